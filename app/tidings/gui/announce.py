"""Say something to whoever uses a screen reader, without moving the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Announce a text from a widget, once the reader has finished its sentence."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # which no start needs

    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
