"""The one style sheet of the desk."""

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.tokens import Colours

_SHEET = """
QMainWindow, QDialog, #page, #pages { background: %(win)s; }
QToolTip { background: %(card)s; color: %(ink)s; border: 1px solid %(ctl)s; padding: 4px 8px;
  font-size: %(caption)spt; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }

#navigation { background: %(nav)s; border: none; border-right: 1px solid %(line)s; }
#top-bar { background: %(win)s; border: none; border-bottom: 1px solid %(line)s; }
#message-bar { background: %(card)s; border: none; border-top: 1px solid %(line)s; }
#message-bar[tone="refusal"] { background: %(amber_soft)s; }

QFrame[card="true"] { background: %(card)s; border: 1px solid %(line)s; border-radius: %(radius_card)spx; }
QFrame[hairline="true"] { background: %(line)s; border: none; max-height: 1px; min-height: 1px; }
QFrame[panel="true"] { background: %(card)s; border: none; border-left: 1px solid %(line)s; }
QFrame[popup="true"] { background: %(card)s; border: 1px solid %(ctl)s; border-radius: %(radius_card)spx; }

QLabel { background: transparent; }
QLabel[second="true"] { color: %(ink2)s; }
QLabel[tone="red"] { color: %(red)s; }
QLabel[tone="amber"] { color: %(amber)s; }
QLabel[tone="green"] { color: %(green)s; }

QPushButton { background: %(card)s; color: %(ink)s; border: 1px solid %(ctl)s; border-radius: %(radius_control)spx;
  padding: 0 %(pad)spx; min-height: %(control)spx; max-height: %(control)spx; }
QPushButton:hover { background: %(sunk)s; }
QPushButton:pressed { background: %(line)s; }
QPushButton:disabled { background: %(sunk)s; color: %(ink2)s; border-color: %(line)s; }
QPushButton[kind="main"] { background: %(acc)s; color: %(on_acc)s; border-color: %(acc)s; }
QPushButton[kind="main"]:hover { background: %(acc_hover)s; border-color: %(acc_hover)s; }
QPushButton[kind="main"]:disabled { background: %(sunk)s; color: %(ink2)s; border-color: %(line)s; }
QPushButton[kind="danger"] { color: %(red)s; border-color: %(red)s; }
QPushButton[kind="text"] { background: transparent; border-color: transparent; color: %(acc_text)s;
  border-radius: %(radius_small)spx; min-height: %(small)spx; max-height: %(small)spx; padding: 0 8px; }
QPushButton[kind="text"]:hover { background: %(sunk)s; }
QPushButton[kind="text"]:disabled { color: %(ink2)s; }
QPushButton[kind="small"] { border-radius: %(radius_small)spx; min-height: %(small)spx; max-height: %(small)spx;
  padding: 0 10px; }
QPushButton[chosen="true"] { background: %(acc_soft)s; border-color: %(acc)s; }
QPushButton[kind="icon"] { padding: 0; min-width: %(control)spx; max-width: %(control)spx; }
QPushButton[kind="icon-small"] { padding: 0; border-color: transparent; background: transparent;
  border-radius: %(radius_small)spx; min-width: %(small)spx; max-width: %(small)spx;
  min-height: %(small)spx; max-height: %(small)spx; }
QPushButton[kind="icon-small"]:hover { background: %(sunk)s; }

QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QDoubleSpinBox { background: %(card)s; color: %(ink)s;
  border: 1px solid %(ctl)s; border-radius: %(radius_control)spx; padding: 0 10px; min-height: %(control)spx;
  max-height: %(control)spx; placeholder-text-color: %(ink2)s; selection-background-color: %(acc)s;
  selection-color: %(on_acc)s; }
QPlainTextEdit, QTextEdit { background: %(card)s; color: %(ink)s; border: 1px solid %(ctl)s;
  border-radius: %(radius_control)spx; padding: 6px; selection-background-color: %(acc)s; selection-color: %(on_acc)s; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus
  { border: 2px solid %(acc)s; padding: 0 9px; min-height: %(control_thick)spx; max-height: %(control_thick)spx; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid %(acc)s; padding: 5px; }
QLineEdit:disabled, QComboBox:disabled, QLineEdit:read-only, QPlainTextEdit:disabled
  { background: %(sunk)s; color: %(ink2)s; border-color: %(line)s; }
QLineEdit[problem="must-fix"], QComboBox[problem="must-fix"], QPlainTextEdit[problem="must-fix"],
QDateEdit[problem="must-fix"] { border: 2px solid %(red)s; padding: 0 9px;
  min-height: %(control_thick)spx; max-height: %(control_thick)spx; }
QLineEdit[problem="please-check"], QComboBox[problem="please-check"], QPlainTextEdit[problem="please-check"],
QDateEdit[problem="please-check"] { border: 2px solid %(amber)s; padding: 0 9px;
  min-height: %(control_thick)spx; max-height: %(control_thick)spx; }
QPlainTextEdit[problem] { max-height: 16777000px; }
QPlainTextEdit[problem="must-fix"], QPlainTextEdit[problem="please-check"] { padding: 5px; }
QLineEdit[tall="true"] { min-height: %(register_search)spx; max-height: %(register_search)spx; }
QLineEdit#find-box, QLineEdit#find-box:focus { border: none; background: transparent; padding: 0 4px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url(%(chevron)s); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: %(card)s; color: %(ink)s; border: 1px solid %(ctl)s; padding: 4px;
  selection-background-color: %(acc_soft)s; selection-color: %(ink)s; outline: none; }
QComboBox QAbstractItemView::item { min-height: %(small)spx; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: 2px; border: 2px solid transparent;
  border-radius: %(radius_small)spx; min-height: 20px; }
QCheckBox:focus, QRadioButton:focus { border-color: %(acc)s; }
QCheckBox::indicator, QRadioButton::indicator { width: 18px; height: 18px; border: 1px solid %(ctl)s;
  background: %(card)s; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:checked { background: %(acc)s; border-color: %(acc)s; image: url(%(tick)s); }
QRadioButton::indicator:checked { background: %(card)s; border: 6px solid %(acc)s; width: 8px; height: 8px; }
QCheckBox:disabled, QRadioButton:disabled { color: %(ink2)s; }

QAbstractItemView { background: %(card)s; color: %(ink)s; border: none; outline: none; gridline-color: %(line)s; }
QTableView, QTreeView, QListView { font-size: %(cell)spt; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: %(card)s; color: %(ink2)s; border: none; border-bottom: 1px solid %(line)s;
  padding: 0 12px; min-height: 32px; font-size: %(caption)spt; font-weight: 600; }
QTableCornerButton::section { background: %(card)s; border: none; }

QTabBar::tab { background: transparent; color: %(ink2)s; border: none; border-bottom: 2px solid transparent;
  padding: 8px 12px; }
QTabBar::tab:selected { color: %(acc_text)s; border-bottom-color: %(acc)s; font-weight: 600; }
QTabBar::tab:focus { background: %(acc_soft)s; }
QTabWidget::pane { border: none; border-top: 1px solid %(line)s; }

QMenu { background: %(card)s; color: %(ink)s; border: 1px solid %(ctl)s; border-radius: %(radius_control)spx;
  padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: %(radius_small)spx; }
QMenu::item:selected { background: %(acc_soft)s; }
QMenu::item:disabled { color: %(ink2)s; }
QMenu::separator { height: 1px; background: %(line)s; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %(ctl)s; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(ink2)s; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
  { background: none; border: none; width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: %(line)s; }
QProgressBar { background: %(track)s; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: %(bar)s; border-radius: 3px; }
"""


def style_sheet(colours: Colours, scale: float, pictures: dict[str, str]) -> str:
    """Return the style sheet of a theme at a size of text; ``pictures`` are files by name: chevron, tick."""
    grown = max(1.0, scale)
    names = {name: value for name, value in colours._asdict().items() if isinstance(value, str)}
    # By Python itself: to import its library's templates takes half a millisecond of the time to the first window.
    return _SHEET % dict(
        names,
        caption=round(tokens.CAPTION * scale, 2),
        cell=round(tokens.CELL * scale, 2),
        # The border is outside of a style sheet's height.
        control=round(tokens.CONTROL * grown) - 2,
        control_thick=round(tokens.CONTROL * grown) - 4,
        small=round(tokens.SMALL_CONTROL * grown) - 2,
        register_search=round(tokens.REGISTER_SEARCH * grown) - 2,
        pad=14,
        radius_card=tokens.RADIUS_CARD,
        radius_control=tokens.RADIUS_CONTROL,
        radius_small=tokens.RADIUS_SMALL,
        **pictures,
    )
