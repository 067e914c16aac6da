"""Faults of ours are caught in any thread, logged and told, and no word of any letter goes into log or report."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import threading
from pathlib import Path

import pytest

from tidings.faults import LOG, MAX_LOG, Fault, catch_all, fault_of, keep_log, report


@pytest.fixture
def canary() -> str:
    """Words of a client that must not be found again, others in each run."""
    return f"Lindqvist{secrets.token_hex(6)}"


def broken(canary: str) -> Exception:
    """A fault whose messages, notes and causes all hold the client's words."""
    try:
        try:
            {"a": 1}[canary]
        except KeyError as err:
            err.add_note(canary)
            raise ValueError(f"{canary} owes 120 EUR") from err
    except ValueError as err:
        return err
    raise AssertionError


def test_a_report_tells_versions_platform_and_place_and_no_word_of_a_letter(canary: str) -> None:
    told = report(fault_of(broken(canary)), ("Qt 6.0",))
    assert canary not in told and "EUR" not in told
    assert all(
        words in told for words in ("Tidings ", "Python ", "SQLite ", "Qt 6.0", "ValueError", "caused by KeyError")
    )
    assert "test_faults.py, line " in told and "in broken" in told
    assert str(Path(__file__).parent) not in told and str(Path.home()) not in told


def test_a_place_in_the_package_is_told_with_its_folder() -> None:
    from tidings.core.values import parse_money

    with pytest.raises(ValueError) as caught:
        parse_money("no money")
    assert any("core/values.py, line" in line for line in fault_of(caught.value).lines)


@pytest.mark.expects_log
def test_the_log_is_for_this_user_alone_holds_no_words_and_never_grows_beyond_bounds(
    tmp_path: Path, canary: str
) -> None:
    end = keep_log(tmp_path / "deep" / "state")
    told: list[Fault] = []
    old = sys.excepthook, threading.excepthook, sys.unraisablehook
    try:
        catch_all(told.append, lambda: None)
        sys.excepthook(ValueError, broken(canary), None)
        thread = threading.Thread(target=lambda: (_ for _ in ()).throw(broken(canary)))
        thread.start()
        thread.join()
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = old
    log = tmp_path / "deep" / "state" / LOG
    text = log.read_text(encoding="utf-8")
    assert "window: ValueError in test_faults.py, line" in text and "thread: " in text and len(told) == 2
    assert canary not in text and "EUR" not in text
    if os.name == "posix":
        assert log.stat().st_mode & 0o777 == 0o600 and log.parent.stat().st_mode & 0o777 == 0o700
    for _round in range(4):
        log.write_bytes(b"x" * (MAX_LOG + 1))
        logging.getLogger("tidings").error("again")
    end()
    assert sorted(file.name for file in log.parent.iterdir()) == [LOG, f"{LOG}.1", f"{LOG}.2"]
    assert log.stat().st_size < 100


@pytest.mark.expects_log
def test_where_no_log_can_be_written_nothing_else_breaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    end = keep_log(tmp_path / "file" / "state")
    logging.getLogger("tidings").error("nowhere to go")
    end()


def test_ctrl_c_ends_the_app_instead_of_being_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    ended, told = [], list[Fault]()
    catch_all(told.append, lambda: ended.append(True))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert ended and not told
