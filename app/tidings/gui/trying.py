"""Do what may fail, and say in plain words why it could not be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tidings.errors import TidingsError, log_fault
from tidings.gui import dialogs
from tidings.i18n import _


def tried(parent: QWidget, work: Callable[[], object]) -> bool:
    """Do it, or tell why not, and say whether it is done.

    A fault of ours is told as well: who pressed Save and sees nothing would think that the letter is saved.
    """
    try:
        work()
    except TidingsError as err:
        dialogs.tell(parent, err)
        return False
    except Exception as err:
        log_fault("window", err)
        message = _("That did not work, and the fault is ours. The letter is still open, with all your words.")
        dialogs.tell(parent, TidingsError(message, _("Copy it into another program, to be safe, then try again.")))
        return False
    return True
