"""What it takes to open a round of reporting that asks three hundred owners, beside writing as many rows alone."""

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.marks import at_most
from strategy_tracker.accounts.kinds import Language
from strategy_tracker.actors.models import Organisation
from strategy_tracker.factory import create_app
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import perform
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade
from strategy_tracker.reporting.models import ReportingContact, ReportingRound, ReportLink
from strategy_tracker.reporting.rules.links import link_principal, report_token
from strategy_tracker.reporting.services.answering import repeat_all
from strategy_tracker.reporting.services.rounds import (
    create_reporting_round,
    lock_reporting_round,
    open_reporting_round,
)
from strategy_tracker.strategy.kinds import AssignmentRole, ReportedStatus
from strategy_tracker.strategy.models import Assignment, Measure, StatusReport, Strategy
from tests.support.ground import SECRETARY, a_goal, a_measure, a_strategy, an_organisation, text

OWNERS = 300


def measure_reporting(folder: Path) -> None:
    """Print how long a round with 300 owners takes to open, to be answered by one, and to lock."""
    folder.mkdir()
    database = folder / "bench.sqlite3"
    app = create_app(Settings(folder, f"sqlite:///{database}", "not a secret", testing=True))
    with app.app_context():
        upgrade(db.engine)
        round_ = _prepared(_portfolio())
        opened = _timed(lambda: open_reporting_round(SECRETARY, round_, make_token=_token))
        plain = _timed(lambda: perform("bench.rows", SEED, lambda _run: db.session.add_all(_plain_rows())))
        links = db.session.scalar(select(func.count(ReportLink.id)))
        _answer_all(round_)
        locked = _timed(lambda: lock_reporting_round(SECRETARY, round_))
        print(
            f"a round with {OWNERS} owners, {links} links and letters: "
            f"opened in {at_most('opening', opened, 3, ' s')}, {opened / plain:.1f}× adding as many contacts"
        )
        print(f"{OWNERS} reports frozen, locked in {at_most('locking', locked, 3, ' s')}")


def _timed(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def _token(*bound_to: str) -> str:
    return report_token("not a secret", *bound_to)


def _portfolio() -> Strategy:
    """Make a strategy with a measure, an organisation and a contact for each owner, each reported on before."""
    strategy = a_strategy()
    goal = a_goal(strategy)
    owners = [(a_measure(goal, f"tiltak-{place}"), an_organisation(f"aktor-{place}")) for place in range(OWNERS)]
    perform("bench.ground", SEED, lambda _run: db.session.add_all(_ground(owners)))
    return strategy


def _ground(owners: Iterable[tuple[Measure, Organisation]]) -> Iterator[Base]:
    for measure, body in owners:
        yield Assignment(measure=measure, organisation=body, role=AssignmentRole.OWNER)
        yield ReportingContact(organisation=body, email=f"{body.slug}@example.org", language=Language.NB)
        yield StatusReport(
            measure=measure, reporter=body, status=ReportedStatus.UNDER_CONTROL, text=text("Som planlagt")
        )


def _plain_rows() -> list[Base]:
    """Return as many rows as the round has owners, to compare with."""
    bodies = db.session.scalars(select(Organisation)).all()
    return [
        ReportingContact(organisation=body, email=f"to-{body.slug}@example.org", language=Language.NB)
        for body in bodies
    ]


def _prepared(strategy: Strategy) -> ReportingRound:
    today = clock.today()
    return create_reporting_round(
        SECRETARY,
        strategy,
        slug="runde",
        name=text("Runde"),
        from_on=today - timedelta(days=120),
        to_on=today,
        opens_on=today,
        due_on=today + timedelta(days=14),
        locks_on=today + timedelta(days=21),
    )


def _answer_all(round_: ReportingRound) -> None:
    for request in list(round_.requests):
        body = request.organisation
        repeat_all(link_principal(1, body.id, body.slug), round_, organisation_id=body.id)
