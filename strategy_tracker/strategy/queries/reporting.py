"""Measures as those see them who report on them: whose turn it is, and what was said last."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.kinds import AssignmentRole, DeliveryWord, ReportedStatus, Risk
from strategy_tracker.strategy.models import Assignment, Delivery, DeliveryBody, DeliveryDate, Measure, StatusReport
from strategy_tracker.strategy.rules.assignments import ACCOUNTABLE, is_in_force
from strategy_tracker.strategy.rules.dates import DeliveryDates, standing_dates
from strategy_tracker.strategy.rules.deliveries import MADE_WORDS
from strategy_tracker.strategy.rules.reporting import Freshness, freshness

OVER = (DeliveryWord.STOPPED, DeliveryWord.CONTINUED)


class OwnMeasure(Struct, frozen=True):
    """A measure somebody reports on, for one of their organisations, with what was reported last."""

    slug: str
    name: Translated
    organisation: str
    organisation_name: Translated
    role: AssignmentRole
    status: ReportedStatus | None
    risk: Risk | None
    reported_on: PartialDate | None
    freshness: Freshness


def own_measures(by: Principal, today: date) -> tuple[OwnMeasure, ...]:
    """Public measures that one of the reporter's own organisations answers for today; longest unreported first."""
    bodies = {organisation for role, organisation in by.scopes if role == "reporter"}
    if not bodies:
        return ()
    newest = _newest_reports(bodies)
    found = [_own(part, newest.get((part.measure_id, part.organisation_id)), today) for part in _parts(bodies, today)]
    return tuple(sorted(found, key=_by_age))


def last_report(measure: Measure, organisation: Organisation) -> StatusReport | None:
    """Return what the organisation last said of the measure, None if nothing."""
    wanted = select(StatusReport).where(
        StatusReport.measure_id == measure.id,
        StatusReport.reporter_id == organisation.id,
        StatusReport.status.is_not(None),
    )
    newest = wanted.order_by(StatusReport.valid_on.desc().nulls_last(), StatusReport.id.desc())
    return db.session.scalars(newest).first()


def report_to_show(measure: Measure, uid: str) -> StatusReport:
    """Return a report on the measure. Raises: NotFound."""
    wanted = select(StatusReport).where(StatusReport.uid == uid, StatusReport.measure_id == measure.id)
    found = db.session.scalars(wanted.options(joinedload(StatusReport.reporter))).first()
    if found is None:
        raise NotFound
    return found


class DeliveryAtHand(Struct, frozen=True):
    """A delivery that can be reported on: the dates that stand, and where no word of use is found.

    `unused`: the delivery, or where several bodies take it into use, those of them of which nobody says that they do.
    """

    delivery: Delivery
    dates: DeliveryDates
    unused: tuple[Delivery | DeliveryBody, ...]

    @property
    def slug(self) -> str:
        """Return what it is known by."""
        return self.delivery.slug

    @property
    def is_made(self) -> bool:
        """Tell whether it is made."""
        return self.dates.delivered is not None or self.delivery.status in MADE_WORDS

    @property
    def is_to_come(self) -> bool:
        """Tell whether it is still to come."""
        return not self.is_made and self.delivery.status not in OVER

    @property
    def lacks_date_made(self) -> bool:
        """Tell whether nobody has said when it was made."""
        return self.dates.delivered is None and self.delivery.status not in OVER


def deliveries_at_hand(measure: Measure) -> tuple[DeliveryAtHand, ...]:
    """Return the deliveries of a measure of which something is still to be said, in their order."""
    found = select(Delivery).where(Delivery.measure_id == measure.id).order_by(Delivery.position, Delivery.id)
    loaded = found.options(
        selectinload(Delivery.dates), selectinload(Delivery.bodies).joinedload(DeliveryBody.organisation)
    )
    at_hand = (_at_hand(one) for one in db.session.scalars(loaded))
    return tuple(one for one in at_hand if one.is_to_come or one.lacks_date_made or one.unused)


def _at_hand(one: Delivery) -> DeliveryAtHand:
    dates = standing_dates(row.given for row in one.dates)
    can_be_used = one.kind.has_users and one.status not in OVER
    users = one.bodies if len(one.bodies) > 1 else [one]
    is_used = one.in_use_percent is not None and users == [one]
    unused = [user for user in users if user.in_use_text is None] if can_be_used and not is_used else []
    return DeliveryAtHand(one, dates, tuple(unused))


def uses_in(report: StatusReport) -> tuple[Delivery | DeliveryBody, ...]:
    """Return the deliveries and bodies of whose use a report tells."""
    deliveries = select(Delivery).where(Delivery.use_report_id == report.id).order_by(Delivery.id)
    bodies = select(DeliveryBody).where(DeliveryBody.use_report_id == report.id).order_by(DeliveryBody.id)
    return (*db.session.scalars(deliveries), *db.session.scalars(bodies))


def dates_in(report: StatusReport) -> tuple[DeliveryDate, ...]:
    """Return the dates that came with a report, with their deliveries."""
    wanted = select(DeliveryDate).where(DeliveryDate.report_id == report.id).order_by(DeliveryDate.id)
    return tuple(db.session.scalars(wanted.options(joinedload(DeliveryDate.delivery))))


def _parts(bodies: Collection[int], today: date) -> Iterable[Assignment]:
    wanted = (
        select(Assignment)
        .join(Measure, Assignment.measure_id == Measure.id)
        .where(Assignment.organisation_id.in_(bodies), Assignment.role.in_(ACCOUNTABLE), public(Measure))
        .options(joinedload(Assignment.measure), joinedload(Assignment.organisation))
        .order_by(Assignment.measure_id, Assignment.organisation_id, Assignment.id)
    )
    found = (part for part in db.session.scalars(wanted) if is_in_force(part.from_on, part.to_on, today))
    for _, parts in groupby(found, key=lambda part: (part.measure_id, part.organisation_id)):
        yield next(parts)


def _newest_reports(bodies: Collection[int]) -> dict[tuple[int, int], StatusReport]:
    wanted = select(StatusReport).where(StatusReport.reporter_id.in_(bodies), StatusReport.status.is_not(None))
    newest: dict[tuple[int, int], StatusReport] = {}
    for report in db.session.scalars(wanted.order_by(StatusReport.valid_on.nulls_first(), StatusReport.id)):
        if report.reporter_id is not None:
            newest[report.measure_id, report.reporter_id] = report
    return newest


def _own(part: Assignment, report: StatusReport | None, today: date) -> OwnMeasure:
    reported_on = report.valid_on if report else None
    return OwnMeasure(
        slug=part.measure.slug,
        name=part.measure.name,
        organisation=part.organisation.slug,
        organisation_name=part.organisation.name,
        role=part.role,
        status=report.status if report else None,
        risk=report.risk if report else None,
        reported_on=reported_on,
        freshness=freshness(reported_on, today),
    )


def _by_age(one: OwnMeasure) -> tuple[str, str]:
    return one.reported_on.key if one.reported_on else "", collation(str(one.name))
