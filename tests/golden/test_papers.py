"""The papers beside two letters, one of an own fault and one refusal, word for word in each language.

After a change on purpose: `pytest tests/golden --update-golden`, then read the difference before committing.
"""

from pathlib import Path

import pytest

from tidings.content.papers import make_paper
from tidings.core.paper import PAPERS, PaperKind, paper_text
from tidings.session import Session

FOLDER = Path(__file__).parent / "papers"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return Session(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize("language", ["en", "ru", "sk", "el"])
@pytest.mark.parametrize("situation", ["delay", "request-declined"])
@pytest.mark.parametrize("kind", PAPERS)
def test_a_sample_makes_its_golden_papers(
    kind: PaperKind, situation: str, language: str, session: Session, update_golden: bool
) -> None:
    golden = FOLDER / f"{situation}-{kind}.{language}.txt"
    text = paper_text(make_paper(session.content, kind, session.sample(situation, language)))
    if update_golden:
        FOLDER.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="\n")
    assert text == golden.read_text(encoding="utf-8")
