"""Write plain tables as an ``.xlsx`` file, row by row and straight into the archive.

Written here rather than by openpyxl, which puts every sheet as plain text into the system's folder of temporary files
first (a register's rows belong in no place that nobody asked for), or by XlsxWriter, which rounds numbers to 16 digits,
so that some would come back changed. It is also several times as fast.
"""

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from ccdesk.exchange.book import LONGEST_TEXT
from ccdesk.exchange.cell_names import column_letters
from ccdesk.refusal import Refusal

Written = str | int | float | date | time | None

_MOST_ROWS = 1_048_576  # Excel's own limit, headers included
_ROWS_AT_ONCE = 2_000
_DAY_ZERO = date(1899, 12, 30)
_FIRST_SURE_DAY = date(1900, 3, 1)  # before it Excel's calendar has a day that never was, 29 February 1900
_SECONDS_A_DAY = 86_400
# Characters that XML cannot hold, and texts that look like their escape, are written as Excel does: _x000D_.
_TO_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_BOLD, _DAY, _TIME = 1, 2, 3


class WorkbookWriter:
    """An ``.xlsx`` file that is being written, one sheet after another; a context manager."""

    def __init__(self, path: Path) -> None:
        """Begin a workbook at a path where there is none yet."""
        self._archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._names: list[str] = []
        self._texts: dict[str, int] = {}

    def __enter__(self) -> "WorkbookWriter":
        """Return the workbook itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Finish the workbook, or leave off where writing it failed."""
        if kind is None:
            self._finish()
        self._archive.close()

    def add_sheet(
        self, name: str, headers: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[Written]]
    ) -> None:
        """Write one sheet with bold headers that stay in view; texts are texts whatever they begin with."""
        self._names.append(name)
        letters = [column_letters(place) for place in range(len(headers))]
        with self._archive.open(f"xl/worksheets/sheet{len(self._names)}.xml", "w") as part:
            part.write(_sheet_head(widths).encode())
            cells = (
                f'<c r="{letter}1" s="{_BOLD}" t="s"><v>{self._text(text)}</v></c>'
                for letter, text in zip(letters, headers, strict=True)
            )
            lines = [f'<row r="1">{"".join(cells)}</row>']
            for number, row in enumerate(rows, start=2):
                if number > _MOST_ROWS:
                    raise Refusal(f"{name} has more rows than a workbook can hold; export to a folder instead.")
                cells = (
                    self._cell(f"{letter}{number}", value)
                    for letter, value in zip(letters, row, strict=True)
                    if value is not None
                )
                lines.append(f'<row r="{number}">{"".join(cells)}</row>')
                if len(lines) >= _ROWS_AT_ONCE:
                    part.write("".join(lines).encode())
                    lines.clear()
            part.write(f"{''.join(lines)}</sheetData></worksheet>".encode())

    def _cell(self, place: str, value: Written) -> str:
        if isinstance(value, str):
            return f'<c r="{place}" t="s"><v>{self._text(value)}</v></c>'
        if isinstance(value, int | float):
            return f'<c r="{place}"><v>{value!r}</v></c>'
        if isinstance(value, date) and value >= _FIRST_SURE_DAY:
            return f'<c r="{place}" s="{_DAY}"><v>{(value - _DAY_ZERO).days}</v></c>'
        if isinstance(value, time) and not value.second and not value.microsecond:
            part = (value.hour * 3600 + value.minute * 60) / _SECONDS_A_DAY
            return f'<c r="{place}" s="{_TIME}"><v>{part!r}</v></c>'
        return "" if value is None else self._cell(place, value.isoformat())

    def _text(self, text: str) -> int:
        number = self._texts.get(text)
        if number is None:
            if len(text) > LONGEST_TEXT:
                raise Refusal(
                    f"A text of {len(text):,} characters does not fit into a workbook's cell; shorten it to "
                    f"{LONGEST_TEXT:,}."
                )
            number = self._texts[text] = len(self._texts)
        return number

    def _finish(self) -> None:
        numbered = list(enumerate(self._names, start=1))
        self._write("xl/sharedStrings.xml", _shared_strings(self._texts))
        self._write("xl/styles.xml", _STYLES)
        sheets = "".join(f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered)
        self._write(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{sheets}</sheets></workbook>",
        )
        parts = {f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered}
        parts["rIdStyles"] = ("styles", "styles.xml")
        parts["rIdTexts"] = ("sharedStrings", "sharedStrings.xml")
        self._write("xl/_rels/workbook.xml.rels", _relations(parts))
        self._write("_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.xml")}))
        self._write("[Content_Types].xml", _content_types(len(self._names)))

    def _write(self, part: str, xml: str) -> None:
        self._archive.writestr(part, xml if xml.startswith("<?xml") else _HEAD + xml)


def _sheet_head(widths: Sequence[float]) -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, start=1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    )


def _shared_strings(texts: Mapping[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{_escaped(text)}</t></si>' for text in texts)
    return f'<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{items}</sst>'


def _escaped(text: str) -> str:
    return escape(_TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


def _relations(parts: Mapping[str, tuple[str, str]]) -> str:
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for key, (kind, target) in parts.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _content_types(sheets: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    parts |= {"/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings", "/xl/workbook.xml": "sheet.main"}
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}.{form}+xml"/>' for part, form in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
