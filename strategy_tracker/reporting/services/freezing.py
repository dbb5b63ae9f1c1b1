"""Writing down what was reported in a round, word for word, and what corrects it later."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.models import ReportingRound, ReportRequest, RoundReport
from strategy_tracker.reporting.queries.frozen import said_by
from strategy_tracker.reporting.rules.frozen import frozen_hash
from strategy_tracker.strategy.models import Delivery, DeliveryBody, DeliveryDate, StatusReport

COPIED = ("status", "risk", "text", "valid_on", "receipt_number")


def freeze(reports: Mapping[int, StatusReport], round_: ReportingRound) -> int:
    """Write down the report on each request of a round, by the key of the request; return how many."""
    wanted = select(ReportRequest).where(ReportRequest.round_id == round_.id, ReportRequest.id.in_(reports))
    related = (joinedload(ReportRequest.measure), joinedload(ReportRequest.organisation))
    deliveries = _said_of_deliveries([one.id for one in reports.values()])
    for request in db.session.scalars(wanted.options(*related)).all():
        report = reports[request.id]
        frozen_report(request, report, deliveries.get(report.id, []))
    return len(reports)


def freeze_correction(
    request: ReportRequest, report: StatusReport, corrects: RoundReport | None, reason: str
) -> RoundReport:
    """Write down a report that came too late, in the place of the one that holds, if there is one."""
    deliveries = _said_of_deliveries([report.id]).get(report.id, [])
    return frozen_report(request, report, deliveries, corrects=corrects, reason=reason)


def frozen_report(
    request: ReportRequest, report: StatusReport, deliveries: list[dict[str, Any]], **more: Any
) -> RoundReport:
    """Add the row that says what a report says, with its hash."""
    with db.session.no_autoflush:
        row = RoundReport(request=request, report=report, received_at=report.recorded_at, **more)
        for name in COPIED:
            setattr(row, name, getattr(report, name))
        row.deliveries = json.dumps(deliveries, ensure_ascii=False, sort_keys=True)
        row.hash = frozen_hash(said_by(row))
        db.session.add(row)
    return row


def _said_of_deliveries(reports: Collection[int]) -> Mapping[int, list[dict[str, Any]]]:
    """Return the dates and the uses that came with each report; three statements."""
    found: dict[int, list[dict[str, Any]]] = {}
    dates = select(DeliveryDate).where(DeliveryDate.report_id.in_(reports)).order_by(DeliveryDate.id)
    for date in db.session.scalars(dates.options(joinedload(DeliveryDate.delivery))):
        found.setdefault(date.report_id or 0, []).append(
            {
                "delivery": date.delivery.slug,
                "kind": date.kind.value,
                "date": date.value.key if date.value else None,
                "reason": date.reason,
            }
        )
    uses = select(Delivery).where(Delivery.use_report_id.in_(reports)).order_by(Delivery.id)
    for delivery in db.session.scalars(uses):
        found.setdefault(delivery.use_report_id or 0, []).append(_use(delivery, delivery.slug))
    bodies = select(DeliveryBody).where(DeliveryBody.use_report_id.in_(reports)).order_by(DeliveryBody.id)
    wanted = bodies.options(joinedload(DeliveryBody.delivery), joinedload(DeliveryBody.organisation))
    for body in db.session.scalars(wanted):
        use = _use(body, body.delivery.slug) | {"by": body.organisation.slug}
        found.setdefault(body.use_report_id or 0, []).append(use)
    return found


def _use(of: Delivery | DeliveryBody, delivery: str) -> dict[str, Any]:
    return {
        "delivery": delivery,
        "kind": "use",
        "date": of.in_use_as_of.key if of.in_use_as_of else None,
        "text": of.in_use_text.as_dict() if of.in_use_text else None,
    }
