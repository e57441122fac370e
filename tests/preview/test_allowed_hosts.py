"""A preview answers to its own names only, so that no page on the web can read drafts by making its name lead
here."""

import pytest

from playbook_press.preview.allowed_hosts import find_allowed_hosts

LOOPBACK = ("127.0.0.1:8000", "localhost:8000", "LOCALHOST", "127.0.0.1", "[::1]:8000", "localhost:9000")
FOREIGN = (
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "evil.localhost.example",
    "",
    "localhost@evil.example",
    "http://localhost",
    "localhost:port",
    "[",
    "[::1",
    "localhost:8000\n",
    "::1:x",
    "a b",
    "2130706433x",
)


def answers(address, host):
    return find_allowed_hosts(address, lambda: "Harbour").accepts(host)


@pytest.mark.parametrize("host", LOOPBACK)
@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "0.0.0.0"])
def test_who_asks_for_this_machine_is_answered(address, host):
    assert answers(address, host)


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "0.0.0.0", "192.168.1.5", "harbour"])
def test_who_asks_for_another_name_is_not(address, host):
    assert not answers(address, host)


def test_what_listens_everywhere_answers_to_every_number_and_to_the_machine_s_name():
    assert all(
        answers("0.0.0.0", host)
        for host in (
            "192.168.1.5:8000",
            "10.0.0.9",
            "[fe80::1]:8000",
            "harbour:8000",
            "harbour.local:8000",
            "0.0.0.0:8000",
        )
    )


def test_what_listens_at_one_address_answers_to_that_one_and_to_the_machine_s_name():
    assert all(answers("192.168.1.5", host) for host in ("192.168.1.5:8000", "harbour:8000", "harbour.local"))
    assert not any(
        answers("192.168.1.5", host) for host in ("192.168.1.6:8000", "localhost:8000", "127.0.0.1")
    )
    assert answers("press.office.example", "Press.Office.Example:8000")
    assert not answers("press.office.example", "office.example")


def test_what_listens_at_loopback_answers_to_no_other_number():
    assert not any(
        answers("127.0.0.1", host) for host in ("192.168.1.5:8000", "0.0.0.0:8000", "harbour:8000")
    )
    assert answers("127.0.0.2", "127.0.0.2:8000")
