"""All content of a set of folders, loaded when it is asked for and kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tidings import resources
from tidings.content import compiled
from tidings.errors import ContentError, NotThereError, Problem, said

# What reads each kind of content is imported where it is read: the check of a draft needs a fraction of it.
if TYPE_CHECKING:
    from mmap import mmap

    from tidings.checks.checklist import Checklist
    from tidings.content.binding import Binder
    from tidings.content.forms import Questions
    from tidings.content.overlay import Overlay
    from tidings.content.plain import Plain
    from tidings.core.language import Language
    from tidings.core.page import PageProfile
    from tidings.core.paper import PaperPlans
    from tidings.core.situation import Origin, Situation
    from tidings.core.template import Template

T = TypeVar("T")


class Content:
    """Give situations, templates, languages, page profiles and checks by their ids.

    `root` is the folder that holds `forms`, `letter_templates` and `assets`; None means the shipped one, which is read
    compiled where that is up to date and `compiled_content` allows it. `packs` are folders of packs to lay over it.
    """

    def __init__(
        self, root: Path | None = None, *, compiled_content: bool = True, packs: Callable[[], Sequence[Path]] = tuple
    ) -> None:
        self.root = root or resources.data_root()
        self._pack_folders = packs
        self._compiled = compiled_content and self.root == resources.data_root()
        self._read = compiled.reader(self.root) if self._compiled else compiled.read_source
        # Kept per object rather than per class, so that a second set of folders never sees the first one's content.
        self.situation = lru_cache(maxsize=None)(self._situation)
        self.template = lru_cache(maxsize=None)(self._template)
        self.papers = lru_cache(maxsize=None)(self._papers)
        self.language = lru_cache(maxsize=None)(self._language)
        self.checks = lru_cache(maxsize=None)(self._checks)
        self.word_lists = lru_cache(maxsize=None)(self._word_lists)
        self.questions = lru_cache(maxsize=None)(self._load_questions)
        self._pages = lru_cache(maxsize=None)(self._load_pages)
        self.page = lru_cache(maxsize=None)(self._page)

    @cached_property
    def packs(self) -> Overlay | None:
        """Give what the user's packs lay over the content; None where there are none."""
        folders = self._pack_folders()
        if not folders:
            return None
        from tidings.content.overlay import Overlay

        return Overlay(folders, self)

    @property
    def packs_so_far(self) -> Overlay | None:
        """Give the packs if anything has asked for them; a draft is checked without a look at them."""
        met: Overlay | None = vars(self).get("packs")
        return met

    def origin(self, situation_id: str) -> Origin:
        """Say where a situation comes from, and in which languages it has a letter."""
        from tidings.core.situation import Origin

        letters = {
            code: self.packs.letter_pack(code, situation_id) if self.packs else ""
            for code in self.language_codes()
            if self.has_letter(code, situation_id)
        }
        return Origin(self.packs.form_pack(situation_id) if self.packs else "", letters)

    def has_letter(self, language: str, situation_id: str) -> bool:
        """Say whether a situation has a letter in a language."""
        if self.packs is None:
            return self.template_file(language, situation_id).is_file()
        try:
            self.template(language, situation_id)
        except NotThereError:
            return False
        return True

    def situation_ids(self) -> tuple[str, ...]:
        """Name all situations."""
        shipped = _stems(self.root / "forms")
        return tuple(sorted({*shipped, *self.packs.situation_ids})) if self.packs else shipped

    def language_codes(self) -> tuple[str, ...]:
        """Name all letter languages."""
        return _stems(self.root / "assets" / "languages")

    def page_ids(self) -> tuple[str, ...]:
        """Name all page profiles, in the file's order."""
        return tuple(self._pages())

    def template_file(self, language: str, situation_id: str) -> Path:
        """Say where the letter template of a situation lies."""
        return self.root / "letter_templates" / language / f"{situation_id}.yaml"

    def _situation(self, situation_id: str) -> Situation:
        from tidings.content.forms import bind_form

        _require(situation_id, self.situation_ids(), "situation")
        own = self.packs.situation(situation_id) if self.packs else None
        if own is not None:
            return own
        path = self.root / "forms" / f"{situation_id}.yaml"
        return self._bound(path, lambda value, binder: bind_form(situation_id, value, self.questions(), binder))

    def _template(self, language: str, situation_id: str) -> Template:
        from tidings.content.binding import Binder
        from tidings.content.templates import bind_template

        own = self.packs.template(language, situation_id) if self.packs else None
        if own is not None:
            return own
        path = self.template_file(language, situation_id)
        common_path = path.with_name("_common.yaml")
        if not path.is_file():
            raise NotThereError(
                said(
                    "There is no letter for “{situation}” in “{language}” yet.",
                    situation=situation_id,
                    language=language,
                ),
                "Choose another language.",
            )
        situation = self.situation(situation_id)
        if self.packs and (pack := self.packs.form_pack(situation_id)):
            return self._template_for_pack(path, language, situation, pack)
        common = self._read(common_path)
        common_binder = Binder(self._name(common_path))
        return self._bound(
            path,
            lambda value, binder: _with(
                common_binder, bind_template(language, situation, value, common, binder, common_binder), binder
            ),
        )

    def _papers(self, language: str, situation_id: str) -> PaperPlans:
        from tidings.content.papers import PAPERS_FILE, bind_papers

        situation = self.situation(situation_id)
        path = self.template_file(language, PAPERS_FILE)
        if not path.is_file():
            raise NotThereError(
                said("There are no papers in “{language}” yet.", language=language), "Choose another language."
            )
        return self._bound(path, lambda value, binder: bind_papers(situation, value, binder))

    def _template_for_pack(self, path: Path, language: str, situation: Situation, pack: str) -> Template:
        """Bind a shipped letter for a form that a pack has put in place of the shipped one, if it fits."""
        from tidings.content.overlay import bind_letter

        try:
            return bind_letter(self, language, situation, compiled.read_source(path), self._name(path))
        except ContentError as err:
            raise NotThereError(
                said(
                    "The letter in “{language}” does not fit this form ({problem})",
                    language=language,
                    problem=err.problems[0],
                ),
                said("Add {file} to the pack “{pack}”.", file=self._name(path), pack=pack),
            ) from err

    def _language(self, code: str) -> Language:
        from tidings.content.languages import bind_language

        _require(code, self.language_codes(), "language")
        return self._bound(self.root / "assets" / "languages" / f"{code}.yaml", bind_language)

    def _checks(self, code: str) -> Checklist:
        from tidings.checks.checklist import Checklist

        _require(code, self.language_codes(), "language")
        return Checklist(self.packed_checks(code), self._model(code))

    def _word_lists(self, code: str) -> Mapping[str, tuple[str, ...]]:
        """Give the lists that phrases of a language may name; packed checks do not hold them."""
        from tidings.content.checks import bind_lists

        path = self.root / "assets" / "checks" / code / "words.yaml"
        return self._bound_value(path, compiled.read_source(path), bind_lists)

    def _model(self, code: str) -> bytes | mmap | None:
        """Give a language's trained model, unpacked, where it has one."""
        return (compiled.model(code) if self._compiled else None) or compiled.unpacked_model(self.root, code)

    def packed_checks(self, code: str) -> dict[str, Any]:
        """Give a language's checks as plain values. Raises ContentError."""
        ready = compiled.packed_checks(code) if self._compiled else None
        if ready is not None:
            return ready
        from tidings.content.checks import pack_language

        packed, problems = pack_language(self.root, code, self.language(code), compiled.read_source)
        if packed is None:
            raise content_error(problems)
        return packed

    def _load_questions(self) -> Questions:
        from tidings.content.forms import bind_questions

        return self._bound(self.root / "assets" / "fields.yaml", bind_questions)

    def _page(self, page_id: str) -> PageProfile:
        from tidings.content.pages import bind_page

        _require(page_id, self.page_ids(), "page profile")
        entries = self._pages()
        return self._bound_value(self._pages_file, entries, lambda value, binder: bind_page(page_id, value, binder))

    def _load_pages(self) -> Mapping[str, Plain]:
        from tidings.content.pages import bind_page_entries

        return self._bound(self._pages_file, bind_page_entries)

    @property
    def _pages_file(self) -> Path:
        return self.root / "assets" / "pages.yaml"

    def _bound(self, path: Path, bind: Callable[[Plain, Binder], T | None]) -> T:
        """Read and bind one file, and raise ContentError with every problem."""
        return self._bound_value(path, self._read(path), bind)

    def _bound_value(self, path: Path, value: Plain, bind: Callable[[Plain, Binder], T | None]) -> T:
        from tidings.content.binding import Binder

        binder = Binder(self._name(path))
        bound = bind(value, binder)
        if binder.problems or bound is None:
            raise content_error(binder.problems)
        return bound

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _with(extra: Binder, bound: T, binder: Binder) -> T:
    binder.problems.extend(extra.problems)
    return bound


def content_error(problems: list[Problem]) -> ContentError:
    """Say that content does not fit its schema, with every problem."""
    return ContentError(
        "These files of forms and templates have problems:",
        problems,
        "Mend the lines above; “tidings lint-content” checks them.",
    )


def _stems(folder: Path) -> tuple[str, ...]:
    try:
        names = os.listdir(folder)
    except OSError:
        return ()
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml") and name[0] not in "_."))


def _require(name: str, known: tuple[str, ...], what: str) -> None:
    if name in known:
        return
    from tidings.content.binding import nearest

    near = nearest(name, known)
    missing = {
        "situation": said("There is no situation “{name}”.", name=name),
        "language": said("There is no language “{name}”.", name=name),
        "page profile": said("There is no page profile “{name}”.", name=name),
    }[what]
    there = said("There are: {known}.", known=", ".join(known))
    raise NotThereError(missing, said("Did you mean “{word}”?", word=near) if near else there)
