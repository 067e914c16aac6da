"""Compose a letter from answers: the owner's own words first, the template's sentences where there are none."""

from __future__ import annotations

from collections.abc import Mapping

from tidings.core import names
from tidings.core.answers import Answers, Client, Sender
from tidings.core.appointments import appointments_of
from tidings.core.facts import is_told
from tidings.core.language import Language
from tidings.core.letter import Block, BlockKind, Letter, Letterhead, Part, Run, paragraph
from tidings.core.mailing import mail_of
from tidings.core.page import PageProfile
from tidings.core.situation import Situation
from tidings.core.template import PartTemplate, Scope, Sentence, Template, render
from tidings.core.values import Value
from tidings.core.wording import filters, sentence, write_date
from tidings.lazy_pattern import lazy_pattern

# What a template may use besides the answers, with its kind.
BUILT_IN: Mapping[str, str] = {
    **dict.fromkeys(("i", "we", "female", "male"), "flag"),
    **dict.fromkeys(("client_name", "client_since", "organisation", "reference"), "line"),
    **dict.fromkeys(("business", "writer", "phone", "email"), "line"),
}

_EMPTY_LINES = lazy_pattern(r"\n[ \t]*\n")


def compose(
    answers: Answers, situation: Situation, template: Template, language: Language, page: PageProfile
) -> Letter:
    """Write the letter that the answers make, for a page; a missing answer leaves its sentence out."""
    language = language.on_paper(page.paper)
    scope = scope_of(answers, situation, language)
    subject = render(template.subject, scope)
    blocks = [
        _letterhead_block(answers.sender),
        _lines("address", _address(answers.client, language)),
        _labelled("reference", language.labels["reference"], answers.client.reference, "client.reference"),
        _lines("date", [Run(write_date(answers.date, language.date_line, language), "date")]),
        Block("subject", (subject,)) if subject else None,
        _lines("salutation", [Run(names.propose_salutation(answers.client, language), "client.salutation")]),
        *_body(answers, situation, template, scope),
        _lines("closing", [Run(template.closing or names.propose_closing(answers.client, language))]),
        _lines("signature", _signature(answers.sender)),
        _list("enclosures", ("enclosure", "enclosures"), answers.enclosures, language),
        _list("copies", ("copy", "copies"), answers.copies, language),
    ]
    sender = answers.sender
    title = "".join(run.text for run in subject) or situation.name
    return Letter(
        language=language.code,
        locale=language.locale,
        situation=situation.id,
        date=answers.date,
        page=page.id,
        letterhead=_letterhead(sender),
        sender_line=" · ".join(piece for piece in (sender.business or sender.name, *sender.address) if piece),
        title=title,
        author=sender.name or sender.business,
        page_label=language.labels["page"],
        blocks=tuple(block for block in blocks if block is not None),
        mail=mail_of(answers, language, title),
        appointments=appointments_of(answers, situation, language),
        signature=sender.signature,
        typeface=page.typeface,
    )


def scope_of(answers: Answers, situation: Situation, language: Language) -> Scope:
    """Gather what the sentences of a letter may use."""
    own_words = own_text(answers, situation)
    values: Mapping[str, Value | None] = {**answers.answers, **_built_in(answers), "fault": situation.fault(answers)}

    def told(name: str) -> bool:
        value = values.get(name)
        return value is not None and is_told(own_words, value, language)

    return Scope(values, filters(language, answers.date), told)


def _built_in(answers: Answers) -> Mapping[str, Value | None]:
    sender, client = answers.sender, answers.client
    return {
        "i": bool(sender.name),
        "we": not sender.name,
        "female": client.address_as == "ms",
        "male": client.address_as == "mr",
        "client_name": client.name,
        "client_since": client.client_since,
        "organisation": client.organisation,
        "business": sender.business,
        "writer": sender.name,
        "phone": sender.phone,
        "email": sender.email,
        "reference": client.reference,
    }


def own_text(answers: Answers, situation: Situation) -> str:
    """Join all that the owner wrote in sentences, to see which facts it tells."""
    own = (answers.wording.get(part) or own_words(part, answers, situation) for part in situation.parts)
    return "\n".join(text for text in own if text)


def own_words(part_id: str, answers: Answers, situation: Situation) -> str:
    """Give the owner's own sentences for a part: the answer to the text question of the same id, where there is one."""
    question = situation.fields.get(part_id)
    return str(answers.answers.get(part_id, "")).strip() if question and question.kind == "text" else ""


