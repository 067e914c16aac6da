"""The plain text of a letter, and the place of every word in it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tidings.core.letter import Block, Letter, Letterhead, Part, Run, letter_text, paragraph

words = st.text(min_size=1, max_size=12)
sources = st.sampled_from([None, "news", "client.name", "new_date"])
run = st.builds(Run, words, sources)
part = st.builds(
    Part, st.sampled_from(["news", "cause", "remedy"]), st.lists(run, min_size=1, max_size=3).map(tuple), st.booleans()
)
lines = st.lists(st.lists(run, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple)
block = st.one_of(
    st.builds(Block, st.sampled_from(["address", "date", "subject", "signature"]), lines, st.just(())),
    st.lists(part, min_size=1, max_size=3).map(tuple).map(paragraph),
)
letters = st.lists(block, max_size=6).map(
    lambda blocks: Letter(
        "en", "en_GB", "delay", date(2026, 11, 23), "a4-plain", Letterhead("", ()), "", "", "", "", tuple(blocks)
    )
)


@given(letters)
def test_the_spans_are_the_runs_in_order(letter: Letter) -> None:
    text = letter_text(letter)
    runs = [run for block in letter.blocks for line in block.lines for run in line]
    assert [text.text[span.start : span.end] for span in text.spans] == [run.text for run in runs]
    assert [span.source for span in text.spans] == [run.source for run in runs]


@given(letters)
def test_between_the_spans_stand_line_ends_alone(letter: Letter) -> None:
    text = letter_text(letter)
    position = 0
    for span in text.spans:
        assert text.text[position : span.start] in ("", "\n", "\n\n")
        position = span.end
    assert text.text[position:] == "\n"


@given(letters)
def test_a_part_is_found_where_it_stands(letter: Letter) -> None:
    text = letter_text(letter)
    for span in text.spans:
        assert text.at(span.start) == span
        if span.part:
            start, end = text.of_part(span.part) or (0, 0)
            assert start <= span.start and span.end <= end
        if span.source:
            assert text.of_source(span.source) is not None
    assert text.of_part("no such part") is None
    assert text.at(len(text.text)) is None


@given(letters)
def test_each_run_of_a_paragraph_belongs_to_its_part(letter: Letter) -> None:
    text = letter_text(letter)
    for number, block in enumerate(letter.blocks):
        spans = [span for span in text.spans if span.block == number]
        if not block.parts:
            assert {span.part for span in spans} == {None}
            continue
        written = iter(spans)
        for index, part in enumerate(block.parts):
            if index:
                space = next(written)
                assert text.text[space.start : space.end] == " " and space.part == block.parts[index - 1].id
            assert [next(written).part for _ in part.runs] == [part.id] * len(part.runs)


def test_blocks_stand_apart_and_lines_below_each_other() -> None:
    blocks = (
        Block("address", ((Run("Ada"),), (Run("3 Quay Street"),))),
        paragraph((Part("news", (Run("It is late."),)), Part("impact", (Run("You wait."),)))),
    )
    letter = Letter("en", "en_GB", None, date(2026, 11, 23), "a4-plain", Letterhead("", ()), "", "", "", "", blocks)
    assert letter_text(letter).text == "Ada\n3 Quay Street\n\nIt is late. You wait.\n"
    assert letter.block("address") is blocks[0]
    assert letter.block("subject") is None
