"""Write the days that a letter promises as a calendar file (RFC 5545), for the owner's own calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tidings.core.appointments import nothing_promised
from tidings.core.letter import Appointment, Letter
from tidings.export.safe import safe

_OCTETS = 75  # of a line, its end left out
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def to_calendar(letter: Letter) -> bytes:
    """Write each promised day as an entry of the whole day, with a reminder at nine in the morning.

    The number of the version and the stamp are the letter's date, so that the same letter gives the same bytes, and a
    later letter in the matter moves the entries of the one before. Raises UsageError where no day is to come.
    """
    if not letter.appointments:
        raise nothing_promised()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tidings//Letters//EN",
        "CALSCALE:GREGORIAN",
        *(line for appointment in letter.appointments for line in _event(appointment, letter)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def check_calendar(data: bytes) -> None:
    """Read a calendar file to its end. Raises ValueError where something is missing."""
    open_parts: list[str] = []
    for line in data.decode("utf-8").replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError("a line without a value")
        if name == "BEGIN":
            open_parts.append(value)
        elif name == "END" and (not open_parts or open_parts.pop() != value):
            raise ValueError("a part ends that has not begun")
    if open_parts or not data.endswith(b"END:VCALENDAR\r\n"):
        raise ValueError("a part has no end")


def _event(appointment: Appointment, letter: Letter) -> Iterator[str]:
    """Write one entry: private, of the whole day, the day itself still free for other things."""
    summary = _escaped(appointment.summary)
    yield "BEGIN:VEVENT"
    yield f"UID:{appointment.uid}"
    yield f"DTSTAMP:{_day(letter.date)}T000000Z"
    yield f"SEQUENCE:{letter.date.toordinal()}"
    yield f"DTSTART;VALUE=DATE:{_day(appointment.day)}"
    if appointment.every:
        yield f"RRULE:FREQ=DAILY;INTERVAL={appointment.every};COUNT={appointment.times}"
    yield f"SUMMARY;LANGUAGE={letter.language}:{summary}"
    yield f"DESCRIPTION;LANGUAGE={letter.language}:{_escaped(appointment.description)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield "TRIGGER:PT9H"
    yield "END:VALARM"
    yield "END:VEVENT"


def _day(value: date) -> str:
    """Write a day in eight figures, whatever its century."""
    return value.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    """Escape a text as a value; a line end in it becomes two characters, so that it starts no line of its own."""
    text = _LINE_ENDS.sub("\n", safe(text)).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROLS.sub(" ", text.replace("\n", "\\n"))


def _folded(line: str) -> bytes:
    """Fold a line at 75 octets, between characters."""
    pieces = [b""]
    for char in line:
        data = char.encode("utf-8")
        if len(pieces[-1]) + len(data) > _OCTETS - (len(pieces) > 1):
            pieces.append(b"")
        pieces[-1] += data
    return b"\r\n ".join(pieces) + b"\r\n"
