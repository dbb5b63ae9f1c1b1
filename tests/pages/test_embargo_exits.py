"""A figure that is not out yet shows at each exit to those alone whom its list names, and who say that they look.

Every address there is, in every format, is read by everybody there is; what they saw before the release is listed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.indicators.services.embargoes import name_reader, see_early
from strategy_tracker.indicators.services.observations import record_observation, remove_observation
from strategy_tracker.indicators.views.embargoes import key_of
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.translated import Translated
from tests.indicators.factories import Made
from tests.support.answers import main_of
from tests.support.exits import addresses, words_in
from tests.support.forms import submit
from tests.support.people import a_user, sign_in_as

ASKED, WORD, PAGE = "zzhemmelig", "zztall", "/nb/indikator/antall"
# Where somebody who works here may be told more than everybody.
NEAR = re.compile(
    r"/nb/(indikator|historikk|admin|endringer|sok|min-side|hull|kilder|data/observations|figur/indicator)"
)
EMBARGO = timedelta(days=30)
OTHERS = (Role.EDITOR, Role.ADMINISTRATOR, Role.SECRETARY, Role.OFFICER, Role.REPORTER, Role.MEMBER)


class Held:
    """A figure that is held back: entered by one editor, seen by another, whom the first has named."""

    def __init__(self) -> None:
        self.release_at = clock.now() + EMBARGO
        self.entering = a_user("Ida Innfører", Role.EDITOR)
        self.looking = a_user("Lars Leser", Role.EDITOR)
        self.waiting = a_user("Vera Venter", Role.EDITOR)
        self.people = [a_user(f"Annen {role}", role) for role in OTHERS if role is not Role.REPORTER]
        self.indicator = Made().new_indicator(slug="antall")
        self.uid = self.record(4242, 2025)
        for user in (self.looking, self.waiting):
            name_reader(principal_of(self.entering), self.indicator, release_at=self.release_at, email=user.email)
        see_early(principal_of(self.looking), self.indicator, release_at=self.release_at)

    def record(self, value: int, year: int) -> str:
        period = {"period_start": date(year, 1, 1), "period_end": date(year + 1, 1, 1)}
        said = {"value": Decimal(value), "note": Translated(nb=f"{ASKED} {WORD}"), "release_at": self.release_at}
        return record_observation(principal_of(self.entering), self.indicator.total, **said, **period).uid


@pytest.fixture
def held(app: Flask) -> Iterator[Held]:
    with app.app_context():
        yield Held()
        db.session.remove()


def places(held: Held, app: Flask) -> list[str]:
    """Every address that can have to do with the indicator, and all lists, files, feeds and figures."""
    known = {
        "slug": ["antall"],
        "public_id": ["antall"],
        "table": ["indicator"],
        "uid": [held.uid],
        "key": [key_of(held.release_at)],
        "indikator": ["antall"],
    }

    def choices(_rule: str, name: str) -> Sequence[str]:
        return known.get(name, ())

    found = [f"/nb{one}" for one in addresses(app, choices)]
    return [*found, f"/nb/sok?q={ASKED}", "/nb/figur/indicator.json?indikator=antall"]


def where_told(client: FlaskClient, asked: Sequence[str]) -> set[str]:
    """Return the addresses at which the figure or what is said of it stands."""
    told = set()
    for address in asked:
        words = words_in(client.get(address).data).replace("\u00a0", " ")
        if WORD in words or re.search("4[ ,.]?242", words):
            told.add(address)
    return told


def test_nobody_but_those_named_who_look_finds_it_at_any_address(app: Flask, held: Held) -> None:
    asked = places(held, app)
    assert len(asked) > 150
    plain = FlaskClient(app, app.response_class)
    assert where_told(plain, asked) == set()
    near = [one for one in asked if NEAR.match(one)]
    assert len(near) > 30
    for user in (*held.people, held.waiting):
        assert where_told(sign_in_as(app, user), near) == set(), user.name


def test_those_named_find_it_where_they_work(app: Flask, held: Held) -> None:
    near = [
        f"{PAGE}/malinger",
        f"{PAGE}/sperrefrist",
        f"{PAGE}/malinger/{held.uid}/rett",
        "/nb/historikk/indicator/antall",
    ]
    for user in (held.entering, held.looking):
        assert where_told(sign_in_as(app, user), [*near, PAGE]) == set(near), user.name


def test_who_knows_it_before_is_listed_and_stays_so(app: Flask, held: Held) -> None:
    staff = sign_in_as(app, held.people[2])
    listed = main_of(staff.get(f"{PAGE}/sperrefrist"))
    for name in ("Ida Innfører", "Lars Leser", "Vera Venter"):
        assert name in listed
    assert listed.count("har ikke sett det") == 1
    with clock.fixed(held.release_at + timedelta(minutes=1)):
        later = main_of(sign_in_as(app, held.people[2]).get(f"{PAGE}/sperrefrist"))
        assert "Lars Leser" in later
        assert where_told(app.test_client(), [PAGE]) == {PAGE}
        with pytest.raises(Conflict):
            name_reader(principal_of(held.entering), held.indicator, release_at=held.release_at, email="x@example.org")


def test_looking_is_a_press_that_is_written_down(app: Flask, held: Held) -> None:
    client = sign_in_as(app, held.waiting)
    submit(client, f"{PAGE}/sperrefrist", action="/se")
    page = main_of(client.get(f"{PAGE}/sperrefrist"))
    assert "4 242" in page
    assert "har ikke sett det" not in page


def test_who_is_taken_off_the_list_finds_it_no_more(app: Flask, held: Held) -> None:
    client = sign_in_as(app, held.entering)
    page = client.get(f"{PAGE}/sperrefrist").text
    drop = page.partition("Lars Leser")[2].partition('action="')[2].partition('"')[0]
    submit(client, f"{PAGE}/sperrefrist", action=drop)
    assert where_told(sign_in_as(app, held.looking), [f"{PAGE}/malinger", f"{PAGE}/sperrefrist"]) == set()
    assert "tatt av listen" in main_of(client.get(f"{PAGE}/sperrefrist"))


def test_an_administrator_names_and_does_not_see_by_it(app: Flask, held: Held) -> None:
    administrator, reader = held.people[1], a_user("Nina Ny")
    at = f"{PAGE}/sperrefrist/{key_of(held.release_at)}/ny"
    client = sign_in_as(app, administrator)
    assert submit(client, at, {"email": "ingen@example.org"}).status_code == 422
    assert submit(client, at, {"email": reader.email}).status_code == 303
    assert where_told(client, [f"{PAGE}/sperrefrist"]) == set()
    assert "Nina Ny" in main_of(sign_in_as(app, reader).get(f"{PAGE}/sperrefrist"))
    assert sign_in_as(app, held.people[0]).get(at).status_code == 403


def test_who_may_not_see_it_neither_corrects_nor_removes_it(held: Held) -> None:
    other = principal_of(held.people[0])
    [row] = held.indicator.total.observations
    with pytest.raises(Forbidden):
        remove_observation(other, row, reason="Feil")
    with pytest.raises(Forbidden):
        record_observation(
            other, held.indicator.total, period_start=row.period_start, period_end=row.period_end, supersedes=row
        )
    with pytest.raises(Invalid):
        name_reader(principal_of(held.entering), held.indicator, release_at=held.release_at, email="x@example.org")
