"""Tell of a fault of ours in the window, quietly, with a report to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from tidings.errors import log_fault
from tidings.faults import Fault, report
from tidings.i18n import _

if TYPE_CHECKING:
    from tidings.gui.main_window import MainWindow

MATTER = "fault"


class FaultTeller(QObject):
    """Take faults from any thread to the window."""

    happened = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        # A fault in a thread beside the window is told by the window's own.
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def _show(self, fault: Fault) -> None:
        try:
            kept = self._window.keep_now()
        except Exception as err:  # told as well, this would go on for ever
            log_fault("keep", err)
            kept = False
        sentence = (
            _("Something went wrong. Your text is kept.")
            if kept
            else _("Something went wrong. Your text is still here.")
        )
        bars = self._window.bars
        bars.end(MATTER)
        bars.say(
            MATTER,
            sentence,
            [(_("Copy report"), lambda: self._copy(fault)), (_("Close"), lambda: bars.end(MATTER))],
            urgent=True,
        )

    def _copy(self, fault: Fault) -> None:
        import PySide6
        from PySide6.QtCore import qVersion
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(report(fault, (f"PySide6 {PySide6.__version__}", f"Qt {qVersion()}")))
        self._window.status.say(_("Copied. It holds nothing of your letters."))
