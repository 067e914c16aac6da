"""The first step: who the letter is for, and who writes it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tidings.core.answers import Answers, Client, Sender
from tidings.gui import bindings, pasted_lines
from tidings.gui.bindings import Binding
from tidings.gui.buttons import button
from tidings.gui.client_book import ClientBook
from tidings.gui.fields import ChoiceInput, Input, LineInput, ListInput, PhoneInput
from tidings.gui.sender_card import SenderCard
from tidings.gui.step_form import StepForm
from tidings.gui.words import addresses_as
from tidings.i18n import _

EMAIL = "client.email"


class ClientStep(StepForm):
    """Name, form of address, salutation and address; more facts and the sender when asked for."""

    def make_rows(self) -> None:
        """Make the rows."""
        name = LineInput(_("For example: {example}").format(example=_("Harriet Lindqvist")))
        self.add_row(bindings.client("name"), _("Name"), name)
        self.book = ClientBook(name.edit, self.session, lambda: self.document.answers.client)
        self.book.chosen.connect(self._take_client)
        pasted_lines.follow(name, self._take_lines)
        self.add_row(bindings.address_as(), _("How do you address them?"), ChoiceInput(addresses_as()))
        self.salutation = LineInput()
        self.add_row(
            bindings.client("salutation"), _("Salutation"), self.salutation, _("Ready made; type your own if you like")
        )
        self.add_row(bindings.client("organisation"), _("Organisation"), LineInput(), _("If there is one"))
        self.add_row(bindings.client("address"), _("Address"), ListInput(), _("Line by line"))
        self.add_row(
            bindings.client("reference"), _("Their reference"), LineInput(), _("An order or invoice number they know")
        )
        self._add_more()
        self.card = SenderCard(self._add_sender_row)
        self.card.show_sender(self.document.answers.sender)
        # A letter of another business must not change the profile by a slip.
        self.card.keep.setChecked(self.session.settings.sender in (Sender(), self.document.answers.sender))
        self.column.addWidget(self.card)
        self.column.addSpacing(8)
        if not (self.document.answers.sender.business or self.document.answers.sender.name):
            self.card.open()

    def refresh(self, answers: Answers) -> None:
        """Show the answers, and the salutation that goes with them."""
        super().refresh(answers)
        self._refresh_own(answers)

    def refresh_asked(self, answers: Answers) -> None:
        """Follow the answers."""
        super().refresh_asked(answers)
        self._refresh_own(answers)

    def focus_field(self, field_id: str | None, selection: tuple[int, int] | None = None) -> None:
        """Open what the field is hidden in, then go there."""
        if field_id and field_id.partition(".")[0] == "sender":
            self.card.open()
            field_id = "sender.business" if field_id == "sender" else field_id
        if field_id in (EMAIL, "client.phone", "client.client_since"):
            self.more_button.setChecked(True)
        super().focus_field(field_id, selection)

    def _take_client(self, client: Client) -> None:
        """Write to a client from the address book; what this letter says of the matter stays."""
        answers = self.document.answers
        taken = client._replace(reference=answers.client.reference)
        self.document.change(answers._replace(client=taken), _("Write to {name}").format(name=client.name))

    def _take_lines(self, lines: tuple[str, ...]) -> bool:
        """Part an address that was pasted into the client's name."""
        answers = self.document.answers
        client = pasted_lines.parted(answers.client, "name", lines)
        if client is None:
            return False
        self._part("client.name", answers._replace(client=client))
        return True

    def _take_own_lines(self, name: str, lines: tuple[str, ...]) -> bool:
        """Part an address that was pasted into the writer's name."""
        answers = self.document.answers
        sender = pasted_lines.parted(answers.sender, name, lines)
        if sender is None:
            return False
        self._part(f"sender.{name}", answers._replace(sender=sender))
        self._keep_sender()
        return True

    def _part(self, pasted_into: str, answers: Answers) -> None:
        self.document.change(answers, _("Change “{field}”").format(field=self.rows[pasted_into].text))
        self.rows[pasted_into.partition(".")[0] + ".address"].input.say(pasted_lines.told())

    def _refresh_own(self, answers: Answers) -> None:
        self.card.show_sender(answers.sender)
        self.salutation.edit.setPlaceholderText(self.session.proposed_salutation(answers))

    def _add_more(self) -> None:
        self.more_button = button(_("More: e-mail, phone, since when"), "word")
        self.more_button.setCheckable(True)
        self.column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(16)
        more = QWidget()
        inner = QVBoxLayout(more)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        self.add_row(bindings.client("email"), _("E-mail"), LineInput(), into=inner)
        self.add_row(bindings.client("phone"), _("Phone"), PhoneInput(), into=inner)
        since = LineInput(_("For example: {example}").format(example="2019"))
        self.add_row(bindings.client("client_since"), _("Client since"), since, into=inner)
        self.column.addWidget(more)
        more.hide()
        self.more_button.toggled.connect(more.setVisible)
        # What opens lies below the edge of a low window, where nothing would seem to have happened.
        self.more_button.clicked.connect(
            lambda on: QTimer.singleShot(0, partial(self.focus_field, EMAIL)) if on else None
        )

    def _add_sender_row(self, binding: Binding, text: str, field: Input, help_text: str, into: QVBoxLayout) -> QWidget:
        row = self.add_row(binding, text, field, help_text, into=into)
        field.edited.connect(lambda _value: self._keep_sender())
        if (name := binding.id.removeprefix("sender.")) in pasted_lines.NAMES:
            pasted_lines.follow(field, partial(self._take_own_lines, name))
        return row

    def _keep_sender(self) -> None:
        """Remember the sender for new letters, if the owner wants that."""
        if self.card.keep.isChecked():
            self.session.settings = self.session.settings._replace(sender=self.document.answers.sender)
