"""Say what is wrong with forms, letters, languages, page profiles and checks, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from tidings.checks.definition import CheckList
from tidings.checks.patterns import doubt
from tidings.content import compiled
from tidings.content.binding import bind, line_of
from tidings.content.form_lint import form_problems
from tidings.content.letter_file import Known, Saved, parse_letter_file
from tidings.content.packs import PackFile, is_pack, pack_folders
from tidings.content.papers import PAPERS_FILE
from tidings.content.plain import Plain
from tidings.content.proof import Example, Proof, Source
from tidings.content.store import Content
from tidings.core.answers import Sender
from tidings.core.clean import clean_text
from tidings.core.situation import Situation
from tidings.errors import ContentError, LetterFileError, NotThereError, Problem
from tidings.named_tuple import NamedTuple


def lint(folder: Path, packs: Sequence[Path] = (), *, try_letters: bool = True) -> tuple[Problem, ...]:
    """Give every problem of a folder, file by file and line by line.

    The folder is whole content, a pack, or a folder of packs; `packs` are looked at besides. `try_letters` composes
    each letter with its answers left out one by one, which takes about a second a situation. Raises NotThereError.
    """
    if not folder.is_dir():
        raise NotThereError(f"“{folder}” is not a folder.", "Name a pack, or the folder that holds forms and assets.")
    if is_pack(folder):
        return _in_order(_of_packs((folder.resolve(),), try_letters))
    inside = tuple(one for one in pack_folders(folder) if is_pack(one))
    if inside and not (folder / "forms").is_dir():
        return _in_order(_of_packs(pack_folders(folder), try_letters))
    found = [*_of_content(folder, try_letters), *(_of_packs(packs, try_letters) if packs else ())]
    return _in_order(found)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Put what belongs to a file together, by its lines, and say everything once."""
    found = tuple(dict.fromkeys(problems))
    files = list(dict.fromkeys(problem.file for problem in found))
    return tuple(sorted(found, key=lambda problem: (files.index(problem.file), problem.line or 0)))


class _Work(NamedTuple):
    """What is looked at. `ready` gives the checks, which were packed before where they are up to date."""

    content: Content
    ready: Content
    try_letters: bool


# ── Whole content


def _of_content(root: Path, try_letters: bool) -> Iterator[Problem]:
    content = Content(root, compiled_content=False)
    if not any(content.situation_ids()):
        yield Problem(str(root), None, "", "holds no forms; a form is a file such as forms/delay.yaml.")
        return
    work = _Work(content, Content(root), try_letters)
    for load in _loads(work):
        yield from _problems(load)
    for path in sorted((root / "assets" / "checks").rglob("*.yaml")):
        yield from _doubtful_phrases(path)
    for situation_id in content.situation_ids():
        form = PackFile("", root / "forms" / f"{situation_id}.yaml", f"forms/{situation_id}.yaml")
        yield from _of_situation(work, situation_id, form, content.language_codes())


def _loads(work: _Work) -> Iterator[Callable[[], object]]:
    """Give one call for each thing that can be loaded."""
    content = work.content
    yield content.page_ids
    with suppress(ContentError):
        yield from (partial(content.page, page_id) for page_id in content.page_ids())
    for code in content.language_codes():
        yield partial(content.language, code)
        yield partial(work.ready.checks, code)
    for situation_id in content.situation_ids():
        yield partial(content.situation, situation_id)
        yield from (partial(content.template, code, situation_id) for code in content.language_codes())
        for code in content.language_codes():
            if content.template_file(code, PAPERS_FILE).is_file():
                yield partial(content.papers, code, situation_id)


