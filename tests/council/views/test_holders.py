"""The page of a council's seats."""

from datetime import date

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import HolderPart
from strategy_tracker.council.queries.places import places_of
from tests.council.asked import a_holder, a_seat, while_open
from tests.council.made import a_council
from tests.support.acting import acting_as
from tests.support.cases import each
from tests.support.forms import open_form, submit
from tests.support.ground import SECRETARY
from tests.support.html import parse
from tests.support.people import a_user

pytestmark = pytest.mark.usefixtures("context")
PAGE = "/en/sekretariat/raad/raadet/seter"


@pytest.fixture(autouse=True)
def as_secretary():
    with acting_as(SECRETARY), while_open():
        yield


class TestIndex:
    def test_a_place_is_given_to_a_person(self, client):
        council = a_council()
        seat = a_seat(council, seats=2)
        user = a_user("Kari <Nordmann>", Role.MEMBER)
        a_user("Uten rolle")
        typed = {"place": f"{seat.uid}/2", "user": user.uid, "from_on": "2026-01-01"}
        assert submit(client, PAGE, typed).status_code == 303
        _, second = places_of(council.id)
        assert [(one.name, one.part) for one in second.holders] == [("Kari <Nordmann>", HolderPart.MEMBER)]
        page = client.get(PAGE).text
        assert "Kari &lt;Nordmann&gt;" in page
        assert "Uten rolle" not in page

    @pytest.fixture
    def seat(self):
        return a_seat(a_council())

    @pytest.fixture
    def user(self):
        return a_user("Kari", Role.MEMBER)

    @each(
        ("typed", "field"),
        [
            ({"user": "ingen"}, "user"),
            ({"place": "ingen/1"}, "place"),
            ({"part": "deputy"}, "deputy_order"),
            ({"part": "king"}, "part"),
            ({"from_on": "1899-12-31"}, "from_on"),
            ({"from_on": ""}, "from_on"),
            ({"to_on": "2025-01-01"}, "to_on"),
            ({"deputy_order": "-1"}, "deputy_order"),
        ],
    )
    def test_what_breaks_a_rule_is_shown_beside_its_field(self, client, seat, user, typed, field):
        whole = {"place": f"{seat.uid}/1", "user": user.uid, "from_on": "2026-01-01", **typed}
        answer = submit(client, PAGE, whole)
        assert answer.status_code == 422
        assert parse(answer.text).query_one(f'.form-errors a[href^="#{field}"]')

    def test_a_council_that_is_not_there_is_not_found(self, client):
        assert client.get("/en/sekretariat/raad/ingen/seter").status_code == 404


class TestEnd:
    def test_a_hold_gets_a_last_day(self, client):
        holder = a_holder(a_seat(a_council()))
        path = f"{PAGE}/{holder.uid}"
        assert submit(client, path, {"to_on": "2026-11-30"}).status_code == 303
        assert holder.to_on == date(2026, 11, 30)
        assert submit(client, path, {"to_on": "2025-11-30"}).status_code == 422
        assert client.get(f"/en/sekretariat/raad/annet/seter/{holder.uid}").status_code == 404
        assert client.get(f"{PAGE}/ingen").status_code == 404

    def test_two_who_save_at_once_both_see_both(self, client):
        holder = a_holder(a_seat(a_council()))
        path = f"{PAGE}/{holder.uid}"
        target, late = open_form(client, path)
        submit(client, path, {"to_on": "2026-11-30"})
        answer = client.post(target, data={**late, "to_on": "2026-12-31"})
        assert answer.status_code == 409
        assert holder.to_on == date(2026, 11, 30)
