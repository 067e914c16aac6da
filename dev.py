#!/usr/bin/env python3
"""Set up, run, test and check Tidings. Needs nothing but Python 3.11 or newer.

    python3 dev.py run [ARGS]     open the app, or run `tidings ARGS`
                                  (without a display: compose the sample letters into out/)
    python3 dev.py test [ARGS]    run the tests without a screen; ARGS go to pytest
    python3 dev.py check          formatting, lint and types
    python3 dev.py bench [ARGS]   run the benchmark
    python3 dev.py bundle         build the app as one folder in dist/ and let it test itself
    python3 dev.py screenshots    take the pictures in docs/pictures; with --all every screen, into out/pictures
    python3 dev.py messages       gather the words of the interface for their translators
    python3 dev.py setup          only set everything up

Every command first sets up what it needs: a virtual environment in .venv with the libraries of the lock files, and on
Linux the system libraries that Qt needs. The second time there is nothing left to do, and no network is used.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # everything in RUN_LOCK, and the tools for development

# What PySide6 needs of a bare Debian or Ubuntu, and what a real window needs besides.
QT_PACKAGES = "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0".split()
WINDOW_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxkbcommon-x11-0 "
    "libwayland-cursor0 libwayland-egl1 libcups2"
).split()
QT_PROBE = (
    "import PySide6.QtNetwork, PySide6.QtPdf, PySide6.QtPrintSupport, PySide6.QtSvg, PySide6.QtTest;"
    "from PySide6.QtWidgets import QApplication; QApplication([])"
)


def main(arguments: list[str]) -> int:
    """Carry out one command and return its exit status."""
    if sys.version_info < (3, 11):
        stop("Tidings needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])
    named = (run, test, check, bench, bundle, screenshots, messages, setup)
    commands = {command.__name__: command for command in named}
    if not arguments or arguments[0] not in commands:
        print((__doc__ or "").strip())
        return 0 if arguments[:1] in ([], ["help"], ["-h"], ["--help"]) else 2
    try:
        return commands[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the app or run it with arguments; without a display compose the sample letters instead."""
    install(RUN_LOCK)
    make_content_ready()
    if not arguments and not has_display():
        return compose_samples()
    ensure_qt(window=has_display())
    return python("-m", "tidings", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests, on every core."""
    setup()
    return python("-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *arguments)


def check(_arguments: list[str]) -> int:
    """Run every static check, all of them even if one finds something."""
    install(DEV_LOCK)
    return max([python("-m", *tool.split()) for tool in ("ruff format --check .", "ruff check .", "mypy")])


def bench(arguments: list[str]) -> int:
    """Run the benchmark."""
    setup()
    return python("tests/benchmarks", *arguments)


def bundle(arguments: list[str]) -> int:
    """Build the bundle."""
    setup()
    return python("packaging/build.py", *arguments)


def screenshots(arguments: list[str]) -> int:
    """Take pictures of the window."""
    setup()
    return python("-m", "tidings.gui.screenshots", *arguments)


def messages(_arguments: list[str]) -> int:
    """Gather the words of the interface into its catalogues."""
    install(DEV_LOCK)
    return python("packaging/messages.py")


def setup(_arguments: list[str] | None = None) -> int:
    """Set up everything for development."""
    install(DEV_LOCK)
    make_content_ready()
    ensure_qt(window=False)
    return 0


def compose_samples() -> int:
    """Export every sample letter to out/ as PDF and DOCX."""
    say("No display here, so no window: composing the sample letters into out/ instead …")

    def export(sample: Path, ending: str) -> bool:
        target = ROOT / "out" / sample.parent.name / (sample.stem + ending)
        target.parent.mkdir(parents=True, exist_ok=True)
        status, answer = captured([str(PYTHON), "-m", "tidings", "export", str(sample), "-o", str(target)])
        if status:
            say(answer.strip())
        return status == 0

    samples = sorted((ROOT / "assets" / "samples").glob("*/*.tidings"))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = list(pool.map(export, [*samples, *samples], [".pdf"] * len(samples) + [".docx"] * len(samples)))
    say(f"{sum(made)} letters are in out/, one folder a language. To see the window, run this on a desktop.")
    return 0 if made and all(made) else 1


def install(lock: Path) -> None:
    """Install a lock file into .venv, unless that has been done with this Python."""
    if installed(lock) or installed(DEV_LOCK):
        return
    make_environment()
    say(f"Installing the libraries of {lock.name}: some hundred MB the first time …")
    pip = [str(PYTHON), "-m", "pip", "--no-input", "--disable-pip-version-check", "install"]
    quietly(
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)], "The libraries could not be installed."
    )
    # The project runs from its source: a path file, relative so that the folder may be moved, is all it takes.
    answer = subprocess.check_output([str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    packages = answer.decode().strip()
    Path(packages, "tidings.pth").write_text(os.path.relpath(str(ROOT / "app"), packages) + "\n", encoding="utf-8")
    stamp_file(lock).write_text(stamp(lock), encoding="utf-8")


def make_content_ready() -> None:
    """Compile forms, letters, checks and catalogues, which the app would otherwise read from their sources."""
    python("-m", "tidings.content.compiled")  # it says what it cannot read; the app runs all the same
    python("packaging/messages.py", "compile")


def installed(lock: Path) -> bool:
    """Tell whether .venv holds just what a lock file says."""
    file = stamp_file(lock)
    return PYTHON.exists() and file.exists() and file.read_text(encoding="utf-8") == stamp(lock)


def stamp_file(lock: Path) -> Path:
    """Return the file that remembers what was installed."""
    return VENV / (lock.name + ".installed")


def stamp(lock: Path) -> str:
    """Name a lock file's content and this Python's version."""
    return "%d.%d " % sys.version_info[:2] + hashlib.sha256(lock.read_bytes()).hexdigest()


def make_environment() -> None:
    """Make .venv, unless it stands and is of this Python's version."""
    version = "%d.%d" % sys.version_info[:2]
    probe = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    if PYTHON.exists() and captured([str(PYTHON), "-c", probe]) == (0, version + "\n"):
        return
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        system_packages(f"Python's own venv is missing ({version}).", [f"python{version}-venv"])
    say("Making a virtual environment in .venv …")
    quietly([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made.")


def ensure_qt(window: bool) -> None:
    """See that Qt loads and can start on its platform; install the system libraries it lacks, or name them."""
    environment = dict(os.environ) if window else dict(os.environ, QT_QPA_PLATFORM="offscreen")
    probe = [str(PYTHON), "-c", QT_PROBE]
    status, answer = captured(probe, environment)
    if status and sys.platform == "linux":
        missing = re.search(r"lib[\w+-]+\.so[.\d]*", answer)
        example = f", such as {missing.group()}." if missing else "."
        reason = "Qt needs system libraries that are not here yet" + example
        system_packages(reason, QT_PACKAGES + WINDOW_PACKAGES if window else QT_PACKAGES)
        status, answer = captured(probe, environment)
    if status:
        stop(f"Qt cannot start on this machine. It says:\n{answer.strip()}")


def system_packages(reason: str, packages: list[str]) -> None:
    """Install Debian packages if we may; otherwise say which, and stop."""
    say(reason)
    if not shutil.which("apt-get"):
        stop("Please install your distribution's packages for what Debian calls: " + " ".join(packages))
    if os.geteuid() != 0:
        stop("Please run this once, then try again:\n  sudo apt-get install -y " + " ".join(packages))
    say("Installing them with apt-get …")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    quietly(["apt-get", "update"], "apt-get could not fetch its lists.")
    quietly(["apt-get", "install", "-y", "--no-install-recommends", *packages], "apt-get could not install them.")


def has_display() -> bool:
    """Tell whether a window could be seen."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python(*arguments: str) -> int:
    """Run the Python of .venv at the root of the project and return its exit status."""
    return subprocess.call([str(PYTHON), *arguments], cwd=str(ROOT))


def captured(command: list[str], environment: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command; return its exit status and all that it printed."""
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def quietly(command: list[str], complaint: str) -> None:
    """Run a command without a word; if it fails, show what it printed and stop."""
    status, answer = captured(command)
    if status:
        stop(f"{complaint} This was the answer:\n{answer.strip()}")


def say(text: str) -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


def stop(text: str) -> None:
    """Tell what stands in the way and end with status 2."""
    print(text, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
