"""What a widget needs to draw itself: its colours, fonts and measures, all read from the application's own state."""

from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.tokens import DARK, LIGHT, Colours

# Qt's own numbers of AlignCenter and AlignVCenter. To name its class ``Qt`` makes Python build its ninety enumerations,
# an eighth of the time to the first window: what the sign-in is built and painted with does without.
CENTRE, MIDDLE = 0x84, 0x80

# Making a font takes longer than copying one, and painting a page asks for hundreds.
_FONTS: dict[tuple[str, float, float, int, bool], QFont] = {}


def colours_of(widget: QWidget | None = None) -> Colours:
    """Return the colours of the theme that is showing, as the palette tells."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def text_scale() -> float:
    """Return how much larger than usual the system's text is; 1.0 is usual."""
    return QApplication.font().pointSizeF() / tokens.BODY


def scaled(pixels: float) -> int:
    """Return a measure in logical pixels, grown with the system's text."""
    return round(pixels * max(1.0, text_scale()))


def font(points: float = tokens.BODY, weight: int = tokens.NORMAL, *, italic: bool = False) -> QFont:
    """Return the system's font at a size of ``tokens`` in a weight, with figures of one width."""
    base = QApplication.font()
    wanted = base.family(), base.pointSizeF(), points, weight, italic
    made = _FONTS.get(wanted)
    if made is None:
        made = _FONTS[wanted] = QFont(base)
        made.setPointSizeF(points * text_scale())
        made.setWeight(QFont.Weight(weight))
        made.setItalic(italic)
    # Whoever is given one may change it.
    return QFont(made)


def line_height(points: float = tokens.BODY) -> int:
    """Return the height of a line of text of this size."""
    return QFontMetrics(font(points)).height()


def brush_of(colour: QColor) -> QBrush:
    """Return a brush of this colour."""
    # Through a pen: to make a brush, or to give a painter a brush or a pen, names ``Qt`` and all that is in it.
    pen = QPen()
    pen.setColor(colour)
    return pen.brush()


def take_ink(painter: QPainter, ink: str) -> None:
    """Let a painter draw lines and words in a colour ``#RRGGBB``, where it does not do so already."""
    if painter.pen().color().name().upper() != ink.upper():
        painter.setPen(QColor(ink))


def mixed(first: str, second: str, share: float) -> QColor:
    """Return a colour that lies this share of the way from the first to the second."""
    one, two = QColor(first), QColor(second)
    return QColor(
        round(one.red() + (two.red() - one.red()) * share),
        round(one.green() + (two.green() - one.green()) * share),
        round(one.blue() + (two.blue() - one.blue()) * share),
    )