def _body(answers: Answers, situation: Situation, template: Template, scope: Scope) -> list[Block]:
    """Make the paragraphs; an empty line in the owner's words starts a new one."""
    blocks: list[Block] = []
    for part_ids in situation.paragraphs:
        pending: list[Part] = []
        for part_id in part_ids:
            pieces = _split(part_of(part_id, answers, situation, template, scope))
            for index, piece in enumerate(pieces):
                if index:
                    blocks.append(paragraph(tuple(pending)))
                    pending = []
                pending.append(piece)
        if pending:
            blocks.append(paragraph(tuple(pending)))
    return blocks


def part_of(part_id: str, answers: Answers, situation: Situation, template: Template, scope: Scope) -> Part:
    """Write one part: hand-written wording, else the owner's own sentence and what it leaves out, else the template."""
    by_hand = answers.wording.get(part_id, "").strip()
    if by_hand:
        return Part(part_id, (Run(by_hand, f"wording.{part_id}"),), by_hand=True)
    part_template = template.parts.get(part_id, PartTemplate({}))
    own = own_words(part_id, answers, situation)
    if own:
        return Part(part_id, _spaced([(Run(sentence(own), part_id),), *_sentences(part_template.also, scope)]))
    return Part(part_id, _spaced(_sentences(_wording(part_id, answers, part_template), scope)))


def tone_of(part_id: str, answers: Answers, part_template: PartTemplate) -> str:
    """Say which wording a part has: its own choice, the whole letter's, or the first."""
    wanted = (answers.tones.get(part_id), answers.tones.get("letter"))
    found = next(filter(None, map(part_template.tone_for, wanted)), None)
    return found or next(iter(part_template.wordings), "")


def _wording(part_id: str, answers: Answers, part_template: PartTemplate) -> tuple[tuple[Sentence, ...], ...]:
    return part_template.wordings.get(tone_of(part_id, answers, part_template), ())


def _sentences(wording: tuple[tuple[Sentence, ...], ...], scope: Scope) -> list[tuple[Run, ...]]:
    return [runs for alternatives in wording if (runs := render(alternatives, scope))]


def _spaced(sentences: list[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for index, written in enumerate(sentences):
        if index:
            runs.append(Run(" "))
        runs.extend(written)
    return tuple(runs)


def _split(part: Part) -> list[Part]:
    """Cut a part at empty lines; a part with no words is none."""
    pieces: list[list[Run]] = [[]]
    for run in part.runs:
        first, *rest = [piece.strip("\n") for piece in _EMPTY_LINES.split(run.text)]
        pieces[-1].append(run._replace(text=first))
        pieces.extend([run._replace(text=text)] for text in rest)
    kept = [tuple(run for run in piece if run.text) for piece in pieces]
    return [part._replace(runs=runs) for runs in kept if any(run.text.strip() for run in runs)]


def _letterhead(sender: Sender) -> Letterhead:
    contact = (sender.phone, sender.email, sender.website)
    lines = (" · ".join(sender.address), " · ".join(filter(None, contact)), sender.registration)
    return Letterhead(sender.business or sender.name, tuple(line for line in lines if line), sender.logo)


def _letterhead_block(sender: Sender) -> Block | None:
    head = _letterhead(sender)
    return _lines("letterhead", [Run(line, "sender") for line in (head.title, *head.lines) if line])


def _address(client: Client, language: Language) -> list[Run]:
    lines = [Run(names.addressee(client, language), "client.name"), Run(client.organisation, "client.organisation")]
    return [*lines, *(Run(line, "client.address") for line in client.address)]


def _signature(sender: Sender) -> list[Run]:
    return [Run(sender.name or sender.business, "sender.name"), Run(sender.role, "sender.role")]


def _lines(kind: BlockKind, runs: list[Run]) -> Block | None:
    kept = tuple((run,) for run in runs if run.text.strip())
    return Block(kind, kept) if kept else None


def _labelled(kind: BlockKind, label: str, text: str, source: str) -> Block | None:
    return Block(kind, ((Run(f"{label} "), Run(text, source)),)) if text.strip() else None


def _list(kind: BlockKind, labels: tuple[str, str], items: tuple[str, ...], language: Language) -> Block | None:
    """Name one thing in a line with its label, several under theirs."""
    kept = [item for item in items if item.strip()]
    one, several = labels
    if len(kept) == 1:
        return _labelled(kind, language.labels.get(one, language.labels[several]), kept[0], kind)
    return Block(kind, ((Run(language.labels[several]),), *((Run(item, kind),) for item in kept))) if kept else None
