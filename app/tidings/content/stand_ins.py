"""Answers to try a letter with: made-up ones for every question that no example answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from tidings.core.answers import Answers, Client, Sender
from tidings.core.situation import Field, Situation
from tidings.core.values import Money, Value

# Words of the language begin in small letters, so that a sentence that forgets to raise them is seen; the number after
# them tells one answer from another. A language that is not here is tried with the English ones.
_NOUNS = {"en": "the oak table", "ru": "дубовый стол", "sk": "dubový stôl", "el": "το δρύινο τραπέζι"}
_SENTENCES = {
    "en": "The oak table stands at number",
    "ru": "Дубовый стол стоит под номером",
    "sk": "Dubový stôl stojí pod číslom",
    "el": "Το δρύινο τραπέζι είναι το υπ’ αριθμόν",
}
_DAY = date(2026, 11, 23)
_SENDER = Sender("Marlow Bindery", "Ada Marlow", phone="01632 960377", email="ada@marlowbindery.example")
_CLIENT = Client("Harriet Lindqvist", address_as="ms", client_since="2021")
# Questions for the owner's preparation; their answers do not stand in the letter.
NOT_WRITTEN = frozenset({"learned_on", "promised", "expected", "received"})


def fill_in(situation: Situation, language: str, example: Answers | None = None) -> Answers:
    """Answer every question that a situation knows, where the example leaves it open."""
    start = example or Answers(language, situation.id, _DAY, sender=_SENDER, client=_CLIENT)
    made_up = {name: stand_in(field, number, language) for number, (name, field) in enumerate(situation.fields.items())}
    answered = {name: value for name, value in {**made_up, **start.answers}.items() if value not in ("", ())}
    return start._replace(answers=answered)


def facts_alone(answers: Answers, situation: Situation) -> Answers:
    """Leave out the owner's own sentences, so that the template must find the words."""
    return answers._replace(
        answers={name: value for name, value in answers.answers.items() if situation.fields[name].kind != "text"}
    )


def stand_in(field: Field, number: int, language: str) -> Value:
    """Make up an answer to a question."""
    noun, sentence = (words.get(language, words["en"]) for words in (_NOUNS, _SENTENCES))
    if field.example[:1].isupper():  # a name, say
        noun = noun[:1].upper() + noun[1:]
    answers: Mapping[str, Value] = {
        "line": f"{noun} {100 + number}",
        "phone": "01632 960100",
        "text": f"{sentence} {200 + number}",
        "date": date(2027, 3, 1) + timedelta(days=number),
        "money": Money(Decimal(300 + number), "EUR"),
        "number": 5,
        "choice": field.options[0].id if field.options else "",
        "list": (f"{noun} {400 + number}", f"{noun} {500 + number}"),
    }
    return answers[field.kind]
