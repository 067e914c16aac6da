"""The last step offers the papers that the situation is worth, and the cause step keeps what is for them apart."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tidings.gui.composer import Composer
from tidings.gui.finish_step import FinishStep
from tidings.gui.main_window import MainWindow


def offered(composer: Composer) -> dict[str, QPushButton]:
    """The buttons of the papers, by their names."""
    finish = composer.forms["finish"]
    assert isinstance(finish, FinishStep)
    return {made.accessibleName(): made for made in finish.papers.findChildren(QPushButton)}


def test_a_delay_is_worth_every_paper(sample: Composer) -> None:
    assert list(offered(sample)) == [
        "Preparation for a talk",
        "Script for the phone",
        "Briefing for the team",
        "Request for help",
    ]


@pytest.mark.parametrize(
    ("chosen", "wanted", "written"),
    [("script.pdf", "", "script.pdf"), ("script", "Word document (*.docx)", "script.docx"), ("a.b", "", "a.b.pdf")],
)
def test_a_paper_is_written_where_the_owner_says(
    chosen: str,
    wanted: str,
    written: str,
    sample: Composer,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proposed: list[str] = []
    folder = tmp_path / "papers"
    folder.mkdir()

    def answer(_parent: object, _title: str, start: str, _filters: str) -> tuple[str, str]:
        proposed.append(Path(start).name)
        return str(folder / chosen), wanted

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    sample.show_step("finish")
    offered(sample)["Script for the phone"].click()
    assert [path.name for path in folder.iterdir()] == [written]
    assert written in window.status.message
    assert proposed[0].endswith(" – Script for the phone.pdf")


def test_nothing_is_written_where_the_owner_thinks_better_of_it(
    sample: Composer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: ("", ""))
    offered(sample)["Request for help"].click()
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_asked_for_the_preparation_stands_under_a_heading_of_its_own(sample: Composer) -> None:
    sample.show_step("cause")
    form = sample.forms["cause"]
    heading = form._preparation
    assert heading is not None and heading.text() == "For your preparation"
    assert heading.isVisibleTo(form)
    answers = sample.document.answers
    sample.document.change(answers.answer("fault", "outside"), "change")
    assert form.rows["promised"].isHidden() and heading.isHidden()
    sample.document.change(answers, "change back")
    assert not heading.isHidden()
