"""The user's packs over the shipped content: what fits is used, what does not is left out and told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tidings.content import compiled
from tidings.content.binding import Binder
from tidings.content.forms import bind_form
from tidings.content.packs import find_packs, read_pack_file
from tidings.content.templates import bind_template
from tidings.core.situation import Situation
from tidings.core.template import Template
from tidings.errors import ContentError, NotThereError, Problem, joined, said, said_count

if TYPE_CHECKING:
    from tidings.content.packs import PackFile
    from tidings.content.store import Content

_ICON = re.compile(r"[a-z0-9-]*")


class Overlay:
    """Give what packs hold, each file read when it is asked for. What does not fit is as if it were not there."""

    def __init__(self, folders: Iterable[Path], content: Content) -> None:
        self._content = content
        self._found = find_packs(folders, content.language_codes())
        self._left_out = list(self._found.problems)
        self.situation = lru_cache(maxsize=None)(self._situation)
        self.template = lru_cache(maxsize=None)(self._template)

    @cached_property
    def situation_ids(self) -> tuple[str, ...]:
        """Name the situations of all packs whose forms can be used."""
        return tuple(name for name in self._found.forms if self.situation(name) is not None)

    def sample(self, language: str, situation_id: str) -> PackFile | None:
        """Give the worked example that a pack has of a letter."""
        return self._found.samples.get((language, situation_id))

    def form_pack(self, situation_id: str) -> str:
        """Name the pack that a form comes from; nothing where it is shipped."""
        return self._found.forms[situation_id].pack if situation_id in self.situation_ids else ""

    def letter_pack(self, language: str, situation_id: str) -> str:
        """Name the pack that a letter comes from; nothing where it is shipped."""
        usable = self.template(language, situation_id) is not None
        return self._found.letters[language, situation_id].pack if usable else ""

    def forms(self) -> Mapping[str, PackFile]:
        """Give the form files of all packs, good or bad, by situation."""
        return self._found.forms

    def letters(self) -> Mapping[tuple[str, str], PackFile]:
        """Give the letter files of all packs, good or bad, by language and situation."""
        return self._found.letters

    def left_out(self) -> tuple[Problem, ...]:
        """Give the problems of what has been left out so far."""
        return tuple(dict.fromkeys(self._left_out))

    def all_left_out(self) -> tuple[Problem, ...]:
        """Read everything there is, and give the problems of what is left out."""
        _ = self.situation_ids
        for language, situation_id in self._found.letters:
            self.template(language, situation_id)
        for name in self.situation_ids:
            self._note_unfit_letters(name)
        return self.left_out()

    def _situation(self, situation_id: str) -> Situation | None:
        file = self._found.forms.get(situation_id)
        if file is None:
            return None
        binder = Binder(file.name)
        try:
            value = read_pack_file(file)
            situation = bind_form(situation_id, value, self._content.questions(), binder)
        except ContentError as err:
            self._left_out.extend(err.problems)
            return None
        if situation is not None:
            lines = getattr(value, "lines", {})
            # It becomes the name of a file to show.
            if not _ICON.fullmatch(situation.icon):
                binder.note(said("must be the name of an icon, such as clock or receipt."), "icon", lines.get("icon"))
            for name, common in self._content.questions().fields.items():
                if situation.fields[name].kind != common.kind:
                    message = said(
                        "is a question that every form knows, of kind {kind}; give yours another name.",
                        kind=common.kind,
                    )
                    binder.note(message, f"facts.{name}", lines.get("facts"))
        self._left_out.extend(binder.problems)
        return None if binder.problems else situation

    def _template(self, language: str, situation_id: str) -> Template | None:
        file = self._found.letters.get((language, situation_id))
        if file is None:
            return None
        try:
            situation = self._content.situation(situation_id)
        except NotThereError:
            if situation_id not in self._found.forms:  # else the form's own problem has been told
                why = said(
                    "is a letter for “{situation}”, and there is no such form; write forms/{situation}.yaml.",
                    situation=situation_id,
                )
                self._left_out.append(Problem(file.name, None, "", why))
            return None
        try:
            return bind_letter(self._content, language, situation, read_pack_file(file), file.name)
        except ContentError as err:
            self._left_out.extend(err.problems)
            return None

    def _note_unfit_letters(self, situation_id: str) -> None:
        """Note where a shipped letter does not fit the form that a pack puts in place of the shipped one."""
        for language in self._content.language_codes():
            if self._content.template_file(language, situation_id).is_file():
                try:
                    self._content.template(language, situation_id)
                except NotThereError as err:
                    self._left_out.append(Problem(self._found.forms[situation_id].name, None, "", str(err)))


def bind_letter(content: Content, language: str, situation: Situation, value: object, name: str) -> Template:
    """Bind a letter over the language's common parts, every name in both checked against the form.

    Raises ContentError with every problem.
    """
    common_path = content.template_file(language, "_common")
    binder, common_binder = Binder(name), Binder(compiled.content_name(common_path))
    template = bind_template(language, situation, value, compiled.read_source(common_path), binder, common_binder)
    if template is None or binder.problems or common_binder.problems:
        raise ContentError("A letter does not fit its form:", [*binder.problems, *common_binder.problems])
    return template


def told(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Say what was left out of the packs: one sentence a file, with its first problem and what to do."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    return tuple(_left_out(of_file) for of_file in by_file.values())


def _left_out(problems: list[Problem]) -> str:
    first = min(problems, key=lambda problem: problem.line or 0)
    more = len(problems) - 1
    return joined(
        (
            said("Left out of your packs: {problem}", problem=first),
            said_count("There is {count} more in this file.", "There are {count} more in this file.", more)
            if more
            else "",
            said("“tidings lint-content” says how to mend it."),
        )
    )
