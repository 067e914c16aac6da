"""Nobody has to fill in much: a name and a dozen answers make a letter in which nothing must be fixed."""

from __future__ import annotations

import pytest
from tests.content.test_letter_combinations import session

from tidings.core.answers import Client, Sender

MOST = 12
# What a letter is asked for besides the facts of its news.
USUAL = ("thanks", "fault", "impact", "remedy", "options", "referral_note", "follow_up_date")
SITUATIONS = sorted(one.id for one in session().situations())


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_dozen_answers_are_enough(situation: str) -> None:
    for language in session().languages():
        sample = session().sample(situation, language.code)
        due = [fact.field for fact in session().situation(situation).required if fact.applies(sample)]
        thanks = "thanks" if "thanks" in sample.answers else "valued"
        told = [name for name in dict.fromkeys((*due, thanks, *USUAL)) if name in sample.answers]
        if "remedy" not in told:
            told += [name for name in ("remedy_kind", "remedy_amount") if name in sample.answers]
        assert len(told) <= MOST, (language.code, told)
        short = sample._replace(
            client=Client(name=sample.client.name),
            # Who writes is told once, for all letters.
            sender=Sender(name=sample.sender.name or sample.sender.business, phone=sample.sender.phone),
            answers={name: sample.answers[name] for name in told},
            wording={},
            copies=(),
        )
        errors = [one.message for one in session().check(short) if one.level == "error"]
        assert not errors, (language.code, errors)
