"""Clients are remembered as they are written to; promises are kept an eye on until they are done."""

from __future__ import annotations

from datetime import date, timedelta

from tests.library.conftest import MORNING, Clock

from tidings.core.answers import Client
from tidings.library import Library
from tidings.library.values import LetterFacts, Promise, SetAside

MARIA = Client("Maria Lindqvist", "Studio Nord", "ms", "Dear Maria,", ("Mill Street 5", "Malmö"), "m@example.com")
TODAY = MORNING.date()
CALL = Promise("follow-up", TODAY, "call@tidings", "Call Maria", "Jo", "phone")


def test_a_client_comes_back_with_salutation_and_form_of_address(library: Library) -> None:
    client_id = library.keep_client(None, MARIA)
    library.keep_client(client_id, MARIA._replace(phone="+46 1"))
    (row,) = library.clients()
    assert (row.id, row.client, row.letters) == (client_id, MARIA._replace(phone="+46 1"), 0)
    assert library.client(client_id) == row


def test_clients_are_found_by_any_of_their_words(library: Library) -> None:
    client_id = library.keep_client(None, MARIA)
    library.keep_client(None, Client("Иван Пётр"))
    for query in ("lind", "malmo", "STUDIO m@example", "mill 5"):
        assert [row.id for row in library.clients(query)] == [client_id]
    assert [row.client.name for row in library.clients("петр")] == ["Иван Пётр"]


def test_two_clients_of_one_name_keep_their_letters_apart(library: Library) -> None:
    one, other = library.keep_client(None, MARIA), library.keep_client(None, MARIA)
    assert {row.id for row in library.clients_named("maria  lindqvist", "Studio Nord")} == {one, other}
    assert library.clients_named("Maria", "") == ()
    letter_id = library.keep_letter(None, "text", LetterFacts(client=MARIA.name, client_id=one))
    assert [row.id for row in library.letters_of(one)] == [letter_id]
    assert library.letters_of(other) == ()
    assert [row.letters for row in library.clients() if row.id == one] == [1]


def test_a_client_in_the_bin_leaves_the_letters_and_comes_back(library: Library) -> None:
    client_id = library.keep_client(None, MARIA)
    letter_id = library.keep_letter(None, "text", LetterFacts(client=MARIA.name, client_id=client_id))
    library.bin_client(client_id)
    assert library.clients() == () and [row.id for row in library.clients(binned=True)] == [client_id]
    library.unbin_client(client_id)
    library.bin_client(client_id)
    library.empty_bin(all_of_it=True)
    assert library.letter(letter_id).row.client_id is None
    assert library.letters()[0].client == MARIA.name


def test_promises_are_due_on_their_day_and_late_after_it(library: Library) -> None:
    letter_id = library.keep_letter(None, "text", LetterFacts("Late album", client="Maria"))
    library.keep_promises(letter_id, [CALL, Promise("new-date", TODAY + timedelta(3), "date@tidings")])
    (due,) = library.due(TODAY)
    assert (due.promise, due.title, due.client, due.done) == (CALL, "Late album", "Maria", None)
    assert [one.promise.kind for one in library.to_come(TODAY)] == ["new-date"]
    assert (library.overdue(TODAY), library.overdue(TODAY + timedelta(1))) == ((), (due,))
    library.mark_done(due.id, MORNING)
    assert library.due(TODAY) == () and library.done()[0].done == MORNING
    library.mark_done(due.id, None)
    assert library.due(TODAY) == (due,)


def test_a_later_letter_in_the_matter_moves_the_promise(library: Library) -> None:
    first, second = (library.keep_letter(None, text, LetterFacts()) for text in ("one", "two"))
    library.keep_promises(first, [CALL])
    library.mark_done(library.due(TODAY)[0].id, MORNING)
    library.keep_promises(second, [CALL])
    assert library.promises_of(second)[0].done == MORNING
    library.keep_promises(second, [CALL._replace(day=TODAY + timedelta(7))])
    assert library.promises_of(first) == ()
    assert [(one.letter_id, one.done) for one in library.due(TODAY + timedelta(7))] == [(second, None)]


