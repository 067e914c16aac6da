"""The inputs read what people type, and never change a character of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QLocale, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.hands import box, write

from tidings.core.clean import clean_in_line, clean_text
from tidings.core.values import Money, Value
from tidings.gui.composer import Composer
from tidings.gui.fields import ChoiceInput, DateInput, Input, LineInput, ListInput, MoneyInput, TextInput
from tidings.gui.fields.base import MAX_PASTE
from tidings.gui.fields.dates import parse_date, weekday, write_date
from tidings.gui.fields.line import NumberInput
from tidings.gui.fields.money import usual_currency
from tidings.gui.main_window import MainWindow
from tidings.settings import Settings

# Popups and windows of their own make the screenless platform say what it cannot do; the app has no part in it.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = date(2026, 11, 22)
LOCALES = ("en_GB", "en_US", "ru_RU", "sk_SK", "el_GR")


@pytest.mark.parametrize(
    ("text", "locale", "day"),
    [
        ("2026-12-18", "en_GB", date(2026, 12, 18)),
        ("18 December 2026", "en_GB", date(2026, 12, 18)),
        ("Friday, 18 Dec", "en_GB", date(2026, 12, 18)),
        ("December 18, 2026", "en_US", date(2026, 12, 18)),
        ("12/18/2026", "en_US", date(2026, 12, 18)),
        ("18/12/2026", "en_GB", date(2026, 12, 18)),
        ("18.12.26", "ru_RU", date(2026, 12, 18)),
        ("18 декабря 2026 г.", "ru_RU", date(2026, 12, 18)),
        ("18 мая", "ru_RU", date(2027, 5, 18)),
        ("18. 12. 2026", "sk_SK", date(2026, 12, 18)),
        ("18. decembra", "sk_SK", date(2026, 12, 18)),
        ("18 Δεκεμβρίου 2026", "el_GR", date(2026, 12, 18)),
        ("2 Μαρτίου", "el_GR", date(2027, 3, 2)),
        ("1 July", "en_GB", date(2027, 7, 1)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, locale: str, day: date) -> None:
    assert parse_date(text, locale, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "31 February 2026", "99.99.2026", "18", "Friday?", "2026-13-01", "1 2 3 4 5", "18 foo 2026"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text, "en_GB", TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(LOCALES))
def test_a_date_written_is_read_again(day: date, locale: str) -> None:
    assert parse_date(write_date(day, locale), locale, TODAY) == day


@given(st.text(max_size=40), st.sampled_from(LOCALES))
def test_any_text_is_a_date_or_none(text: str, locale: str) -> None:
    assert parse_date(text, locale, TODAY) is None or isinstance(parse_date(text, locale, TODAY), date)


def edited(field: Input) -> list[Value | None]:
    """Collect what a field tells."""
    told: list[Value | None] = []
    field.edited.connect(told.append)
    return told


def test_a_calendar_gives_a_date(qtbot: QtBot) -> None:
    field = DateInput("en_GB")
    qtbot.addWidget(field)
    field.show()
    told = edited(field)
    qtbot.mouseClick(field.calendar, Qt.MouseButton.LeftButton)
    view = field.findChild(QCalendarWidget)
    assert view is not None and view.isVisible()
    view.clicked.emit(view.selectedDate().addDays(1))
    assert told and field.edit.text() == write_date(told[-1], "en_GB")  # type: ignore[arg-type]


@pytest.mark.parametrize(("text_size", "locale"), [(100, "ru"), (100, "el"), (150, "sk"), (150, "en_GB")])
def test_a_calendar_shows_every_day_and_weekday_whole(
    make: Callable[..., MainWindow], qtbot: QtBot, text_size: int, locale: str
) -> None:
    window = make(Settings(text_size=text_size))
    field = DateInput(locale)
    field.setParent(window)
    field.show()
    qtbot.mouseClick(field.calendar, Qt.MouseButton.LeftButton)
    view = field.findChild(QCalendarWidget)
    assert view is not None
    days = view.findChild(QTableView)
    assert days is not None
    for row in range(days.model().rowCount()):
        for column in range(days.model().columnCount()):
            needed = days.sizeHintForIndex(days.model().index(row, column))
            assert needed.width() <= days.columnWidth(column), (row, column)
            assert needed.height() <= days.rowHeight(row), (row, column)
    shown = sum(days.rowHeight(row) for row in range(days.model().rowCount()))
    assert shown <= days.viewport().height()


@pytest.mark.parametrize(
    ("text", "money"),
    [("120", "120 EUR"), ("£1,234.50", "1234.50 GBP"), ("1 234,50 €", "1234.50 EUR"), ("90 CZK", "90 CZK")],
)
def test_amounts_are_read_as_people_write_them(qtbot: QtBot, text: str, money: str) -> None:
    field = MoneyInput()
    qtbot.addWidget(field)
    told = edited(field)
    field.edit.setText(text)
    field.edit.textEdited.emit(text)
    assert isinstance(told[-1], Money) and str(told[-1]) == money
    field.set_value(told[-1])
    assert field.edit.text() == text, "what was typed stays as it was typed"


def test_an_amount_that_cannot_be_read_stays_and_says_what_to_do(qtbot: QtBot) -> None:
    field = MoneyInput()
    qtbot.addWidget(field)
    told = edited(field)
    qtbot.keyClicks(field.edit, "a lot")
    assert field.edit.text() == "a lot" and told[-1] is None and "Type an amount" in field.note.text()


def test_a_number_is_whole(qtbot: QtBot) -> None:
    field = NumberInput()
    qtbot.addWidget(field)
    told = edited(field)
    qtbot.keyClicks(field.edit, "7")
    assert told == [7] and not field.note.text()
    qtbot.keyClicks(field.edit, "x")
    assert told[-1] is None and "whole number" in field.note.text()


@given(
    st.text(
        st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufdd0\ufdd1"), max_size=80
    )
)
def test_a_text_shows_and_gives_back_every_character(qapp: object, text: str) -> None:
    field = TextInput()
    field.set_value(text)
    assert field.edit.text() == text
    line = LineInput()
    line.set_value(text)
    assert line.edit.text() == text


def test_a_text_grows_with_its_lines(qtbot: QtBot) -> None:
    field = TextInput()
    qtbot.addWidget(field)
    field.show()
    low = field.edit.height()
    field.set_value("\n".join("12345"))
    assert field.edit.height() > low


def test_a_text_is_as_high_as_its_wrapped_lines_before_it_was_ever_painted(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    box = QVBoxLayout(holder)
    field = TextInput()
    box.addWidget(field)
    box.addStretch(1)
    field.set_value(("many words that wrap " * 8).strip() + "\n" + "and one more")
    for width in (900, 300, 320, 300):
        holder.resize(width, 600)
        holder.show()
        QApplication.sendPostedEvents()
        line = field.edit.fontMetrics().lineSpacing()
        wrapped = (field.edit.height() - 20) // line
        qtbot.wait(50)
        assert (field.edit.height() - 20) // line == wrapped
        assert width == 900 or wrapped > 3


def test_a_list_gives_one_item_a_line(qtbot: QtBot) -> None:
    field = ListInput()
    qtbot.addWidget(field)
    told = edited(field)
    field.edit.setPlainText("one\n\n  two ")
    assert told[-1] == ("one", "two")
    field.set_value(("one", "two"))
    assert field.edit.text() == "one\n\n  two ", "what is typed stays while it says the same"


def test_too_long_a_paste_is_refused_with_a_sentence(qtbot: QtBot, qapp: object) -> None:
    from PySide6.QtCore import QMimeData

    field = TextInput()
    qtbot.addWidget(field)
    field.set_value("Dear")
    data = QMimeData()
    data.setText("x" * (MAX_PASTE + 1))
    field.edit.insertFromMimeData(data)
    assert field.edit.text() == "Dear" and "more than a letter" in field.note.text()


def test_a_choice_can_be_taken_back_and_walked_with_arrows(qtbot: QtBot) -> None:
    field = ChoiceInput([("a", "Ours"), ("b", "Outside our hands")])
    qtbot.addWidget(field)
    field.show()
    told = edited(field)
    qtbot.mouseClick(field.chips["a"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field.chips["a"], Qt.MouseButton.LeftButton)
    assert told == ["a", None]
    field.chips["a"].setFocus()
    qtbot.keyClick(field.chips["a"], Qt.Key.Key_Right)
    qtbot.keyClick(field.chips["b"], Qt.Key.Key_Space)
    assert told[-1] == "b"


def test_tab_stops_once_in_a_row_of_chips(qtbot: QtBot) -> None:
    field = ChoiceInput([("a", "Ours"), ("b", "Outside our hands"), ("c", "A decision")])
    qtbot.addWidget(field)
    field.show()

    def stops() -> list[str]:
        return [key for key, chip in field.chips.items() if chip.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["a"]
    field.set_value("b")
    assert stops() == ["b"]
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.chips["b"].setFocus()
    qtbot.keyClick(field.chips["b"], Qt.Key.Key_Right)
    assert field.chips["c"].hasFocus() and stops() == ["c"]


# What comes from the clipboard or an odd keyboard: controls, overrides, other line ends, letters in two pieces.
# PySide takes U+FEFF at the head of a text for a byte order mark; no field ever sees it there.
odd_text = st.text(
    st.sampled_from("aé😀 \u00a0\x00\x07\u202e\u2066\ufeff\u0301\r\n\u2028\x85\ufdd0\t"), max_size=12
).map(lambda text: text.lstrip("\ufeff"))


@given(
    before=st.text(st.sampled_from("xé😀 "), max_size=4),
    pasted=odd_text,
    after=st.text(st.sampled_from("yß😀 "), max_size=4),
)
def test_what_is_pasted_is_cleaned_at_its_place_and_what_was_removed_is_told(
    qapp: QApplication, before: str, pasted: str, after: str
) -> None:
    for field in (LineInput(), TextInput()):
        edit = field.edit
        field.set_value(before + after)
        at = len((before).encode("utf-16-le")) // 2
        told = edited(field)
        if isinstance(edit, QLineEdit):
            edit.setCursorPosition(at)
            edit.insert(pasted)
            edit.textEdited.emit(edit.text())
            whole = clean_in_line(before + pasted + after)
        else:
            cursor = edit.textCursor()
            cursor.setPosition(at)
            edit.setTextCursor(cursor)
            data = QMimeData()
            data.setText(pasted)
            edit.insertFromMimeData(data)
            whole = clean_text(before + clean_text(pasted).text + after)
        assert edit.text() == whole.text and (not told or told[-1] == (whole.text or None))
        assert ("Left out" in field.note.text()) == bool(clean_text(pasted).removed)
        place = edit.cursorPosition() if isinstance(edit, QLineEdit) else edit.textCursor().position()
        rest = whole.text.encode("utf-16-le")[2 * place :].decode("utf-16-le")
        assert rest == clean_text(after).text or pasted + after != clean_text(pasted + after).text


def test_typed_characters_are_cleaned_too(qtbot: QtBot) -> None:
    for field in (LineInput(), TextInput(), ListInput()):
        qtbot.addWidget(field)
        told = edited(field)
        for key in ("e", "\u0301", "\u202e", "x"):
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, key)
            QApplication.sendEvent(field.edit, press)
        assert field.edit.text() == "éx"
        assert told[-1] in ("éx", ("éx",))


def test_a_paste_that_no_letter_can_hold_is_refused_kindly_and_nothing_changes(qtbot: QtBot) -> None:
    for field in (LineInput(), TextInput()):
        qtbot.addWidget(field)
        qtbot.keyClicks(field.edit, "mine")
        told = edited(field)
        QApplication.clipboard().setText("word " * 220_000)
        field.edit.paste()
        assert field.edit.text() == "mine" and not told
        assert "more than a letter can hold" in field.note.text()
    QApplication.clipboard().clear()


def test_a_day_near_at_hand_is_typed_as_it_is_said() -> None:
    today = date(2026, 11, 26)
    said = {word: parse_date(word, "sk_SK", today) for word in ("yesterday", " Today ", "tomorrow")}
    assert [day and day.day for day in said.values()] == [25, 26, 27]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_GB", ("Friday", "on friday")),
        ("sk_SK", ("piatok", "v piatok")),
        ("ru_RU", ("пятница", "в пятницу")),
        ("el_GR", ("Παρασκευή", "την Παρασκευή")),
    ],
)
def test_a_weekday_is_the_next_one(locale: str, said: tuple[str, str]) -> None:
    thursday = date(2026, 11, 26)
    assert {parse_date(text, locale, thursday) for text in said} == {date(2026, 11, 27)}
    assert parse_date(said[0], locale, date(2026, 11, 27)) == date(2026, 12, 4)
    assert parse_date(f"{said[0]} ?", locale, thursday) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 7), st.sampled_from(LOCALES))
def test_where_a_past_day_is_asked_for_a_weekday_is_the_last_one(today: date, number: int, locale: str) -> None:
    name = weekday(date(2026, 11, 22) + timedelta(days=number), locale)  # which was a Sunday
    day = parse_date(name, locale, today, past=True)
    assert day is not None and day.isoweekday() == number and 1 <= (today - day).days <= 7
    ahead = parse_date(name, locale, today)
    assert ahead is not None and ahead.isoweekday() == number and 1 <= (ahead - today).days <= 7


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_where_a_past_day_is_asked_for_its_year_is_the_last_that_is_not_ahead(today: date, day: date) -> None:
    assume((day.month, day.day) != (2, 29))
    read = parse_date(f"{day.day}. {day.month}.", "sk_SK", today, past=True)
    assert read is not None and (read.month, read.day) == (day.month, day.day)
    assert 0 <= (today - read).days <= 365
    assert parse_date(write_date(day, "sk_SK"), "sk_SK", today, past=True) == day, "a year that is told holds"


def test_the_form_knows_which_days_are_behind_us(composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("news")
    for field_id in ("learned_on", "new_date"):
        write(composer, qtbot, field_id, "Friday")
    told = composer.document.answers.answers
    learned, ready = told["learned_on"], told["new_date"]
    assert isinstance(learned, date) and isinstance(ready, date)
    assert learned.isoweekday() == ready.isoweekday() == 5 and learned < date.today() < ready
    box(composer, "learned_on").clearFocus()
    assert box(composer, "learned_on").text() == write_date(learned, "en_GB")  # type: ignore[union-attr]


def test_a_russian_year_may_be_called_a_year() -> None:
    today = date(2026, 11, 26)
    assert {parse_date(text, "ru_RU", today) for text in ("20.11.2026 г.", "20 ноября 2026 года")} == {
        date(2026, 11, 20)
    }
    assert parse_date("20.11.2026 или позже", "ru_RU", today) is None


@pytest.mark.parametrize(
    ("locale", "computer", "code"),
    [("en_GB", "en_GB", "GBP"), ("en_GB", "en_US", "USD"), ("en_US", "sk_SK", "EUR"), ("ru_RU", "en_GB", "RUB")],
)
def test_english_says_nothing_of_a_currency_but_the_computer_does(locale: str, computer: str, code: str) -> None:
    assert usual_currency(locale, QLocale(computer)) == code


@pytest.mark.parametrize(("locale", "code"), [("ru_RU", "RUB"), ("sk_SK", "EUR"), ("el_GR", "EUR")])
def test_an_amount_begins_in_the_currency_of_the_letters_language(locale: str, code: str, qtbot: QtBot) -> None:
    made = MoneyInput("", locale)
    qtbot.addWidget(made)
    assert made.currency.value == code
