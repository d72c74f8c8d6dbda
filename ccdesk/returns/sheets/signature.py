"""The centre's signature over the lines of the ``Data`` sheet."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Pack
from ccdesk.returns import looks
from ccdesk.returns.block import Block
from ccdesk.returns.layout import COVERED, add_named_table, put_named, put_title, set_paper
from ccdesk.returns.page import put, set_widths
from ccdesk.returns.table import Column, write_header
from ccdesk.returns.text_height import row_height

ORDER = 94
NAME = "Signature"
COLUMNS = (Column("Part of the signature", 46), Column("Text", 112))
PARTS = (
    ("Digest of the lines (SHA-256)", "return.digest"),
    ("Signature (Ed25519)", "return.signature"),
    ("The centre’s public key", "return.public_key"),
    ("The key in short, to compare by telephone", "return.fingerprint"),
)


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "The centre’s signature: one figure changed on the sheet Data breaks it"}


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return no block: nothing here grows."""
    return ()


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out the parts of the signature."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(
        sheet,
        NAME,
        f"={COVERED}",
        "=return.signed",
        "Opening the workbook and saving it again leaves the signature good.",
    )
    top += 1
    set_widths(sheet, tuple(column.width for column in COLUMNS))
    write_header(sheet, top, COLUMNS)
    for row, (label, name) in enumerate(PARTS, start=top + 1):
        for cell in (put(sheet, row, 1, label), put_named(sheet, row, 2, name)):
            cell.font, cell.border, cell.alignment = looks.text_font(), looks.ROW_EDGE, looks.LEFT
        sheet.row_dimensions[row].height = row_height(1)
    add_named_table(sheet, "SignatureParts", top, top + len(PARTS), tuple(column.header for column in COLUMNS))
    sheet.freeze_panes = f"A{top + 1}"
    set_paper(sheet, top, on_one_page=True)
