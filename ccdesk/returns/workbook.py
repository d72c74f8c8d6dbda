"""What every workbook that ccdesk makes has: its type, and moments as document properties hold them."""

from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.indexed_list import IndexedList

from ccdesk.returns import looks


def set_default_font(workbook: Workbook) -> None:
    """Make the return's type the workbook's own: column widths are in its characters, on every computer alike."""
    default = Font(name=looks.FONT, size=looks.BODY)
    # openpyxl has no public way to its one default style.
    workbook._fonts = IndexedList([default])  # type: ignore[attr-defined]
    workbook._named_styles["Normal"].font = default  # type: ignore[attr-defined]


def in_universal_time(moment: datetime) -> datetime:
    """Return a moment as document properties hold it: universal time, whole seconds, without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
