"""Put findings aside: here, or in the whole letter; and tell afterwards which ones that are.

A finding put aside here is known again by its check, its part and its words. Where the same words stand more than once
in the part, it is the one whose neighbouring words are most like those it had: so it stays put aside while the letter
is edited elsewhere, and the same words in another place are still found.
"""

from __future__ import annotations

from collections.abc import Sequence

from tidings.core.answers import Dismissal
from tidings.core.finding import Finding
from tidings.named_tuple import NamedTuple

NEIGHBOURS = 4  # words on either side that tell a place


class Aside(NamedTuple):
    """A finding that was put aside, and by what."""

    finding: Finding
    dismissal: Dismissal


class Sorted(NamedTuple):
    """What was found: what is shown, and what was put aside."""

    shown: tuple[Finding, ...]
    aside: tuple[Aside, ...]


def here(finding: Finding, text: str) -> Dismissal:
    """Put this one finding aside; `text` is the letter's."""
    return Dismissal(finding.check, finding.part or "", finding.text, _place(finding, text))


def in_letter(finding: Finding) -> Dismissal:
    """Put aside all that this check finds in the letter."""
    return Dismissal(finding.check)


def sort_out(found: Sequence[Finding], dismissed: Sequence[Dismissal], text: str) -> Sorted:
    """Part what is shown from what was put aside; each keeps its order."""
    if not dismissed:
        return Sorted(tuple(found), ())
    taken: dict[int, Dismissal] = {}
    for dismissal in dismissed:
        if dismissal.of_letter:
            taken |= {n: dismissal for n, one in enumerate(found) if one.check == dismissal.check}
    # Those that stand where they stood come first, so that none of them is taken for one that has moved.
    single = [one for one in dismissed if not one.of_letter]
    moved = [one for one in single if not _take(one, found, text, taken, exact=True)]
    for dismissal in moved:
        _take(dismissal, found, text, taken, exact=False)
    return Sorted(
        tuple(one for n, one in enumerate(found) if n not in taken),
        tuple(Aside(one, taken[n]) for n, one in enumerate(found) if n in taken),
    )


def _take(
    dismissal: Dismissal, found: Sequence[Finding], text: str, taken: dict[int, Dismissal], *, exact: bool
) -> bool:
    """Take what a dismissal puts aside, and say whether there was any."""
    fitting = [n for n, one in enumerate(found) if n not in taken and _fits(dismissal, one)]
    if not dismissal.place:  # a file written by hand need not say which of several it is
        taken |= dict.fromkeys(fitting, dismissal)
        return bool(fitting)
    places = {n: _place(found[n], text) for n in fitting}
    same = [n for n in fitting if places[n] == dismissal.place]
    if not same and not exact and dismissal.text:
        same = sorted(fitting, key=lambda n: -_likeness(places[n], dismissal.place))
    for n in same[:1]:
        taken[n] = dismissal
    return bool(same)


def _fits(dismissal: Dismissal, finding: Finding) -> bool:
    return (finding.check, finding.part or "", finding.text) == (dismissal.check, dismissal.part, dismissal.text)


def _place(finding: Finding, text: str) -> str:
    """Give some words around a finding, on its own line; for one without words, the question it is about."""
    if finding.start is None or finding.end is None:
        return finding.field or ""
    before = text[: finding.start].rpartition("\n")[2].split()[-NEIGHBOURS:]
    after = text[finding.end :].partition("\n")[0].split()[:NEIGHBOURS]
    return " ".join([*before, *finding.text.split(), *after])


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # needed only where the same words stand in several places

    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
