"""Read clients from vCards 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350), as phones and address books save them.

Read line by line, so that one damaged line costs one client at most; photos and sounds are passed over unread.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping

from tidings.core.client_table import ClientTable
from tidings.errors import ClientsError, said
from tidings.intake.columns import Wanted, gather
from tidings.intake.csv_clients import MAX_ROWS
from tidings.intake.encodings import decode
from tidings.named_tuple import NamedTuple

_BLOBS = re.compile(r"(?:[\w-]+\.)?(?:photo|logo|sound|key)\b", re.IGNORECASE)
_PARAMETER = re.compile(r';((?:[^";:]|"[^"]*")*)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ADDRESS = ("", "street", "street", "city", "region", "postcode", "country")
_NAME = ("surname", "first_name", "middle_name", "title")
_UNREADABLE = said("this card is damaged: it does not end where the next one begins.")
_LONGEST_LINE = 100_000


class _Line(NamedTuple):
    """A line of a card: its property, what is said of it, and its value as written."""

    name: str
    parameters: Mapping[str, str]
    value: str


class _Card(NamedTuple):
    """The lines between BEGIN and END."""

    place: str
    lines: list[_Line]
    whole: bool


def read_vcards(data: bytes, name: str, wanted: Wanted) -> ClientTable:
    """Read every card of a file; groups are passed over. Raises ClientsError."""
    decoded = decode(data, wanted.language)
    cards = [card for card in _cards(decoded.text) if _first(card, "kind").lower() not in ("group", "location")]
    if not cards:
        raise ClientsError(
            said("“{name}” holds no vCard.", name=name), "Export the contacts anew as vCard (.vcf), or as CSV."
        )
    if len(cards) > MAX_ROWS:
        raise ClientsError(
            said("“{name}” has more than {most} cards.", name=name, most=f"{MAX_ROWS:,}"), "Cut it into smaller files."
        )
    rows = ((card.place, _values(card), "" if card.whole else _UNREADABLE) for card in cards)
    return gather(rows, wanted)._replace(encoding=decoded.encoding)


def _cards(text: str) -> Iterator[_Card]:
    """Cut a file into cards."""
    card: _Card | None = None
    for number, raw in _unfolded(text):
        line = _line(raw)
        if line is None:
            continue
        if line.name == "begin" and line.value.strip().lower() == "vcard":
            if card is not None:
                yield card
            card = _Card(said("line {number}", number=number), [], False)
        elif card is not None and line.name == "end" and line.value.strip().lower() == "vcard":
            yield card._replace(whole=True)
            card = None
        elif card is not None:
            card.lines.append(line)
    if card is not None:
        yield card


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Join what was folded: lines that begin with a space, and lines of quoted-printable that end in '='."""
    pieces: list[str] = []
    start, length, soft = 1, 0, False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if soft or (line[:1] in (" ", "\t") and pieces):
            # What no property can need is not kept: a photo may have a million lines.
            if length < _LONGEST_LINE and not _BLOBS.match(pieces[0]):
                pieces.append(line if soft else line[1:])
                length += len(line)
        else:
            if pieces:
                yield start, "".join(pieces)
            pieces, start, length = [line], number, len(line)
        quoted = "quoted-printable" in pieces[0][:200].lower() and ":" in "".join(pieces[:2])
        soft = quoted and line.endswith("=") and length < _LONGEST_LINE
        if soft:
            pieces[-1] = pieces[-1][:-1]
    if pieces:
        yield start, "".join(pieces)


def _line(raw: str) -> _Line | None:
    """Fall a line into its property, parameters and value; None where it is none, or holds a picture."""
    found = re.match(r"(?:[\w-]+\.)?([\w-]+)", raw)
    if found is None or _BLOBS.match(raw):
        return None
    at = found.end()
    parameters: dict[str, str] = {}
    while at < len(raw) and raw[at] == ";":
        matched = _PARAMETER.match(raw, at)
        assert matched is not None  # it matches an empty parameter, too
        key, equals, value = matched[1].partition("=")
        key = key.strip().lower()
        # vCard 2.1 leaves the names of parameters out.
        kind, stated = (key, value.strip('"').lower()) if equals else ("type", key)
        parameters[kind] = f"{parameters[kind]},{stated}" if kind in parameters else stated
        at = matched.end()
    if at >= len(raw) or raw[at] != ":":
        return None
    return _Line(found[1].lower(), parameters, _value(raw[at + 1 :], parameters))


def _value(written: str, parameters: Mapping[str, str]) -> str:
    """Undo quoted-printable, in the line's own encoding."""
    ways = f"{parameters.get('encoding', '')},{parameters.get('type', '')}"
    if "quoted-printable" not in ways:
        return written
    data = quopri.decodestring(written.encode("utf-8", "surrogatepass"))
    try:
        return data.decode(parameters.get("charset", "utf-8"), "replace")
    except (LookupError, UnicodeError, ValueError):
        return decode(data).text


def _values(card: _Card) -> dict[str, list[str]]:
    """Sort what a card says by what a client is made of; the preferred of several stands first."""
    values: dict[str, list[str]] = {}

    def put(target: str, text: str) -> None:
        if target and text.strip():
            values.setdefault(target, []).append(text.strip())

    put("name", _plain(_first(card, "fn")))
    for target, pieces in zip(_NAME, _fields(_first(card, "n")), strict=False):
        put(target, " ".join(pieces))
    put("organisation", next(iter(_pieces(_first(card, "org"), ";")), ""))
    put("email", _plain(_first(card, "email")))
    put("phone", _plain(_first(card, "tel")).removeprefix("tel:"))
    for target, pieces in zip(_ADDRESS, _fields(_first(card, "adr")), strict=False):
        put("address" if target == "street" else target, ", ".join(pieces))
    return values


def _first(card: _Card, name: str) -> str:
    """Give the preferred line of a property, else the first; what is there may be empty."""
    lines = [line for line in card.lines if line.name == name and line.value.strip(" ;")]
    return min(lines, key=_preference).value if lines else ""


def _preference(line: _Line) -> int:
    """Rank a line: 1 is the most preferred, 100 the least."""
    stated = line.parameters.get("pref", "")
    if stated.isdecimal() and len(stated) < 4:
        return max(1, min(int(stated), 100))
    return 1 if "pref" in line.parameters.get("type", "").split(",") else 101


def _fields(value: str) -> list[list[str]]:
    """Fall a value into its fields, and each into the several texts that it may hold."""
    return [[text for text in _pieces(field, ",", keep=False) if text] for field in _pieces(value, ";", keep=True)]


def _pieces(value: str, mark: str, keep: bool = False) -> list[str]:
    """Cut at marks that are not escaped; `keep` leaves the escapes for another cut."""
    cut, start, at = [], 0, 0
    while at < len(value):
        if value[at] == "\\":
            at += 1
        elif value[at] == mark:
            cut.append(value[start:at])
            start = at + 1
        at += 1
    cut.append(value[start:])
    return cut if keep else [_plain(piece) for piece in cut]


def _plain(written: str) -> str:
    """Undo escapes: '\\n' is a line end, any other escaped character stands for itself."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], written)
