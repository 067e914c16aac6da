"""The worker builds the newest letter, skips those in between, and turns every fault into a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.hands import settled, write

from tidings.core.answers import Answers
from tidings.errors import LayoutError
from tidings.gui.composer import Composer
from tidings.gui.preview import shortened
from tidings.gui.worker import Worker

LETTER = Answers(language="en", situation="delay", date=date(2026, 11, 22))


class Builder:
    """Build nothing, slowly, and remember what was asked."""

    def __init__(self) -> None:
        self.go_on, self.begun, self.seen = Event(), Event(), list[str]()

    def __call__(self, answers: Answers) -> Answers:
        assert current_thread() is not main_thread()
        self.seen.append(answers.page)
        self.begun.set()
        assert self.go_on.wait(10)
        return answers


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def worker(qapp: object, builder: Builder) -> Iterator[Worker]:
    worker = Worker(builder)  # type: ignore[arg-type]
    yield worker
    builder.go_on.set()
    worker.stop()


def test_the_latest_request_wins(worker: Worker, builder: Builder, qtbot: QtBot) -> None:
    built: list[str] = []
    worker.built.connect(lambda answers: built.append(answers.page))
    worker.request(LETTER._replace(page="first"))
    qtbot.waitUntil(builder.begun.is_set)
    for number in range(50):
        worker.request(LETTER._replace(page=f"{number}"))
    builder.go_on.set()
    qtbot.waitUntil(lambda: built[-1:] == ["49"])
    assert builder.seen == ["first", "49"] and built == ["first", "49"]


@pytest.mark.expects_log
def test_a_fault_becomes_a_sentence_that_like_the_log_holds_no_words_of_the_letter(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def build(_answers: Answers) -> object:
        raise ValueError("Harriet Lindqvist owes 120 EUR")

    worker = Worker(build)  # type: ignore[arg-type]
    with qtbot.waitSignal(worker.failed) as failed:
        worker.request(LETTER)
    worker.stop()
    assert failed.args is not None and "Your words are safe" in failed.args[0]
    assert "ValueError" in caplog.text
    assert "Lindqvist" not in failed.args[0] + caplog.text


def test_a_failure_keeps_the_last_page_and_says_why(
    sample: Composer, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = sample.preview.built
    picture = sample.preview.desk.pictures[0].copy()
    build = sample.session.build

    def fail(_answers: Answers) -> object:
        raise LayoutError("The font “Noto Serif” cannot be read.", "Install Tidings again.")

    monkeypatch.setattr(sample.worker._builder, "_build", fail)
    sample.show_step("cause")
    write(sample, qtbot, "cause", "A pipe burst.")
    qtbot.waitUntil(lambda: sample.preview.banner.isVisible())
    assert shown is not None and sample.preview.built is not None
    assert sample.preview.built.pdf == shown.pdf and sample.preview.desk.pictures[0] == picture
    monkeypatch.setattr(sample.worker._builder, "_build", build)
    write(sample, qtbot, "cause", "A pipe burst over the bench.")
    settled(sample, qtbot)
    assert not sample.preview.banner.isVisible()


def test_bytes_that_are_no_pdf_keep_the_last_page(sample: Composer, qtbot: QtBot) -> None:
    picture = sample.preview.desk.pictures[0].copy()
    sample.preview.pages.show(b"this is no PDF", None, [0], 1.0)
    qtbot.waitUntil(lambda: sample.preview.banner.isVisible())
    assert sample.preview.desk.pictures[0] == picture


def test_a_long_message_leaves_room_for_the_page() -> None:
    assert len(shortened("word " * 1000)) <= 240
    assert shortened("Short.\n  Two lines.") == "Short. Two lines."
