"""Whatever is pasted: no exception, bounded time, places that are right."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.checks.conftest import Check, content
from tests.pace import within

from tidings.checks.reading import read
from tidings.checks.tokens import tokenize
from tidings.core.finding import Finding

# Generous beside what is measured (a twentieth of it). What must not happen is growth by squares.
MOST_SECONDS_PER_MEGABYTE = 20.0

HOSTILE = {
    "a long word": "x" * 100_000,
    "a megabyte of sentences": "We will be in touch soon. " * 40_000,
    "a megabyte without a full stop": "we will be in touch soon and " * 36_000,
    "only punctuation": "!?.,;:—«»()[]{}<>…" * 3_000,
    "only line ends": "\n" * 50_000,
    "mixed scripts": "Unfortunately δυστυχώς к сожалению bohužiaľ שלום مرحبا 你好 " * 500,
    "right to left": "\u202eUnfortunately\u202c we cannot. " * 500,
    "zero width": "un\u200bfor\u200dtu\u00adnate\u2060ly, we are \ufeffsorry. " * 500,
    "combining marks": "e\u0301" * 5_000 + " soon",
    "digits": "12.12.2026 " * 5_000,
    "dots": "." * 50_000,
    "brackets": "[" * 20_000 + "]" * 20_000,
    "braces": "{{" * 20_000,
    "underscores": "_ " * 20_000,
    "phone-like": "1 2 3 4 5 6 7 8 9 " * 5_000,
    "at signs": "a@" * 20_000,
    "we": "we " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_bounded_time(name: str, check: Check) -> None:
    text, findings = HOSTILE[name], list[Finding]()
    limit = MOST_SECONDS_PER_MEGABYTE * max(len(text), 100_000) / 1_000_000
    assert within(limit, lambda: findings.extend(check(text)))
    assert all(finding.text == text[finding.start : finding.end] for finding in findings if finding.start is not None)


PIECES = st.sampled_from(
    [
        "soon",
        "Unfortunately",
        "unfortunately,",
        "we are sorry",
        "on Friday, 4 December",
        "[Name]",
        "😀",
        "👨‍👩‍👧",
        "e\u0301",
        "שלום",
        "\u200b",
        "\u00a0",
        "\n",
        "\n\n",
        ". ",
        "Dear Anna,\n\n",
        "Yours sincerely,\n",
        "+44 1632 960377",
        "a@b.example",
        "£120",
        "’",
        "…",
        "к сожалению",
        "δυστυχώς",
        "4.12.2026",
        "Mr. ",
        "ß",
        "İ",
        "ﬁ",
    ]  # fmt: skip
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map(" ".join)


@given(TEXTS, st.sampled_from(["en", "ru", "sk", "el"]))
def test_places_are_exact_whatever_the_text(raw: str, language: str) -> None:
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    reading = read(text, content().checks("en"))
    last = 0
    for sentence in reading.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        last = sentence.end
        piece = text[sentence.start : sentence.end]
        assert not piece[0].isspace() and not piece[-1].isspace()
        assert all(0 <= hit.start < hit.end <= len(piece) for hits in sentence.heard.hits.values() for hit in hits)


@example("Unfortunately soon Unfortunately")
@given(TEXTS)
def test_findings_quote_the_text_and_do_not_overlap_within_a_check(raw: str) -> None:
    from tidings.checks.runner import check_text

    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
    findings = check_text(text, content().checks("en"))
    ends: dict[str, int] = {}
    for finding in sorted((one for one in findings if one.start is not None), key=lambda one: one.start or 0):
        assert finding.start is not None and finding.end is not None
        assert text[finding.start : finding.end] == finding.text
        assert finding.start >= ends.get(finding.check, 0)
        ends[finding.check] = finding.end


@given(st.text())
def test_words_are_cut_without_loss(text: str) -> None:
    tokens = tokenize(text)
    assert all(one.end <= other.start for one, other in zip(tokens, tokens[1:], strict=False))
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert all(at in covered for at, char in enumerate(text) if char.isascii() and char.isalnum())


def test_reading_the_same_text_twice_tells_the_same(check: Check) -> None:
    text = "Unfortunately, we will be in touch soon. " * 3
    assert check(text) == check(text)
