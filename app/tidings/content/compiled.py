"""Content made ready at build time: JSON in place of YAML, sentences already read into trees.

Reading YAML and Jinja2 takes ten times as long as writing a letter, so shipped content is kept in one JSON file. In a
checkout it is used only while every source file, and the code that compiles it, has the size and time it was made from,
and made again when not; an installed copy cannot change and is trusted. Content of other folders is read from its YAML.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from tidings import resources
from tidings.content.plain import Plain
from tidings.errors import ContentError, Problem, TidingsError

_COMMON_FOLDERS = ("forms", "assets/languages")
_FOLDERS = (*_COMMON_FOLDERS, "letter_templates")
_FILES = ("assets/fields.yaml", "assets/pages.yaml")
_CHECKS = "assets/checks"
# The code that decides what compiled content looks like.
_CODE = Path(__file__).parents[1]
_CHECKS_CODE = ("packing", "phrasebook", "patterns", "tokens", "folding", "definition")
_LETTERS_CODE = ("content/templates.py", "content/papers.py", "core/template_parser.py")
_COMMON_CODE = ("content/languages.py", "core/locale_data.py")
Reader = Callable[[Path], Plain]


def reader(root: Path) -> Reader:
    """Give the function that reads a content file of the shipped root: compiled where it may be, else its YAML."""

    def read(path: Path) -> Plain:
        name = path.relative_to(root).as_posix()
        files = _load(_group(name))
        return read_source(path) if files is None or name not in files else files[name]

    return read


def read_source(path: Path, name: str = "") -> Plain:
    """Read one YAML file; `name` is how problems call it. Raises ContentError with every problem in it."""
    # Imported here: compiled content is read without YAML, which takes longer to import than to read.
    from tidings.content.source import read_yaml

    name = name or content_name(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise ContentError(f"“{name}” cannot be read.", (Problem(name, None, "", _why_unread(err)),)) from err
    source = read_yaml(text, name)
    if source.problems:
        raise ContentError("This file has problems:", source.problems, "Mend the lines above.")
    return source.root


def _why_unread(err: OSError | UnicodeDecodeError) -> str:
    if isinstance(err, UnicodeDecodeError):
        return "is not UTF-8 text; save it as UTF-8."
    return "is not there." if isinstance(err, FileNotFoundError) else f"cannot be opened: {err.strerror}."


def content_name(path: Path) -> str:
    """Name a content file by its place below its root: `letter_templates/en/delay.yaml`."""
    parts = path.parts
    start = max(
        (n for n, part in enumerate(parts) if part in ("forms", "letter_templates", "assets")), default=len(parts) - 1
    )
    return "/".join(parts[start:])


def packed_checks(code: str) -> dict[str, Any] | None:
    """Give a language's checks as they were packed at build time; None where they are not up to date."""
    files = _load(f"checks-{code}")
    return None if files is None else files[code]


def model(code: str) -> bytes | mmap | None:
    """Give a language's trained model as it was unpacked at build time; None where it is not up to date.

    It is a few megabytes of which a letter needs little, so the system reads what is used of it.
    """
    path = resources.compiled_dir() / f"ear-{code}.bin"
    if _load(f"checks-{code}") is None or not path.is_file():
        return None
    try:
        with path.open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # some network drives cannot do it
        return path.read_bytes()


def unpacked_model(root: Path, code: str) -> bytes | None:
    """Unpack a language's trained model, where it has one."""
    file = root / _CHECKS / code / "ear.model"
    if not file.is_file():
        return None
    from tidings.checks.sense import unpack

    return unpack(file.read_bytes())


def _group(name: str) -> str:
    """Put what is needed together into one file: a language's templates, a language's checks, the rest."""
    pieces = name.split("/")
    return f"letters-{pieces[1]}" if pieces[0] == "letter_templates" else "common"


