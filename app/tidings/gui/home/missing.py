"""What the first screen says where the library cannot be opened, and what can be done without it."""

from __future__ import annotations

from collections.abc import Callable

from tidings.gui.home.cards import Card
from tidings.gui.theme import keeper
from tidings.i18n import _


def missing_card(write: Callable[[], object], check: Callable[[], object]) -> Card:
    """Make the card that says so; it leads to a new letter (`write`), or to a draft (`check`)."""
    card = Card(
        "info",
        "accent",
        _("Your letters, promises and clients cannot be shown now"),
        _(
            "Tidings has changed nothing in them. The bar below says why, and what helps. You can write all the same: "
            "save the letter as a file or as PDF before you close Tidings."
        ),
        "",
        [(_("New letter"), write), (_("Check a draft"), check)],
    )
    card.setMaximumWidth(keeper().scaled(620))
    return card
