"""The one style sheet of the desk."""

from string import Template

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.tokens import Colours

_SHEET = Template("""
QMainWindow, QDialog, #page, #pages { background: $win; }
QToolTip { background: $card; color: $ink; border: 1px solid $ctl; padding: 4px 8px; font-size: ${caption}pt; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }

#navigation { background: $nav; border: none; border-right: 1px solid $line; }
#top-bar { background: $win; border: none; border-bottom: 1px solid $line; }
#message-bar { background: $card; border: none; border-top: 1px solid $line; }
#message-bar[tone="refusal"] { background: $amber_soft; }

QFrame[card="true"] { background: $card; border: 1px solid $line; border-radius: ${radius_card}px; }
QFrame[hairline="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[panel="true"] { background: $card; border: none; border-left: 1px solid $line; }
QFrame[popup="true"] { background: $card; border: 1px solid $ctl; border-radius: ${radius_card}px; }

QLabel { background: transparent; }
QLabel[second="true"] { color: $ink2; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="green"] { color: $green; }

QPushButton { background: $card; color: $ink; border: 1px solid $ctl; border-radius: ${radius_control}px;
  padding: 0 ${pad}px; min-height: ${control}px; max-height: ${control}px; }
QPushButton:hover { background: $sunk; }
QPushButton:pressed { background: $line; }
QPushButton:disabled { background: $sunk; color: $ink2; border-color: $line; }
QPushButton[kind="main"] { background: $acc; color: $on_acc; border-color: $acc; }
QPushButton[kind="main"]:hover { background: $acc_hover; border-color: $acc_hover; }
QPushButton[kind="main"]:disabled { background: $sunk; color: $ink2; border-color: $line; }
QPushButton[kind="danger"] { color: $red; border-color: $red; }
QPushButton[kind="text"] { background: transparent; border-color: transparent; color: $acc_text;
  border-radius: ${radius_small}px; min-height: ${small}px; max-height: ${small}px; padding: 0 8px; }
QPushButton[kind="text"]:hover { background: $sunk; }
QPushButton[kind="text"]:disabled { color: $ink2; }
QPushButton[kind="small"] { border-radius: ${radius_small}px; min-height: ${small}px; max-height: ${small}px;
  padding: 0 10px; }
QPushButton[chosen="true"] { background: $acc_soft; border-color: $acc; }
QPushButton[kind="icon"] { padding: 0; min-width: ${control}px; max-width: ${control}px; }
QPushButton[kind="icon-small"] { padding: 0; border-color: transparent; background: transparent;
  border-radius: ${radius_small}px; min-width: ${small}px; max-width: ${small}px;
  min-height: ${small}px; max-height: ${small}px; }
QPushButton[kind="icon-small"]:hover { background: $sunk; }

QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QDoubleSpinBox { background: $card; color: $ink;
  border: 1px solid $ctl; border-radius: ${radius_control}px; padding: 0 10px; min-height: ${control}px;
  max-height: ${control}px; placeholder-text-color: $ink2; selection-background-color: $acc; selection-color: $on_acc; }
QPlainTextEdit, QTextEdit { background: $card; color: $ink; border: 1px solid $ctl;
  border-radius: ${radius_control}px; padding: 6px; selection-background-color: $acc; selection-color: $on_acc; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus
  { border: 2px solid $acc; padding: 0 9px; min-height: ${control_thick}px; max-height: ${control_thick}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $acc; padding: 5px; }
QLineEdit:disabled, QComboBox:disabled, QLineEdit:read-only, QPlainTextEdit:disabled
  { background: $sunk; color: $ink2; border-color: $line; }
QLineEdit[problem="must-fix"], QComboBox[problem="must-fix"], QPlainTextEdit[problem="must-fix"],
QDateEdit[problem="must-fix"] { border: 2px solid $red; padding: 0 9px;
  min-height: ${control_thick}px; max-height: ${control_thick}px; }
QLineEdit[problem="please-check"], QComboBox[problem="please-check"], QPlainTextEdit[problem="please-check"],
QDateEdit[problem="please-check"] { border: 2px solid $amber; padding: 0 9px;
  min-height: ${control_thick}px; max-height: ${control_thick}px; }
QPlainTextEdit[problem] { max-height: 16777000px; }
QPlainTextEdit[problem="must-fix"], QPlainTextEdit[problem="please-check"] { padding: 5px; }
QLineEdit[tall="true"] { min-height: ${register_search}px; max-height: ${register_search}px; }
QLineEdit#find-box, QLineEdit#find-box:focus { border: none; background: transparent; padding: 0 4px; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url($chevron); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 1px solid $ctl; padding: 4px;
  selection-background-color: $acc_soft; selection-color: $ink; outline: none; }
QComboBox QAbstractItemView::item { min-height: ${small}px; padding: 0 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }

QCheckBox, QRadioButton { spacing: 8px; background: transparent; padding: 2px; border: 2px solid transparent;
  border-radius: ${radius_small}px; min-height: 20px; }
QCheckBox:focus, QRadioButton:focus { border-color: $acc; }
QCheckBox::indicator, QRadioButton::indicator { width: 18px; height: 18px; border: 1px solid $ctl; background: $card; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:checked { background: $acc; border-color: $acc; image: url($tick); }
QRadioButton::indicator:checked { background: $card; border: 6px solid $acc; width: 8px; height: 8px; }
QCheckBox:disabled, QRadioButton:disabled { color: $ink2; }

QAbstractItemView { background: $card; color: $ink; border: none; outline: none; gridline-color: $line; }
QTableView, QTreeView, QListView { font-size: ${cell}pt; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $card; color: $ink2; border: none; border-bottom: 1px solid $line;
  padding: 0 12px; min-height: 32px; font-size: ${caption}pt; font-weight: 600; }
QTableCornerButton::section { background: $card; border: none; }

QTabBar::tab { background: transparent; color: $ink2; border: none; border-bottom: 2px solid transparent;
  padding: 8px 12px; }
QTabBar::tab:selected { color: $acc_text; border-bottom-color: $acc; font-weight: 600; }
QTabBar::tab:focus { background: $acc_soft; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QMenu { background: $card; color: $ink; border: 1px solid $ctl; border-radius: ${radius_control}px; padding: 4px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: ${radius_small}px; }
QMenu::item:selected { background: $acc_soft; }
QMenu::item:disabled { color: $ink2; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $ctl; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ink2; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
  { background: none; border: none; width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: $line; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $bar; border-radius: 3px; }
""")


def style_sheet(colours: Colours, scale: float, pictures: dict[str, str]) -> str:
    """Return the style sheet of a theme at a size of text; ``pictures`` are files by name: chevron, tick."""
    grown = max(1.0, scale)
    names = {name: value for name, value in colours._asdict().items() if isinstance(value, str)}
    return _SHEET.substitute(
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
