"""Write what commands found: for people and, as JSON, for other programs (design §4)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tidings import __version__
from tidings.core.finding import LEVELS, Finding, Level
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.core.situation import Origin, Situation

_LEVEL_WORDS: dict[Level, str] = {"error": "must fix", "warning": "to mend", "suggestion": "an idea"}


class Checked(NamedTuple):
    """A file that was checked: its text and what was found in it. `situation` is None for a draft."""

    file: str
    language: str
    situation: str | None
    text: str
    findings: tuple[Finding, ...]


def checked_json(letters: Sequence[Checked]) -> str:
    """Write all checked files as one JSON document."""
    content = {
        "tidings": __version__,
        "letters": [
            {
                "file": letter.file,
                "language": letter.language,
                "situation": letter.situation,
                "text": letter.text,
                "findings": [_finding(finding) for finding in letter.findings],
            }
            for letter in letters
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _finding(finding: Finding) -> dict[str, Any]:
    keys = ("check", "level", "part", "start", "end", "text", "message", "why", "source")
    return {**{key: getattr(finding, key) for key in keys}, "fixes": list(finding.fixes)}


def checked_text(letters: Sequence[Checked]) -> str:
    """Write all checked files for a person to read."""
    return "\n\n".join("\n".join(_letter_lines(letter)) for letter in letters)


def _letter_lines(letter: Checked) -> Iterator[str]:
    yield f"{letter.file} ({letter.language}{', ' + letter.situation if letter.situation else ''})"
    for finding in letter.findings:
        line = "" if finding.start is None else f"line {letter.text.count(chr(10), 0, finding.start) + 1}: "
        yield f"  {_LEVEL_WORDS[finding.level]:9} {line}{finding.message} [{finding.check}]"
        yield f"            {finding.why} ({finding.source})"
        yield from (f"            → {fix}" for fix in finding.fixes)
        if finding.question and not finding.fixes:
            yield f"            → {finding.question}"
    yield f"  {_summary(letter.findings)}"


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Nothing found. That means that none of the checks fired; read it once as the client."
    counts = ((level, sum(finding.level == level for finding in findings)) for level in LEVELS)
    words: dict[Level, str] = {"error": "to fix", "warning": "to mend", "suggestion": "to think about"}
    return ", ".join(f"{count} {words[level]}" for level, count in counts if count) + "."


def switched_off(checks: Sequence[str]) -> str:
    """Say how many checks the user's settings leave out, and which; nothing where there are none."""
    if not checks:
        return ""
    count = "1 check is" if len(checks) == 1 else f"{len(checks)} checks are"
    return f"{count} switched off in your settings: {', '.join(checks)}."


def situations_text(listed: Sequence[tuple[Situation, Origin]], languages: Sequence[str]) -> str:
    """Write the situations as a table."""
    width = max((len(situation.id) for situation, _ in listed), default=0)
    lines = [
        f"{situation.id:{width}}  {situation.name}: {situation.summary}{_from_packs(origin, languages)}"
        for situation, origin in listed
    ]
    return "\n".join([*lines, f"Letters in {', '.join(languages)}."])


def _from_packs(origin: Origin, languages: Sequence[str]) -> str:
    """Say which packs a situation and its letters come from, and in which languages alone it has letters."""
    told = [f"from your pack “{origin.form}”"] if origin.form else []
    for pack in dict.fromkeys(origin.letters.values()):
        if pack and pack != origin.form:
            codes = [code for code, other in origin.letters.items() if other == pack]
            told.append(f"letter in {', '.join(codes)} from your pack “{pack}”")
    if origin.form and len(origin.letters) < len(languages):
        told.append(f"letters in {', '.join(origin.letters)} only" if origin.letters else "no letter yet")
    return f" ({'; '.join(told)})" if told else ""


def situations_json(listed: Sequence[tuple[Situation, Origin]], languages: Sequence[str]) -> str:
    """Write the situations as one JSON document.

    `pack` names the user's pack of a form, and `letters` that of each letter there is; null where it is shipped.
    """
    content = {
        "tidings": __version__,
        "languages": list(languages),
        "situations": [_situation(situation, origin) for situation, origin in listed],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _situation(situation: Situation, origin: Origin) -> dict[str, Any]:
    return {
        "id": situation.id,
        "pack": origin.form or None,
        "letters": {code: pack or None for code, pack in origin.letters.items()},
        "group": situation.group,
        "name": situation.name,
        "summary": situation.summary,
        "about": situation.about,
        "weight": situation.weight,
        "order": situation.order,
        "faults": list(situation.faults),
        "required": [{"field": fact.field, "name": fact.name} for fact in situation.required],
        "reminders": [
            {**reminder._asdict(), "reviewed": reminder.reviewed.isoformat()} for reminder in situation.reminders
        ],
        "fields": {name: situation.fields[name].kind for step in situation.steps for name in step.asks},
    }


def counted(number: int, one: str, many: str) -> str:
    """Count things in a short sentence."""
    return f"{number} {one if number == 1 else many}."
