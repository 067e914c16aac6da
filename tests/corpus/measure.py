"""Measure the checks on annotated letters: precision, recall, F1 a check and language; false alarms a clean letter.

python tests/corpus/measure.py [--set held-back] [--language en] [--misses]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from letters import AnnotatedLetter, read_letters

from tidings.core.finding import Finding
from tidings.session import Session

HERE = Path(__file__).parent


@dataclass
class Tally:
    """Counts per check: marks found and not found, findings right and wrong."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    clean_letters: int = 0
    false_alarms: int = 0

    def scores(self, checks: Iterable[str]) -> tuple[float, float, float]:
        """Give precision, recall and F1 over some checks."""
        names = list(checks)
        right, wrong = (sum(count[name] for name in names) for count in (self.right, self.wrong))
        found, missed = (sum(count[name] for name in names) for count in (self.found, self.missed))
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = found / (found + missed) if found + missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def checks(self) -> list[str]:
        """Name every check that was marked or found."""
        return sorted({*self.found, *self.missed, *self.right, *self.wrong})


def compare(letter: AnnotatedLetter, findings: Iterable[Finding], tally: Tally) -> Iterator[str]:
    """Count one letter's findings against its marks, and tell what was missed or wrong."""
    found = list(findings)
    checks_here = {mark.check for mark in letter.marks} | letter.on_letter
    if not checks_here:
        tally.clean_letters += 1
        tally.false_alarms += len(found)
    for mark in letter.marks:
        hit = any(one.check == mark.check and _overlap(one, mark.start, mark.end) for one in found)
        (tally.found if hit else tally.missed)[mark.check] += 1
        if not hit:
            yield f"{letter.id}  missed  {mark.check}: {letter.text[mark.start : mark.end]!r}"
    for check in letter.on_letter:
        hit = any(one.check == check for one in found)
        (tally.found if hit else tally.missed)[check] += 1
        if not hit:
            yield f"{letter.id}  missed  {check}"
    for one in found:
        if one.start is None:
            right = one.check in letter.on_letter
        else:
            right = any(one.check == mark.check and _overlap(one, mark.start, mark.end) for mark in letter.marks)
        (tally.right if right else tally.wrong)[one.check] += 1
        if not right:
            yield f"{letter.id}  wrong   {one.check}: {one.text!r}"


def _overlap(finding: Finding, start: int, end: int) -> bool:
    return finding.start is not None and finding.end is not None and finding.start < end and start < finding.end


def measure(folder: Path, language: str, session: Session) -> tuple[Tally, list[str]]:
    """Measure one language's letters of a folder."""
    tally = Tally()
    told: list[str] = []
    for path in sorted((folder / language).glob("*.txt")):
        for letter in read_letters(path, language):
            told += compare(letter, session.check_draft(letter.text, language), tally)
    return tally, told


def table(tallies: dict[str, Tally]) -> str:
    """Write the scores as a Markdown table: a row a check, a column a language."""
    checks = sorted({check for tally in tallies.values() for check in tally.checks})
    lines = [f"| check | {' | '.join(tallies)} |", f"| --- |{' --- |' * len(tallies)}"]
    for check in checks:
        cells = []
        for tally in tallies.values():
            marks = tally.found[check] + tally.missed[check]
            precision, recall, f1 = tally.scores([check])
            cells.append(f"{precision:.2f} {recall:.2f} **{f1:.2f}** ({marks})" if check in tally.checks else "")
        lines.append(f"| {check} | {' | '.join(cells)} |")
    overall = [tally.scores(tally.checks) for tally in tallies.values()]
    lines.append(f"| **all** | {' | '.join(f'{p:.2f} {r:.2f} **{f:.2f}**' for p, r, f in overall)} |")
    alarms = [f"{tally.false_alarms} in {tally.clean_letters}" for tally in tallies.values()]
    lines.append(f"| wrong findings in clean letters | {' | '.join(alarms)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", default="held-back")
    parser.add_argument("--language", action="append")
    parser.add_argument("--misses", action="store_true", help="tell each miss and each wrong finding")
    options = parser.parse_args()
    session = Session()
    tallies = {}
    for language in options.language or session.content.language_codes():
        tallies[language], told = measure(HERE / options.set, language, session)
        if options.misses:
            print("\n".join(told))
    print(table(tallies))


if __name__ == "__main__":
    main()
