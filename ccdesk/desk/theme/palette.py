"""The palette that Qt's own parts are drawn with."""

from PySide6.QtGui import QColor, QPalette

from ccdesk.desk.theme.tokens import Colours


def palette_of(colours: Colours) -> QPalette:
    """Return the palette of a theme."""
    palette = QPalette()
    role = QPalette.ColorRole
    everywhere = {
        role.Window: colours.win,
        role.WindowText: colours.ink,
        role.Base: colours.card,
        role.AlternateBase: colours.sunk,
        role.Text: colours.ink,
        role.PlaceholderText: colours.ink2,
        role.Button: colours.card,
        role.ButtonText: colours.ink,
        role.BrightText: colours.red,
        role.ToolTipBase: colours.card,
        role.ToolTipText: colours.ink,
        role.Highlight: colours.acc_soft,
        role.HighlightedText: colours.ink,
        role.Link: colours.acc_text,
        role.LinkVisited: colours.acc_text,
        role.Light: colours.card,
        role.Midlight: colours.sunk,
        role.Mid: colours.line,
        role.Dark: colours.ctl,
        role.Shadow: colours.ctl,
        role.Accent: colours.acc,
    }
    for each, value in everywhere.items():
        palette.setColor(each, QColor(value))
    for each in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.ink2))
    for each in (role.Base, role.Button):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.sunk))
    return palette
