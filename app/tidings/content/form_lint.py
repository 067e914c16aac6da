"""Find what a form that can be read says in vain: icons, checks and conditions that do not exist, parts told twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tidings import resources
from tidings.content.binding import line_of, nearest
from tidings.content.plain import Plain
from tidings.core.situation import Situation
from tidings.errors import Problem


def form_problems(situation: Situation, name: str, value: Plain, checks: Sequence[str]) -> Iterator[Problem]:
    """Find what a form says in vain. `name` and `value` are its file; `checks` are the ids of all checks."""
    if not resources.icon_file(situation.icon).is_file():
        icons = sorted(path.stem for path in resources.icon_file("").parent.glob("*.svg"))
        near = nearest(situation.icon, icons)
        there = "" if near else f" There are {', '.join(icons)}."
        message = f"“{situation.icon}” is no icon that Tidings has.{there}"
        yield Problem(name, line_of(value, "icon"), "icon", message, near)
    for number, check in enumerate(situation.checks_off):
        if checks and check not in checks:
            line = line_of(value, "checks_off", number)
            yield Problem(name, line, "checks_off", f"“{check}” is no check.", nearest(check, checks))

    yield from _told_twice(situation, name, value)
    for fact in value.get("facts") or {}:
        field = situation.fields[fact]
        if (field.kind == "choice") != bool(field.options):
            message = "needs options to choose from." if field.kind == "choice" else "has options; its kind is choice."
            yield Problem(name, line_of(value, "facts", fact), f"facts.{fact}", message)
        if field.past and field.kind != "date":
            yield Problem(name, line_of(value, "facts", fact), f"facts.{fact}", "cannot be past; only a date can.")
        yield from _conditions(situation, field.only_when, name, value, "facts", fact, "only_when")
    for number, required in enumerate(situation.required):
        yield from _conditions(situation, required.only_when, name, value, "required", number)


def _told_twice(situation: Situation, name: str, value: Plain) -> Iterator[Problem]:
    """Find parts that stand twice in the letter, and questions that are asked twice."""
    parts = list(situation.parts)
    asked = [field for step in situation.steps for field in step.asks]
    for key, names in (("paragraphs", parts), ("steps", asked)):
        for one in dict.fromkeys(other for other in names if names.count(other) > 1):
            yield Problem(name, line_of(value, key), key, f"“{one}” stands here twice.")


def _conditions(
    situation: Situation, only_when: Mapping[str, Sequence[str]], name: str, value: Plain, *path: str | int
) -> Iterator[Problem]:
    """Find conditions that can never hold."""
    for other, answers in only_when.items():
        if other not in situation.fields:
            message = f"“{other}” is no question of this form."
            yield Problem(name, line_of(value, *path), "only_when", message, nearest(other, situation.fields))
            continue
        options = [option.id for option in situation.fields[other].options]
        for answer in answers:
            if options and answer not in options:
                message = f"“{answer}” is no answer to “{other}”; there are {', '.join(options)}."
                yield Problem(name, line_of(value, *path), "only_when", message)
