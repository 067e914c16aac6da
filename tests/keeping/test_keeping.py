"""Letters are kept as they are written, with every version, and come back just so; clients and promises follow them."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Thread

import pytest
from tests.keeping.conftest import Clock

from tidings.content.store import Content
from tidings.core.answers import Answers, Client
from tidings.errors import LetterFileError, NotThereError
from tidings.keeping.keeping import Keeping
from tidings.keeping.values import Place, Typed
from tidings.session import Session


def test_a_letter_comes_back_as_it_was_kept(keeping: Keeping, delay: Answers, price: Answers) -> None:
    first, second = keeping.keep(delay), keeping.keep(price)
    assert first != second
    assert keeping.open(first).answers == delay and keeping.open(second).answers == price
    changed = delay.answer("cause", "A pipe burst over the bench.")
    assert keeping.keep(changed, first) == first
    assert keeping.open(first).answers == changed and keeping.open(second).answers == price


def test_lists_tell_letters_by_what_they_are_about_and_find_them_by_any_word(
    keeping: Keeping, delay: Answers, price: Answers
) -> None:
    keeping.keep(price)
    letter = keeping.keep(delay)
    rows = keeping.letters()
    assert [row.situation for row in rows] == ["delay", "price-rise"]
    assert rows[0].client == delay.client.name and rows[0].title == delay.answers["item"]
    assert [row.id for row in keeping.letters("lindq")] == [letter]
    assert not keeping.letters("nobody")


def test_a_letter_in_the_bin_comes_out_again(keeping: Keeping, delay: Answers) -> None:
    letter = keeping.keep(delay)
    keeping.bin(letter)
    assert not keeping.letters() and [row.id for row in keeping.letters(binned=True)] == [letter]
    keeping.unbin(letter)
    assert [row.id for row in keeping.letters()] == [letter]


def test_history_says_what_changed_and_gives_each_version(keeping: Keeping, delay: Answers, clock: Clock) -> None:
    letter = keeping.keep(delay)
    clock.time += timedelta(hours=1)
    second = delay.answer("cause", "A pipe burst.")._replace(client=delay.client._replace(name="Ines Novak"))
    keeping.keep(second, letter)
    clock.time += timedelta(hours=1)
    keeping.keep(second._replace(wording={"news": "It will be late.\nSorry."}), letter)
    changes = keeping.history(letter)
    assert [change.keys for change in changes] == [("wording.news",), ("client.name", "cause"), ()]
    assert [keeping.version(letter, change.number) for change in changes[1:]] == [second, delay]


def test_the_place_and_what_cannot_be_read_yet_come_back(keeping: Keeping, delay: Answers) -> None:
    place = Place("news", "new_date", 4, (Typed("news", "new_date", "18 Dezem"),))
    letter = keeping.keep(delay, None, place)
    keeping.close()
    kept = keeping.last_open()
    assert kept is not None and (kept.id, kept.answers, kept.place) == (letter, delay, place)
    keeping.leave(letter, delay)
    assert keeping.last_open() is None
    assert keeping.open(letter).place.typed == place.typed, "it stays with its letter"
    keeping.leave(letter, delay, place)
    assert keeping.open(letter).place == place, "whoever opens the letter again goes on there"
    keeping.keep(delay, letter)
    assert keeping.open(letter).place.typed == ()


def test_clients_are_remembered_once_with_their_salutation(keeping: Keeping, delay: Answers, price: Answers) -> None:
    first = keeping.keep(delay)
    assert not keeping.clients(), "half a name is no client yet"
    keeping.leave(first, delay)
    again = delay._replace(client=delay.client._replace(salutation="Dear Harriet", email="h@lindqvist.example"))
    second = keeping.keep(again)
    keeping.leave(second, again)
    other = keeping.keep(price)
    keeping.leave(other, price)
    nobody = keeping.keep(delay._replace(client=Client()))
    keeping.leave(nobody, delay._replace(client=Client()))
    rows = keeping.clients("lindqvist")
    assert len(keeping.clients()) == 2 and len(rows) == 1
    assert rows[0].client == again.client
    assert {row.id for row in keeping.letters_to(rows[0].id)} == {first, second}
    keeping.keep(again.answer("cause", "Another one."), second)
    assert {row.id for row in keeping.letters_to(rows[0].id)} == {first, second}


def test_a_letter_that_went_out_is_followed_up(keeping: Keeping, content: Content, delay: Answers) -> None:
    promised = delay._replace(
        answers={
            **delay.answers,
            "follow_up_date": delay.date + timedelta(days=2),
            "new_date": delay.date + timedelta(days=20),
            "update_every_days": 7,
            "prevention": "I now measure twice.",
        }
    )
    letter = keeping.keep(promised)
    keeping.mark_sent(letter, promised, "mailed")
    row = keeping.letters()[0]
    assert row.sent is not None and row.sent_how == "mailed"
    found = keeping.follow_ups(delay.date)
    kinds = [one.promise.kind for one in found]
    assert kinds.count("update") == 2 and {"follow-up", "new-date", "prevention-task"} <= set(kinds)
    uids = {one.uid for one in Session(content=content).compose(promised).appointments}
    assert uids == {one.promise.uid for one in found if one.promise.kind != "prevention-task"}
    keeping.mark_done(found[0].id)
    assert len(keeping.follow_ups(delay.date)) == len(found) - 1
    later = promised.answer("new_date", delay.date + timedelta(days=40))._replace(date=delay.date + timedelta(days=5))
    second = keeping.keep(later)
    keeping.mark_sent(second, later, "printed")
    days = [one.promise.day for one in keeping.follow_ups(delay.date) if one.promise.kind == "new-date"]
    assert days == [delay.date + timedelta(days=40)], "a later letter moves the promise of the earlier one"


def test_a_cause_and_a_prevention_written_by_hand_are_counted_and_kept_an_eye_on(
    keeping: Keeping, delay: Answers
) -> None:
    by_hand = delay._replace(
        answers={name: one for name, one in delay.answers.items() if name not in ("cause", "prevention")},
        wording={"cause": "A pipe burst over the bench.", "prevention": "I now measure twice."},
    )
    letter = keeping.keep(by_hand)
    keeping.mark_sent(letter, by_hand, "printed")
    assert [cause.text for cause in keeping.causes()] == ["A pipe burst over the bench."]
    own = [one.promise.text for one in keeping.follow_ups(delay.date) if one.promise.kind == "prevention-task"]
    assert own == ["I now measure twice."]


def test_letters_whose_pack_is_gone_are_told_and_the_others_open(keeping: Keeping, delay: Answers) -> None:
    letter = keeping.keep(delay)
    with keeping.opened() as library:
        kept = library.letter(letter)
        foreign = library.keep_letter(None, kept.text.replace("situation: delay", "situation: my-own"), kept.facts)
    with pytest.raises(LetterFileError):
        keeping.open(foreign)
    assert keeping.open(letter).answers == delay and len(keeping.letters()) == 2


def test_a_letter_that_is_gone_is_begun_anew_rather_than_lost(keeping: Keeping, delay: Answers) -> None:
    letter = keeping.keep(delay, 4711)
    assert keeping.open(letter).answers == delay
    with pytest.raises(NotThereError):
        keeping.open(4711)


def test_any_thread_may_keep(keeping: Keeping, delay: Answers) -> None:
    threads = [Thread(target=keeping.keep, args=(delay.answer("cause", f"Cause {number}."),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keeping.letters()) == 8


def test_the_last_day_of_the_calendar_breaks_nothing(keeping: Keeping, delay: Answers) -> None:
    late = delay._replace(date=date.max, answers={"prevention": "Never again."})
    keeping.mark_sent(keeping.keep(late), late, "other")
    assert keeping.follow_ups(date.max)[0].promise.day == date.max
