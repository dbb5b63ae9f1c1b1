"""What the proxy says of who asks is believed when it is ours, and only then."""

from urllib.parse import urlsplit

import pytest

from steps import machine
from tests.support import nginx, server
from tests.support.forms import submit
from tests.support.outside import Outsider

DOOR, WRONG = "/en/logg-inn", "helt feil passord"
IN = 303
MAILBOX = "/utvikling/e-post"


def test_twenty_wrong_passwords_from_one_address_leave_the_others_in(site, typed):
    thief = site.front.somebody("127.0.0.66")
    for number in range(21):
        submit(thief, DOOR, {"email": f"nobody{number}@example.no", "password": WRONG})
    assert submit(thief, DOOR, {"email": "ola@example.no", "password": WRONG}).status_code in {422, 429}
    assert submit(site.front.somebody("127.0.0.7"), DOOR, typed).status_code == IN


def test_what_somebody_claims_of_themselves_makes_them_nobody_else(site):
    liar = site.front.somebody("127.0.0.67")
    answers = []
    for number in range(31):
        claimed = {"X-Forwarded-For": f"203.0.113.{number}", "Forwarded": f"for=203.0.113.{number}"}
        answers.append(liar.post(DOOR, {"email": f"x{number}@example.no"}, headers=claimed).status_code)
    assert answers[-1] == 429


def test_every_address_that_is_given_out_is_that_of_the_site_over_https(site):
    page = site.front.somebody().get("/en/tiltak").text
    assert f"https://{nginx.NAME}/en/tiltak" in page
    assert f"http://{nginx.NAME}" not in page
    assert urlsplit(site.program).netloc not in page


def test_whoever_comes_in_the_open_is_led_to_https(site):
    answer = Outsider(site.front.plain, name=nginx.NAME).get("/tiltak?q=1")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"https://{nginx.NAME}/tiltak?q=1")


@pytest.fixture(scope="module")
def tried_out(databases, tmp_path_factory):
    """The program as somebody tries it out on their own machine."""
    folder = tmp_path_factory.mktemp("tried")
    with databases.copy("migrated", folder) as url, server.running(url, folder) as program:
        yield program, folder


def test_the_folder_of_letters_opens_to_the_machine_itself(tried_out):
    assert Outsider(tried_out[0]).get(MAILBOX).status_code == 200


@pytest.mark.skipif(machine.nginx() is None, reason="there is no nginx on this machine")
@pytest.mark.parametrize(
    "passed",
    [
        "",
        "proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header Host $host; proxy_set_header Forwarded for=$remote_addr;",
        "proxy_http_version 1.1; proxy_set_header X-Forwarded-Proto $scheme;",
    ],
    ids=["says nothing", "X-Forwarded-For", "Forwarded", "X-Forwarded-Proto"],
)
def test_the_folder_of_letters_stays_closed_behind_any_proxy(tried_out, tmp_path, passed):
    program, _ = tried_out
    with nginx.careless(program, tmp_path, passed) as address:
        assert Outsider(address, name="localhost").get(MAILBOX).status_code == 404