@cache
def _load(group: str) -> dict[str, Plain] | None:
    try:
        held = json.loads((resources.compiled_dir() / f"{group}.json").read_text(encoding="utf-8"))
        stamp, files = held["stamp"], dict(held["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    root = resources.data_root()
    return None if resources.is_checkout() and stamp != _stamp(_sources(group, root)) else files


def _sources(group: str, root: Path) -> list[Path]:
    """List the files that a group is made from, and the code that makes it."""
    if group.startswith("checks-"):
        code = group.removeprefix("checks-")
        return [
            *(_CODE / "checks" / f"{name}.py" for name in _CHECKS_CODE),
            root / "assets" / "languages" / f"{code}.yaml",
            root / _CHECKS / "checks.yaml",
            *sorted(path for path in (root / _CHECKS / code).rglob("*") if path.suffix in (".yaml", ".model")),
        ]
    makers = [_CODE / name for name in (_LETTERS_CODE if group.startswith("letters-") else _COMMON_CODE)]
    if group.startswith("letters-"):
        return [*makers, *_yaml_below(root / "letter_templates" / group.removeprefix("letters-"))]
    return [*makers, *_content_files(root, _COMMON_FOLDERS)]


def _stamp(files: list[Path]) -> list[list[Any]]:
    """Name files with their sizes and times."""
    return [[f"{path.parent.name}/{path.name}", (stat := path.stat()).st_size, stat.st_mtime_ns] for path in files]


def _content_files(root: Path, folders: Sequence[str] = _FOLDERS) -> Iterator[Path]:
    """Give every content file below some folders of a root, and the files they share, in a stable order."""
    for folder in folders:
        yield from _yaml_below(root / folder)
    yield from (root / name for name in _FILES if (root / name).is_file())


def _yaml_below(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.yaml"))


def compile_content(folder: Path, root: Path) -> None:
    """Write the compiled content of a root into a folder. Raises ContentError where content has problems."""
    from tidings.content.store import Content
    from tidings.files import write_whole

    content = Content(root, compiled_content=False)
    groups: dict[str, dict[str, Plain]] = {}
    for path in _content_files(root):
        name = path.relative_to(root).as_posix()
        groups.setdefault(_group(name), {})[name] = _made_ready(name, read_source(path))
    for code in content.language_codes():
        groups[f"checks-{code}"] = {code: content.packed_checks(code)}
    folder.mkdir(parents=True, exist_ok=True)
    for code in content.language_codes():
        weights = unpacked_model(root, code)
        if weights is not None:
            write_whole(folder / f"ear-{code}.bin", weights)
    for group, files in groups.items():
        held = {"stamp": _stamp(_sources(group, root)), "files": files}
        write_whole(folder / f"{group}.json", json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode())


def _made_ready(name: str, value: Plain) -> Plain:
    """Read the sentences of a template into trees and a language's conventions out of CLDR, so that no letter waits."""
    if name.endswith("/_papers.yaml"):
        from tidings.content.papers import papers_with_trees

        return papers_with_trees(value)
    if name.startswith("letter_templates/"):
        from tidings.content.templates import with_trees

        return with_trees(value)
    if name.startswith("assets/languages/"):
        from tidings.content.binding import Binder
        from tidings.content.languages import add_conventions

        add_conventions(value, Binder(name))
    return value


def is_current() -> bool:
    """Say whether the compiled content is there and up to date."""
    root = resources.data_root()
    groups = {_group(path.relative_to(root).as_posix()) for path in _content_files(root)}
    codes = {path.stem for path in (root / "assets" / "languages").glob("*.yaml")}
    return all(_load(group) is not None for group in {*groups, *(f"checks-{code}" for code in codes)})


def main() -> int:
    """Compile the shipped content into its place, where it is not up to date; say what keeps it from being compiled."""
    try:
        if not is_current():
            compile_content(resources.compiled_dir(), resources.data_root())
            _load.cache_clear()  # what was found stale before is ready now
    except TidingsError as err:
        print(err, file=sys.stderr)
        return err.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
