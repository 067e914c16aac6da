"""The style sheet: shapes and spacing, with every colour taken from a role."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tidings.gui.theme import Roles

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QMessageBox { background: $window; }
#qt_msgbox_label { font-weight: 600; }
QToolTip { background: $pane; color: $ink; border: 1px solid $line; padding: 4px 8px; }

QMenuBar { background: $window; border-bottom: 1px solid $line; padding: 2px 8px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $pane; border: 1px solid $line; padding: 4px; menu-scrollable: 1; }
QMenu::item { padding: 6px 28px 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $chosen; color: $on_menu; }
QMenu::item:disabled { color: $second; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QStatusBar { background: $pane; border-top: 1px solid $line; min-height: ${row}px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $second; font-size: ${small}px; padding: 0 8px; }

QScrollArea { border: none; background: transparent; }
#header { background: $pane; border-bottom: 1px solid $line; }
#rail { background: $window; border-right: 1px solid $line; }
#side { background: $window; border-left: 1px solid $line; }
QSplitter #side, #side #side { border-left: none; }
#sideWords { border: 1px solid transparent; }
#sideWords:focus { border: 1px solid $accent; }
#form, #formPane, #content { background: $pane; }
#foot { background: $pane; border-top: 1px solid $line; }
QDialog #foot { background: $window; }
#desk { background: $desk; border: none; }
#checklist { background: $pane; }
#checklistRows, #checklistRow { background: $pane; }
#checklistRow { border-top: 1px solid $line; }
#asideHead { border-top: 1px solid $line; }
#asideRow QPushButton[kind="quiet"], #wordRow QPushButton[kind="quiet"] { min-height: ${small_button}px; }
QSplitter::handle { background: $line; }

QLabel { background: transparent; }
QLabel[kind="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[kind="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[kind="coach"] { color: $second; }
QLabel[kind="field"], QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="second"] { color: $second; }
QLabel[kind="section"] { color: $second; font-size: ${small}px; font-weight: 600; }
QLabel[kind="small"] { color: $second; font-size: ${small}px; }
QLabel[kind="pill"] { font-size: ${small}px; font-weight: 600; }
QLabel[kind="error"], QLabel[level="error"] { color: $error; }
QLabel[level="warning"] { color: $warning; }
QLabel[level="suggestion"] { color: $suggestion; }
QLabel[level] { font-weight: 600; }

QPushButton {
    background: $pane; border: 1px solid $button_line; border-radius: 6px; padding: 0 12px; min-height: ${button}px;
    outline: none;
}
QPushButton:hover { background: $hover; }
#checklistRow QPushButton[kind="quiet"] { min-height: ${small_button}px; }
QPushButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${button_in}px; }
QPushButton:disabled { color: $second; background: $window; border-color: $line; }
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 500;
}
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="primary"]:disabled { background: $window; color: $second; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; color: $second; padding: 0 8px; }
QPushButton[kind="quiet"]:hover { color: $ink; background: $hover; }
QPushButton[kind="quiet"]:focus { border: 1px solid $accent; color: $ink; padding: 0 8px; min-height: ${button}px; }
QPushButton[kind="zoom"] {
    background: transparent; border: 1px solid transparent; color: $second; padding: 0 6px; min-height: ${link}px;
}
QPushButton[kind="zoom"]:hover { background: $hover; }
QPushButton[kind="zoom"]:focus { border: 1px solid $accent; padding: 0 6px; min-height: ${link}px; }
QPushButton[kind="link"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px; color: $accent; font-weight: 600;
    padding: 0 4px; min-height: ${link}px;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 1px solid $accent; }
QPushButton[kind="word"] {
    background: transparent; border: 1px solid transparent; border-radius: 4px; color: $second; padding: 0;
    text-align: left; min-height: ${link}px;
}
QPushButton[kind="word"]:hover { color: $ink; text-decoration: underline; }
QPushButton[kind="word"]:checked { color: $ink; font-weight: 600; }
QPushButton[kind="word"]:focus { border: 1px solid $accent; }
QPushButton[kind="small"] { min-height: ${small_button}px; padding: 0 9px; }
QPushButton[kind="small"]:focus { min-height: ${small_button_in}px; padding: 0 8px; }
QPushButton[kind="chip"] { border-radius: ${chip_radius}px; padding: 0 12px; min-height: ${chip}px; }
QPushButton[kind="chip"]:checked {
    background: $accent_wash; border: 1px solid $accent; color: $accent; font-weight: 600;
}
QPushButton[kind="chip"]:focus { border: 2px solid $ink; padding: 0 11px; min-height: ${chip_in}px; }
QPushButton[kind="rail"] {
    background: transparent; border: 1px solid transparent; text-align: left; padding: 0 32px 0 10px;
    min-height: ${rail}px;
}
QPushButton[kind="rail"][slim="true"] { padding: 0 10px; }
QPushButton[kind="rail"]:hover { background: $hover; }
QPushButton[kind="rail"]:checked { background: $accent_wash; color: $accent; font-weight: 600; }
QPushButton[kind="rail"]:focus { border: 1px solid $accent; padding: 0 32px 0 10px; min-height: ${rail}px; }
QPushButton[kind="rail"][slim="true"]:focus { padding: 0 10px; }
QLabel[kind="count"] { color: $second; font-size: ${small}px; font-weight: 600; }
QPushButton[kind="menu"] { text-align: left; padding: 0 ${chevron}px 0 12px; }
QPushButton[kind="menu"]:focus { padding: 0 ${chevron_in}px 0 11px; }
QPushButton[kind="picker"] {
    border: 1px solid $field_line; text-align: left; padding: 0 ${chevron}px 0 12px; min-height: ${field}px;
}
QPushButton[kind="picker"]:focus {
    border: 2px solid $accent; padding: 0 ${chevron_in}px 0 11px; min-height: ${field_in}px;
}
QPushButton[kind="beside"] { border: 1px solid $field_line; padding: 0 9px; min-height: ${field}px; }
QPushButton[kind="beside"]:focus { border: 2px solid $accent; padding: 0 8px; min-height: ${field_in}px; }
QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QPlainTextEdit {
    background: $pane; border: 1px solid $field_line; border-radius: 6px; selection-background-color: $accent;
    selection-color: $on_accent; placeholder-text-color: $second;
}
QLineEdit { padding: 0 10px; min-height: ${field}px; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 9px; min-height: ${field_in}px; }
#rail QPushButton[kind="quiet"] { text-align: left; padding: 0 10px; }
#rail QPushButton[kind="quiet"]:focus { padding: 0 10px; }
#search { padding: 0 6px; min-height: ${search}px; }
#search:focus { padding: 0 5px; min-height: ${search_in}px; }
QPlainTextEdit { padding: 4px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $window; border-color: $line; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 3px 7px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: ${tick}px; height: ${tick}px; }
QCheckBox:focus { color: $accent; }
QCheckBox:disabled { color: $second; }

#findingLine { border-radius: 6px; }
#findingLine[level="error"], #banner, #bar[level="error"] { background: $error_wash; }
#bar[level="suggestion"] { background: $suggestion_wash; }
#bar { border-top: 1px solid $line; }
#findingLine[level="warning"] { background: $warning_wash; }
#findingLine[level="suggestion"] { background: $suggestion_wash; }
#versions { border: 1px solid $line; border-radius: 6px; background: $pane; outline: none; }
#versions::item { padding: 8px 10px; border-bottom: 1px solid $line; }
#versions::item:selected { background: $chosen; color: $on_chosen; }
#framed { border: 1px solid $line; border-radius: 6px; background: $pane; }
#framed #content { background: transparent; }
QPlainTextEdit[readOnly="true"] { border-color: $line; }
#pageNote { background: $pane; border-bottom: 1px solid $line; }
#pageNote QLabel { color: $second; }
#reminders { border: 1px solid $line; border-radius: 8px; background: $window; }
#note { background: $warning_wash; border-radius: 8px; }
#card { background: $pane; border: 1px solid $line; border-radius: 8px; }
#card[level="error"] { background: $error_wash; border: 1px solid $error; }
QTableView {
    background: $pane; border: 1px solid $line; border-radius: 8px; outline: none;
    selection-background-color: $chosen; selection-color: $on_chosen;
}
QTableView:focus { border: 1px solid $accent; }
QTableView::item { padding: 0 10px; border: none; border-bottom: 1px solid $line; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $pane; color: $second; font-size: ${small}px; border: none; border-bottom: 1px solid $line;
    padding: 6px 13px;
}
QHeaderView::section:first { border-top-left-radius: 7px; }
QHeaderView::section:last { border-top-right-radius: 7px; }
QHeaderView::section:only-one { border-top-left-radius: 7px; border-top-right-radius: 7px; }
#situationCard { background: $pane; border: 1px solid $line; border-radius: 8px; padding: 0; min-height: 0; }
#situationCard:hover { border-color: $field_line; background: $pane; }
#situationCard[chosen="true"] { border: 2px solid $accent; }
#situationCard:focus { border: 2px solid $accent; padding: 0; min-height: 0; }
#findingCard { background: $window; border: 1px solid $line; border-radius: 8px; }
#findingCard[chosen="true"], #findingCard:focus { border: 2px solid $accent; }
#findingCard QPushButton[kind="quiet"] { min-height: ${small_button}px; }
#draft { border: none; border-radius: 0; background: $pane; padding: 0; font-size: ${reading}px; }
#draft:focus { border: none; padding: 0; }
#piece { background: $pane; border: 1px solid $line; border-radius: 8px; }
#zoom { background: $pane; border: 1px solid $line; border-radius: 6px; }
#recentHead {
    background: transparent; border: none; border-top: 1px solid $line; border-bottom: 1px solid $line;
    min-height: ${recent}px;
}
#recent {
    background: $pane; border: none; border-bottom: 1px solid $line; border-radius: 0; padding: 0;
    min-height: ${recent}px;
}
#recent:hover { background: $hover; }
#recent:focus {
    background: $accent_wash; border: none; border-bottom: 1px solid $accent; padding: 0; min-height: ${recent}px;
}

QProgressBar { background: $pane; border: 1px solid $line; border-radius: 4px; max-height: 8px; min-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

#popup { background: $pane; border: 1px solid $line; }
#offered { background: $pane; border: 1px solid $line; padding: 2px; outline: none; }
#offered::item { padding: 6px 7px; border-radius: 4px; color: $ink; }
#offered::item:selected, #offered::item:hover { background: $accent_wash; color: $accent; }
QCalendarWidget QWidget { background: $pane; alternate-background-color: $window; }
QCalendarWidget QToolButton { color: $ink; background: transparent; border: none; padding: 6px 8px; font-weight: 600; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QToolButton:hover { background: $hover; border-radius: 4px; }
QCalendarWidget QTableView, QCalendarWidget QTableView:focus { border: none; border-radius: 0; }
QCalendarWidget QTableView::item { padding: 0; border: none; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; outline: none; }
QCalendarWidget QAbstractItemView:disabled { color: $field_line; }
""")


def sheet(roles: Roles, pixels: int) -> str:
    """Write the style sheet for these colours and an interface font of this height."""

    def scaled(length: int) -> int:
        return round(length * pixels / 14)

    # Heights are those of the content: with a border of 1 px the field of 34 px has 32 inside, with 2 px it has 30.
    lengths = {
        "title": scaled(22),
        "heading": scaled(17),
        "small": scaled(12),
        "reading": scaled(16),
        "row": scaled(26),
        "tick": scaled(16),
        "recent": scaled(37),
        "button": scaled(28),
        "button_in": scaled(28) - 2,
        "small_button": scaled(24),
        "small_button_in": scaled(24) - 2,
        "chevron": scaled(20) + 10,
        "chevron_in": scaled(20) + 9,
        "chip": scaled(28),
        "chip_in": scaled(28) - 2,
        "chip_radius": scaled(28) // 2 + 1,
        "link": scaled(20),
        "rail": scaled(34),
        "field": scaled(32),
        "search": scaled(36),
        "search_in": scaled(36) - 2,
        "field_in": scaled(32) - 2,
    }
    return _SHEET.substitute(roles._asdict(), **lengths)
