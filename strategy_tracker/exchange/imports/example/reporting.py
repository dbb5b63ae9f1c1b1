"""The rounds of reporting of the example set: one that is over, and one that is open."""

from datetime import date, timedelta

from sqlalchemy import select

from strategy_tracker.exchange.imports.example.people import at_noon
from strategy_tracker.exchange.imports.example.shapes import OwnerAnswerShape, ReportingFile, ReportingRoundShape
from strategy_tracker.exchange.imports.seeding.reading import Known
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.reporting.models import ReportingRound, ReportRequest
from strategy_tracker.reporting.rules.links import link_principal
from strategy_tracker.reporting.services.answering import answer_request
from strategy_tracker.reporting.services.contacts import create_contact
from strategy_tracker.reporting.services.rounds import (
    create_reporting_round,
    lock_reporting_round,
    open_reporting_round,
    publish_reporting_round,
)


def hold_reporting(file: ReportingFile, known: Known) -> None:
    """Name the contacts, and hold the rounds, each at its time."""
    for one in file.contacts:
        create_contact(EXAMPLE, known["organisation"][one.organisation], email=one.email, name=one.name)
    for shape in file.rounds:
        _hold(shape, known)


def _hold(shape: ReportingRoundShape, known: Known) -> None:
    with clock.fixed(at_noon(shape.opens_on)):
        round_ = _prepared(shape, known)
        open_reporting_round(EXAMPLE, round_, make_token=_of_nobody)
    for answer in shape.answers:
        _answer(answer, round_, known)
    if shape.published:
        with clock.fixed(at_noon(shape.locks_on) + timedelta(days=1)):
            lock_reporting_round(EXAMPLE, round_)
            publish_reporting_round(EXAMPLE, round_)


def _prepared(shape: ReportingRoundShape, known: Known) -> ReportingRound:
    round_ = create_reporting_round(
        EXAMPLE,
        known["strategy"][shape.strategy],
        slug=shape.id,
        name=shape.name.translated,
        from_on=date.fromisoformat(shape.from_on),
        to_on=date.fromisoformat(shape.to_on),
        opens_on=date.fromisoformat(shape.opens_on),
        due_on=date.fromisoformat(shape.due_on),
        locks_on=date.fromisoformat(shape.locks_on),
    )
    db.session.flush()
    return round_


def _answer(answer: OwnerAnswerShape, round_: ReportingRound, known: Known) -> None:
    measure, body = known["measure"][answer.measure], known["organisation"][answer.organisation]
    wanted = select(ReportRequest).where(ReportRequest.round_id == round_.id, ReportRequest.measure_id == measure.id)
    request = db.session.scalars(wanted.where(ReportRequest.organisation_id == body.id)).one()
    with clock.fixed(at_noon(answer.reported_on)):
        answer_request(
            link_principal(0, body.id, str(body.name)),
            request,
            status=answer.status,
            risk=answer.risk,
            text=answer.text.translated if answer.text else None,
            valid_on=PartialDate.day(date.fromisoformat(answer.reported_on)),
        )


def _of_nobody(*_bound_to: str) -> str:
    """Return no token: nobody is behind the addresses, so no link is sent."""
    return ""
