"""A small round: two organisations, three measures, one of which was reported on before."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.reporting.models import ReportingRound
from strategy_tracker.reporting.rules.links import report_token
from strategy_tracker.reporting.services.contacts import create_contact
from strategy_tracker.reporting.services.rounds import create_reporting_round, open_reporting_round
from strategy_tracker.strategy.kinds import AssignmentRole, ReportedStatus
from strategy_tracker.strategy.models import Strategy
from strategy_tracker.strategy.services.measures import assign
from tests.support.built import built_once
from tests.support.factories import a_report
from tests.support.ground import EDITOR, SECRETARY, a_goal, a_measure, a_strategy, an_organisation, text

NHN, HDIR = "post@nhn.example", "tiltak@hdir.example"
SECRET = "a secret of the tests, long enough to be one"


def make_token(*bound_to: str) -> str:
    return report_token(SECRET, *bound_to)


def a_portfolio() -> Strategy:
    """Make a strategy in which hdir owns "en" and "to", nhn owns "tre", and nobody answers for "fire"."""
    there = db.session.scalars(select(Strategy).where(Strategy.slug == "plan")).first()
    if there is not None:
        return there
    strategy = a_strategy()
    goal = a_goal(strategy)
    hdir, nhn = an_organisation("hdir"), an_organisation("nhn")
    for slug, body in (("en", hdir), ("to", hdir), ("tre", nhn), ("fire", None)):
        measure = a_measure(goal, slug)
        if body:
            assign(EDITOR, measure, body, role=AssignmentRole.OWNER)
        if slug == "en":
            a_report(measure, ReportedStatus.UNDER_CONTROL, "2026-01", reporter=hdir, text=text("Etter planen"))
    a_contact(hdir, HDIR)
    return strategy


def a_contact(body: Organisation, email: str, **fields: Any) -> None:
    create_contact(SECRETARY, body, email=email, **fields)


def dates(**others: date) -> dict[str, date]:
    today = clock.today()
    usual = {
        "from_on": date(today.year - 1, 9, 1),
        "to_on": date(today.year - 1, 12, 31),
        "opens_on": today,
        "due_on": today + timedelta(days=14),
        "locks_on": today + timedelta(days=21),
    }
    return {**usual, **others}


def a_reporting_round(slug: str = "runde", **fields: Any) -> ReportingRound:
    """Prepare a round on the portfolio."""
    fields = {"slug": slug, "name": text("Rapportering i mai"), **dates(), **fields}
    return create_reporting_round(SECRETARY, a_portfolio(), **fields)


@built_once
def an_open_reporting_round(slug: str = "runde", **fields: Any) -> ReportingRound:
    """Open a round on the portfolio; hdir gets a letter, and nobody is known at nhn."""
    round_ = a_reporting_round(slug, **fields)
    return open_reporting_round(SECRETARY, round_, make_token=make_token)


def opened(round_: ReportingRound) -> ReportingRound:
    """Open a round that was prepared."""
    return open_reporting_round(SECRETARY, round_, make_token=make_token)


def body(slug: str) -> Organisation:
    return by_public_id(Organisation, slug)
