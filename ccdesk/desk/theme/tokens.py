"""The desk's colours, type sizes and measures, in one place."""

from typing import NamedTuple


class Colours(NamedTuple):
    """The colours of one theme, as ``#RRGGBB``; green, amber and red are for status only."""

    is_dark: bool
    win: str
    nav: str
    card: str
    sunk: str
    line: str
    ctl: str
    ink: str
    ink2: str
    acc: str
    acc_hover: str
    on_acc: str
    acc_text: str
    acc_soft: str
    bar: str
    track: str
    green: str
    green_soft: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str

    def tone(self, name: str) -> "Tone":
        """Return the pair of colours of a tone: green, amber, red, blue or plain."""
        if name == "green":
            return Tone(self.green, self.green_soft)
        if name == "amber":
            return Tone(self.amber, self.amber_soft)
        if name == "red":
            return Tone(self.red, self.red_soft)
        if name == "blue":
            return Tone(self.acc_text, self.acc_soft)
        return Tone(self.ink2, self.sunk)


class Tone(NamedTuple):
    """The ink of a chip or mark, and what it stands on."""

    ink: str
    soft: str


LIGHT = Colours(
    is_dark=False,
    win="#F6F5F2",
    nav="#ECEAE5",
    card="#FFFFFF",
    sunk="#F1EFEB",
    line="#E1DED7",
    ctl="#85827B",
    ink="#1E2226",
    ink2="#565C64",
    acc="#2C5AA8",
    acc_hover="#234A8C",
    on_acc="#FFFFFF",
    acc_text="#24508F",
    acc_soft="#E5ECF8",
    bar="#4F78BE",
    track="#E6E3DC",
    green="#1B7340",
    green_soft="#E2F2E8",
    amber="#855000",
    amber_soft="#FBEFD3",
    red="#AE251B",
    red_soft="#FBE7E4",
)
DARK = Colours(
    is_dark=True,
    win="#17191D",
    nav="#111316",
    card="#1F2227",
    sunk="#272B31",
    line="#343941",
    ctl="#7D858F",
    ink="#E9EAEC",
    ink2="#AAB0B8",
    acc="#8FB4F5",
    acc_hover="#A9C6F8",
    on_acc="#0F2040",
    acc_text="#B4CDFA",
    acc_soft="#22314B",
    bar="#7EA4E6",
    track="#353B43",
    green="#7FCF9B",
    green_soft="#1B3526",
    amber="#EBBB60",
    amber_soft="#3A2F17",
    red="#F49C92",
    red_soft="#44221F",
)

# Type, in points at the system's usual text size.
FIGURE_ALONE = 24.0
FIGURE_ON_CARD = 21.0
FIGURE_IN_ROW = 15.0
PAGE_TITLE = 18.0
CARD_TITLE = 12.0
BODY = 10.5
CELL = 9.75
CAPTION = 9.0
KEY_CAP = 8.25
NORMAL, MEDIUM, STRONG = 400, 500, 600

# Measures, in logical pixels at the system's usual text size.
SPACE = (4, 8, 12, 16, 20, 24)
PAGE_MARGIN, PAGE_TOP = 24, 20
PAGE_MARGIN_NARROW = 12
BETWEEN_CARDS, BETWEEN_CARDS_TIGHT = 16, 12
CARD_PADDING = 16
RADIUS_CARD, RADIUS_CONTROL, RADIUS_SMALL, RADIUS_CHIP = 12, 8, 6, 11
CONTROL, SMALL_CONTROL, REGISTER_SEARCH = 36, 28, 44
NAVIGATION_ROW, TOP_BAR, MESSAGE_BAR = 40, 56, 40
NAVIGATION_WIDE, NAVIGATION_NARROW = 200, 52
ROW_REGISTER, ROW_FAMILY, ROW_TABLE, ROW_TWO_LINES = 36, 28, 40, 52
ICON, ICON_NAVIGATION = 18, 20
NARROW_WINDOW = 1100
LARGE_TEXT = 1.5
FOCUS_RING = 2
