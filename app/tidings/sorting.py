"""Drafts that were written elsewhere: check them, and sort their sentences into the parts of a guided letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from tidings.checking import Checking
from tidings.checks import likeness, parts
from tidings.checks.folding import fold
from tidings.checks.frame import find_regions
from tidings.checks.likeness import Likeness
from tidings.checks.parts import PartModel, features, unpacked
from tidings.checks.reading import Reading, ReadSentence, read
from tidings.checks.threads import kept_out
from tidings.content.store import Content
from tidings.core.clean import clean_text
from tidings.core.dismissal import sort_out
from tidings.core.draft import (
    ASK,
    COPIES,
    ENCLOSURES,
    OUT,
    PAGE,
    SALUTATION,
    CheckedDraft,
    DraftState,
    Fact,
    Piece,
    PieceKind,
    SortedDraft,
)
from tidings.core.values import parse_money
from tidings.errors import DraftError

if TYPE_CHECKING:
    from tidings.checks.frame import RegionKind
    from tidings.core.answers import FormOfAddress
    from tidings.core.language import Language

MAX_DRAFT = 1_000_000  # characters
BEST = 3  # situations that are proposed
# Letters that differ from another one in that it has gone before; their own words are nearly the same.
FOLLOWED_BY = {"delay": "second-delay"}
LONGEST_NAME = 6  # words
_PLACE_OF: dict[RegionKind, str] = {"salutation": SALUTATION, "enclosures": ENCLOSURES, "copies": COPIES}
_SIGN_BEFORE = re.compile(r"[€£$₽₴]\s?$")
_SIGN_AFTER = re.compile(r"\s?[€£$₽₴]")
_LINE = re.compile(r"[^\n]+")


class Sorting:
    """Read drafts with a language's checks, its trained models and its letters."""

    def __init__(self, content: Content, checking: Checking) -> None:
        self._content, self._checking = content, checking
        self._parts = lru_cache(maxsize=None)(lambda code: PartModel(self._weights(code, parts.FILE)))
        self._likeness = lru_cache(maxsize=None)(lambda code: Likeness(self._weights(code, likeness.FILE)))

    def check(self, state: DraftState) -> CheckedDraft:
        """Check a draft as it stands. Raises DraftError where it is far longer than a letter."""
        if len(state.text) > MAX_DRAFT:
            raise DraftError("This is far longer than a letter.", "Leave the letter's own words in, and cut the rest.")
        text = clean_text(state.text).text
        found = sort_out(self._checking.draft(text, state.language), state.dismissed, text)
        regions = find_regions(text, self._checking.checklist(state.language).line_names)
        opening = next((region.end for region in regions if region.kind == "salutation"), 0)
        ends = [region.end for region in regions if region.kind == "paragraph"] or [opening]
        closing = next((region.start for region in regions if region.kind == "closing"), len(text))
        ending = max((end for end in ends if end <= closing), default=opening)
        return CheckedDraft(state, found.shown, found.aside, opening, max(opening, ending))

    def sort(self, text: str, language: str, today: date) -> SortedDraft:
        """Cut a draft into sentences and lines, each with its likeliest place; `today` dates days without a year."""
        text = clean_text(text).text
        reading = read(_without(text, kept_out(text)), self._content.checks(language))
        pieces = tuple(sorted([*self._sentences(reading, language), *_frame(reading), *_threads(text)], key=_start))
        spoken, known = self._content.language(language), self._content.situation_ids()
        salutation = " ".join(piece.text for piece in pieces if piece.place == SALUTATION)
        client, address_as = self._client(salutation, reading, spoken)
        body = "\n".join(piece.text for piece in pieces if piece.kind == "sentence")
        ranked = tuple(name for name in self._likeness(language).ranked(body) if name in known)
        return SortedDraft(
            language,
            pieces,
            _second_time(ranked, body, spoken)[:BEST],
            client,
            address_as,
            reading.date,
            _writer(reading),
            tuple(_facts(reading, pieces, today)),
        )

    def _sentences(self, reading: Reading, language: str) -> Iterator[Piece]:
        body = reading.body
        found = [features(one.heard.tokens, one.heard.recognised, at, len(body)) for at, one in enumerate(body)]
        for sentence, guess in zip(body, self._parts(language).sort(found), strict=True):
            yield _piece(reading, sentence, guess.part if guess.sure else ASK, guess.chance)

    def _client(self, salutation: str, reading: Reading, language: Language) -> tuple[str, FormOfAddress | None]:
        """Take the client's name from the salutation, and in full from the address, where it stands there."""
        checklist = self._content.checks(language.code)
        words = [word.strip(".,!:;") for word in salutation.split()][:LONGEST_NAME]
        titles = {fold(title).rstrip("."): cast("FormOfAddress", form) for form, title in language.titles.items()}
        form = next((titles[fold(word)] for word in words if fold(word) in titles), None)
        known = {*checklist.titles, *checklist.capital_words}
        kept = [word for word in words[1:] if word and fold(word) not in known]
        while kept and not kept[0][0].isupper():
            kept.pop(0)
        while kept and not kept[-1][0].isupper():
            kept.pop()
        name = " ".join(kept)
        if name:
            stem = fold(kept[-1])[:4]
            for line in _lines_of(reading, "letterhead"):
                bare = [word for word in line.split() if fold(word).rstrip(".") not in checklist.titles]
                plain = len(bare) <= LONGEST_NAME and not any(char.isdigit() for char in line)
                if plain and any(fold(word).startswith(stem) for word in bare):
                    return " ".join(bare).strip(","), form
        return name, form

    def _weights(self, language: str, file: str) -> dict[str, Any]:
        return unpacked((self._content.root / "assets" / "checks" / language / file).read_bytes())


