"""Find what is pasted from a thread of mails: header blocks, forwarded lines, quoted lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidings.lazy_pattern import lazy_pattern

# What mail programs put before a quoted mail, in the languages they speak; a letter of any language may hold them.
_HEADER = lazy_pattern(
    r"^[ \t>*]*(?P<label>from|sent|to|cc|date|subject|от|отправлено|кому|копия|дата|тема|od|odoslané|komu|kópia|dátum"
    r"|predmet|από|στάλθηκε|εστάλη|προς|κοιν|ημερομηνία|θέμα)[ \t*]*:[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
# The same on one line: 'From: Jo / Sent: 4 Nov, 08.41 / To: payroll'.
_HEADER_LINE = lazy_pattern(
    r"^[ \t>*]*(?:from|to|от|кому|od|komu|από|προς)[ \t]*:[^\n:]{1,60}"
    r"\b(?:from|sent|to|cc|subject|от|отправлено|кому|копия|тема"
    r"|od|odoslané|komu|kópia|predmet|από|στάλθηκε|εστάλη|προς|κοιν|θέμα)[ \t]*:[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_SENDER_LABELS = frozenset({"from", "sent", "от", "отправлено", "od", "odoslané", "από", "στάλθηκε", "εστάλη"})
_TO, _COPY = frozenset({"to", "кому", "komu", "προς"}), frozenset({"cc", "копия", "kópia", "κοιν"})
_OTHER_LABELS = frozenset({"date", "subject", "дата", "тема", "dátum", "predmet", "ημερομηνία", "θέμα"})
_LABELS = _SENDER_LABELS | _TO | _COPY | _OTHER_LABELS
_ANSWERED = "re|odp|отв|σχετ|απ"
_FORWARDED = r"fwd?|пересл|πρθ|πρωθ|προώθ(?:ηση)?\.?"
_CHAIN_LABELS = frozenset(f"{_ANSWERED}|fw|fwd|пересл|πρθ|πρωθ|προώθ|προώθ.|προώθηση|προώθηση.".split("|"))
_CHAIN = lazy_pattern(
    rf"^[ \t]*(?:(?:{_FORWARDED})[ \t]*:|(?:{_ANSWERED})[ \t]*:[ \t]*(?:{_ANSWERED}|{_FORWARDED})[ \t]*:)[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = lazy_pattern(r"(?:^[ \t]*>[^\n]*\n?)+", re.MULTILINE)
# 'On Monday Jo wrote:', '----- Original message -----'
_LEAD = lazy_pattern(r"^[^\n]{1,200}:[ \t]*\n(?:[ \t]*\n)?(?=[ \t]*>)", re.MULTILINE)
_RULE = lazy_pattern(r"^[ \t]*[-_]{3,}[ \t]*[^\n_-]{3,60}[-_]{3,}[ \t]*$", re.MULTILINE)

# '[24/11/2026, 21:14] Chloe:', '24.11.26, 21:14 - Chloe:', as chats are copied
_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_CHAT = lazy_pattern(rf"^[ \t]*(?:\[{_DAY}\]|{_DAY}\s-)[ \t][^\n:]{{1,40}}:", re.IGNORECASE | re.MULTILINE)


def thread_pieces(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of header blocks, forwarded lines, lines of a chat, and quoted lines."""
    yield from header_blocks(text)
    labels = _labels(text)
    if any(label[0] in "[0123456789" for label in labels):
        yield from (found.span() for found in _CHAT.finditer(text))
    if labels & _CHAIN_LABELS:
        yield from (found.span() for found in _CHAIN.finditer(text))
    if labels & _LABELS:
        yield from (found.span() for found in _HEADER_LINE.finditer(text))
    if ">" in text:
        yield from ((found.start(), found.end() - found[0].endswith("\n")) for found in _QUOTED.finditer(text))


def _labels(text: str) -> set[str]:
    """Give what stands before the first colon of each line: in most letters nothing that a mail's head would say."""
    heads = {line.partition(":")[0].strip(" \t>*").lower() for line in text.split("\n") if ":" in line}
    return heads - {""}


def header_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Find runs of two or more header lines, one of which says who wrote or when."""
    if not _labels(text) & _LABELS:
        return
    block: list[re.Match[str]] = []
    for found in [*_HEADER.finditer(text), None]:
        if found and block and not text[block[-1].end() : found.start()].strip():
            block.append(found)
            continue
        labels = {line["label"].lower() for line in block}
        if len(block) > 1 and (labels & _SENDER_LABELS or (labels & _TO and labels & _COPY)):
            yield block[0].start(), block[-1].end()
        block = [found] if found else []


def kept_out(text: str) -> tuple[tuple[int, int], ...]:
    """Give the stretches that belong to other mails.

    A block of headers below some words begins an older mail, which goes on to the end; at the top it is this mail's own
    head, and only its lines are kept out.
    """
    spans = list(thread_pieces(text))
    spans += [(found.start(), found.end()) for found in _LEAD.finditer(text)]
    older = [start for start, _end in header_blocks(text)] + [found.start() for found in _RULE.finditer(text)]
    spans += [(start, len(text)) for start in sorted(older) if text[:start].strip()][:1]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
