"""What a list brings into the address book can be taken out of it again."""

from __future__ import annotations

from tidings.core.answers import Client
from tidings.keeping.client_lists import give_back, take_clients
from tidings.keeping.keeping import Keeping


def test_a_list_brings_known_clients_up_to_date_and_is_given_back_whole(keeping: Keeping) -> None:
    known = Client("Maria Lindqvist", "", "ms", "Dear Maria,", phone="+46 1")
    keeping.keep_client(None, known)
    listed = [
        Client("María Lindqvist", phone="+46 2"),
        Client("Ivo Biely"),
        Client("Ivo Biely", email="ivo@example.com"),
    ]
    taken = take_clients(keeping, listed)
    assert (len(taken.new), len(taken.known)) == (1, 2)
    found = {row.client.name: row.client for row in keeping.clients()}
    assert found["María Lindqvist"].salutation == "Dear Maria," and found["María Lindqvist"].phone == "+46 2"
    assert found["Ivo Biely"].email == "ivo@example.com"
    give_back(keeping, taken)
    assert [row.client for row in keeping.clients()] == [known]
    assert take_clients(keeping, listed[:1]).known, "who was given back is known as before"
