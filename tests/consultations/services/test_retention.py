"""How long drafts are kept."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from strategy_tracker.consultations import jobs
from strategy_tracker.consultations.models import Party, Response, ResponseDraft, Submitter
from strategy_tracker.consultations.rules.content import Content
from strategy_tracker.consultations.rules.holding import letter_code_of
from strategy_tracker.consultations.services.responding import confirm_address, save_draft, withdraw_response
from strategy_tracker.consultations.services.retention import KEPT
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.consultations.answered import CLOSES, DURING, a_response, an_open_round, started
from tests.support.ground import OFFICER

pytestmark = pytest.mark.usefixtures("context")


def counts():
    return [db.session.scalar(select(func.count()).select_from(one)) for one in (Response, Party, Submitter)]


def test_what_was_never_sent_in_goes_half_a_year_after_the_deadline():
    round_ = an_open_round()
    sent, taken_back = a_response(round_), started(round_, name="Angret kommune").response
    started(round_, name="Glemt kommune")
    with clock.fixed(DURING):
        withdraw_response(OFFICER, taken_back)
    with clock.fixed(CLOSES + KEPT):
        jobs.purge_old_drafts({})
        assert counts() == [3, 3, 3]
    with clock.fixed(CLOSES + KEPT + timedelta(seconds=1)):
        jobs.purge_old_drafts({})
    assert counts() == [1, 1, 1]
    assert db.session.scalars(select(Response.id)).all() == [sent.id]
    assert db.session.scalar(select(func.count()).select_from(ResponseDraft)) == 0


def test_what_nobody_went_on_with_goes_after_two_days_and_what_somebody_did_stays():
    round_ = an_open_round()
    a_response(round_)
    untouched, written, confirmed = (
        started(round_, name=f"{name} kommune") for name in ("Urørt", "Skrevet", "Bekreftet")
    )
    with clock.fixed(DURING):
        save_draft(ANONYMOUS, written.response, content=Content(), token=written.token)
        confirm(confirmed)
    with clock.fixed(DURING + jobs.UNTOUCHED_FOR):
        jobs.purge_untouched_responses({})
        assert counts() == [4, 4, 4]
    with clock.fixed(DURING + jobs.UNTOUCHED_FOR + timedelta(seconds=1)):
        for _ in range(2):
            jobs.purge_untouched_responses({})
    assert counts() == [3, 3, 3]
    assert untouched.response not in db.session.scalars(select(Response)).all()


def confirm(begun):
    """Use the link in the letter."""
    code = letter_code_of(begun.response.begun_with)
    confirm_address(ANONYMOUS, begun.response, code=code, make_token=str, token=begun.token)
