"""The business profile and the preferences outlive the app, and a damaged file never stops it."""

from __future__ import annotations

import json
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidings.core.answers import Sender
from tidings.core.clean import clean_text
from tidings.errors import WriteError
from tidings.settings import (
    MAX_RECENT,
    Settings,
    packs_folder,
    read_settings,
    settings_folder,
    state_folder,
    write_settings,
)

ADA = Sender(business="Marlow Bindery", name="Ada Marlow", address=("3 Quay Street", "Whitby"), phone="01632 960377")


def test_first_start_has_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert not list(tmp_path.iterdir()), "reading leaves nothing behind"


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    kept = Settings(sender=ADA, letter_language="el", theme="dark", text_size=130, recent=("/b.tidings",), window="A")
    kept = kept._replace(typeface="sans", panes=(430, 200))
    write_settings(kept, tmp_path / "deep" / "folder")
    assert read_settings(tmp_path / "deep" / "folder") == kept


any_clean = st.text().map(lambda text: clean_text(text).text)


@given(st.builds(Sender, **{**dict.fromkeys(Sender._fields, any_clean), "address": st.lists(any_clean).map(tuple)}))
def test_any_profile_comes_back(tmp_path_factory: pytest.TempPathFactory, sender: Sender) -> None:
    folder = tmp_path_factory.mktemp("settings")
    write_settings(Settings(sender=sender), folder)
    assert read_settings(folder).sender == sender


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{" * 100_000, b"<html></html>"])
def test_a_damaged_file_is_set_aside_whole(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(damage)
    assert read_settings(tmp_path) == Settings()
    assert (tmp_path / "settings.damaged.json").read_bytes() == damage
    write_settings(Settings(sender=ADA), tmp_path)
    assert read_settings(tmp_path).sender == ADA


def test_a_value_of_the_wrong_kind_takes_its_default_alone(tmp_path: Path) -> None:
    data = {
        "theme": "purple",
        "text_size": True,
        "recent": [1, "/x.tidings"],
        "panes": [3, -1],
        "sender": {"name": "Ada", "phone": 7},
    }
    (tmp_path / "settings.json").write_text(json.dumps(data), encoding="utf-8")
    read = read_settings(tmp_path)
    assert read == Settings(sender=Sender(name="Ada"), recent=("/x.tidings",))


def test_a_check_is_switched_off_once_and_on_again(tmp_path: Path) -> None:
    off = Settings(checks_off=("shouting",)).with_check("vague-time", False).with_check("vague-time", False)
    write_settings(off, tmp_path)
    assert read_settings(tmp_path).checks_off == ("shouting", "vague-time")
    assert off.with_check("shouting", True).checks_off == ("vague-time",)


def test_a_text_size_that_is_not_offered_becomes_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"text_size": 9999}', encoding="utf-8")
    assert read_settings(tmp_path).text_size == 150


def test_recent_letters_are_few_and_the_newest_comes_first(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.with_recent(tmp_path / f"{number}.tidings")
    settings = settings.with_recent(tmp_path / "5.tidings")
    assert len(settings.recent) == MAX_RECENT
    assert settings.recent[0] == str(tmp_path / "5.tidings")
    assert len(set(settings.recent)) == MAX_RECENT
    assert settings.last_folder == str(tmp_path)
    assert str(tmp_path / "5.tidings") not in settings.without_recent(tmp_path / "5.tidings").recent


def test_a_home_of_its_own_keeps_the_settings_there(tmp_path: Path, user_home: Path) -> None:
    assert tmp_path in settings_folder(tmp_path).parents
    assert tmp_path not in settings_folder().parents


def test_a_profile_written_by_hand_is_cleaned_and_names_of_files_are_left_alone(tmp_path: Path) -> None:
    odd = {"sender": {"name": "A\ud800da\u202e", "address": ["3 Quay\x00"]}, "recent": ["/e\u0301.tidings"]}
    (tmp_path / "settings.json").write_text(json.dumps(odd), encoding="ascii")
    read = read_settings(tmp_path)
    assert read.sender == Sender(name="Ada", address=("3 Quay",)) and read.recent == ("/e\u0301.tidings",)


def test_a_folder_that_cannot_be_made_is_told_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteError) as told:
        write_settings(Settings()._replace(theme="dark"), tmp_path / "file")
    assert "could not" in str(told.value)


@pytest.mark.parametrize("base", [None, "", " ", "/somewhere/else", "not/absolute", "~/.here"])
def test_settings_packs_and_log_lie_where_the_system_keeps_such_files(
    monkeypatch: pytest.MonkeyPatch, base: str | None
) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(variable)
        if base is not None:
            monkeypatch.setenv(variable, base)
    assert settings_folder() == Path(platformdirs.user_config_dir("tidings", appauthor=False))
    assert packs_folder() == Path(platformdirs.user_data_dir("tidings", appauthor=False)) / "packs"
    assert state_folder() == Path(platformdirs.user_state_dir("tidings", appauthor=False))
