"""Nobody keeps somebody else out: not by wrong passwords, not by asking for her links."""

import re

import pytest

from tests.support.forms import submit

DOOR, WRONG = "/en/logg-inn", "helt feil passord"
IN, REFUSED, TOO_MANY = 303, 422, 429
NAMES = ("ola@example.no", "nobody-at-all@example.no")
LINK = re.compile(r"/engangslenke/[\w-]+")


@pytest.fixture
def locked(site):
    """The address of somebody who has guessed at Kari's password for as long as they are let."""
    thief = site.front.somebody("127.0.0.70")
    for _ in range(6):
        submit(thief, DOOR, {"email": "kari@example.no", "password": WRONG})
    return thief


def links_to(site, email, count):
    return [LINK.search(letter)[0] for letter in site.letters_to(email, count)]


def signed_in_elsewhere(site, typed):
    laptop = site.front.somebody("127.0.0.9")
    assert submit(laptop, DOOR, typed).status_code == IN
    return {name: value for name, value in laptop.jar.items() if name.endswith("kjent")}


def test_wrong_passwords_from_one_address_keep_her_in_nobody_elses_way(site, locked, typed):
    assert "failed too often" in submit(locked, DOOR, typed).text
    assert submit(site.front.somebody("127.0.0.8"), DOOR, typed).status_code == IN


def test_a_browser_she_has_signed_in_with_lets_her_in_from_the_very_address(site, typed, request):
    hers = site.front.somebody("127.0.0.70")
    hers.jar.update(signed_in_elsewhere(site, typed))
    request.getfixturevalue("locked")
    assert submit(hers, DOOR, typed).status_code == IN


def test_what_a_browser_is_known_by_is_of_use_for_one_account_only(site, typed, locked):
    locked.jar.update(signed_in_elsewhere(site, typed | {"email": "ola@example.no"}))
    assert "failed too often" in submit(locked, DOOR, typed).text


def test_a_link_that_was_sent_works_from_the_very_address(site, locked):
    before = len(site.letters_to("kari@example.no"))
    submit(site.front.somebody("127.0.0.10"), DOOR, {"email": "kari@example.no"}, button="link")
    link = links_to(site, "kari@example.no", before + 1)[-1]
    for _ in range(31):
        locked.post(DOOR, {"email": "x@example.no"})
    assert locked.get(DOOR).status_code == 200
    assert submit(locked, f"/en{link}").status_code == IN


def test_whoever_asks_for_her_links_uses_none_of_them_up(site):
    asking = [site.front.somebody(f"127.0.0.{71 + number}") for number in range(4)]
    for one in asking * 3:
        answer = submit(one, DOOR, {"email": "solveig@example.no"}, button="link")
        assert answer.status_code == IN
    told = asking[0].follow(answer).text
    assert "is on its way, or came within the last 8 minutes" in told
    link = links_to(site, "solveig@example.no", 1)[0]
    assert submit(site.front.somebody("127.0.0.11"), f"/en{link}").status_code == IN


def test_of_an_address_that_nobody_has_the_same_is_said(site):
    asking = site.front.somebody("127.0.0.80")
    pages = [asking.follow(submit(asking, DOOR, {"email": email}, button="link")).text for email in NAMES]
    assert len({re.sub(r"\s+", " ", page) for page in pages}) == 1
