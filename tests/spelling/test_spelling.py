"""The shipped dictionaries know the words of letters, and what is no word of any."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tidings import resources
from tidings.core.language import Language
from tidings.session import Session
from tidings.spelling.dictionaries import Question, extra_words
from tidings.spelling.host import CRASHES, Host
from tidings.spelling.spelling import Spelling, heed, ignore, ignored, known_in, manner

# What was typed, and what was meant.
MISTAKES = {
    "en": "recieved:received seperate:separate appologise:apologise definately:definitely adress:address",
    "ru": "извените:извините поставшик:поставщик задершка:задержка сожелению:сожалению договр:договор",
    "sk": "ospravedlnujeme:ospravedlňujeme omeškaníe:omeškanie prepáčťe:prepáčte zákaznik:zákazník dodavka:dodávka",
    "el": "καθηστέρηση:καθυστέρηση παράδωση:παράδοση συγνώμμη:συγνώμη επιταγη:επιταγή αποζιμίωση:αποζημίωση",
}
# Words of the samples that are not in the dictionaries: a name with which a sentence begins.
UNKNOWN = {"Beata"}


@pytest.fixture(scope="module")
def spelling() -> Iterator[Spelling]:
    made = Spelling()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return Session(tmp_path_factory.mktemp("home"))


def language(session: Session, code: str, paper: str = "a4") -> Language:
    return session.content.language(code).on_paper(paper)


@pytest.mark.parametrize("code", MISTAKES)
def test_mistakes_are_found_and_what_was_meant_is_suggested(spelling: Spelling, session: Session, code: str) -> None:
    tongue = language(session, code)
    pairs = dict(pair.split(":") for pair in MISTAKES[code].split())
    text = " ".join(pairs)
    assert [text[word.start : word.end] for word in spelling.misspelt(text, tongue)] == list(pairs)
    assert spelling.misspelt(" ".join(pairs.values()), tongue) == ()
    for typed, meant in pairs.items():
        found = spelling.suggestions(spelling.dictionary(tongue), typed)
        assert meant in found and len(found) <= 5, (typed, found)


@pytest.mark.parametrize("code", MISTAKES)
def test_the_sample_letters_raise_no_false_alarm(spelling: Spelling, session: Session, code: str) -> None:
    alarms: Counter[str] = Counter()
    for situation in session.situations():
        answers = session.sample(situation.id, code)
        tongue = language(session, code, session.content.page(answers.page).paper)
        known = known_in(answers, manner(tongue))
        alarms.update(word.text for word in spelling.misspelt(session.text(answers), tongue, known))
    assert set(alarms) <= UNKNOWN


def test_english_is_british_or_american_as_the_paper_is(spelling: Spelling, session: Session) -> None:
    text = "The color of the programme"
    british, american = language(session, "en"), language(session, "en", "letter")
    assert [word.text for word in spelling.misspelt(text, british)] == ["color"]
    assert [word.text for word in spelling.misspelt(text, american)] == ["programme"]


def test_forms_that_no_dictionary_lists_are_right(spelling: Spelling, session: Session) -> None:
    right = {"ru": "ещё её кое-что по-прежнему", "el": "η αίτησή σας", "sk": "e-mail", "en": "isn’t the owner’s"}
    for code, text in right.items():
        assert spelling.misspelt(text, language(session, code)) == (), code
    assert spelling.misspelt("η άίτησή", language(session, "el")) != ()


def test_words_of_our_own_are_declined_as_their_models(spelling: Spelling, session: Session) -> None:
    assert spelling.misspelt("риелтору и переплату, knihárke", language(session, "ru")) == ()
    assert spelling.misspelt("knihárke a vodoinštalatérovi", language(session, "sk")) == ()


@pytest.mark.parametrize("name", ["en_GB", "ru", "sk", "el"])
def test_no_word_of_our_own_is_there_twice(name: str) -> None:
    words = extra_words(resources.spelling_dir(), name)
    assert words and len(set(words)) == len(words)


def test_every_dictionary_has_its_licence_beside_it() -> None:
    folder = resources.spelling_dir()
    names = {file.stem for file in folder.glob("*.dic")}
    assert names == {"en_GB", "en_US", "ru", "sk", "el"}
    assert all((folder / f"{name}.license.txt").stat().st_size > 500 for name in names)
    assert "Mozilla Public License" in (folder / "sk.license.txt").read_text(encoding="utf-8")


def test_a_word_ignored_in_a_letter_is_kept_with_it(session: Session, tmp_path: Path) -> None:
    letter = tmp_path / "letter.tidings"
    answers = session.sample("delay", "en")
    answers = answers._replace(dismissed=ignore(answers.dismissed, "frobnik"))
    session.save(answers, letter)
    again = session.open(letter)
    assert ignored(again.dismissed) == ("frobnik",)
    assert known_in(again, manner(language(session, "en"))).holds("Frobnik")
    assert session.check(again) == session.check(session.sample("delay", "en"))
    assert ignored(heed(again.dismissed, "Frobnik")) == ()


def test_a_crash_of_the_dictionaries_is_no_crash_of_ours() -> None:
    host = Host(resources.spelling_dir())
    question = Question("en_GB", ("oak", "oka"))
    assert host.ask(question) == [True, False]
    assert host._process is not None and host._process.pid is not None
    os.kill(host._process.pid, signal.SIGTERM)
    host._process.join()
    assert host.ask(question) is None
    assert host.ask(question) == [True, False], "it is started again"
    host.stop()


def test_dictionaries_that_never_answer_are_given_up(tmp_path: Path, session: Session) -> None:
    hasty = Host(resources.spelling_dir(), patience=0.0)
    spelling = Spelling(host=hasty)
    for number in range(CRASHES):
        assert spelling.works
        assert spelling.misspelt(f"teh{'x' * number}", language(session, "en")) == (), "no answer is no alarm"
    assert not spelling.works


def test_an_unreadable_dictionary_raises_no_alarm(tmp_path: Path, session: Session) -> None:
    (tmp_path / "en_GB.dic").write_bytes(b"")
    spelling = Spelling(tmp_path)
    assert spelling.misspelt("teh oak", language(session, "en")) == ()
    assert spelling.misspelt("teh oak", language(session, "sk")) == (), "and where there is none, nothing is asked"
    spelling.stop()


def test_without_hunspell_nothing_is_checked_and_nothing_breaks(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tidings.spelling.host.find_spec", lambda _name: None)
    spelling = Spelling()
    assert not spelling.works
    assert spelling.misspelt("teh oak", language(session, "en")) == ()
    assert spelling.suggestions("en_GB", "teh") == ()
