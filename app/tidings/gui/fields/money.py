"""An amount of money with its currency."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tidings.core.values import SYMBOLS, Money, Value, parse_money
from tidings.gui.buttons import MenuButton
from tidings.gui.fields.base import Input, LineEdit
from tidings.i18n import _

CURRENCIES = tuple(
    dict.fromkeys(("EUR", "GBP", "USD", *SYMBOLS.values(), "CHF", "NOK", "SEK", "DKK", "HUF", "BYN", "KZT"))
)


class MoneyInput(Input):
    """An amount typed as people do, and the currency beside it. `€120` sets both."""

    def __init__(self, example: str = "", locale_name: str = "") -> None:
        super().__init__()
        self.edit = LineEdit()
        self.edit.setPlaceholderText(example)
        self.currency = MenuButton(_("Currency"), [(code, code) for code in CURRENCIES])
        self.currency.set_value(usual_currency(locale_name, QLocale.system()))
        self._by_hand = self._told = False
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.currency)
        self.box.addLayout(row)
        self.box.addWidget(self.note)
        self.edit.typed.connect(self._on_edited)
        self.edit.left.connect(self.left)
        self.follow(self.edit)
        self.currency.chosen.connect(self._on_chosen)

    def main(self) -> QWidget:
        """Give the amount."""
        return self.edit

    def set_value(self, value: Value | None) -> None:
        """Show an amount, unless what is typed already says it, or cannot be read and would be lost."""
        if value is None and self.unread():
            self.complain()
            return
        if isinstance(value, Money):
            if value != self._read(self.edit.text()):
                self.edit.setText(_plain(value.amount))
                self.currency.set_value(value.currency)
        else:
            self.edit.setText("" if value is None else str(value))
        self.say("")

    def stand_beside(self, currency: str) -> None:
        """Begin in the currency of the letter's other amounts, and tell where this one has another."""
        if currency and not self._by_hand and not self.edit.text():
            self.currency.set_value(currency)
        money = self._read(self.edit.text())
        other = bool(money and currency and money.currency != currency)
        if other or (self._told and not self.unread()):
            told = _("The other amounts are in {currency}. Is that meant?").format(currency=currency)
            self.say(told if other else "")
        self._told = other

    def _on_chosen(self, _code: str) -> None:
        self._by_hand = True
        self._on_edited(self.edit.text())

    def _on_edited(self, text: str) -> None:
        money = self._read(text)
        if money and money.currency != self.currency.value:
            self.currency.set_value(money.currency)
        self.complain()
        self.edited.emit(money)

    def unread(self) -> str:
        """Give what was typed and is no amount."""
        text = self.edit.text().strip()
        return text if text and self._read(text) is None else ""

    def complain(self) -> None:
        """Say how to type an amount, where what is typed is none."""
        self.say(_("Type an amount, such as 120 or 49.50.") if self.unread() else "", "error")

    def _read(self, text: str) -> Money | None:
        """Read the amount, in the currency typed with it or chosen beside it."""
        for attempt in (text, f"{text} {self.currency.value}"):
            try:
                return parse_money(attempt)
            except ValueError:
                continue
        return None


def _plain(amount: Decimal) -> str:
    """Write an amount with the places it has: 120, 49.50."""
    return f"{amount:f}"


def usual_currency(locale_name: str, computer: QLocale) -> str:
    """Name the currency of a letter language's country; for English, written in many, that of the computer's."""
    locale = QLocale(locale_name)
    if locale.language() == QLocale.Language.English:
        locale = computer
    code = locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return code if code in CURRENCIES else "EUR"
