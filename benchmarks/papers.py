"""The portfolio report of a round with many owners: put together, and written as a Word file and as a PDF."""

import time
from datetime import timedelta
from pathlib import Path

from flask import Flask

from benchmarks.marks import at_most, bare_ms
from benchmarks.meter import ask, cpu_ms, watching
from benchmarks.responding import program_in
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED, Principal
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.reporting.models import ReportingRound
from strategy_tracker.reporting.rules.links import link_principal
from strategy_tracker.reporting.services.answering import answer_request
from strategy_tracker.reporting.services.rounds import (
    create_reporting_round,
    lock_reporting_round,
    open_reporting_round,
    publish_reporting_round,
)
from strategy_tracker.strategy.kinds import AssignmentRole, ReportedStatus, Risk
from strategy_tracker.strategy.models import Strategy
from strategy_tracker.strategy.services.measures import assign
from tests.support.factories import a_delivery
from tests.support.ground import SECRETARY, a_goal, a_measure, a_strategy, an_organisation, text

OWNERS, DELIVERIES = 300, 5
STATUSES = (ReportedStatus.UNDER_CONTROL, ReportedStatus.SOME_CHALLENGES, ReportedStatus.RED)
PAGE = "/portefoljerapport/host"


def measure_papers(folder: Path) -> None:
    """Print what the report of a round with 300 owners costs."""
    app = program_in(folder)
    with app.app_context():
        autumn = clock.now()
        strategy = _portfolio(SEED)
        db.session.expire_all()
        with clock.fixed(autumn - timedelta(days=120)):
            _hold(strategy, "var", 0)
        _hold(strategy, "host", 1)
        db.session.remove()
    with app.app_context(), watching(app, db.engine) as watch:
        page = _seconds(app, PAGE)
    alone = cpu_ms(lambda: ask(app.wsgi_app, f"{PAGE}?mot=ingen"), 1, 3) / bare_ms()
    print(f"{OWNERS} owners × {DELIVERIES} deliveries, two rounds, {len(watch.statements)} statements")
    print(f"on the page {at_most('portfolio report', page, 5, ' s')}, alone {alone:.0f} × bare Flask")
    for ending, mark in (("pdf", 2), ("docx", 5)):
        seconds = _seconds(app, f"{PAGE}.{ending}")
        print(f"as {ending} {at_most(f'portfolio report as {ending}', seconds, mark, ' s')}")


def _seconds(app: Flask, path: str) -> float:
    start = time.monotonic()
    answer = ask(app.wsgi_app, path)
    if answer.status != 200:  # noqa: PLR2004
        raise RuntimeError(f"{path} answered with {answer.status}")
    return time.monotonic() - start


@action("benchmark.portfolio", allow=held_by("system"))
def _portfolio(by: Principal) -> Strategy:  # noqa: ARG001 - as actions are called
    strategy = a_strategy()
    goal = a_goal(strategy)
    for number in range(OWNERS):
        measure = a_measure(goal, f"tiltak-{number}")
        assign(SEED, measure, an_organisation(f"eier-{number}"), role=AssignmentRole.OWNER)
        for place in range(DELIVERIES):
            a_delivery(measure, f"leveranse-{number}-{place}", planned=f"{2024 + (number + place) % 6}-{1 + place:02}")
    return strategy


def _hold(strategy: Strategy, slug: str, shift: int) -> ReportingRound:
    today = clock.today()
    dates = {"from_on": today, "to_on": today, "opens_on": today, "due_on": today, "locks_on": today}
    round_ = create_reporting_round(SECRETARY, strategy, slug=slug, name=text(slug.title()), **dates)
    open_reporting_round(SECRETARY, round_, make_token=lambda *_bound: slug)
    for number, request in enumerate(list(round_.requests)):
        body = request.organisation
        answer_request(
            link_principal(number, body.id, body.slug),
            request,
            status=STATUSES[(number + shift * (number % 7 == 0)) % len(STATUSES)],
            risk=Risk.MEDIUM,
            text=text(f"Rapport nummer {number}: dette er gjort siden sist, og dette står i veien for det neste."),
            valid_on=PartialDate.day(today),
        )
    return publish_reporting_round(SECRETARY, lock_reporting_round(SECRETARY, round_))
