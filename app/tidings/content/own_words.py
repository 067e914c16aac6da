"""The user's own words for checks: one YAML file that a person writes by hand, or the window for them.

    en:                        # the letters' language
      internal-jargon:         # a check that looks for words
        - blue form            # a word or phrase, in the notation of assets/checks/README.md
        - "(RMA|returns) desk"

What can be read is used; every other line is told as a problem. A change made by the window leaves every other line of
the file, with its comments, as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from tidings.content.binding import nearest
from tidings.content.plain import Map, Plain, Seq, Source
from tidings.content.source import read_yaml
from tidings.core.own_words import OwnWords
from tidings.errors import ContentError, Problem, said
from tidings.named_tuple import NamedTuple

FILE = "own-words.yaml"
HEAD = (
    "# My own words for the checks: letter language, check, words or phrases.\n"
    "# inform* finds every ending, (soon|shortly) either word.\n"
)


class Known(NamedTuple):
    """What the file may name: languages, and the checks that look for words.

    `problem` says why a phrase cannot be read in a language, or nothing.
    """

    languages: Collection[str]
    checks: Collection[str]
    problem: Callable[[str, str], str]


def read_own_words(text: str, known: Known, name: str = FILE) -> OwnWords:
    """Read a file of own words. Raises nothing: what cannot be used is among the problems."""
    source = read_yaml(text, name)
    if source.problems:
        return OwnWords({}, source.problems)
    reader = _Reader(name, known)
    return OwnWords(reader.languages(source.root), tuple(reader.problems))


class _Reader:
    """Take what fits, and note the rest."""

    def __init__(self, name: str, known: Known) -> None:
        self._name, self._known = name, known
        self.problems: list[Problem] = []

    def languages(self, root: Plain) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for code, checks, line in self._entries(
            root, 1, "", said("must hold a letter language (en:) and, indented below it, checks.")
        ):
            if code not in self._known.languages:
                there = said("is no letter language; there are {known}.", known=", ".join(self._known.languages))
                self._unknown(code, line, self._known.languages, said("is no letter language."), there)
                continue
            for check, phrases, at in self._entries(
                checks, line, code, said("must hold its checks, one a line, indented.")
            ):
                if check not in self._known.checks:
                    known = ", ".join(self._known.checks)
                    there = said("is no check that looks for words; there are {known}.", known=known)
                    self._unknown(check, at, self._known.checks, said("is no check that looks for words."), there)
                    continue
                if read := tuple(dict.fromkeys(self._phrases(phrases, code, check, at))):
                    found.setdefault(code, {})[check] = read
        return found

    def _entries(self, node: Plain, line: int | None, key: str, wanted: str) -> Iterator[tuple[str, Plain, int | None]]:
        if isinstance(node, Map):
            yield from ((name, value, node.lines.get(name)) for name, value in node.items())
        elif node is not None:
            self._note(line, key, wanted)

    def _phrases(self, node: Plain, code: str, check: str, line: int | None) -> Iterator[str]:
        if node is not None and not isinstance(node, Seq):
            self._note(line, check, said("must be a list, one word or phrase a line with a dash before it."))
            return
        for phrase, at in zip(node or (), node.lines if isinstance(node, Seq) else (), strict=True):
            if not isinstance(phrase, str) or not phrase.strip():
                told = said("must be one word or phrase a line; put it in quotation marks if it holds “: ”.")
                self._note(at, check, told)
            elif why := self._known.problem(code, phrase):
                self._note(at, check, said("cannot be read: {why}", why=why))
            else:
                yield phrase

    def _unknown(self, key: str, line: int | None, known: Collection[str], unknown: str, listing: str) -> None:
        """Note a key that is not known, with the nearest that is, or else with all that there are."""
        near = nearest(key, known)
        self.problems.append(Problem(self._name, line, key, unknown if near else listing, near))

    def _note(self, line: int | None, key: str, message: str) -> None:
        self.problems.append(Problem(self._name, line, key, message))


def with_phrase(text: str, language: str, check: str, phrase: str) -> str:
    """Add a phrase to a file of own words. Raises ContentError where the file itself cannot be read."""
    source = _readable(text)
    plain = _plain(source.root)
    listed = plain.setdefault(language, {}).setdefault(check, [])
    if phrase in listed:
        return text
    listed.append(phrase)
    return _kept(_lines_with(text, source.root, language, check, _item(phrase)), plain)


def without_phrase(text: str, language: str, check: str, phrase: str) -> str:
    """Take a phrase out of a file of own words. Raises ContentError where the file itself cannot be read."""
    source = _readable(text)
    plain = _plain(source.root)
    listed = plain.get(language, {}).get(check, [])
    if phrase not in listed:
        return text
    lines = text.splitlines()
    node = _at(source.root, language, check)
    # From the last line to the first, so that each number still fits.
    for number in sorted((at for item, at in zip(node, node.lines, strict=True) if item == phrase), reverse=True):
        del lines[number - 1]
    plain[language][check] = [item for item in listed if item != phrase]
    return _kept(lines, plain)


def _readable(text: str) -> Source:
    source = read_yaml(text, FILE)
    root = {} if source.root is None else source.root
    misfits = isinstance(root, Map) and any(
        checks is not None and not (isinstance(checks, Map) and all(_is_list(item) for item in checks.values()))
        for checks in root.values()
    )
    problems = source.problems or (
        ()
        if root == {} or (isinstance(root, Map) and not misfits)
        else (Problem(FILE, 1, "", said("is set out otherwise.")),)
    )
    if problems:
        raise ContentError(
            said("{file} has to be mended by hand first:", file=FILE), problems, "Mend the lines above, then try again."
        )
    return source


def _is_list(node: Plain) -> bool:
    return node is None or (isinstance(node, Seq) and all(item is None or isinstance(item, str) for item in node))


def _plain(root: Plain) -> dict[str, dict[str, list[Plain]]]:
    """Copy what a file holds, without what is empty."""
    languages = root.items() if isinstance(root, Map) else ()
    return {
        code: {check: list(items) for check, items in checks.items() if isinstance(items, Seq)}
        for code, checks in languages
        if isinstance(checks, Map)
    }


def _at(root: Plain, language: str, check: str) -> Seq:
    checks = root.get(language) if isinstance(root, Map) else None
    items = checks.get(check) if isinstance(checks, Map) else None
    return items if isinstance(items, Seq) else Seq(0)


def _lines_with(text: str, root: Plain, language: str, check: str, item: str) -> list[str]:
    """Put an item where it belongs: below the last of its check, else below its language, else at the end."""
    lines = text.splitlines() or HEAD.splitlines()
    checks = root.get(language) if isinstance(root, Map) else None
    items = _at(root, language, check)
    if items:
        last = items.lines[-1]
        indent = lines[last - 1][: len(lines[last - 1]) - len(lines[last - 1].lstrip())]
        return [*lines[:last], f"{indent}{item}", *lines[last:]]
    if isinstance(checks, Map) and check in checks:
        at = checks.lines[check]
        return [*lines[:at], f"    {item}", *lines[at:]]
    if isinstance(root, Map) and language in root:
        at = root.lines[language]
        return [*lines[:at], f"  {check}:", f"    {item}", *lines[at:]]
    return [*lines, f"{language}:", f"  {check}:", f"    {item}"]


def _kept(lines: Sequence[str], wanted: dict[str, dict[str, list[Plain]]]) -> str:
    """Give the changed lines if they say what they should; else the file set out anew, its comments at the head."""
    text = "\n".join(lines) + "\n"
    source = read_yaml(text, FILE)
    if not source.problems and _filled(_plain(source.root)) == _filled(wanted):
        return text
    comments = [line for line in lines if line.lstrip().startswith("#")]
    return "\n".join([*comments, *_written(_filled(wanted))]) + "\n"


def _filled(words: dict[str, dict[str, list[Plain]]]) -> dict[str, dict[str, list[Plain]]]:
    filled = {code: {check: items for check, items in checks.items() if items} for code, checks in words.items()}
    return {code: checks for code, checks in filled.items() if checks}


def _written(words: dict[str, dict[str, list[Plain]]]) -> Iterator[str]:
    for code, checks in words.items():
        yield f"{code}:"
        for check, items in checks.items():
            yield f"  {check}:"
            yield from (f"    {_item(item)}" for item in items if isinstance(item, str))


def _item(phrase: str) -> str:
    import yaml

    written: str = yaml.safe_dump([phrase], allow_unicode=True, width=100_000, default_flow_style=False)
    return written.rstrip("\n")