def _second_time(ranked: tuple[str, ...], body: str, language: Language) -> tuple[str, ...]:
    """Put the letter that follows on another first, where the likeliest has one and the words speak of that other."""
    following = FOLLOWED_BY.get(next(iter(ranked), ""), "")
    text = fold(body)
    if following in ranked and any(fold(words) in text for words in language.second_time):
        return following, *(name for name in ranked if name != following)
    return ranked


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Blank stretches out; all places stay as they are."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join(pieces) + text[at:]


def _piece(reading: Reading, sentence: ReadSentence, place: str, chance: float) -> Piece:
    words = reading.text[sentence.start : sentence.end]
    return Piece(words, sentence.start, sentence.end, sentence.region, "sentence", place, chance)


def _frame(reading: Reading) -> Iterator[Piece]:
    """Give the lines around the body, each where the page has it."""
    for number, region in enumerate(reading.regions):
        if region.kind != "paragraph":
            place = _PLACE_OF.get(region.kind, PAGE)
            for found in _LINE.finditer(reading.text, region.start, region.end):
                yield from _trimmed(reading.text, found, number, "frame", place)


def _threads(text: str) -> Iterator[Piece]:
    """Give the lines of other mails, which are kept out of the letter."""
    for start, end in kept_out(text):
        for found in _LINE.finditer(text, start, end):
            yield from _trimmed(text, found, -1, "thread", OUT)


def _trimmed(text: str, line: re.Match[str], region: int, kind: PieceKind, place: str) -> Iterator[Piece]:
    words = line[0].strip()
    if words:
        start = line.start() + line[0].index(words)
        yield Piece(words, start, start + len(words), region, kind, place)


def _start(piece: Piece) -> int:
    return piece.start


def _lines_of(reading: Reading, kind: RegionKind) -> Iterator[str]:
    for region in reading.regions:
        if region.kind == kind:
            yield from (line.strip() for line in reading.text[region.start : region.end].split("\n") if line.strip())


def _writer(reading: Reading) -> str:
    """Take the writer's name from the signature: what stands before a comma, a job or a number."""
    first = next(_lines_of(reading, "signature"), "").partition(",")[0].strip()
    fits = 0 < len(first.split()) <= LONGEST_NAME and not any(char.isdigit() or char == "@" for char in first)
    return first if fits else ""


def _facts(reading: Reading, pieces: Sequence[Piece], today: date) -> Iterator[Fact]:
    """Give the days and amounts that the body names, each once a piece."""
    number_at = {piece.start: number for number, piece in enumerate(pieces)}
    for sentence in reading.body:
        number, text, heard = number_at[sentence.start], reading.text, sentence.heard
        told: set[object] = set()
        for mention in heard.dates:
            first, last = heard.tokens[mention.first], heard.tokens[mention.last - 1]
            words = text[sentence.start + first.start : sentence.start + last.end]
            for day in mention.near(reading.date or today)[:1]:
                if day not in told:
                    told.add(day)
                    yield Fact(words, day, number)
        for start, end in heard.amounts:
            words = _amount(text, sentence.start + start, sentence.start + end)
            try:
                money = parse_money(words)
            except ValueError:
                continue
            if money not in told:
                told.add(money)
                yield Fact(words, money, number)


def _amount(text: str, start: int, end: int) -> str:
    """Take the sign of the currency to an amount, where it stands beside it."""
    before = _SIGN_BEFORE.search(text[max(0, start - 3) : start])
    after = _SIGN_AFTER.match(text[end : end + 3])
    return text[start - len(before[0]) if before else start : end + len(after[0]) if after else end]
