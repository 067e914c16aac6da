"""The process of the dictionaries, from our side: started when it is first asked, and anew after a crash."""

from __future__ import annotations

from importlib.util import find_spec
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock

from tidings.spelling.dictionaries import Question, serve

PATIENCE = 20.0
"""Seconds for an answer. A dictionary loads in a third of a second, but computers may be busy."""

CRASHES = 3
"""After so many, spelling is not checked until the app is started again."""


class Host:
    """Ask the process. Any thread may; questions wait for each other."""

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        self._folder, self._patience = folder, patience
        self._lock = Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._crashes = 0

    @property
    def works(self) -> bool:
        """Say whether there is Hunspell for this computer, and it has not crashed again and again."""
        return self._crashes < CRASHES and find_spec("hunspell") is not None

    def ask(self, question: Question) -> list[bool] | list[str] | None:
        """Give the answer; None where there is none, since it took too long or the process was lost."""
        with self._lock:
            if not self.works:
                return None
            try:
                connection = self._connected()
                connection.send(question)
                if connection.poll(self._patience):
                    answer: list[bool] | list[str] | None = connection.recv()
                    return answer
            except (EOFError, OSError):
                pass
            self._crashes += 1
            self._end()
            return None

    def stop(self) -> None:
        """End the process; the next question starts it again."""
        with self._lock:
            self._end()

    def _connected(self) -> Connection:
        if self._connection is None:
            spawn = get_context("spawn")
            ours, theirs = spawn.Pipe()
            # A daemon: it is ended with us.
            self._process = spawn.Process(target=serve, args=(theirs, str(self._folder)), daemon=True)
            self._process.start()
            theirs.close()
            self._connection = ours
        return self._connection

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._connection = self._process = None
