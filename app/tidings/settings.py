"""The business profile and the preferences, kept as JSON in the user's configuration folder."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from tidings.core.answers import Sender
from tidings.errors import WriteError
from tidings.files import write_whole
from tidings.named_tuple import NamedTuple

if TYPE_CHECKING:
    from tidings.core.page import Typeface

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)
TEXT_SIZES = (90, 100, 115, 130, 150)
MAX_RECENT = 8
_FILE = "settings.json"
_DAMAGED = "settings.damaged.json"


class Settings(NamedTuple):
    """What the app remembers about the business and about how it is used.

    `interface_language` is empty where the system's is to be followed; `text_size` is in per cent; `recent` holds paths
    of letter files, the newest first; `window` the window's place and size as the toolkit writes them, in base 64;
    `checks_off` the ids of the checks that the user has switched off; `spelling` says whether misspelt words get a
    line, `typeface` what letters are set in, `notices` whether the system tells what is due, `welcomed` whether the
    first page was answered or passed over; `panes` holds the width of the form and the height of the checklist as the
    owner drew them, in pixels at the base size of the interface font.
    """

    sender: Sender = Sender()
    letter_language: str = "en"
    interface_language: str = ""
    theme: Theme = "system"
    text_size: int = 100
    page: str = "a4-plain"
    last_folder: str = ""
    recent: tuple[str, ...] = ()
    window: str = ""
    checks_off: tuple[str, ...] = ()
    notices: bool = False
    spelling: bool = True
    welcomed: bool = False
    typeface: Typeface = "serif"
    panes: tuple[int, int] = (0, 0)

    def with_check(self, check: str, on: bool) -> Settings:
        """Switch a check on or off."""
        others = tuple(old for old in self.checks_off if old != check)
        return self._replace(checks_off=others if on else (*others, check))

    def with_recent(self, path: Path) -> Settings:
        """Put a letter file at the head of the recent ones, and remember its folder."""
        name = str(path.absolute())
        others = [old for old in self.recent if old != name]
        return self._replace(recent=(name, *others)[:MAX_RECENT], last_folder=str(path.absolute().parent))

    def without_recent(self, path: Path) -> Settings:
        """Forget a letter file that is no longer there."""
        return self._replace(recent=tuple(old for old in self.recent if old != str(path.absolute())))


def settings_folder(home: Path | None = None) -> Path:
    """Return the folder of the settings: below `home` where one is given, else where the system keeps such files."""
    return home / "config" if home else _system_folder("XDG_CONFIG_HOME", "~/.config", "user_config_dir")


def data_folder(home: Path | None = None) -> Path:
    """Return the folder of what the user adds, such as packs: below `home` where one is given."""
    return home / "data" if home else _system_folder("XDG_DATA_HOME", "~/.local/share", "user_data_dir")


def library_folder(home: Path | None = None) -> Path:
    """Return the folder in which letters are kept: below `home` where one is given. No other program copies it away."""
    return data_folder(home) / "library"


def state_folder(home: Path | None = None) -> Path:
    """Return the folder of what only this computer needs, such as the log: below `home` where one is given."""
    return home / "state" if home else _system_folder("XDG_STATE_HOME", "~/.local/state", "user_state_dir")


def packs_folder(home: Path | None = None) -> Path:
    """Return the folder of the user's packs; it need not be there."""
    return data_folder(home) / "packs"


def _system_folder(
    variable: str, usual: str, kind: Literal["user_config_dir", "user_data_dir", "user_state_dir"]
) -> Path:
    """Find a folder as platformdirs does; on Linux without it, since it takes longer to import than a draft to check.

    A test compares both.
    """
    if sys.platform == "linux":
        base = os.environ.get(variable, "").strip()
        return Path(base if os.path.isabs(base) else os.path.expanduser(usual)) / "tidings"
    import platformdirs

    folder: str = getattr(platformdirs, kind)("tidings", appauthor=False)
    return Path(folder)


def read_settings(folder: Path) -> Settings:
    """Read the settings; a file that cannot be read is set aside and the defaults are given. Raises nothing."""
    file = folder / _FILE
    try:
        data = json.loads(file.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError:  # there, but not for us to read: leave it alone
        return Settings()
    except (ValueError, RecursionError):
        _set_aside(file)
        return Settings()
    if not isinstance(data, dict):
        _set_aside(file)
        return Settings()
    return _from_json(data)


def write_settings(settings: Settings, folder: Path) -> None:
    """Write the settings whole or not at all. Raises WriteError."""
    data = json.dumps({**settings._asdict(), "sender": settings.sender._asdict()}, ensure_ascii=False, indent=2) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as err:
        raise WriteError("The settings could not be kept.", "They hold until the app is closed.") from err
    write_whole(folder / _FILE, data.encode("utf-8", "replace"))


def _set_aside(file: Path) -> None:
    """Keep a damaged file under another name, so that nothing in it is lost."""
    try:
        os.replace(file, file.with_name(_DAMAGED))
    except OSError:
        return


def _from_json(data: Mapping[str, Any]) -> Settings:
    """Take each value that has the right kind; every other one keeps its default."""
    default = Settings()
    theme = data.get("theme")
    return Settings(
        sender=_sender(data.get("sender")),
        letter_language=_text(data.get("letter_language")) or default.letter_language,
        interface_language=_text(data.get("interface_language")),
        theme=cast(Theme, theme) if theme in THEMES else default.theme,
        text_size=_size(data.get("text_size")),
        page=_text(data.get("page")) or default.page,
        last_folder=_text(data.get("last_folder")),
        recent=_lines(data.get("recent"))[:MAX_RECENT],
        window=_text(data.get("window")),
        checks_off=_lines(data.get("checks_off")),
        spelling=data.get("spelling") is not False,
        notices=data.get("notices") is True,
        welcomed=data.get("welcomed") is True,
        panes=_panes(data.get("panes")),
        typeface="sans" if data.get("typeface") == "sans" else default.typeface,
    )


def _sender(data: Any) -> Sender:
    if not isinstance(data, dict):
        return Sender()
    from tidings.core.clean import clean_text  # JSON can spell out characters that no letter can carry

    texts = {name: _text(data.get(name)) for name in Sender._fields if name != "address"}
    # The pictures are names of files, which must stay as the system writes them.
    clean = {name: text if name in ("logo", "signature") else clean_text(text).text for name, text in texts.items()}
    return Sender(address=tuple(clean_text(line).text for line in _lines(data.get("address"))), **clean)


def _size(value: Any) -> int:
    """Give the nearest size that the app offers."""
    if isinstance(value, bool) or not isinstance(value, int):
        return 100
    return min(TEXT_SIZES, key=lambda size: abs(size - value))


def _panes(value: Any) -> tuple[int, int]:
    """Give two lengths that a window may have."""
    if isinstance(value, list) and len(value) == 2 and all(type(one) is int and 0 <= one < 10_000 for one in value):
        return value[0], value[1]
    return 0, 0


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
