"""The promised days open in any calendar, one entry a promise, whatever stands in them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.samples import ENGLISH, FOLLOW_UP, TYPED

from tidings.core.letter import Appointment, Letter
from tidings.errors import UsageError
from tidings.export.to_calendar import check_calendar, to_calendar

UPDATE = FOLLOW_UP._replace(kind="update", key=("update", "Harriet Lindqvist"), day=date(2026, 12, 4), every=7, times=2)


def promising(*appointments: Appointment, on: date = date(2026, 11, 23)) -> Letter:
    return ENGLISH._replace(appointments=appointments, date=on)


def unfolded(data: bytes) -> list[str]:
    """The lines as RFC 5545 reads them: a line that starts with a space goes on with the one before."""
    assert data.endswith(b"\r\n")
    lines: list[str] = []
    for raw in data[:-2].split(b"\r\n"):
        assert len(raw) <= 75 and b"\n" not in raw and b"\r" not in raw
        text = raw.decode("utf-8")  # a line is cut between characters
        if text.startswith(" "):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def plain(value: str) -> str:
    """A value without its escapes."""
    out, chars = "", iter(value)
    for char in chars:
        if char == "\\":
            escaped = next(chars)
            assert escaped in "\\;,nN"
            out += "\n" if escaped in "nN" else escaped
        else:
            assert char not in ";,"
            out += char
    return out


def value(lines: list[str], name: str) -> str:
    """The first value of a name, with or without parameters."""
    return next(line.partition(":")[2] for line in lines if line.partition(":")[0].partition(";")[0] == name)


def test_an_entry_takes_the_whole_day_and_reminds_at_nine() -> None:
    assert to_calendar(promising(FOLLOW_UP)).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tidings//Letters//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:04bfac95d1783e278d17e108f832424c@tidings",
        "DTSTAMP:20261123T000000Z",
        "SEQUENCE:739943",
        "DTSTART;VALUE=DATE:20261127",
        "SUMMARY;LANGUAGE=en:Call Harriet Lindqvist",
        "DESCRIPTION;LANGUAGE=en:your album",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Call Harriet Lindqvist",
        "TRIGGER:PT9H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_updates_are_one_entry_that_comes_again() -> None:
    lines = unfolded(to_calendar(promising(FOLLOW_UP, UPDATE)))
    assert lines.count("BEGIN:VEVENT") == lines.count("BEGIN:VALARM") == 2
    assert value(lines, "RRULE") == "FREQ=DAILY;INTERVAL=7;COUNT=2"


def test_a_later_letter_in_the_matter_is_a_later_version_of_its_entries() -> None:
    first = unfolded(to_calendar(promising(FOLLOW_UP)))
    later = unfolded(to_calendar(promising(FOLLOW_UP._replace(day=date(2026, 11, 25)), on=date(2026, 11, 24))))
    assert value(first, "UID") == value(later, "UID")
    assert int(value(first, "SEQUENCE")) < int(value(later, "SEQUENCE"))
    assert value(first, "DTSTAMP") < value(later, "DTSTAMP")


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_an_id_is_one_matter_s_alone_and_tells_nothing_of_it(one: list[str], other: list[str]) -> None:
    ids = [value(unfolded(to_calendar(promising(FOLLOW_UP._replace(key=tuple(key))))), "UID") for key in (one, other)]
    assert all(set(uid.removesuffix("@tidings")) <= set("0123456789abcdef") for uid in ids)
    assert (ids[0] == ids[1]) == (one == other)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert to_calendar(ENGLISH) == to_calendar(ENGLISH)


def test_a_letter_without_a_day_to_come_says_so_and_what_to_do() -> None:
    with pytest.raises(UsageError) as caught:
        to_calendar(promising())
    assert str(caught.value) == (
        "This letter promises no day that is still to come. "
        "Say in it when they will hear from you next; a calendar can then remind you of it."
    )


@given(summary=st.one_of(TYPED, st.text()), description=st.one_of(TYPED, st.text()))
def test_no_text_starts_a_line_of_its_own_and_each_is_read_as_typed(summary: str, description: str) -> None:
    data = to_calendar(promising(FOLLOW_UP._replace(summary=summary, description=description)))
    lines = unfolded(data)
    names = [line.partition(":")[0].partition(";")[0] for line in lines]
    assert names == [line.partition(":")[0].partition(";")[0] for line in unfolded(to_calendar(promising(FOLLOW_UP)))]
    assert "".join(plain(value(lines, "DESCRIPTION")).split()) == "".join(_carried(description).split())
    assert "".join(plain(value(lines, "SUMMARY")).split()) == "".join(_carried(summary).split())
    check_calendar(data)


def _carried(text: str) -> str:
    """The text as a file can hold it: half pairs and most controls are replaced; of the others a space is left."""
    kept = "".join(char if char in "\t\n\r" or ord(char) >= 32 else "\ufffd" for char in text)
    kept = "".join("\ufffd" if "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff" else char for char in kept)
    return "".join(" " if 0x7F <= ord(char) <= 0x9F else char for char in kept)


@pytest.mark.parametrize(
    "hostile", ["a\r\nEND:VEVENT", "a\nBEGIN:VALARM", "x;ATTACH=file:///etc/passwd", "\u2028URL:x"]
)
def test_a_name_adds_no_entry_and_no_attachment(hostile: str) -> None:
    lines = unfolded(to_calendar(promising(FOLLOW_UP._replace(summary=f"Call {hostile}"))))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == lines.count("BEGIN:VALARM") == 1
    assert not [line for line in lines if line.startswith(("ATTACH", "URL"))]


@given(st.integers(0, len(to_calendar(promising(FOLLOW_UP, UPDATE))) - 1))
def test_a_calendar_file_cut_short_anywhere_is_seen(length: int) -> None:
    with pytest.raises(ValueError):
        check_calendar(to_calendar(promising(FOLLOW_UP, UPDATE))[:length])


def test_a_day_of_any_century_is_eight_figures() -> None:
    lines = unfolded(to_calendar(promising(FOLLOW_UP._replace(day=date(999, 1, 2)), on=date(987, 1, 1))))
    assert (value(lines, "DTSTAMP"), value(lines, "DTSTART")) == ("09870101T000000Z", "09990102")
