"""Match the headings of a list with what a client is made of, and make a client of each row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

from tidings.core.answers import Client, FormOfAddress
from tidings.core.clean import clean_text
from tidings.core.client_table import TARGETS, ClientRow, ClientTable, Column, Headings, Skipped
from tidings.core.facts import fold as fold_text
from tidings.core.names import is_firm
from tidings.errors import UsageError, joined, quoted, raised, said, said_count
from tidings.intake.encodings import garbled
from tidings.named_tuple import NamedTuple

HEADING_WITHIN = 10
"""In how many rows the headings are looked for: a list may begin with a title."""
LONGEST_CELL = 20_000  # characters; far more than any answer
_MORE = 5
_BRITISH = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|D6W ?\w{4}|[A-Z]\d\d ?\w{4}", re.IGNORECASE
)
_ZIP = re.compile(r"\d{5}(?:-\d{4})?")
_ISO_DATE = re.compile(r"(\d{4})-\d\d-\d\d")
_TITLES = re.compile(r"(?:\S{1,8}\.\s*)+")


class Cells(NamedTuple):
    """One row of a list as it was read; `problem` says why it cannot be used, where that is known already."""

    place: str
    cells: tuple[str, ...]
    problem: str = ""


class Wanted(NamedTuple):
    """What a list is read for: the headings that are known, the questions a column may answer, the user's own mapping.

    `mapping` gives what a column holds by its heading as typed; empty text leaves a column out. With `asks`, somebody
    can be asked what the columns hold, so that a list none of whose headings tells a name is no error.
    """

    headings: Headings
    fields: Collection[str] = ()
    mapping: Mapping[str, str] = {}
    language: str = ""
    asks: bool = False


def fold(heading: str) -> str:
    """Bring a heading into the form in which headings are compared."""
    words = re.sub(r"[\W_]+", " ", fold_text(heading)).split()
    return " ".join(word for word in words if not word.isdigit())


class Matcher:
    """Say what a column holds by its heading."""

    def __init__(self, wanted: Wanted) -> None:
        self._known = {fold(name): target for target, names in wanted.headings.columns.items() for name in names}
        answers = wanted.headings.answers
        self._fields = {fold(name): field for field in wanted.fields for name in (field, *answers.get(field, ()))}
        self._own = {fold_own(heading): target for heading, target in wanted.mapping.items()}
        for heading, target in wanted.mapping.items():
            if target and target not in TARGETS and target not in wanted.fields:
                raise UsageError(
                    said("“{target}” is nothing that the column “{heading}” can hold.", target=target, heading=heading),
                    said("A column can hold: {known}.", known=", ".join((*TARGETS, *sorted(wanted.fields)))),
                )

    def target(self, heading: str) -> str:
        """Name what one column holds; empty where that is not known."""
        own = self._own.get(fold_own(heading))
        if own is not None:
            return own
        folded = fold(heading)
        return self._known.get(folded) or self._fields.get(folded, "")

    def columns(self, cells: Sequence[str]) -> tuple[Column, ...]:
        """Match a row of headings. Beside a surname, a “name” is the first name."""
        columns = [Column(" ".join(cell.split()), self.target(cell)) for cell in cells]
        targets = {column.target for column in columns}
        if "surname" in targets and "name" in targets and "first_name" not in targets:
            columns = [
                column._replace(target="first_name") if column.target == "name" else column for column in columns
            ]
        if "surname" not in targets and "first_name" in targets and "name" not in targets:
            columns = [
                column._replace(target="name") if column.target == "first_name" else column for column in columns
            ]
        return tuple(columns)

    def known(self, text: str) -> int:
        """Count the headings that are known in the first lines of a text, whatever parts them."""
        lines = text.split("\n", HEADING_WITHIN)[:HEADING_WITHIN]
        return max((sum(bool(self.target(cell)) for cell in re.split(r"[,;\t|]", line)) for line in lines), default=0)

    def missing(self, columns: Iterable[Column]) -> list[str]:
        """Give the headings that the user's mapping names and the list does not have."""
        there = {fold_own(column.heading) for column in columns}
        return [heading for heading in self._own if heading not in there]


def fold_own(heading: str) -> str:
    """Bring a heading that the user named into one form; numbers count in it."""
    return " ".join(unicodedata.normalize("NFC", heading).casefold().split())


