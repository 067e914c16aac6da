"""A date, typed as people write it or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QKeyCombination, QLocale, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from tidings.core.values import Value
from tidings.gui.beside import beside
from tidings.gui.buttons import button
from tidings.gui.fields.base import Input, LineEdit
from tidings.gui.fields.dates import parse_date, to_qdate, weekday, write_date
from tidings.gui.icons import set_icon
from tidings.gui.labels import plain_tip
from tidings.gui.theme import keeper
from tidings.i18n import _

NEAR = range(-10 * 366, 3 * 366)
"""Days from today; a date beyond them is rather a slip of the hand than a plan."""
OPENING = QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down)
KEYPAD = Qt.KeyboardModifier.KeypadModifier  # which arrow keys bear on a Mac


class DateInput(Input):
    """A line that reads dates, with the weekday told below and a calendar beside it."""

    def __init__(self, locale_name: str, needed: bool = False, past: bool = False) -> None:
        """`needed`: there is always a date, which stays while what is typed cannot be read. `past`: it is behind us."""
        super().__init__()
        self._past = past
        self._locale = locale_name
        self._needed = needed
        self._last: date | None = None
        self._day: date | None = None
        self._popup: _Calendar | None = None
        self.edit = LineEdit()
        self.edit.setPlaceholderText(write_date(date.today(), locale_name))
        self.edit.setPlaceholderText(_("For example: {example}").format(example=self.edit.placeholderText()))
        self.calendar = button("", "beside", icon="calendar", role="second")
        self.calendar.setAccessibleName(_("Pick a date"))
        keys = QKeySequence(OPENING).toString(QKeySequence.SequenceFormat.NativeText)
        self._tip = _("Pick a date ({keys})").format(keys=keys)
        self.calendar.setToolTip(plain_tip(self._tip))
        # Between a date and the next question it would only be in the way of Tab, and of words typed after it.
        self.calendar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.edit.installEventFilter(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.calendar)
        self.box.addLayout(row)
        self.box.addWidget(self.note)
        self.edit.typed.connect(self._on_edited)
        self.edit.left.connect(self._on_left)
        self.follow(self.edit)
        self.calendar.clicked.connect(self._open)

    def main(self) -> QWidget:
        """Give the line."""
        return self.edit

    def name(self, text: str, help_text: str = "") -> None:
        """Tell also how the calendar opens."""
        super().name(text, " · ".join(filter(None, (help_text, self._tip))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar by keys, as lists and calendars do elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _opens(event):
            self._open()
            return True
        return super().eventFilter(watched, event)

    def set_value(self, value: Value | None) -> None:
        """Show a date, unless what is typed already says it, or cannot be read and would be lost."""
        if self.unread() and (value is None or (self._needed and value == self._last)):
            self._tell()
            return
        if isinstance(value, date):
            self._day = self._last = value
            if self._read(self.edit.text()) != value:
                self.edit.setText(write_date(value, self._locale))
        else:
            self._day = None
            self.edit.setText("" if value is None else str(value))
        self._tell()

    def unread(self) -> str:
        """Give what was typed and is no date."""
        # Asked of every field at every key, so that nothing is read anew.
        return "" if self._day else self.edit.text().strip()

    def complain(self) -> None:
        """Say how to type a date."""
        self._day = None
        self._tell()

    def _on_edited(self, text: str) -> None:
        self._day = self._read(text)
        self._last = self._day or self._last
        self._tell(complain=False)
        self.edited.emit(self._day)

    def _read(self, text: str) -> date | None:
        return parse_date(text, self._locale, date.today(), self._past)

    def _on_left(self) -> None:
        """Write out a date that was understood; say what to do with one that was not."""
        if self._day and not self.edit.hasFocus():
            self.edit.setText(write_date(self._day, self._locale))
        self._tell()
        self.left.emit()

    def _tell(self, complain: bool = True) -> None:
        if self._day:
            self.say(_on_weekday(self._day, QLocale().name()))
        elif self.edit.text().strip() and complain:
            example = write_date(date.today(), self._locale)
            self.say(
                _("This is not a day in the calendar yet. Type it like {example}.").format(example=example), "error"
            )
        else:
            self.say("")

    def _open(self) -> None:
        # One popup for good: a new one each time would have to be deleted while it is still telling of its click.
        if self._popup is None:
            self._popup = _Calendar(self, self._locale)
        self._popup.view.setSelectedDate(to_qdate(self._day or date.today()))
        self.edit.setFocus()
        self._popup.move(beside(self.edit, self._popup.sizeHint()))
        self._popup.show()
        self._popup.move(beside(self.edit, self._popup.size()))  # which is known only now, the first time
        self._popup.view.setFocus()

    def pick(self, day: date) -> None:
        """Take a day from the calendar."""
        self.edit.setText(write_date(day, self._locale))
        self._day = self._last = day
        self._tell()
        self.edited.emit(day)
        self.edit.setFocus()


def _opens(event: QKeyEvent) -> bool:
    return QKeyCombination(event.modifiers() & ~KEYPAD, Qt.Key(event.key())) == OPENING


class _Calendar(QFrame):
    """A month to pick a day from; Esc closes it."""

    def __init__(self, owner: DateInput, locale_name: str) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._owner = owner
        self.view = QCalendarWidget()
        self.view.setAccessibleName(_("Calendar"))
        self.view.setLocale(QLocale(locale_name))
        self.view.setFirstDayOfWeek(QLocale(locale_name).firstDayOfWeek())
        self.view.setGridVisible(False)
        self.view.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Qt's red weekends would shout like findings.
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(keeper().roles.second))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.view.setWeekdayTextFormat(day, quiet)
        for name, icon, text in (
            ("qt_calendar_prevmonth", "chevron-left", _("Month before")),
            ("qt_calendar_nextmonth", "chevron-right", _("Month after")),
        ):
            arrow = self.view.findChild(QToolButton, name)
            if arrow is not None:
                set_icon(arrow, icon, "second")
                arrow.setAccessibleName(text)
        box = QVBoxLayout(self)
        box.setContentsMargins(4, 4, 4, 4)
        box.addWidget(self.view)
        self.view.clicked.connect(self._on_picked)
        self.view.activated.connect(self._on_picked)

    def _on_picked(self, day: QDate) -> None:
        self.hide()
        self._owner.pick(date(day.year(), day.month(), day.day()))


def _on_weekday(day: date, locale_name: str) -> str:
    """Say which weekday a day is, and how far away, as people do."""
    days = (day - date.today()).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    name = weekday(day, locale_name)
    if days not in NEAR:
        return _("{weekday}, years away. Is the year {year} meant?").format(weekday=name, year=day.year)
    return f"{name}, {near[days]}" if days in near else name
