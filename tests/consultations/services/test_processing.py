"""What an officer does with responses, and who may not."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from strategy_tracker.audit.services import verify_chain
from strategy_tracker.consultations.kinds import Channel, PublicationPolicy, ResponseState
from strategy_tracker.consultations.models import Answer, ResponseVersion
from strategy_tracker.consultations.queries.sealed import RESPONSES
from strategy_tracker.consultations.rules.content import Content
from strategy_tracker.consultations.services import erasing, processing, receiving, rounds
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS, JOBS
from tests.consultations.answered import (
    AFTER,
    CLOSES,
    DURING,
    a_plan,
    a_response,
    an_open_round,
    details,
    some_content,
    started,
)
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, SECRETARY

pytestmark = pytest.mark.usefixtures("context")
AT_ONCE = {"publication_policy": PublicationPolicy.WHEN_SCREENED}


def during(run, *args, at=DURING, **fields):
    with clock.fixed(at):
        return run(*args, **fields)


ACTIONS = {
    "screen": processing.screen_response,
    "publish": processing.publish_response,
    "publish_screened": lambda by, response: processing.publish_screened(by, response.round),
    "withhold": lambda by, response: processing.withhold_response(by, response, ground="x"),
}


@pytest.fixture
def response():
    return a_response(an_open_round(**AT_ONCE))


@each("who", [EDITOR, SECRETARY, ANONYMOUS])
@each("action", ACTIONS)
def test_officers_alone_decide(response, who, action):
    with pytest.raises(Forbidden, match=rf"response\.{action}"):
        ACTIONS[action](who, response)


def test_a_response_is_read_through_and_published():
    response = a_response(an_open_round(**AT_ONCE))
    during(processing.screen_response, OFFICER, response)
    during(processing.publish_response, OFFICER, response)
    assert (response.state, response.published_at) == (ResponseState.PUBLISHED, DURING)
    assert during(processing.publish_response, OFFICER, response).published_at == DURING


def test_what_is_to_wait_for_the_deadline_waits():
    response = a_response(an_open_round())
    with pytest.raises(Conflict, match="after the deadline"):
        during(processing.publish_response, OFFICER, response)
    with pytest.raises(Conflict, match="after the deadline"):
        during(processing.publish_screened, OFFICER, response.round)
    assert during(processing.publish_response, OFFICER, response, at=AFTER).published_at == AFTER


def test_nothing_is_published_against_the_respondents_will():
    response = a_response(an_open_round(**AT_ONCE), may_publish=False)
    with pytest.raises(Conflict, match="not agreed"):
        during(processing.publish_response, OFFICER, response)
    during(processing.screen_response, OFFICER, response)
    assert during(processing.publish_screened, OFFICER, response.round) == 0
    assert response.state is ResponseState.SCREENED


def test_a_draft_is_neither_read_nor_published():
    draft = started(an_open_round(**AT_ONCE)).response
    for action in ("screen", "publish", "withhold"):
        with pytest.raises(Conflict):
            during(ACTIONS[action], OFFICER, draft)


@pytest.mark.parametrize("ground", ["", "  ", "x" * 2_001])
def test_a_response_is_withheld_with_a_ground(ground):
    response = a_response(an_open_round(**AT_ONCE))
    during(processing.publish_response, OFFICER, response)
    with pytest.raises(Invalid) as refused:
        processing.withhold_response(OFFICER, response, ground=ground)
    assert refused.value.field == "ground"
    processing.withhold_response(OFFICER, response, ground=" Offl. § 13 ")
    assert (response.state, response.withheld_ground, response.published_at) == (
        ResponseState.WITHHELD,
        "Offl. § 13",
        None,
    )


def test_what_was_withheld_can_be_published_and_loses_its_ground():
    response = a_response(an_open_round(**AT_ONCE))
    processing.withhold_response(OFFICER, response, ground="Feil")
    during(processing.publish_response, OFFICER, response)
    assert (response.state, response.withheld_ground) == (ResponseState.PUBLISHED, None)


def test_all_that_are_read_through_are_published_those_of_other_rounds_not():
    made, other = an_open_round(**AT_ONCE), an_open_round("annen", **AT_ONCE)
    mine, waiting, theirs = a_response(made), a_response(made), a_response(other)
    for response in (mine, theirs):
        during(processing.screen_response, OFFICER, response)
    assert during(processing.publish_screened, OFFICER, made) == 1
    assert [one.state for one in (mine, waiting, theirs)] == [
        ResponseState.PUBLISHED,
        ResponseState.RECEIVED,
        ResponseState.SCREENED,
    ]


def mailed(made, at=DURING, **fields):
    fields = {"channel": Channel.LETTER, "arrived_on": date(2026, 1, 14), "content": some_content(made), **fields}
    who = details(email=None, **fields.pop("details", {}))
    with clock.fixed(at):
        return receiving.receive_by_mail(OFFICER, made, details=who, **fields)


def test_a_letter_is_received_with_a_number_and_sends_nothing():
    made = an_open_round()
    response = mailed(made)
    assert (response.state, response.number, response.channel) == (ResponseState.RECEIVED, 1, Channel.LETTER)
    assert (response.is_late, response.arrived_on.isoformat(), response.received_at) == (False, "2026-01-14", DURING)
    assert db.session.scalar(select(func.count()).select_from(Answer)) == 4
    assert db.session.scalars(select(Outbox)).all() == []


def test_a_letter_in_the_post_over_the_deadline_is_late_whenever_it_is_entered():
    made = an_open_round()
    in_time = mailed(made, at=AFTER + timedelta(days=9), arrived_on=date(2026, 5, 1))
    late = mailed(made, at=AFTER + timedelta(days=9), arrived_on=date(2026, 5, 2))
    assert (in_time.is_late, late.is_late) == (False, True)


def test_a_letter_may_have_come_on_any_day_from_the_opening_until_today():
    made = an_open_round()
    days = [date(2026, 1, 5), date(2026, 1, 15)]
    assert [mailed(made, arrived_on=day).arrived_on for day in days] == days


@pytest.fixture
def made():
    return an_open_round()


@each(
    ("fields", "field"),
    [
        ({"channel": Channel.PORTAL}, "channel"),
        ({"arrived_on": date(2026, 1, 16)}, "arrived_on"),
        ({"arrived_on": date(2026, 1, 4)}, "arrived_on"),
        ({"details": {"organisation_number": "974760674"}}, "organisation_number"),
        ({"content": Content()}, ""),
    ],
)
def test_a_letter_that_cannot_be_right_is_refused_whole(made, fields, field):
    with pytest.raises(Invalid) as refused:
        mailed(made, **fields)
    assert refused.value.field == field
    assert db.session.scalar(select(func.count()).select_from(ResponseVersion)) == 0


def test_letters_are_taken_in_until_the_responses_are_answered():
    made = an_open_round()
    with clock.fixed(CLOSES):
        rounds.process_round(OFFICER, made)
        mailed(made, at=CLOSES)
        rounds.reply_to_round(OFFICER, made)
    with pytest.raises(Conflict, match="until they have been answered"):
        mailed(made, at=CLOSES)
    with pytest.raises(Conflict):
        mailed(a_plan("plan"))


@pytest.mark.parametrize("who", [EDITOR, ANONYMOUS])
def test_others_enter_no_letters(who):
    made = an_open_round()
    with pytest.raises(Forbidden, match=r"response\.receive_by_mail"):
        receiving.receive_by_mail(
            who,
            made,
            details=details(),
            channel=Channel.EMAIL,
            arrived_on=date(2026, 1, 14),
            content=some_content(made),
        )


def test_what_the_law_demands_is_erased_by_one_door_and_the_rest_stays(app):
    response = a_response(an_open_round(), words="Hemmelige ord")
    with clock.fixed(AFTER):
        processing.publish_response(OFFICER, response)
        with pytest.raises(Forbidden):
            erasing.erase_response(EDITOR, response, decision="Vedtak")
        with pytest.raises(Invalid):
            erasing.erase_response(JOBS, response, decision=" ")
        erasing.erase_response(JOBS, response, decision="Vedtak 1/26, personvernforordningen art. 17")
    assert (response.state, response.number) == (ResponseState.WITHDRAWN, 1)
    assert (response.party.name, response.submitter.name, response.submitter.email) == ("—", "—", None)
    assert db.session.query(Answer).count() == 0
    assert verify_chain(RESPONSES).is_whole
    page = app.test_client().get("/nb/horinger/runde/svarene").text
    assert "Eksempel kommune" not in page
