"""Where the program may ask, and whom it does not reach by any name."""

import socket

import pytest

from strategy_tracker.kernel.outgoing import AllowedHosts, Unanswered, ask, is_public

FAR = AllowedHosts(("id.example.org", "more.example"))


@pytest.mark.parametrize(
    "url",
    [
        "https://id.example.org/token",
        "https://login.id.example.org:8443/",
        "https://more.example",
        "HTTPS://more.example",
    ],
)
def test_named_hosts_and_those_below_them_are_asked(url):
    assert FAR.covers(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://id.example.org/token",
        "https://example.org/",
        "https://notid.example.org.evil.example/",
        "https://evilid.example.org/",
        "https://someone@id.example.org/",
        "https://id.example.org@evil.example/",
        "https://[",
        "file:///etc/passwd",
        "//id.example.org/",
        "",
        None,
        ["https://id.example.org"],
    ],
    ids=str,
)
def test_nothing_else_is(url):
    assert not FAR.covers(url)
    with pytest.raises(Unanswered):
        ask(url, FAR)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8"])
def test_an_address_of_the_open_net_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "ff02::1", "no address", ""),
    ],
)
def test_an_address_of_a_private_network_is_not(address):
    assert not is_public(address)


def test_a_name_that_leads_to_this_machine_is_not_reached():
    with pytest.raises(Unanswered, match="private network"):
        ask_near("https://localhost")


def ask_near(url: str) -> None:
    """Ask at a port of this machine at which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ask(f"{url}:{listening.getsockname()[1]}/", AllowedHosts(("localhost",)))
