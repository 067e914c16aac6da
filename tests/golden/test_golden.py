"""The samples make exactly the letters that stand beside this test, word for word.

After a wording changed on purpose: `pytest tests/golden --update-golden`, then read the difference before committing.
"""

import difflib
from pathlib import Path

import pytest

from tidings import resources
from tidings.session import Session

SAMPLES = sorted(resources.samples_dir().glob("*/*.tidings"))


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.stem}.{path.parent.name}")
def test_a_sample_makes_its_golden_letter(sample: Path, session: Session, update_golden: bool) -> None:
    golden = Path(__file__).with_name(f"{sample.stem}.{sample.parent.name}.txt")
    text = session.text(session.open(sample))
    if update_golden:
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"{golden.name} is not there; run: pytest tests/golden --update-golden"
    expected = golden.read_text(encoding="utf-8")
    assert text == expected, "\n" + _difference(expected, text, golden.name)


def test_every_situation_has_a_sample_in_every_language(session: Session) -> None:
    wanted = {(code, name) for code in ("en", "ru", "sk", "el") for name in session.content.situation_ids()}
    there = {(path.parent.name, path.stem) for path in SAMPLES}
    assert wanted - there == set()
    assert len(wanted) >= 20


def test_every_golden_letter_belongs_to_a_sample() -> None:
    letters = {path.stem for path in Path(__file__).parent.glob("*.txt")}
    assert letters == {f"{path.stem}.{path.parent.name}" for path in SAMPLES}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.stem}.{path.parent.name}")
def test_a_sample_is_a_short_letter(sample: Path, session: Session) -> None:
    letter = session.compose(session.open(sample))
    words = sum(len(block.text.split()) for block in letter.blocks if block.kind == "paragraph")
    assert 90 <= words <= 230


def _difference(expected: str, found: str, name: str) -> str:
    lines = difflib.unified_diff(
        expected.splitlines(), found.splitlines(), f"golden/{name}", "composed now", lineterm=""
    )
    return "\n".join(lines)
