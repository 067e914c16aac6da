"""The same letter to the clients of a list, from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QProgressBar, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, write

from tidings.gui import many_clients, outbox
from tidings.gui.composer import Composer
from tidings.gui.labels import breakable, label
from tidings.gui.main_window import MainWindow
from tidings.gui.many_clients import ManyClientsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LIST = (
    "Bezeichner;E-mail;Promised\nŽofia Ďuricová;zofia@example.sk;4. 12. 2026\n"
    "Pekáreň Lipa, s. r. o.;lipa@example.sk;soon\nĽubomír Šťastný;lubo@example.sk;\n"
)


def test_each_client_of_a_list_gets_a_letter_and_what_is_wrong_with_a_row_is_told(
    window: MainWindow, composer: Composer, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder = tmp_path / "clients.csv", tmp_path / "letters"
    path.write_text(LIST, "cp1250")
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    write(composer, qtbot, "client.name", "Chloe Hartley")
    window.menus.actions["many"].trigger()
    (dialog,) = window.findChildren(ManyClientsDialog)
    for heading, target in (("Bezeichner", "name"), ("Promised", "promised_date")):
        next(choice for told, choice in dialog._choices if told == heading).chosen.emit(target)
    assert dialog.keep.text() == "Write 3 letters…"
    dialog.form.set_value("eml")
    click(qtbot, dialog.keep)
    day = composer.document.answers.date.isoformat()
    made = {file.name for file in folder.iterdir() if file.suffix == ".eml"}
    assert made == {f"{day} Ďuricová – delay.eml", f"{day} Šťastný – delay.eml"}
    assert dialog.told.text().startswith("2 letters are written.")
    assert "The letter does not tell the new date. (2)" in dialog.told.text()
    assert "Pekáreň Lipa" in dialog.told.text() and dialog.folder.isVisible()
    assert composer.document.answers.client.name == "Chloe Hartley"
    # Started once more, nothing is written twice.
    click(qtbot, dialog.keep)
    assert "2 were there already." in dialog.told.text()
    assert made == {file.name for file in folder.iterdir() if file.suffix == ".eml"}
    shown: list[Path] = []
    monkeypatch.setattr(outbox, "show_in_folder", shown.append)
    click(qtbot, dialog.folder)
    assert shown == [folder]


@pytest.mark.parametrize("by", ["button", "escape"])
def test_the_writing_is_stopped_after_the_letter_in_hand(
    window: MainWindow, composer: Composer, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    path, folder = tmp_path / "clients.csv", tmp_path / "letters"
    path.write_text("Name\n" + "".join(f"Anna Client{number}\n" for number in range(40)), "utf-8")
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))
    starts = list[str]()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: starts.append(args[2]) or str(folder))
    monkeypatch.setattr(many_clients, "PATIENCE_MS", 0)
    window.menus.actions["many"].trigger()
    (dialog,) = window.findChildren(ManyClientsDialog)
    dialog.form.set_value("eml")

    def stop() -> None:
        progress = dialog.findChild(QProgressDialog)
        if progress is None or progress.value() < 5:
            QTimer.singleShot(0, stop)
            return
        bar = progress.findChild(QProgressBar)
        assert bar is not None and not bar.isTextVisible() and bar.maximum() == 40, "no words on two grounds at once"
        assert progress.labelText().endswith(" / 40")
        stopping = progress.findChild(QPushButton)
        assert stopping is not None and stopping.text() == "Stop writing"
        click(qtbot, stopping) if by == "button" else qtbot.keyClick(progress, Qt.Key.Key_Escape)

    QTimer.singleShot(0, stop)
    click(qtbot, dialog.keep)
    made = len([file for file in folder.iterdir() if file.suffix == ".eml"])
    assert 5 <= made <= 7 and not list(folder.glob(".*.part")) and dialog.isVisible()
    first, second, *_rest = dialog.told.text().split("\n")
    assert first == f"{made} letters are written." and second.startswith(f"Stopped. {40 - made} are still to come;")
    assert str(folder) in second and dialog.folder.isVisible()
    click(qtbot, dialog.keep)
    assert starts[1] == str(folder), "it is offered once more"
    assert f"{made} were there already." in dialog.told.text() and "Stopped" not in dialog.told.text()
    assert len([file for file in folder.iterdir() if file.suffix == ".eml"]) == 40


@pytest.mark.parametrize("path", ["/home/ada" + "/LettersToEveryone" * 9, "C:" + "\\LettersToEveryone" * 9])
def test_however_deep_a_folder_lies_it_widens_nothing(composer: Composer, path: str) -> None:
    assert label(breakable(path)).minimumSizeHint().width() < 300


def test_what_cannot_be_read_yet_is_asked_for_first(window: MainWindow, composer: Composer, qtbot: QtBot) -> None:
    composer.show_step("news")
    write(composer, qtbot, "promised_date", "31.11.2026")
    composer.show_step("finish")
    window.menus.actions["many"].trigger()
    assert composer.step == "news" and "31.11.2026" in window.status.message
    assert not window.findChildren(ManyClientsDialog)
