"""Say what is wrong with forms, templates, languages, page profiles and checks, all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tidings.content.store import Content
from tidings.errors import ContentError, NotThereError, Problem


def lint(root: Path) -> tuple[Problem, ...]:
    """Load everything below a root from its YAML and give every problem, file by file."""
    if not root.is_dir():
        raise NotThereError(
            f"“{root}” is not a folder.", "Name the folder that holds forms, letter_templates and assets."
        )
    content = Content(root, compiled_content=False)
    if not any(content.situation_ids()):
        return (Problem(str(root), None, "", "holds no forms; a form is a file such as forms/delay.yaml."),)
    return tuple(dict.fromkeys(problem for load in _loads(content) for problem in _problems(load)))


def _loads(content: Content) -> Iterator[Callable[[], object]]:
    """Give one call for each thing that can be loaded."""
    yield content.page_ids
    for code in content.language_codes():
        yield partial(content.language, code)
        yield partial(content.checks, code)
    for situation_id in content.situation_ids():
        yield partial(content.situation, situation_id)
        yield from (partial(content.template, code, situation_id) for code in content.language_codes())


def _problems(load: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        load()
    except ContentError as err:
        return err.problems
    except NotThereError as err:
        return (Problem("letter_templates", None, "", str(err)),)
    return ()