def table_of(lines: Sequence[Cells], wanted: Wanted) -> ClientTable | None:
    """Read a list whose headings stand in one of its first rows; None where no row has a heading that tells a name."""
    matcher = Matcher(wanted)
    first = [(at, matcher.columns(line.cells)) for at, line in enumerate(lines[:HEADING_WITHIN])]
    named = [(at, columns) for at, columns in first if tells_a_name(columns)]
    if not named:
        return None
    at, columns = max(named, key=lambda found: sum(bool(column.target) for column in found[1]))
    if missing := matcher.missing(columns):
        there = joined((quoted(column.heading) for column in columns if column.heading), ", ")
        raise UsageError(
            said("There is no column “{heading}”.", heading=missing[0]), said("The columns are {there}.", there=there)
        )
    gathered = gather(
        ((line.place, _values(line, columns), line.problem or _misfit(line, columns)) for line in lines[at + 1 :]),
        wanted,
    )
    unused = [quoted(column.heading) for column in columns if column.heading and not column.target]
    told = (said("Not used: {columns}.", columns=joined(unused, ", ")),) if unused else ()
    return gathered._replace(columns=columns, warnings=(*told, *gathered.warnings))


def tells_a_name(columns: Iterable[Column]) -> bool:
    """Say whether a column holds what a client is known by."""
    return any(column.target in ("name", "surname_first", "surname", "organisation") for column in columns)


def table_to_name(lines: Sequence[Cells], wanted: Wanted) -> ClientTable | None:
    """Give the columns of a list in which none is known to hold a name; None where nobody can be asked about them."""
    rows = [Matcher(wanted).columns(line.cells) for line in lines[:HEADING_WITHIN] if any(line.cells)]
    if not wanted.asks or not rows:
        return None
    headings = max(rows, key=lambda row: (sum(bool(one.target) for one in row), sum(bool(one.heading) for one in row)))
    return ClientTable((), headings, warnings=(said("Say which column holds the name of the client, or of the firm."),))


def gather(rows: Iterable[tuple[str, Mapping[str, list[str]], str]], wanted: Wanted) -> ClientTable:
    """Make a client of each row: its place, what it holds by target, and why it cannot be used, where that is known."""
    words = {word.casefold(): form for form, several in wanted.headings.forms_of_address.items() for word in several}
    kept: list[ClientRow] = []
    skipped: list[Skipped] = []
    warnings: list[str] = []
    seen: dict[object, str] = {}
    for place, raw, problem in rows:
        values, removed = _cleaned(raw)
        client = client_of(values, words, wanted.headings.patronymics)
        who = client.name or client.organisation
        answers = {field: "\n".join(values.get(field, ())) for field in raw if field not in TARGETS}
        row = ClientRow(place, client, answers)
        same = seen.setdefault((client, tuple(answers.items())), place)
        if not problem and not any(values.values()):
            continue
        if problem:
            skipped.append(Skipped(place, who[:80], problem))
        elif not who:
            skipped.append(Skipped(place, "", said("there is neither a name nor an organisation.")))
        elif same != place:
            skipped.append(Skipped(place, who, said("it is the same as {place}.", place=same)))
        else:
            kept.append(row)
            warnings += _doubts(row, removed)
    return ClientTable(tuple(kept), skipped=tuple(skipped), warnings=_shortened(warnings))


def client_of(
    values: Mapping[str, Sequence[str]], words: Mapping[str, str], patronymics: tuple[str, ...] = ()
) -> Client:
    """Make a client from clean cells. `words` are forms of address as lists write them."""
    one = {target: " ".join(found[0].split("\n")) for target, found in values.items() if found}
    form = _form(one.get("address_as", ""), words)
    salutation = one.get("salutation", "")
    # Some programs call the title before the name a salutation; one word of that kind is no salutation line.
    if salutation and _form(salutation, words):
        form, salutation = form or _form(salutation, words), ""
    title = one.get("title", "")
    if title and (titled := _form(title, words)):
        form, title = form or titled, ""
    name = one.get("name") or _turned(one.get("surname_first", ""), patronymics)
    name = name or " ".join(filter(None, (one.get(part, "") for part in ("first_name", "middle_name", "surname"))))
    if title and name and _TITLES.fullmatch(title) and not name.startswith(title):
        name = f"{title} {name}"
    since = one.get("client_since", "")
    dated = _ISO_DATE.fullmatch(since)
    return Client(
        name=name,
        organisation=one.get("organisation", ""),
        address_as=form,
        salutation=salutation,
        address=_address(values, one),
        email=one.get("email", ""),
        phone=one.get("phone", ""),
        client_since=dated[1] if dated else since,
        reference=one.get("reference", ""),
    )