def test_a_promise_that_the_letter_makes_no_longer_is_dropped_unless_it_was_kept(library: Library) -> None:
    letter_id = library.keep_letter(None, "text", LetterFacts())
    series = [Promise("update", TODAY + timedelta(n), "update@tidings", number=n) for n in range(3)]
    library.keep_promises(letter_id, series)
    library.mark_done(library.due(TODAY)[0].id, MORNING)
    library.keep_promises(letter_id, series[2:])
    assert [one.promise.number for one in library.promises_of(letter_id)] == [0, 2]


def test_promises_of_a_binned_letter_are_out_of_sight(library: Library, clock: Clock) -> None:
    letter_id = library.keep_letter(None, "text", LetterFacts())
    library.keep_promises(letter_id, [CALL])
    library.bin_letter(letter_id)
    assert library.due(TODAY) == ()
    library.unbin_letter(letter_id)
    (due,) = library.due(TODAY)
    library.move_promise(due.id, date(2027, 1, 1))
    assert library.due(date(2027, 1, 1))[0].id == due.id


def test_what_there_is_is_counted_without_what_is_binned_or_done(library: Library) -> None:
    first, second, binned = (library.keep_letter(None, text, LetterFacts()) for text in ("one", "two", "three"))
    kept, gone = (library.keep_client(None, Client(name=name)) for name in ("Maria", "Jo"))
    series = [Promise("update", TODAY + timedelta(n - 1), "update@tidings", number=n) for n in range(4)]
    library.keep_promises(first, series)
    library.keep_promises(binned, [CALL])
    assert library.counts(TODAY) == (3, 5, 2, 3)
    library.bin_letter(binned)
    library.bin_client(gone)
    library.mark_done(library.overdue(TODAY)[0].id, MORNING)
    assert library.counts(TODAY)._asdict() == {"letters": 2, "promises": 3, "clients": 1, "due": 1}


def test_small_things_are_remembered(library: Library) -> None:
    for word in ("Lindqvist", "albumbook", "albumbook"):
        library.add_word("en", word)
    library.drop_word("en", "Lindqvist")
    assert (library.words("en"), library.words("sk")) == (("albumbook",), ())
    aside = SetAside("vague-time", "en", "soon")
    library.put_aside_always(aside)
    library.put_aside_always(aside)
    assert library.put_aside() == (aside,)
    library.take_up_again(aside)
    assert library.put_aside() == ()
    library.remember("open", "3")
    library.remember("open", "4")
    assert (library.recall("open"), library.recall("never", "none")) == ("4", "none")


def test_what_was_kept_last_is_told_first(library: Library, clock: Clock) -> None:
    letter_id = library.keep_letter(None, "text", LetterFacts())
    library.keep_promises(
        letter_id, [Promise("update", TODAY + timedelta(n), "update@tidings", number=n) for n in range(3)]
    )
    for number, one in enumerate((*library.due(TODAY), *library.to_come(TODAY))):
        library.mark_done(one.id, MORNING + timedelta(hours=number))
    assert [one.promise.number for one in library.done(2)] == [2, 1]


def test_promises_that_were_set_are_put_back_as_they_were(library: Library) -> None:
    first, second = (library.keep_letter(None, text, LetterFacts()) for text in ("one", "two"))
    own = CALL._replace(uid="own@tidings")
    library.keep_promises(first, [CALL])
    library.mark_done(library.due(TODAY)[0].id, MORNING)
    library.keep_promises(second, [own])
    every = (*library.promises_of(first), *library.promises_of(second))
    uids = (CALL.uid, "new@tidings")
    before = library.touched_promises(second, uids)
    assert set(before) == set(every)
    library.keep_promises(second, [CALL._replace(day=TODAY + timedelta(7)), CALL._replace(uid="new@tidings")])
    assert library.promises_of(first) == ()
    library.put_promises_back(second, uids, before)
    assert (*library.promises_of(first), *library.promises_of(second)) == every
