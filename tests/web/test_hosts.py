"""The program answers to its own name."""

import pytest
from msgspec.structs import replace

from tests.support.cases import each
from tests.support.databases import settings_for
from tests.support.programs import another

FOUND, REFUSED = 200, 400


@pytest.fixture
def asked(app, tmp_path):
    """Return a function that asks for a page under a host, of a program that is at an address."""
    settings = settings_for(app.config["SQLALCHEMY_DATABASE_URI"], tmp_path)

    def ask(base_url, host, path="/logg-inn"):
        with another(replace(settings, base_url=base_url)) as program:
            return program.test_client().get(path, headers={"Host": host}).status_code

    return ask


@each("host", ["strategi.example.no", "STRATEGI.example.no:443", "strategi.example.no."])
def test_a_site_answers_to_the_name_of_its_address(asked, host):
    assert asked("https://strategi.example.no", host) == FOUND


@each(
    "host",
    ["evil.example", "www.strategi.example.no", "127.0.0.1:8000", "localhost", "[", "strategi.example.no.evil.example"],
)
def test_a_site_answers_to_no_other(asked, host):
    assert asked("https://strategi.example.no", host) == REFUSED


def test_whoever_watches_over_it_asks_by_any(asked):
    assert asked("https://strategi.example.no", "10.0.0.7:8000", "/healthz") == FOUND
    assert asked("https://strategi.example.no", "10.0.0.7:8000", "/static/x.css") == REFUSED


@each("host", ["localhost:5001", "127.0.0.1:5001", "[::1]:5001", "192.0.2.5:8000"])
def test_somebody_who_tries_it_out_reaches_it_by_number(asked, host):
    assert asked("http://localhost:8000", host) == FOUND


def test_no_other_site_leads_its_visitors_to_a_program_that_is_tried_out(asked):
    assert asked("http://localhost:8000", "rebound.evil.example:8000") == REFUSED
