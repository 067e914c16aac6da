"""Keep the words of the interface: gather them, bring the catalogues up to date, make them ready for gettext.

Usage: python packaging/messages.py           gather all messages, update assets/i18n/<language>/LC_MESSAGES/tidings.po
       python packaging/messages.py compile   make the .mo files that the app reads

A message is English and its own id. A translator opens the .po file in Poedit or Weblate; a message that is new or has
changed stands there empty, or marked fuzzy, and the app says it in English until it is translated.
"""

import ast
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from babel.messages import mofile, pofile
from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "assets" / "i18n"
NAME = "LC_MESSAGES/tidings.po"
DATA = ("forms/*.yaml", "assets/fields.yaml", "assets/pages.yaml", "assets/checks/checks.yaml")
# The keys of the data files whose texts an interface shows. `words` are what people search for: one message a form,
# since each language has other ways to put it.
SHOWN = {"name", "summary", "about", "call_first", "label", "help", "example", "you_will_be_asked", "where", "says"} | {
    "message",
    "why",
    "question",
    "use",
}
JOINED = "words"
# What only authors of content and users of the command line read stays English, like the names they type.
UNSPOKEN = ("app/tidings/cli/", "app/tidings/core/template_parser.py", "app/tidings/content/lint.py") + tuple(
    f"app/tidings/content/{name}.py" for name in ("form_lint", "proof", "soundness", "templates", "compiled", "checks")
)
LANGUAGES = ("el", "ru", "sk")
# Functions whose text is a message; besides them every kind of error, problem and note.
MARKS = {"_", "said"}
KINDS = ("Error", "Problem", "Note")
COUNTING = {"ngettext", "said_count"}
IN_CONTEXT = "pgettext"
# A pattern that only joins what other messages say has nothing to translate; one that quotes it has its marks.
BRACED = re.compile(r"\{\w*\}")


class Message(NamedTuple):
    """A message, its plural where it counts something, where it stands, and in which of its senses it is meant."""

    text: str | tuple[str, str]
    place: tuple[str, int]
    context: str = ""


def gather(root: Path = ROOT) -> Iterator[Message]:
    """Find every message in the code and in the data, file by file."""
    for path in sorted((root / "app").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if not name.startswith(UNSPOKEN):
            yield from in_code(path.read_text(encoding="utf-8"), name)
    for pattern in DATA:
        for path in sorted(root.glob(pattern)):
            yield from in_data(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())


def in_code(source: str, name: str) -> Iterator[Message]:
    """Find the messages of a Python module: whole literals given to a function that marks them."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if called in COUNTING and len(texts) == 2:
            yield Message((texts[0], texts[1]), (name, node.lineno))
        elif called == IN_CONTEXT and len(texts) == 2:
            yield Message(texts[1], (name, node.lineno), texts[0])
        elif called in MARKS or called.endswith(KINDS):
            worded = (text for text in texts if any(one.isalpha() or one == "“" for one in BRACED.sub("", text)))
            yield from (Message(text, (name, node.lineno)) for text in worded if " " in text or called in MARKS)


def in_data(source: str, name: str) -> Iterator[Message]:
    """Find the messages of a YAML file, with their lines."""
    node = yaml.compose(source, Loader=yaml.SafeLoader)
    yield from _in_node(node, "", name)


def _in_node(node: Any, key: str, name: str) -> Iterator[Message]:
    place = (name, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for inner, value in node.value:
            yield from _in_node(value, inner.value, name)
    elif isinstance(node, yaml.SequenceNode) and key == JOINED:
        yield Message(", ".join(one.value for one in node.value), place)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _in_node(value, key, name)
    elif isinstance(node, yaml.ScalarNode) and key in SHOWN and any(map(str.isalpha, node.value)):
        yield Message(node.value, place)


def template(root: Path = ROOT) -> Catalog:
    """Give the catalogue of all messages, untranslated; every text once, with every place it stands."""
    made = Catalog(project="Tidings", charset="utf-8", fuzzy=False)
    for message in gather(root):
        if message.text:
            made.add(message.text, locations=[message.place], context=message.context or None)
    return made


def update() -> None:
    """Bring each language's catalogue up to date with the messages, and tell what is left to translate."""
    messages = template()
    for code in LANGUAGES:
        path = CATALOGUES / code / NAME
        catalogue = read(path) if path.exists() else Catalog(locale=code, project="Tidings", fuzzy=False)
        begun = catalogue.creation_date
        catalogue.update(messages, no_fuzzy_matching=len(catalogue) == 0)
        catalogue.creation_date = begun  # no change where no message has changed
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            # Without line numbers, for the same reason.
            pofile.write_po(file, catalogue, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
        print(f"{code}: {len(list(untranslated(catalogue)))} of {len(catalogue)} messages to translate")


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """Name the messages that a language does not say yet, or no longer surely."""
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            yield message.id if isinstance(message.id, str) else message.id[0]


def read(path: Path) -> Catalog:
    """Read a language's catalogue."""
    with path.open("rb") as file:
        return pofile.read_po(file, locale=path.parents[1].name)


def compile_all(target: Path) -> None:
    """Make each language's .mo below the target folder, as gettext looks for it."""
    for path in sorted(CATALOGUES.glob(f"*/{NAME}")):
        made = target / path.relative_to(CATALOGUES).with_suffix(".mo")
        made.parent.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(f".{os.getpid()}")  # two may make it at once; neither sees half of it
        with part.open("wb") as file:
            mofile.write_mo(file, read(path))
        part.replace(made)


if __name__ == "__main__":
    compile_all(ROOT / "build" / "compiled" / "i18n") if sys.argv[1:] == ["compile"] else update()
