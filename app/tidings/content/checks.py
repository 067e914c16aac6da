"""Checks: assets/checks/checks.yaml, and a folder of wording a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from tidings.checks.definition import CheckDefinition, CheckList, LanguageChecks, Wording, Words
from tidings.checks.packing import pack_checklist, phrase_problems
from tidings.content.binding import Binder
from tidings.content.compiled import Reader
from tidings.content.plain import Plain
from tidings.core.language import Language
from tidings.errors import Problem

T = TypeVar("T")
FOLDER = "assets/checks"


def pack_language(root: Path, code: str, own: Language, read: Reader) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Read one language's checks from their YAML and pack them; None and every problem where they do not fit.

    `own` says where the language's sentences end.
    """
    folder = root / FOLDER / code
    problems: list[Problem] = []

    def bound(path: Path, kind: type[T]) -> T | None:
        binder = Binder(path.relative_to(root).as_posix())
        value: T = binder.bind(_given(read(path)), kind)
        problems.extend(binder.problems)
        return None if binder.problems else value

    listed = bound(root / FOLDER / "checks.yaml", CheckList)
    words = bound(folder / "words.yaml", Words)
    checks = {path.stem: bound(path, Wording) for path in sorted(folder.glob("*.yaml")) if path.stem != "words"}
    roles = {path.stem: bound(path, Wording) for path in sorted((folder / "roles").glob("*.yaml"))}
    if problems or listed is None or words is None:
        return None, problems
    language = LanguageChecks(code, words, _present(checks), _present(roles))
    problems.extend(_phrase_problems(language, folder.relative_to(root).as_posix()))
    problems.extend(_unknown_checks(checks, listed.checks, folder.relative_to(root).as_posix()))
    if problems:
        return None, problems
    return pack_checklist(listed.checks, language, own.abbreviations, own.sentence_ends), []


def bind_lists(value: Plain, binder: Binder) -> Mapping[str, tuple[str, ...]] | None:
    """Bind the lists of a language's words, and nothing else of that file."""
    words: Words | None = binder.bind(value, Words)
    return None if words is None or binder.problems else words.lists


def _given(value: Plain) -> Plain:
    """Take an empty file as one without keys."""
    return {} if value is None else value


def _present(wordings: Mapping[str, Wording | None]) -> dict[str, Wording]:
    return {name: wording for name, wording in wordings.items() if wording is not None}


def _phrase_problems(language: LanguageChecks, folder: str) -> Iterable[Problem]:
    for owner, phrase, why in phrase_problems(language):
        yield Problem(f"{folder} ({owner})", None, phrase, why)


def _unknown_checks(names: Iterable[str], checks: tuple[CheckDefinition, ...], folder: str) -> Iterable[Problem]:
    known = {check.id for check in checks}
    return (
        Problem(f"{folder}/{name}.yaml", None, name, "is no check; checks.yaml lists them.")
        for name in names
        if name not in known
    )
