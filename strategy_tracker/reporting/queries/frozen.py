"""What a frozen report says."""

from strategy_tracker.reporting.models import RoundReport


def said_by(row: RoundReport) -> dict[str, object]:
    """Return all that a frozen row says, as plain text: what its hash is of."""
    request = row.request
    return {
        "round": request.round.slug,
        "measure": request.measure.slug,
        "organisation": request.organisation.slug,
        "report": row.report.uid,
        "status": row.status,
        "risk": row.risk,
        "text": row.text.as_dict() if row.text else None,
        "valid_on": row.valid_on.key if row.valid_on else None,
        "deliveries": row.deliveries,
        "received_at": row.received_at.isoformat(),
        "receipt_number": row.receipt_number,
        "corrects": row.corrects.hash if row.corrects else None,
        "reason": row.reason,
    }
