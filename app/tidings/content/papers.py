"""The papers beside the letter: letter_templates/<language>/_papers.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tidings.content.binding import Binder, line_of
from tidings.content.plain import Plain
from tidings.content.templates import Alternatives, read_sentences, sentence_trees
from tidings.core.compose_paper import PAPER_NAMES, compose_paper
from tidings.core.paper import PAPERS, Entry, Paper, PaperKind, PaperPlan, PaperPlans, SectionPlan
from tidings.core.situation import STEPS, Situation
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.content.store import Content
    from tidings.core.answers import Answers

PAPERS_FILE = "_papers"
_SENTENCES = ("guide", "say", "item", "ask")


class EntryFile(NamedTuple):
    """An entry as the file holds it; see `tidings.core.paper.Entry`."""

    guide: Alternatives = Alternatives(())
    say: Alternatives = Alternatives(())
    item: Alternatives = Alternatives(())
    ask: Alternatives = Alternatives(())
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    room: int = 0


class SectionFile(NamedTuple):
    """A section as the file holds it."""

    heading: str
    body: tuple[EntryFile, ...]


class PaperFile(NamedTuple):
    """A paper as the file holds it."""

    title: str
    sections: tuple[SectionFile, ...]


class OwnFile(NamedTuple):
    """What a situation says otherwise: labels of its facts, or a whole paper."""

    labels: Mapping[str, str] = {}
    papers: Mapping[str, PaperFile] = {}


class PapersFile(NamedTuple):
    """letter_templates/<language>/_papers.yaml. What it says of single situations is bound with each of them."""

    note: str
    labels: Mapping[str, str]
    papers: Mapping[str, PaperFile]
    situations: Mapping[str, Any] = {}


def make_paper(content: Content, kind: PaperKind, answers: Answers) -> Paper:
    """Compose a paper from the answers to a letter. Raises NotThereError where its language has none."""
    return compose_paper(
        kind,
        answers,
        content.situation(answers.situation),
        content.template(answers.language, answers.situation),
        content.papers(answers.language, answers.situation),
        content.language(answers.language),
        content.page(answers.page),
    )


def bind_papers(situation: Situation, value: Plain, binder: Binder) -> PaperPlans | None:
    """Bind the papers of a situation, and note every name in them that does not exist."""
    read_sentences(binder, {**{name: field.kind for name, field in situation.fields.items()}, **PAPER_NAMES})
    file: Any = binder.bind(value, PapersFile)
    if binder.problems:
        return None
    entry = file.situations.get(situation.id)
    own: Any = OwnFile() if entry is None else binder.bind(entry, OwnFile, f"situations.{situation.id}")
    if binder.problems:
        return None
    for name in (*file.papers, *own.papers):
        if name not in PAPERS:
            binder.unknown_key(name, PAPERS, line_of(value, "papers", name))
    for name in PAPERS:
        if name not in file.papers:
            binder.note("is missing.", f"papers.{name}", line_of(value, "papers"))
    plans = {name: _plan(paper, name, binder) for name, paper in {**file.papers, **own.papers}.items()}
    return None if binder.problems else PaperPlans(file.note, {**file.labels, **own.labels}, plans)


def _plan(paper: PaperFile, name: str, binder: Binder) -> PaperPlan:
    sections = []
    for section in paper.sections:
        for entry in section.body:
            for step in entry.steps:
                if step not in STEPS:
                    binder.unknown_key(step, STEPS, None)
        sections.append(SectionPlan(section.heading, tuple(Entry(*entry) for entry in section.body)))
    return PaperPlan(paper.title, tuple(sections))


def papers_with_trees(value: Plain) -> Plain:
    """Give the file's value with every sentence read into its tree; names are checked when it is bound."""
    own = value.get("situations") or {}
    return {
        **value,
        "papers": _papers_with_trees(value["papers"]),
        "situations": {
            name: {**entry, "papers": _papers_with_trees(entry.get("papers") or {})} for name, entry in own.items()
        },
    }


def _papers_with_trees(papers: Plain) -> Plain:
    return {
        name: {
            **paper,
            "sections": [{**one, "body": [_entry(entry) for entry in one["body"]]} for one in paper["sections"]],
        }
        for name, paper in papers.items()
    }


def _entry(entry: Plain) -> Plain:
    return {key: sentence_trees(value) if key in _SENTENCES else value for key, value in entry.items()}
