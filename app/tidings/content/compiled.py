"""Content made ready at build time: JSON in place of YAML, sentences already read into trees.

Reading YAML and Jinja2 takes ten times as long as writing a letter, so shipped content is kept in one JSON file. In a
checkout it is used only while every source file has the size and time it was made from, and made again when not; an
installed copy cannot change and is trusted. Content of other folders is read from its YAML.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tidings import resources
from tidings.content.source import Plain
from tidings.errors import ContentError, Problem

_FOLDERS = ("forms", "letter_templates", "assets/languages", "assets/checks")
_FILES = ("assets/fields.yaml", "assets/pages.yaml")
Reader = Callable[[Path], Plain]


def reader(root: Path) -> Reader:
    """Give the function that reads a content file of a root: compiled where it may be, else its YAML."""
    if root != resources.data_root():
        return read_source
    return lambda path: _compiled_or_source(path, root)


def read_source(path: Path) -> Plain:
    """Read one YAML file. Raises ContentError with every problem in it."""
    from tidings.content.source import read_yaml

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise ContentError(f"“{path.name}” cannot be read.", (Problem(path.name, None, "", f"{err}"),)) from err
    source = read_yaml(text, path.name)
    if source.problems:
        raise ContentError("This file has problems:", source.problems, "Mend the lines above.")
    return source.root


def _compiled_or_source(path: Path, root: Path) -> Plain:
    name = path.relative_to(root).as_posix()
    found = _load(_group(name))
    return read_source(path) if found is None or name not in found else found[name]


def _group(name: str) -> str:
    """Put what is needed together into one file: a language's templates, a language's checks, the rest."""
    pieces = name.split("/")
    if pieces[0] == "letter_templates":
        return f"letters-{pieces[1]}"
    if pieces[:2] == ["assets", "checks"] and len(pieces) == 4:
        return f"checks-{pieces[2]}"
    return "common"


@cache
def _load(group: str) -> dict[str, Plain] | None:
    try:
        held = json.loads((resources.compiled_dir() / f"{group}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if resources.is_checkout() and held.get("stamp") != stamp(group):
        return None
    files: dict[str, Plain] = held["files"]
    return files


def stamp(group: str) -> list[list[Any]]:
    """Name the source files of a group with their sizes and times."""
    root = resources.data_root()
    files = (path for path in content_files(root) if _group(path.relative_to(root).as_posix()) == group)
    return [[path.relative_to(root).as_posix(), (stat := path.stat()).st_size, stat.st_mtime_ns] for path in files]


def content_files(root: Path) -> Iterator[Path]:
    """Give every content file below a root, in a stable order."""
    for folder in _FOLDERS:
        yield from sorted((root / folder).rglob("*.yaml"))
    yield from (root / name for name in _FILES if (root / name).is_file())


def compile_content(folder: Path, root: Path) -> None:
    """Write the compiled content of a root into a folder. Raises ContentError where a file cannot be read."""
    groups: dict[str, dict[str, Plain]] = {}
    for path in content_files(root):
        name = path.relative_to(root).as_posix()
        groups.setdefault(_group(name), {})[name] = _with_trees(name, read_source(path))
    folder.mkdir(parents=True, exist_ok=True)
    for group, files in groups.items():
        held = {"stamp": stamp(group) if root == resources.data_root() else [], "files": files}
        (folder / f"{group}.json").write_text(json.dumps(held, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _with_trees(name: str, value: Plain) -> Plain:
    """Read the sentences of a template into trees, so that no letter waits for Jinja2."""
    if not name.startswith("letter_templates/"):
        return value
    from tidings.content.templates import with_trees

    return with_trees(value)


def main() -> None:
    """Compile the shipped content into its place, where it is not up to date."""
    if not all(_load(_group(path.relative_to(resources.data_root()).as_posix())) for path in content_files(resources.data_root())):
        compile_content(resources.compiled_dir(), resources.data_root())


if __name__ == "__main__":
    main()
