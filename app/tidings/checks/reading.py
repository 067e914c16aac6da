"""Read a letter: its regions, its sentences, and what each of them says, with exact places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from tidings.checks.checklist import Checklist
from tidings.checks.ear import Heard, Hit
from tidings.checks.frame import Region, RegionKind, find_regions
from tidings.checks.sentences import split_sentences

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


class ReadSentence(NamedTuple):
    """One sentence: its place in the text, the region it stands in, and what it says."""

    start: int
    end: int
    region: int
    kind: RegionKind
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
        return tuple(sentence for sentence in self.sentences if sentence.kind in ("paragraph", "subject"))

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
    return Reading(text.text, found, tuple(_sentences(text.text, found, checklist)), letter.date)


def _sentences(text: str, regions: tuple[Region, ...], checklist: Checklist) -> Iterator[ReadSentence]:
    abbreviations, ends = checklist.abbreviations, checklist.sentence_ends
    for number, region in enumerate(regions):
        for start, end in split_sentences(text, region.start, region.end, abbreviations, ends):
            yield ReadSentence(start, end, number, region.kind, checklist.ear.hear(text[start:end]))


def _letter_date(sentences: tuple[ReadSentence, ...]) -> date | None:
    """Take the date that stands above the salutation, with its year."""
    for sentence in sentences:
        if sentence.kind not in ("date", "letterhead"):
            return None
        for mention in sentence.heard.dates:
            if len(mention.days) == 1 and mention.days[0][0] is not None and (found := mention.near(None)):
                return found[0]
    return None
