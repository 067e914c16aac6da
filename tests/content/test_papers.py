"""The papers beside the letter are sound with whatever is answered, and tell in each language what each fact is."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.content import stand_ins
from tidings.content.binding import Binder
from tidings.content.compiled import read_source
from tidings.content.papers import bind_papers, make_paper
from tidings.content.soundness import complaints
from tidings.core.answers import Answers
from tidings.core.letter import Block, Letter, Letterhead, Part, paragraph
from tidings.core.paper import PAPERS, Paper, PaperKind, Piece, paper_text
from tidings.session import Session

LANGUAGES = ("en", "ru", "sk", "el")
by_language = pytest.mark.parametrize("language", LANGUAGES)
by_kind = pytest.mark.parametrize("kind", PAPERS)


@cache
def session() -> Session:
    return Session(Path("/nonexistent"))


SITUATIONS = session().content.situation_ids()


@cache
def everything(language: str, situation: str) -> Answers:
    """The sample, with an answer to every question that it leaves open."""
    return stand_ins.fill_in(session().situation(situation), language, session().sample(situation, language))


def paper(kind: PaperKind, answers: Answers) -> Paper:
    return make_paper(session().content, kind, answers)


def without(answers: Answers, names: set[str]) -> Answers:
    return answers._replace(answers={key: value for key, value in answers.answers.items() if key not in names})


def as_blocks(pieces: tuple[Piece, ...]) -> Iterator[Block]:
    """What is spoken or listed must be whole sentences; heads, labels and what was typed must only have no hole."""
    for piece in pieces:
        if piece.kind in ("say", "item"):
            yield paragraph((Part(piece.kind, piece.runs),))
        elif piece.kind != "room":
            yield Block("subject", (piece.runs,))


def all_complaints(made: Paper) -> list[str]:
    blocks = tuple(as_blocks(made.pieces))
    letter = Letter("en", "en_GB", None, made.date, made.page, Letterhead("", ()), "", "", "", "", blocks)
    return [f"{made.kind}: {complaint}" for complaint in complaints(letter)]


def empty_sections(made: Paper) -> list[str]:
    """Headings and questions that nothing stands under."""
    kinds = [piece.kind for piece in made.pieces] + ["heading"]
    pairs = zip(kinds, kinds[1:], strict=False)
    return [first for first, after in pairs if first in ("heading", "ask") and after in (first, "heading")]


def heads(made: Paper) -> int:
    return sum(piece.kind == "heading" for piece in made.pieces)


@by_language
@pytest.mark.parametrize("situation", SITUATIONS)
def test_any_answer_may_be_left_out(language: str, situation: str) -> None:
    start = everything(language, situation)
    facts = stand_ins.facts_alone(start, session().situation(situation))
    found = set()
    for answers in (start, facts, *(without(start, {name}) for name in start.answers)):
        for kind in PAPERS:
            made = paper(kind, answers)
            found.update(all_complaints(made), empty_sections(made))
    assert found == set()


@by_language
@given(data=st.data())
def test_any_answers_at_all_may_be_left_out(language: str, data: st.DataObject) -> None:
    start = everything(language, data.draw(st.sampled_from(SITUATIONS), "situation"))
    kept = data.draw(st.sets(st.sampled_from(sorted(start.answers))), "kept")
    answers = without(start, set(start.answers) - kept)
    who = {name: data.draw(st.booleans(), name) for name in ("name", "business", "phone", "email")}
    sender = answers.sender._replace(**{name: getattr(answers.sender, name) * there for name, there in who.items()})
    client = answers.client._replace(name=answers.client.name * data.draw(st.booleans(), "client"))
    made = paper(data.draw(st.sampled_from(PAPERS), "kind"), answers._replace(sender=sender, client=client))
    assert all_complaints(made) == []
    assert empty_sections(made) == []


@by_language
@by_kind
def test_with_no_answers_at_all_a_paper_is_a_form_to_fill_in_by_hand(language: str, kind: PaperKind) -> None:
    empty = paper(kind, Answers(language, "delay", date(2026, 11, 23)))
    full = paper(kind, everything(language, "delay"))
    assert all_complaints(empty) == [] and empty_sections(empty) == []
    assert any(piece.kind == "room" for piece in empty.pieces)
    assert heads(empty) <= heads(full)


@by_language
def test_the_papers_have_the_same_plan_in_every_language(language: str) -> None:
    for kind in PAPERS:
        kinds = [piece.kind for piece in paper(kind, everything(language, "delay")).pieces]
        assert kinds == [piece.kind for piece in paper(kind, everything("en", "delay")).pieces]


@by_language
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_fact_has_a_label_in_its_language(language: str, situation: str) -> None:
    plans, form = session().content.papers(language, situation), session().situation(situation)
    facts = {
        name
        for step in form.steps
        if step.id not in ("thanks", "client", "finish")
        for name in step.asks
        if form.fields[name].kind not in ("text", "choice")
    }
    assert (facts | {"promised", "expected", "received"}) - set(plans.labels) == set()


@by_language
def test_what_the_owner_typed_stands_as_typed(language: str) -> None:
    answers = everything(language, "delay")
    told = paper_text(paper("preparation", answers))
    for name in ("promised", "expected", "received", "cause", "impact", "remedy"):
        assert str(answers.answers[name]) in told


@by_language
@by_kind
def test_every_paper_says_first_that_it_is_not_for_the_client(language: str, kind: PaperKind) -> None:
    made = paper(kind, everything(language, "delay"))
    assert made.pieces[0].kind == "note"
    assert made.pieces[0].text == session().content.papers(language, "delay").note


def test_the_news_is_told_as_it_reads_alone() -> None:
    said = paper_text(paper("script", session().sample("request-declined", "en")))
    assert "\nI cannot agree to 60 days to pay" in said
    assert "For that reason" not in said


def test_a_name_that_does_not_exist_in_a_paper_is_told(tmp_path: Path) -> None:
    file = tmp_path / "_papers.yaml"
    shipped = session().content.template_file("en", "_papers").read_text(encoding="utf-8")
    file.write_text(
        shipped.replace("{{ client_since }}", "{{ client_sinse }}").replace("steps: [remedy]", "steps: [remedies]"),
        encoding="utf-8",
    )
    binder = Binder("_papers.yaml")
    assert bind_papers(session().situation("delay"), read_source(file), binder) is None
    assert any("client_since" in str(problem) for problem in binder.problems)


def test_a_paper_that_is_missing_or_unknown_is_told(tmp_path: Path) -> None:
    file = tmp_path / "_papers.yaml"
    shipped = session().content.template_file("en", "_papers").read_text(encoding="utf-8")
    file.write_text(shipped.replace("  briefing:\n", "  briefings:\n"), encoding="utf-8")
    binder = Binder("_papers.yaml")
    assert bind_papers(session().situation("delay"), read_source(file), binder) is None
    told = "\n".join(map(str, binder.problems))
    assert "briefings" in told and "papers.briefing" in told


def test_news_that_leans_on_its_reason_comes_after_it() -> None:
    answers = session().sample("request-declined", "en").answer("news", "That is why I cannot give you 60 days.")
    made = paper("script", answers)
    at = next(n for n, piece in enumerate(made.pieces) if piece.text.startswith("That is why I"))
    assert made.pieces[at - 1].text == answers.answers["cause"]


def test_a_label_of_a_situation_wins_over_the_common_one() -> None:
    told = paper_text(paper("preparation", session().sample("closing-down", "en")))
    assert "Last day: " in told and "Applies from: " not in told


@by_kind
@by_language
def test_what_leans_on_the_referral_is_quoted_after_it(language: str, kind: PaperKind) -> None:
    """“If you choose him” says nothing before it is known who he is."""
    answers = session().sample("job-declined", language)
    text = paper_text(paper(kind, answers))
    referral, offer = answers.answers["referral_note"], answers.answers["remedy"]
    assert 0 < text.index(str(referral)) < text.index(str(offer))
