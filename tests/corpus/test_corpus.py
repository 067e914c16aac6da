"""The corpus is what its README says: well-formed, labelled with checks that exist, and held apart where it must be."""

import re
from pathlib import Path

import pytest
from tests.corpus.letters import AnnotatedLetter, read_letters

from tidings.session import Session

HERE = Path(__file__).parent
LANGUAGES = ("en", "ru", "sk", "el")
ROLES = {"thanks", "news", "cause", "own-fault", "apology", "fix", "remedy", "referral", "follow-up", "empathy"}


def letters(kind: str, language: str) -> list[AnnotatedLetter]:
    return [
        letter for path in sorted((HERE / kind / language).glob("*.txt")) for letter in read_letters(path, language)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["train", "held-back"])
def test_letters_are_marked_with_checks_and_roles_that_exist(kind: str, language: str) -> None:
    known = {check.id: check for check in Session().content.checks(language).checks}
    found = letters(kind, language)
    assert len({letter.id for letter in found}) == len(found) >= 20
    for letter in found:
        assert all(known[check].marks == "letter" for check in letter.on_letter), letter.id
        for mark in letter.marks:
            assert known[mark.check].marks == "span" and mark.end > mark.start, (letter.id, mark)
        assert all(role.names <= ROLES for role in letter.roles), letter.id
        assert not re.search(r"\[\[|\]\]|[‹›]", letter.text), letter.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_back_sentence_stands_in_the_training_files(language: str) -> None:
    trained = "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "train" / language).glob("*.txt")))
    plain = re.sub(r"\[\[(?:[a-z+-]+\|)?|\]\]|\s?‹[^›]*›", "", trained)
    for letter in letters("held-back", language):
        sentences = [piece for piece in re.split(r"(?<=[.!?;])\s+|\n+", letter.text) if len(piece) > 60]
        assert not [sentence for sentence in sentences if sentence in plain], letter.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_files_fire_with_marked_words_and_pass_without(language: str) -> None:
    known = {check.id for check in Session().content.checks(language).checks}
    for path in (HERE / "train" / language).glob("s-*.txt"):
        named = path.stem.removeprefix("s-").removesuffix("-ways")
        for line in path.read_text(encoding="utf-8").splitlines():
            assert line[:2] in ("+ ", "- "), (path.name, line)
            assert ("[[" in line) == (line[0] == "+"), (path.name, line)
            names = "+".join(re.findall(r"\[\[(?:([a-z+-]+)\|)?", line)).split("+") if "[[" in line else []
            assert {name or named for name in names} <= known, (path.name, line)
