"""The front page's lists as the components take them."""

from strategy_tracker.kernel.text import msg
from strategy_tracker.pages.queries.front import FrontPage
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import DELIVERY_MARKS
from strategy_tracker.web.parts import Record, Value


def delivery_record(row: DeliveryRow) -> Record:
    """Return a delivery as a short line with its date."""
    facts: list[Value] = [row.measure.label]
    if row.current:
        facts.append(row.current)
    return Record(
        title=row.name,
        href=address("delivery", f"{row.measure.id}/{row.slug}"),
        mark=DELIVERY_MARKS[row.state],
        facts=facts,
    )


def said(page: FrontPage) -> list[Record]:
    """Return what the council and the consultations last said."""
    records = [
        Record(
            title=row.title,
            href=address("meeting", row.slug),
            kicker=row.council.label,
            facts=[row.held_on],
            text=row.outcome,
        )
        for row in page.meetings
    ]
    for round_ in page.rounds:
        count = msg("%(count)s responses", count=round_.responses_received)
        facts: list[Value] = [count, *([round_.deadline_on] if round_.deadline_on else [])]
        records.append(
            Record(
                title=round_.name,
                href=address("consultation", round_.slug),
                kicker=msg("Consultation"),
                facts=facts,
            )
        )
    return records
