"""The draft that is being checked is kept, one at a time, until it has no more words."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.keeping.conftest import Clock

from tidings.core.answers import Answers, Dismissal
from tidings.core.clean import clean_text
from tidings.core.draft import DraftState
from tidings.keeping.keeping import DRAFT, Keeping

LATE = DraftState("Leider zu spät.\n", "en", (Dismissal("blame", "", "our supplier", "let us"),), "ledgers.docx")


def test_a_draft_comes_back_as_it_was_kept_and_a_later_one_takes_its_place(keeping: Keeping, clock: Clock) -> None:
    assert keeping.draft.open() is None
    keeping.draft.keep(LATE, 3, safe=True, is_open=True)
    keeping.close()
    kept = keeping.draft.open()
    assert keeping.draft_is_open() and kept is not None and kept[:3] == (LATE, 3, True) and kept.changed < clock()
    other = DraftState("Another one.")
    keeping.draft.keep(other, 0, safe=False, is_open=False)
    kept = keeping.draft.open()
    assert kept is not None and kept[:3] == (other, 0, False)
    assert not keeping.draft_is_open(), "it is left"
    assert not keeping.letters() and not keeping.drafts(), "it is no letter yet"


def test_without_words_none_is_kept_and_none_of_them_stays_in_the_file(keeping: Keeping) -> None:
    keeping.draft.keep(LATE, 3, safe=True, is_open=True)
    keeping.draft.keep(LATE._replace(text=" \n"), 0, safe=True, is_open=True)
    assert keeping.draft.open() is None and not keeping.draft_is_open()
    with keeping.opened() as library:
        assert library.recall(DRAFT) == ""
        file = library.paths.file
    keeping.close()
    assert "zu spät".encode() not in file.read_bytes()


def test_either_a_letter_is_open_or_the_draft(keeping: Keeping, delay: Answers) -> None:
    letter = keeping.keep(delay)
    keeping.draft.keep(LATE, 0, safe=True, is_open=True)
    assert keeping.last_open() is None and keeping.draft_is_open()
    keeping.keep(delay, letter)
    last = keeping.last_open()
    assert last is not None and last.id == letter and not keeping.draft_is_open()
    keeping.draft.keep(LATE, 0, safe=True, is_open=False)
    assert keeping.last_open() is not None, "leaving the draft leaves no letter"


def test_what_cannot_be_read_is_no_draft(keeping: Keeping) -> None:
    for text in ("half of", "[]", "{}", '{"text": "a", "dismissed": 1}', "null"):
        with keeping.opened() as library:
            library.remember(DRAFT, text)
        assert keeping.draft.open() is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text().map(lambda text: clean_text(text).text).filter(str.strip), st.text(max_size=20))
def test_any_words_come_back(keeping: Keeping, text: str, name: str) -> None:
    state = DraftState(text, "en", (), clean_text(name).text)
    keeping.draft.keep(state, 0, safe=False, is_open=True)
    kept = keeping.draft.open()
    assert kept is not None and kept.state == state
