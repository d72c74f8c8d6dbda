"""Colours, type and edges of a return: calm, one accent, and status never told by colour alone."""

from enum import Enum

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

FONT = "Arial"  # on every office PC; its stand-in elsewhere has the same widths
INK, SECOND_INK, ACCENT, ACCENT_TEXT, ACCENT_SOFT = "1E2226", "565C64", "2C5AA8", "24508F", "E5ECF8"
HAIRLINE, WHITE = "E1DED7", "FFFFFF"
BODY, TITLE, COVER_TITLE, SECTION = 10, 16, 22, 12


class Look(Enum):
    """Name how a cell looks: ink, background, weight and slant."""

    PLAIN = (INK, None, False, False)
    STRONG = (INK, None, True, False)
    QUIET = (SECOND_INK, None, False, False)
    EARLIER = (SECOND_INK, None, False, True)  # Kent prints the period before in italics
    MARK = (ACCENT_TEXT, None, True, False)
    HEADER = (ACCENT_TEXT, ACCENT_SOFT, True, False)
    GREEN = ("1B7340", "E2F2E8", True, False)
    AMBER = ("855000", "FBEFD3", True, False)
    RED = ("AE251B", "FBE7E4", True, False)

    @property
    def font(self) -> Font:
        """Return the look's type."""
        ink, _, bold, italic = self.value
        return Font(name=FONT, size=BODY, color=ink, bold=bold, italic=italic)

    @property
    def fill(self) -> PatternFill:
        """Return the look's background, where it has one; else none."""
        background = self.value[1]
        return PatternFill("solid", fgColor=background) if background else PatternFill()


def title_font(size: int = TITLE, color: str = INK) -> Font:
    """Return the type of a title."""
    return Font(name=FONT, size=size, bold=True, color=color)


def text_font(*, color: str = INK, bold: bool = False) -> Font:
    """Return the type of running text."""
    return Font(name=FONT, size=BODY, color=color, bold=bold)


def link_font() -> Font:
    """Return the type of a link within the workbook."""
    return Font(name=FONT, size=BODY, color=ACCENT, underline="single")


HEADER_EDGE = Border(bottom=Side(style="medium", color=ACCENT))
ROW_EDGE = Border(bottom=Side(style="thin", color=HAIRLINE))
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
RIGHT = Alignment(horizontal="right", vertical="center")
RIGHT_WRAPPED = Alignment(horizontal="right", vertical="center", wrap_text=True)