def _turned(name: str, patronymics: tuple[str, ...]) -> str:
    """Put a surname that stands first after the first name, as it is addressed; titles and degrees stay in place.

    Where a patronymic is the second word, the first name stands first already, whatever the heading says.
    """
    bare, comma, degrees = name.partition(",")
    titles = _TITLES.match(bare)
    before = titles[0].strip() if titles else ""
    surname, *given = bare[len(titles[0]) if titles else 0 :].split() or [""]
    if not given or is_firm(name) or given[0].lower().endswith(patronymics):
        return name
    return " ".join(filter(None, (before, *given, surname))) + comma + degrees


def _form(word: str, words: Mapping[str, str]) -> FormOfAddress | None:
    found = words.get(word.casefold().strip())
    return found  # type: ignore[return-value]  # the file's keys are bound by a test to the forms there are


def _address(values: Mapping[str, Sequence[str]], one: Mapping[str, str]) -> tuple[str, ...]:
    """Give the lines of an address: those that are written out, then street, place and country."""
    lines = [line for cell in values.get("address", ()) for line in cell.split("\n")]
    if "street" in one:
        lines += values["street"][0].split("\n")
    lines += _place_lines(one.get("postcode", ""), one.get("city", ""), one.get("region", ""))
    lines.append(one.get("country", ""))
    return tuple(line.strip() for line in lines if line.strip())


def _place_lines(postcode: str, city: str, region: str) -> list[str]:
    """Write postcode and town as the postcode's country does: after the town if it has letters or follows a state."""
    if _BRITISH.fullmatch(postcode):
        return [" ".join((city, postcode)).strip(), region]
    if _ZIP.fullmatch(postcode) and re.fullmatch(r"[A-Z]{2}", region):
        return [f"{city}, {region} {postcode}".strip(", ")]
    mark = ", " if re.fullmatch(r"\d{6}", postcode) else " "
    return [mark.join(filter(None, (postcode, city))), region]


def _values(line: Cells, columns: Sequence[Column]) -> dict[str, list[str]]:
    """Sort the cells of a row by what they hold."""
    values: dict[str, list[str]] = {}
    for column, cell in zip(columns, (*line.cells, *[""] * (len(columns) - len(line.cells))), strict=False):
        if column.target:
            values.setdefault(column.target, []).append(cell)
    return values


def _misfit(line: Cells, columns: Sequence[Column]) -> str:
    """Say why a row does not fit its headings."""
    if any(cell.strip() for cell in line.cells[len(columns) :]):
        return said("it has more cells than there are headings, so that one may stand in a wrong column.")
    long = next((n for n, cell in enumerate(line.cells[: len(columns)]) if len(cell) > LONGEST_CELL), None)
    if long is None:
        return ""
    return said("“{column}” holds more than {most} characters.", column=columns[long].heading, most=f"{LONGEST_CELL:,}")


def _cleaned(raw: Mapping[str, Sequence[str]]) -> tuple[dict[str, list[str]], list[str]]:
    """Clean every cell, and leave out empty ones; tell the characters that were taken out."""
    removed: dict[str, None] = {}
    values: dict[str, list[str]] = {}
    for target, cells in raw.items():
        for cell in cells:
            text, gone = clean_text(cell[: LONGEST_CELL + 1])
            removed.update(dict.fromkeys(gone))
            if text.strip():
                values.setdefault(target, []).append(text.strip())
    return values, list(removed)


def _doubts(row: ClientRow, removed: Sequence[str]) -> list[str]:
    """Say what looks wrong in a row that is used all the same."""
    told: list[str] = []
    place = raised(row.place)
    texts = (*(text for text in row.client if isinstance(text, str)), *row.client.address, *row.answers.values())
    odd = next(filter(None, map(garbled, texts)), "")
    if odd:
        told.append(
            said("{place}: “{word}” looks garbled; look at how the list was saved.", place=place, word=odd[:60])
        )
    if removed:
        signs = ", ".join(removed)
        told.append(said("{place}: hidden characters were taken out ({signs}).", place=place, signs=signs))
    return told


def _shortened(warnings: list[str]) -> tuple[str, ...]:
    """Tell the first few of many warnings, and count the others."""
    if len(warnings) <= _MORE + 1:
        return tuple(warnings)
    more = said_count(
        "The same or the like in {count} more row.",
        "The same or the like in {count} more rows.",
        len(warnings) - _MORE,
    )
    return (*warnings[:_MORE], more)