def _problems(load: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        load()
    except ContentError as err:
        return err.problems
    except NotThereError as err:
        return (Problem("letter_templates", None, "", str(err)),)
    return ()


def _doubtful_phrases(path: Path) -> Iterator[Problem]:
    """Find phrases of checks that are read otherwise than their author is likely to mean."""
    try:
        value = compiled.read_source(path)
    except ContentError:
        return  # told when the checks were loaded
    for line, phrase in _phrases(value):
        if why := doubt(phrase):
            yield Problem(compiled.content_name(path), line, "", why)


def _phrases(value: Plain) -> Iterator[tuple[int | None, str]]:
    """List the phrases of a file of checks with their lines; the sentences that try them out are none."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in ("fires", "passes", "fixes", "stands_for"):
                yield from _phrases(inside)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, str):
                yield line_of(value, number), item
            else:
                yield from _phrases(item)


# ── Packs


def _of_packs(folders: Sequence[Path], try_letters: bool) -> Iterator[Problem]:
    content = Content(packs=lambda: folders)
    packs = content.packs
    if packs is None:
        return
    yield from packs.all_left_out()
    work = _Work(content, content, try_letters)
    for situation_id in content.situation_ids():
        origin = content.origin(situation_id)
        if origin.form or any(origin.letters.values()):
            shipped = PackFile("", content.root / "forms" / f"{situation_id}.yaml", f"forms/{situation_id}.yaml")
            form = packs.forms()[situation_id] if origin.form else shipped
            # Under a form of a pack, every letter is another one; else only those are that the pack brings.
            codes = [code for code, pack in origin.letters.items() if pack or origin.form]
            yield from _of_situation(work, situation_id, form, codes)
            if not any(name == situation_id for _, name in packs.letters()) and not origin.letters:
                yield Problem(form.name, None, "", f"has no letter yet; write letter_templates/en/{situation_id}.yaml.")


# ── One situation


def _of_situation(work: _Work, situation_id: str, form: PackFile, codes: Iterable[str]) -> Iterator[Problem]:
    """Look at a form, and try its letters in these languages."""
    try:
        situation, value = work.content.situation(situation_id), compiled.read_source(form.path, form.name)
        checks = _check_ids(work.content)
    except ContentError:
        return  # told when the form was loaded
    yield from form_problems(situation, form.name, value, checks)
    for code in codes if work.try_letters else ():
        try:
            yield from _of_letter(work, situation, code, form.name, value)
        except (ContentError, NotThereError):
            continue  # told when the letter was loaded


def _check_ids(content: Content) -> tuple[str, ...]:
    """Name all checks; none where their list cannot be read, which was told before."""
    listed, _problems = bind(compiled.read_source(content.root / "assets" / "checks" / "checks.yaml"), CheckList, "")
    return tuple(check.id for check in listed.checks) if listed else ()


def _of_letter(work: _Work, situation: Situation, code: str, form_name: str, form: Plain) -> Iterator[Problem]:
    """Try one letter, and read its worked example. Raises ContentError and NotThereError where there is no letter."""
    content = work.content
    template = content.template(code, situation.id)
    file = content.packs.letters().get((code, situation.id)) if content.packs else None
    path = (
        file.path if file and content.origin(situation.id).letters[code] else content.template_file(code, situation.id)
    )
    common = content.template_file(code, "_common")
    source = Source(
        form_name=form_name,
        form=form,
        name=file.name if file and file.path == path else compiled.content_name(path),
        value=compiled.read_source(path),
        common_name=compiled.content_name(common),
        common=compiled.read_source(common),
    )
    example: Example | None = None
    try:
        example = _example(content, code, situation.id)
    except LetterFileError as err:
        yield from err.problems
    page = content.page(example.answers.page if example else content.page_ids()[0])
    language = content.language(code).on_paper(page.paper)
    yield from Proof(situation, template, language, page, work.ready.checks(code), source, example).problems()


def _example(content: Content, code: str, situation_id: str) -> Example | None:
    """Read the worked example of a letter, where there is one. Raises LetterFileError."""
    own = content.packs.sample(code, situation_id) if content.packs else None
    shipped = content.root / "assets" / "samples" / code / f"{situation_id}.tidings"
    path, name = (own.path, own.name) if own else (shipped, compiled.content_name(shipped))
    if not path.is_file():
        return None
    known = Known(content.language_codes(), content.situation_ids(), content.page_ids(), content.situation)
    text = clean_text(path.read_text(encoding="utf-8-sig", errors="replace")).text
    answers = parse_letter_file(text, name, known, date.today(), lambda: Saved(Sender(), content.page_ids()[0]))
    return Example(name, compiled.read_source(path, name), answers)
