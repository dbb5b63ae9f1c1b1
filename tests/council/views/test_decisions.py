"""The chair's page after a round."""

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import Decision, PriorityRoundState
from strategy_tracker.council.models import ItemDecision
from strategy_tracker.kernel.db import db
from tests.council.asked import (
    a_counted_round,
    a_holder,
    a_published_round,
    a_seat,
    after_close,
    an_open_round,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.acting import acting_as
from tests.support.cases import each
from tests.support.forms import open_form, submit
from tests.support.ground import SECRETARY
from tests.support.html import parse

pytestmark = pytest.mark.usefixtures("context")
PAGE = "/en/raad/runder/runde/vedtak"
ITEM = f"{PAGE}/tiltak-1"
TYPED = {"decision": "recommended", "follows_result": "yes", "text": "Rådet anbefaler <b>dette</b>"}


@pytest.fixture
def chair(context):  # noqa: ARG001 - a class asks for this one first
    """A counted round, looked at by the chair of its council."""
    round_, _ = a_counted_round()
    by = who(a_holder(a_seat(round_.series.council), Role.CHAIR))
    with acting_as(by), after_close():
        yield round_


def kept():
    db.session.rollback()
    return db.session.query(ItemDecision).order_by(ItemDecision.id).all()


def test_the_page_of_the_result_leads_no_chair_of_another_council_here(client):
    a_published_round()
    with while_open():
        other = a_holder(a_seat(a_council("et-annet")), Role.CHAIR)
    with acting_as(who(other)), after_close():
        assert PAGE not in client.get("/en/raad/runder/runde").text
        assert client.get(PAGE).status_code == 403


@pytest.mark.usefixtures("chair")
class TestEdit:
    def test_the_page_of_the_result_leads_the_chair_here(self, client):
        main = parse(client.get("/en/raad/runder/runde").text).query_one("main")
        assert PAGE in [link.attrs["href"] for link in main.query("a")]

    def test_a_decision_is_recorded_and_shown_as_text(self, client, chair):
        assert chair.state is PriorityRoundState.TALLIED
        assert "0 of 3 measures have a decision" in client.get(PAGE).text
        answer = submit(client, ITEM, TYPED)
        assert (answer.status_code, answer.location) == (303, PAGE)
        assert "1 of 3 measures have a decision" in client.get(PAGE).text
        assert "Rådet anbefaler &lt;b&gt;" in client.get(ITEM).text
        (decision,) = kept()
        assert (decision.decision, decision.follows_result) == (Decision.RECOMMENDED, True)

    def test_a_change_is_a_new_decision(self, client):
        submit(client, ITEM, TYPED)
        submit(client, ITEM, {"decision": "postponed", "follows_result": "no", "reason": "Ingen penger"})
        assert [one.decision for one in kept()] == [Decision.RECOMMENDED, Decision.POSTPONED]

    @each(
        ("typed", "field"),
        [
            ({"follows_result": "no"}, "reason"),
            ({"decision": "perhaps"}, "decision"),
            ({"follows_result": None}, "follows_result"),
            ({"text": "å" * 2001}, "text"),
            ({"text": "lyd\x07"}, "text"),
            ({"decided_on": "2026-11-01"}, "decided_on"),
            ({"decided_on": "2027-01-01"}, "decided_on"),
            ({"decided_on": "snart"}, "decided_on"),
        ],
    )
    def test_what_breaks_a_rule_is_shown_beside_its_field(self, client, typed, field):
        answer = submit(client, ITEM, {**TYPED, **typed})
        assert answer.status_code == 422
        assert parse(answer.text).query_one(f'.form-errors a[href^="#{field}"]')
        assert kept() == []

    def test_a_measure_that_is_not_in_the_round_is_not_found(self, client):
        assert client.get(f"{PAGE}/ingen").status_code == 404


class TestConfirm:
    def test_the_chair_confirms_the_result(self, client, chair):
        target, fields = open_form(client, PAGE)
        assert client.post(target, data=fields).location == PAGE
        assert chair.state is PriorityRoundState.CONFIRMED
        assert client.post(target, data=fields).status_code == 409


class TestWho:
    def test_the_chair_of_another_council_the_members_and_the_secretary_are_refused(self, client):
        round_, (member, *_) = a_counted_round()
        other = who(a_holder(a_seat(a_council("nabo")), Role.CHAIR))
        with after_close():
            for by in (other, who(member), SECRETARY):
                with acting_as(by):
                    for path in (PAGE, ITEM):
                        answer = client.get(path)
                        assert answer.status_code == 403
                        assert "Decision: record" in answer.text
        assert round_.state is PriorityRoundState.TALLIED

    def test_the_chair_of_another_council_cannot_confirm_and_is_shown_nothing(self, client):
        a_counted_round()
        elsewhere = who(a_holder(a_seat(a_council("annet")), Role.CHAIR))
        with acting_as(elsewhere), after_close():
            answer = client.post("/en/raad/runder/runde/bekreft", data={"csrf_token": "x"})
        assert answer.status_code == 403
        assert "Høstens runde" not in answer.text

    def test_before_the_count_the_chair_is_told_to_wait(self, client):
        round_, _ = an_open_round()
        by = who(a_holder(a_seat(round_.series.council), Role.CHAIR))
        with acting_as(by), while_open():
            answer = client.get(PAGE)
        assert answer.status_code == 409
        assert "Nobody sees a score before that" in answer.text
