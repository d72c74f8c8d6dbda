"""Check the details of the centre, and that areas look like LSOAs."""

from collections.abc import Iterator, Mapping

from ccdesk.exchange.book import Problem, Severity, shown
from ccdesk.exchange.own_codes import CENTRE_KEYS, LSOA_LISTS
from ccdesk.exchange.parsing import ParsedSheet
from ccdesk.exchange.sheet import Kind
from ccdesk.exchange.values import looks_like_area
from ccdesk.framework.codes import canonical
from ccdesk.framework.pack import Pack

_NOT_AN_AREA = "this does not look like an LSOA (a letter and eight figures, such as E01000001); check it"


def check_centre(parsed: Mapping[str, ParsedSheet], pack: Pack) -> Iterator[Problem]:
    """Report details given twice, details that ccdesk does not know, and another framework than the one in use."""
    sheet = parsed.get("Centre")
    if sheet is None:
        return
    first: dict[object, int] = {}
    for row, key, value in zip(sheet.rows, sheet.columns["key"], sheet.values("value"), strict=True):
        if key is None:
            continue
        if first.setdefault(key, row) != row:
            message = f"row {first[key]} gives the same detail; keep one of them"
            yield Problem("Centre", row, "key", shown(key), message)
        if key not in CENTRE_KEYS:
            message = f"ccdesk keeps this detail but does nothing with it; it knows {', '.join(CENTRE_KEYS)}"
            yield Problem("Centre", row, "key", shown(key), message, Severity.WARNING)
        elif key in LSOA_LISTS:
            for area in str(value or "").split("; "):
                if area and not looks_like_area(area):
                    yield Problem("Centre", row, "value", shown(area), _NOT_AN_AREA, Severity.WARNING)
        elif key == "framework" and value and canonical(str(value)) != canonical(pack.code):
            message = f"the figures are worked out by {pack.code}; check that it is the framework meant"
            yield Problem("Centre", row, "value", shown(value), message, Severity.WARNING)


def check_areas(sheet: ParsedSheet) -> Iterator[Problem]:
    """Report areas that do not have the form of an LSOA's code."""
    for column in sheet.spec.columns:
        values = sheet.columns.get(column.header, ()) if column.kind is Kind.AREA else ()
        strange = {value for value in set(values) if isinstance(value, str) and not looks_like_area(value)}
        for place, value in enumerate(values if strange else ()):
            if value in strange:
                yield Problem(
                    sheet.spec.name, sheet.rows[place], column.header, shown(value), _NOT_AN_AREA, Severity.WARNING
                )
