"""From the window a letter goes into the mail program and its promises into the calendar; nothing is sent."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, write
from tests.gui.test_out import asked, choose

from tidings.errors import TidingsError
from tidings.gui import dialogs, outbox
from tidings.gui.composer import Composer
from tidings.gui.dialogs import MailBody
from tidings.gui.main_window import MainWindow

WAYS = ("mail", "mail_program", "calendar")


class Programs:
    """Stands for the system that opens addresses in other programs."""

    def __init__(self, answers: bool) -> None:
        self.answers = answers
        self.opened: list[QUrl] = []

    def openUrl(self, url: QUrl) -> bool:
        self.opened.append(url)
        return self.answers


def choose_body(monkeypatch: pytest.MonkeyPatch, body: MailBody) -> None:
    """Let the question how the letter goes be answered so."""
    monkeypatch.setattr(dialogs, "ask_mail_body", lambda _window: body)


def address(composer: Composer, email: str) -> None:
    """Say the client's e-mail address."""
    client = composer.document.answers.client._replace(email=email)
    composer.document.change(composer.document.answers._replace(client=client), "")


@pytest.mark.parametrize("body", ["letter", "pdf"])
def test_the_draft_of_a_mail_holds_the_letter_or_brings_it(
    sample: Composer, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: MailBody
) -> None:
    choose(monkeypatch, tmp_path / "draft.eml")
    choose_body(monkeypatch, body)
    address(sample, "harriet@lindqvist.example")
    window.menus.actions["mail"].trigger()
    message = message_from_bytes((tmp_path / "draft.eml").read_bytes(), policy=default)
    assert message["X-Unsent"] == "1" and "harriet@lindqvist.example" in message["To"]
    attached = [part.get_content_type() for part in message.iter_attachments()]
    assert attached == (["application/pdf"] if body == "pdf" else [])
    assert "draft.eml" in window.status.message


def test_who_thinks_better_of_it_writes_no_draft(
    sample: Composer, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "ask_where", lambda *_arguments: pytest.fail("asked where to write nothing"))
    choose_body(monkeypatch, "")
    window.menus.actions["mail"].trigger()
    assert window.status.message == ""


def test_a_new_mail_opens_with_client_and_subject_and_the_body_is_copied(
    sample: Composer, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = Programs(answers=True)
    monkeypatch.setattr(outbox, "QDesktopServices", programs)
    address(sample, "harriet@lindqvist.example")
    window.menus.actions["mail_program"].trigger()
    (url,) = programs.opened
    parts = urlsplit(bytes(url.toEncoded().data()).decode())
    assert (parts.scheme, parts.path) == ("mailto", "harriet@lindqvist.example")
    assert parse_qs(parts.query)["subject"] == [sample.session.compose(sample.document.answers).title]
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("Dear Ms Lindqvist,") and "<p" in data.html()
    assert "paste it in" in window.status.message


def test_where_no_mail_program_answers_the_letter_is_copied_all_the_same(
    sample: Composer, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "QDesktopServices", Programs(answers=False))
    window.menus.actions["mail_program"].trigger()
    assert "No mail program answered" in window.status.message
    assert "Dear Ms Lindqvist," in QApplication.clipboard().text()


def test_the_promised_days_are_written_for_the_calendar(
    sample: Composer, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "next.ics")
    window.menus.actions["calendar"].trigger()
    assert "Call Harriet Lindqvist" in (tmp_path / "next.ics").read_text(encoding="utf-8")
    assert "next.ics" in window.status.message


def test_what_cannot_go_out_is_told_before_a_file_is_asked_for(
    composer: Composer, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[TidingsError] = []
    monkeypatch.setattr(dialogs, "tell", lambda _window, err: told.append(err))
    monkeypatch.setattr(outbox, "ask_where", lambda *_arguments: pytest.fail("asked where to write nothing"))
    window.menus.actions["calendar"].trigger()
    address(composer, "harriet")
    window.menus.actions["mail"].trigger()
    window.menus.actions["mail_program"].trigger()
    assert [str(err).split(".")[0] for err in told] == [
        "This letter promises no day that is still to come",
        "“harriet” is not one e-mail address",
        "“harriet” is not one e-mail address",
    ]


def test_what_the_page_cannot_show_is_asked_about_before_it_is_attached(
    sample: Composer, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "draft.eml")
    sample.document.change(sample.document.answers.answer("cause", "The boards were wrong \U0001f642."), "")
    told = asked(monkeypatch, go_on=False)
    choose_body(monkeypatch, "pdf")
    window.menus.actions["mail"].trigger()
    assert len(told) == 1 and not (tmp_path / "draft.eml").exists()
    choose_body(monkeypatch, "letter")
    window.menus.actions["mail"].trigger()
    assert len(told) == 1 and (tmp_path / "draft.eml").exists(), "a mail shows it as it was typed"


def test_what_cannot_be_read_is_asked_about_before_it_goes_anywhere(
    sample: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "QDesktopServices", Programs(answers=True))
    sample.show_step("news")
    write(sample, qtbot, "new_date", "the eighteenth")
    told = asked(monkeypatch, go_on=False)
    for way in WAYS:
        window.menus.actions[way].trigger()
    assert len(told) == len(WAYS) and all("the eighteenth" in words for (words,) in told)


def test_the_last_step_offers_each_way_and_the_menu_only_with_a_letter(
    sample: Composer, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    choose(monkeypatch, tmp_path / "next.ics")
    assert all(window.menus.actions[way].isEnabled() for way in WAYS)
    sample.show_step("finish")
    offered = {made.accessibleName(): made for made in sample.forms["finish"].findChildren(QPushButton)}
    assert {"Mail draft…", "Open in mail program", "Calendar…"} <= set(offered)
    click(qtbot, offered["Calendar…"])
    assert (tmp_path / "next.ics").is_file()
    window.close_letter()
    assert not any(window.menus.actions[way].isEnabled() for way in WAYS)
