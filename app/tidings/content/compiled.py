"""Content made ready at build time: JSON in place of YAML, sentences already read into trees.

Reading YAML and Jinja2 takes ten times as long as writing a letter, so beside each shipped file there is one of JSON,
and a letter reads no more than its own. In a checkout it is used only while its source, and the code that compiles it,
has the size and time it was made from, and made again when not; an installed copy cannot change and is trusted. Content
of other folders is read from its YAML.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from tidings import resources
from tidings.content.plain import Plain
from tidings.errors import ContentError, Problem, TidingsError

_FOLDERS = ("forms", "assets/languages", "letter_templates")
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
        value = _load(path.relative_to(root).as_posix())
        return read_source(path) if value is None else value

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
    packed: dict[str, Any] | None = _load(_packed(code))
    return packed


def model(code: str) -> bytes | mmap | None:
    """Give a language's trained model as it was unpacked at build time; None where it is not up to date.

    It is a few megabytes of which a letter needs little, so the system reads what is used of it.
    """
    path = resources.compiled_dir() / f"ear-{code}.bin"
    if _load(_packed(code)) is None or not path.is_file():
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


def _packed(code: str) -> str:
    """Name all checks of a language, as if they were one file."""
    return f"{_CHECKS}/{code}"


@cache
def _load(name: str) -> Plain:
    """Give the value of a content file, or of a language's checks; None where it is not there or not up to date."""
    try:
        held = json.loads(_place(resources.compiled_dir(), name).read_bytes())
        stamp, value = held["stamp"], held["value"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return None if resources.is_checkout() and stamp != _stamp(_sources(name, resources.data_root())) else value


def _place(folder: Path, name: str) -> Path:
    return folder / f"{name.removesuffix('.yaml')}.json"


def _sources(name: str, root: Path) -> list[Path]:
    """List what something is made from, and the code that makes it."""
    if not name.endswith(".yaml"):
        folder = root / name
        return [
            *(_CODE / "checks" / f"{module}.py" for module in _CHECKS_CODE),
            root / "assets" / "languages" / f"{folder.name}.yaml",
            root / _CHECKS / "checks.yaml",
            *sorted(Path(within, name) for within, _, names in os.walk(folder) for name in names if _is_check(name)),
        ]
    code = _LETTERS_CODE if name.startswith("letter_templates/") else _COMMON_CODE
    return [*(_CODE / module for module in code), root / name]


def _is_check(name: str) -> bool:
    return name.endswith((".yaml", ".model"))


def _stamp(files: list[Path]) -> list[list[Any]]:
    """Name files with their sizes and times."""
    return [[f"{path.parent.name}/{path.name}", (stat := path.stat()).st_size, stat.st_mtime_ns] for path in files]


def _content_files(root: Path) -> Iterator[str]:
    """Name every content file of a root but the checks, in a stable order."""
    found = (path for folder in _FOLDERS for path in sorted((root / folder).rglob("*.yaml")))
    yield from (path.relative_to(root).as_posix() for path in found)
    yield from (name for name in _FILES if (root / name).is_file())


def compile_content(folder: Path, root: Path) -> None:
    """Write the compiled content of a root into a folder. Raises ContentError where content has problems."""
    from tidings.content.store import Content
    from tidings.files import write_whole

    content = Content(root, compiled_content=False)
    made = {name: _made_ready(name, read_source(root / name)) for name in _content_files(root)}
    made |= {_packed(code): content.packed_checks(code) for code in content.language_codes()}
    folder.mkdir(parents=True, exist_ok=True)
    for code in content.language_codes():
        weights = unpacked_model(root, code)
        if weights is not None:
            write_whole(folder / f"ear-{code}.bin", weights)
    for name, value in made.items():
        held = {"stamp": _stamp(_sources(name, root)), "value": value}
        place = _place(folder, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode())


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
    codes = [path.stem for path in (root / "assets" / "languages").glob("*.yaml")]
    return all(_load(name) is not None for name in (*_content_files(root), *map(_packed, codes)))


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
