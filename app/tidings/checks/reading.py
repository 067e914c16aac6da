"""Read a letter: its regions, its sentences, and what each of them says, with exact places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from tidings.checks.checklist import Checklist
from tidings.checks.ear import BY_PHRASES, Heard, Hit
from tidings.checks.frame import Region, RegionKind, find_regions
from tidings.checks.sentences import split_sentences
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.core.letter import BlockKind, Letter, LetterText

_REGION_OF_BLOCK: dict[BlockKind, RegionKind] = {
    "letterhead": "letterhead",
    "address": "letterhead",
    "reference": "letterhead",
    "date": "date",
    "subject": "subject",
    "salutation": "salutation",
    "paragraph": "paragraph",
    "closing": "closing",
    "signature": "signature",
    "enclosures": "enclosures",
    "copies": "copies",
}


LONGEST_FIGURE = 40  # characters of a date or an amount in a sentence
WORDED: frozenset[RegionKind] = frozenset({"paragraph", "subject"})  # what the writer puts into words
FEWEST_PLACED = 5  # sentences of a body from which it has a beginning and an end


class ReadSentence(NamedTuple):
    """One sentence: where it starts and ends, the region it stands in, its place in the letter, and what it says."""

    start: int
    end: int
    region: int
    kind: RegionKind
    place: tuple[str, ...]
    heard: Heard

    def hits(self, owner: str) -> tuple[Hit, ...]:
        """Give what was found for a check, with places within the sentence."""
        return self.heard.hits.get(owner, ())

    def plays(self, role: str) -> bool:
        """Say whether the sentence plays a role, such as thanks, remedy or follow-up."""
        return "=" + role in self.heard.hits


class Reading:
    """A letter as read. Places count code points of `text`."""

    def __init__(
        self, text: str, regions: tuple[Region, ...], sentences: tuple[ReadSentence, ...], letter_date: date | None
    ) -> None:
        self.text = text
        self.regions = regions
        self.sentences = sentences
        self.date = letter_date

    @cached_property
    def body(self) -> tuple[ReadSentence, ...]:
        """Give the sentences between salutation and closing."""
        return tuple(sentence for sentence in self.sentences if sentence.kind == "paragraph")

    @cached_property
    def worded(self) -> tuple[ReadSentence, ...]:
        """Give the sentences that the writer worded: the body and the subject line."""
        return tuple(sentence for sentence in self.sentences if sentence.kind in WORDED)

    def paragraphs(self) -> Iterator[Region]:
        """Give the paragraphs of the body."""
        return (region for region in self.regions if region.kind == "paragraph")


def read(text: str, checklist: Checklist) -> Reading:
    """Read a draft.

    The text is in NFC with line ends as \\n. Reading never raises, whatever the text.
    """
    regions = find_regions(text, checklist.line_names)
    sentences = tuple(_sentences(text, regions, checklist))
    return Reading(text, regions, sentences, _letter_date(sentences))


def read_letter(letter: Letter, text: LetterText, checklist: Checklist) -> Reading:
    """Read a composed letter, whose blocks say what is what."""
    regions = []
    for number, block in enumerate(letter.blocks):
        spans = [span for span in text.spans if span.block == number]
        if spans:
            regions.append(Region(_REGION_OF_BLOCK[block.kind], spans[0].start, spans[-1].end))
    found = tuple(regions)
    typed = [
        (span.start, span.end)
        for span in text.spans
        if span.source is not None and not _is_figure(text.text[span.start : span.end])
    ]
    return Reading(text.text, found, tuple(_sentences(text.text, found, checklist, typed)), letter.date)


def _sentences(
    text: str, regions: tuple[Region, ...], checklist: Checklist, typed: Sequence[tuple[int, int]] | None = None
) -> Iterator[ReadSentence]:
    """Hear sentence after sentence; `typed` are the words of a composed letter that its owner typed (None: all).

    A sentence that is ours but for a date or a number in it is left to phrases, and so is all but body and subject.
    """
    abbreviations, ends = checklist.abbreviations, checklist.sentence_ends
    found = [
        (start, end, number, region.kind)
        for number, region in enumerate(regions)
        for start, end in split_sentences(text, region.start, region.end, abbreviations, ends)
    ]
    count = sum(kind == "paragraph" for *_, kind in found)
    before = 0
    places = []
    for start, end, _, kind in found:
        ours = typed is not None and 2 * _covered(typed, start, end) < end - start
        places.append(place_of(kind, before, count) if kind in WORDED and not ours else BY_PHRASES)
        before += kind == "paragraph"
    alone = [checklist.ear.hear(text[start:end], place) for (start, end, *_), place in zip(found, places, strict=True)]
    for (start, end, number, kind), place, heard in zip(found, places, checklist.ear.in_letter(alone), strict=True):
        yield ReadSentence(start, end, number, kind, place, heard)


def _is_figure(answer: str) -> bool:
    """Say whether an answer is written by us, as a date or an amount is: 'on Friday, 27 November'."""
    return len(answer) <= LONGEST_FIGURE and any(char.isdigit() for char in answer)


def _covered(spans: Sequence[tuple[int, int]], start: int, end: int) -> int:
    """Count the characters of a sentence that stand in some spans."""
    return sum(min(last, end) - max(first, start) for first, last in spans if first < end and last > start)


def place_of(kind: RegionKind, before: int, count: int) -> tuple[str, ...]:
    """Say where a sentence stands: thanks come early, and a promise to call comes late.

    `before` sentences of the body come before it, of `count` in all; a body of a few sentences has no places. Only the
    ends of the body have places of their own, so that a change in its middle leaves the others as they were.
    """
    if kind != "paragraph":
        return (f"in {kind}",)
    if count < FEWEST_PLACED:
        return ()
    return f"after {min(before, 3)}", f"before {min(count - 1 - before, 2)}"


def _letter_date(sentences: tuple[ReadSentence, ...]) -> date | None:
    """Take the date, with its year, that stands above the salutation, or else by itself under the letter."""
    above = list(takewhile(lambda one: one.kind in ("date", "letterhead"), sentences))
    for sentence in (*above, *(one for one in sentences[len(above) :] if one.kind == "date")):
        for mention in sentence.heard.dates:
            if len(mention.days) == 1 and mention.has_year and (found := mention.near(None)):
                return found[0]
    return None
