"""Whatever became of the library, the start leads to a window in which one can write, and to the newest good copy."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.gui.hands import click, open_library, ready, write

from tidings.gui import dialogs
from tidings.gui.backups_dialog import BackupsDialog
from tidings.gui.bars import Bar
from tidings.gui.main_window import MainWindow
from tidings.session import Session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

APP = Path(__file__).parents[2] / "app"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two letters, with a backup, as it lies on the disk when the app is closed."""
    session = Session(tmp_path)
    for language in ("en", "sk"):
        session.keeping.keep(session.sample("delay", language))
    session.keeping.close()
    return tmp_path / "data" / "library" / "letters.db"


def opened(make: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """Start as the app does: the window first, the library after it is seen."""
    window = make()
    open_library(window, qtbot)
    return window


def bar(window: MainWindow) -> Bar:
    shown = window.bars.bar("library")
    assert shown is not None and window.isVisible()
    return shown


def way(window: MainWindow, text: str) -> object:
    """Give the button of the bar that says this."""
    return next(button for button in bar(window).buttons if button.text() == text)


def may_write(window: MainWindow, qtbot: QtBot) -> None:
    """Begin a letter and type into it."""
    window.begin("delay", "en")
    composer = ready(window, qtbot)
    write(composer, qtbot, "client.name", "Harriet Lindqvist")
    assert composer.document.answers.client.name == "Harriet Lindqvist"


DAMAGE: dict[str, Callable[[bytes], bytes | None]] = {
    "empty": lambda _data: b"",
    "gone": lambda _data: None,
    "a web page": lambda _data: b"<html><body>404 not found</body></html>" * 40,
    "cut short": lambda data: data[: len(data) // 2],
    "turned over": lambda data: data[:4096] + bytes(255 - byte for byte in data[4096:40_000]) + data[40_000:],
    "foreign": lambda _data: foreign(),
}


def foreign() -> bytes:
    """A database of some other program."""
    with closing(sqlite3.connect(":memory:")) as other:
        other.execute("create table places (url)")
        return other.serialize()


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_library_is_told_with_its_newest_good_copy_which_opens_with_one_click(
    make: Callable[..., MainWindow], library: Path, qtbot: QtBot, damage: str
) -> None:
    data = DAMAGE[damage](library.read_bytes())
    library.unlink()
    if data is not None:
        library.write_bytes(data)
    window = opened(make, qtbot)
    assert "damaged" in bar(window).words.text() and "letters in it: 2" in bar(window).words.text()
    may_write(window, qtbot)
    assert (library.read_bytes() if library.exists() else None) == data, "the damaged file stays as it is"
    click(qtbot, way(window, "Open it"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: window.bars.bar("library") is None)
    qtbot.waitUntil(lambda: not window.keeper.autosave.unkept)  # type: ignore[union-attr]
    assert len(window.session.keeping.letters()) == 3, "what was written meanwhile is kept as well"
    aside = [file.read_bytes() for file in library.parent.rglob("letters.db") if file != library]
    assert aside == ([] if data is None else [data])


def test_damage_that_only_a_backup_finds_is_told_at_the_start(
    make: Callable[..., MainWindow], library: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(library)) as other:  # an index with a wrong entry passes the look at the start
        (root,) = other.execute("select rootpage from sqlite_master where name = 'letters_by_change'").fetchone()
        (size,) = other.execute("pragma page_size").fetchone()
        other.execute("update clock set sequence = sequence + 1, seen = '2001-01-01T00:00:00+00:00'")
        other.commit()
        other.execute("pragma wal_checkpoint(truncate)")
    data = bytearray(library.read_bytes())
    data[root * size - 1] ^= 0x40
    library.write_bytes(data)
    with closing(sqlite3.connect(library)) as other:
        assert other.execute("pragma quick_check").fetchone() == ("ok",)
    for backup in (library.parent / "backups").glob("*.db"):
        backup.rename(backup.with_name(re.sub(r"-\d{4}-", "-2001-", backup.name, count=1)))
    window = opened(make, qtbot)
    qtbot.waitUntil(lambda: window.bars.bar("library") is not None)
    assert "damaged" in bar(window).words.text() and "letters in it: 2" in bar(window).words.text()


def test_damage_that_only_writing_finds_is_told_with_the_way_out(
    make: Callable[..., MainWindow], library: Path, qtbot: QtBot
) -> None:
    library.write_bytes(library.read_bytes().replace(b"sent_version", b"sent_fersion"))
    window = opened(make, qtbot)
    may_write(window, qtbot)
    qtbot.waitUntil(lambda: window.bars.bar("library") is not None)
    click(qtbot, way(window, "Open it"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not window.keeper.autosave.unkept)  # type: ignore[union-attr]
    assert len(window.session.keeping.letters()) == 3


def test_one_may_look_inside_a_damaged_library_and_begin_anew_beside_it(
    make: Callable[..., MainWindow], library: Path, qtbot: QtBot
) -> None:
    for backup in (library.parent / "backups").glob("*.db"):
        backup.unlink()
    data = library.read_bytes()
    damaged = data[:-4096] + b"\xff" * 4096
    library.write_bytes(damaged)
    window = opened(make, qtbot)
    assert "no good copy" in bar(window).words.text()
    click(qtbot, way(window, "Look inside"))  # type: ignore[arg-type]
    dialog = window.findChild(BackupsDialog)
    assert dialog is not None and dialog.letters.count() == 2 and not dialog.back.isEnabled()
    dialog.reject()
    click(qtbot, way(window, "Begin anew beside it"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: window.bars.bar("library") is None)
    assert not window.session.keeping.letters()
    assert [file.read_bytes() for file in library.parent.rglob("letters.db") if file != library] == [damaged]


def test_letters_of_a_newer_tidings_can_be_read_and_are_not_touched(
    make: Callable[..., MainWindow], library: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(library)) as newer:
        newer.execute("pragma user_version = 99")
    before = library.read_bytes()
    window = opened(make, qtbot)
    assert "newer Tidings" in bar(window).words.text()
    window.open_kept(window.session.keeping.letters()[0].id)
    write(ready(window, qtbot), qtbot, "client.name", "Ines")
    qtbot.waitUntil(lambda: window.bars.bar("not kept") is not None)
    assert library.read_bytes() == before


def test_where_no_folder_can_be_made_it_is_told_and_tried_again(
    make: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "data").write_text("in the way")
    window = opened(make, qtbot)
    assert "cannot be kept" in bar(window).words.text()
    may_write(window, qtbot)
    (tmp_path / "data").unlink()
    click(qtbot, way(window, "Try again"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: window.bars.bar("library") is None)
    qtbot.waitUntil(lambda: not window.keeper.autosave.unkept)  # type: ignore[union-attr]
    assert len(window.session.keeping.letters()) == 1


def test_where_the_library_cannot_be_opened_the_first_screen_says_what_is_missing_and_leads_on(
    make: Callable[..., MainWindow], library: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[object] = []
    monkeypatch.setattr(dialogs, "tell", lambda _parent, err: told.append(err))
    whole = library.read_bytes()
    library.write_bytes(b"not a library at all" * 400)
    window = opened(make, qtbot)
    today = window.start.today
    qtbot.waitUntil(lambda: today.missing is not None and today.missing.isVisible())
    card = today.missing
    assert card is not None
    assert "Your letters, promises and clients cannot be shown now" in card.accessibleName()
    assert [made.text() for made in card.buttons] == ["New letter", "Check a draft"]
    click(qtbot, window.start.names["letters"])
    assert len(told) == 1 and window.start.names["today"].isChecked() and window.start.part == "today"
    click(qtbot, card.buttons[1])
    assert window.drafts is not None and window.screens.currentWidget() is window.drafts.screen
    window.show_start()
    card = window.start.today.missing
    assert card is not None
    click(qtbot, card.buttons[0])
    assert window.screens.currentWidget() is window.choose
    window.begin("delay", "en")
    write(ready(window, qtbot), qtbot, "client.name", "Ines")
    window.close_letter()
    window.lay_out_anew()
    assert window.start.today.missing is not None, "also in letters of another size"
    library.write_bytes(whole)
    window.keeper.open_library(return_to_letter=False)
    qtbot.waitUntil(lambda: window.start.today.day is not None)
    assert window.start.today.missing is None and len(window.start.today.latest) >= 2


HOLD = """
import sys
from pathlib import Path
from tidings.session import Session
Session(Path(sys.argv[1])).keeping.start()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(library: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the library open."""
    environment = {**os.environ, "PYTHONPATH": str(APP)}
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_a_library_that_is_open_elsewhere_is_waited_for(
    make: Callable[..., MainWindow], held: subprocess.Popen[str], qtbot: QtBot
) -> None:
    window = opened(make, qtbot)
    assert "another window" in bar(window).words.text()
    may_write(window, qtbot)
    held.kill()
    held.wait()
    qtbot.waitUntil(lambda: window.keeper.autosave.letter_id is not None)  # type: ignore[union-attr]
    click(qtbot, way(window, "Try again"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: window.bars.bar("library") is None)
    assert len(window.session.keeping.letters()) == 3
