"""What a merge would come to, told before any letter is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidings.core.merge import Unfit, answers_for

if TYPE_CHECKING:
    from tidings.core.answers import Answers
    from tidings.core.client_table import ClientTable
    from tidings.session import Session

LOOKED_AT = 25  # letters, some milliseconds each


def reads_american(session: Session, letter: Answers) -> bool:
    """Say whether the dates of a list put the month first, as letters on American paper do."""
    paper = session.content.page(letter.page).paper
    return session.content.language(letter.language).on_paper(paper).locale == "en_US"


def to_fix(session: Session, letter: Answers, table: ClientTable) -> tuple[str, tuple[str, ...]]:
    """Name the one of the first clients in whose letter most must be fixed, and say what; mostly it is so in all."""
    situation, american = session.situation(letter.situation), reads_american(session, letter)
    found = []
    for row in table.rows[:LOOKED_AT]:
        try:
            answers = answers_for(row, letter, situation, american)
        except Unfit:
            continue  # which is told of that row
        found.append((row.who, tuple(one.message for one in session.check(answers) if one.level == "error")))
    return max(found, key=lambda pair: len(pair[1]), default=("", ()))
