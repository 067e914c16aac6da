"""What holds for every test: its own user folders, a quiet log, no network, Qt without a screen unless asked."""

import logging
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Every day the same examples, so that no run fails where the one before it passed; the night looks for others. How long
# it takes to find one says something of the computer alone.
SLOW_IS_FINE = [HealthCheck.too_slow]
settings.register_profile(
    "dev", max_examples=50, deadline=None, derandomize=True, suppress_health_check=SLOW_IS_FINE, print_blob=True
)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=100)
settings.register_profile("night", settings.get_profile("dev"), max_examples=2000, derandomize=False)
settings.load_profile(os.environ.get("TIDINGS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))


# What was asked of a network since the last look. Python tells every such call to an audit hook, whoever makes it.
_asked_of_network: list[str] = []


def _watch_network(event: str, arguments: tuple[object, ...]) -> None:
    """Note what leads out of this computer: a socket of no local kind, an address, a name that is looked up."""
    if not event.startswith("socket.") or event == "socket.gethostname":
        return
    place = arguments[1] if event in ("socket.__new__", "socket.connect", "socket.bind") else None
    if not isinstance(place, str | bytes) and place != getattr(socket, "AF_UNIX", None):
        _asked_of_network.append(event)


sys.addaudithook(_watch_network)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--onscreen`."""
    parser.addoption("--onscreen", action="store_true", help="show the windows while the tests use them")


def pytest_configure(config: pytest.Config) -> None:
    """Choose Qt's platform before anything loads Qt."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session")
def _cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache folder for all tests, so that fonts are not scanned anew for each."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, _cache_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of this test's own: no test reads or writes the user's settings or letters."""
    home = tmp_path_factory.mktemp("home", numbered=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name, folder in {
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_CACHE_HOME": _cache_home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
    }.items():
        monkeypatch.setenv(name, str(folder))
    return home


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or worse in the log fails the test, unless it is marked `expects_log`."""
    yield
    if request.node.get_closest_marker("expects_log"):
        return
    loud = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected in the log:\n" + "\n".join(loud), pytrace=False)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[list[str]]:
    """A test in which anything asks for the network fails."""
    yield _asked_of_network
    asked, _asked_of_network[:] = list(_asked_of_network), []
    if asked:
        pytest.fail(f"asked of the network: {', '.join(asked)}", pytrace=False)
