"""Letter templates: the common parts of a language, and one file a situation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NewType

from tidings.content.binding import Binder, Misfits, line_of
from tidings.content.plain import Plain
from tidings.core.compose import BUILT_IN
from tidings.core.situation import Situation
from tidings.core.template import PartTemplate, Sentence, Template, TemplateProblem
from tidings.core.wording import FILTERS
from tidings.named_tuple import NamedTuple

Alternatives = NewType("Alternatives", tuple[Sentence, ...])  # one sentence of a wording: a text, or a list of texts


class PartEntry(NamedTuple):
    """A part as the file holds it."""

    wordings: Mapping[str, tuple[Alternatives, ...]]
    also: tuple[Alternatives, ...] = ()


class CommonFile(NamedTuple):
    """letter_templates/<language>/_common.yaml."""

    parts: Mapping[str, PartEntry]


class TemplateFile(NamedTuple):
    """letter_templates/<language>/<situation>.yaml."""

    subject: tuple[Alternatives, ...]
    parts: Mapping[str, PartEntry] = {}
    closing: str = ""


def bind_template(
    language: str, situation: Situation, value: Plain, common: Plain, binder: Binder, common_binder: Binder
) -> Template | None:
    """Bind one template over the language's common parts, and note every name in it that does not exist."""
    names = {**{name: field.kind for name, field in situation.fields.items()}, **BUILT_IN}
    read_sentences(binder, names)
    read_sentences(common_binder, names)
    shared: Any = common_binder.bind(common, CommonFile)
    own: Any = binder.bind(value, TemplateFile)
    wanted = tuple(situation.parts)
    for part in _parts(value):
        if part not in wanted:
            binder.unknown_key(part, wanted, line_of(value, "parts", part))
    for part in wanted:
        if part not in {**_parts(common), **_parts(value), **situation.fields}:
            binder.note(f"says nothing for the part “{part}”, which the form lists.", "parts", line_of(value, "parts"))
    if binder.problems or common_binder.problems:
        return None
    parts = {
        part: PartTemplate(entry.wordings, entry.also)
        for part, entry in {**shared.parts, **own.parts}.items()
        if part in wanted
    }
    # The subject is one sentence: the first of the list whose every answer is there.
    subject = tuple(sentence for alternatives in own.subject for sentence in alternatives)
    return Template(language, situation.id, subject, parts, own.closing)


def _parts(value: Plain) -> Mapping[str, Plain]:
    """Give the parts of a file as they are written, whether they can be read or not."""
    parts = value.get("parts") if isinstance(value, dict) else None
    return parts if isinstance(parts, dict) else {}


def read_sentences(binder: Binder, names: Mapping[str, str]) -> None:
    """Teach a binder to read sentences, which may use these names; each has a kind."""

    def alternatives(value: Plain) -> tuple[Sentence, ...]:
        texts = value if isinstance(value, list) else [value]
        sentences: list[Sentence] = []
        misfits: list[tuple[str, int | None]] = []
        for number, text in enumerate(texts):
            try:
                sentences.append(_sentence(text, names))
            except ValueError as err:
                misfits.append((str(err), line_of(value, number)))
        if misfits:
            raise Misfits(misfits)
        return tuple(sentences)

    binder.add_converter(Alternatives, alternatives)


def _sentence(source: Plain, names: Mapping[str, str] | None) -> Sentence:
    if type(source) is dict:  # compiled content; a mapping in a YAML file is a Map and no tree
        return Sentence(tuple(source["tree"]))
    if not isinstance(source, str):
        raise ValueError("must be a sentence, or a list of sentences to choose from.")
    # Imported here: a letter is written without Jinja2, which takes longer to import than the letter to write.
    from tidings.core.template_parser import parse_sentence

    try:
        return parse_sentence(source, names, FILTERS)
    except TemplateProblem as problem:
        raise ValueError(str(problem)) from problem


def with_trees(value: Plain) -> Plain:
    """Give a template file's value with every sentence read into its tree; names are checked when it is bound."""
    parts = value.get("parts") or {}
    compiled: dict[str, Plain] = {**value, "parts": {name: _part_with_trees(part) for name, part in parts.items()}}
    if "subject" in value:
        compiled["subject"] = sentence_trees(value["subject"])
    return compiled


def _part_with_trees(part: Plain) -> Plain:
    wordings = {tone: sentence_trees(sentences) for tone, sentences in (part.get("wordings") or {}).items()}
    return {**part, "wordings": wordings, **({"also": sentence_trees(part["also"])} if "also" in part else {})}


def sentence_trees(sentences: Plain) -> Plain:
    """Replace each sentence by its tree, down through the lists of alternatives."""
    if isinstance(sentences, list):
        return [sentence_trees(sentence) for sentence in sentences]
    return {"tree": list(_sentence(sentences, None).tree)}
