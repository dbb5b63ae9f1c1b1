"""The front page's lists as the components take them."""

from datetime import date, datetime
from itertools import islice
from typing import Any

from strategy_tracker.council.queries.rounds import PriorityRoundRow
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.pages.queries.front import FrontPage
from strategy_tracker.pages.values import freshness, goals, sample
from strategy_tracker.pages.values.consultations import open_record
from strategy_tracker.pages.values.decisions import DECISION_MARKS
from strategy_tracker.pages.values.marks import delivery_mark
from strategy_tracker.strategy.queries.outlines import StrategyRow
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain
from strategy_tracker.web.parts import Record, Value

CLOSED_SHOWN = 2


def parts(page: FrontPage, strategy: StrategyRow, root: str, now: datetime) -> dict[str, Any]:
    """Return everything the page shows but its charts; `root` goes before every address."""
    urgent = urgent_round(page)
    return {
        "strategy": strategy,
        "sentence": goals.strategy_sentence(strategy, now.astimezone(OSLO).date()),
        "portfolio": sample.of_strategy(page.counts, strategy.slug, strategy.goals),
        "explanation": goals.strategy_explanation(strategy),
        "goals": [goals.summary(goal, root) for goal in page.goals],
        "late": [delivery_record(row) for row in page.late],
        "late_count": page.late_count,
        "unknown_count": page.unknown_count,
        "fresh": freshness.of_all(page.fresh),
        "coming": [delivery_record(row) for row in page.coming],
        "coming_count": page.coming_count,
        "most_urgent": most_urgent(page),
        "urgent_round": urgent,
        "urgent_on": published_on(urgent),
        "last_said": said(page, now),
    }


def delivery_record(row: DeliveryRow) -> Record:
    """Return a delivery as a short line with its date."""
    facts: list[Value] = [row.measure.label]
    if row.current:
        facts.append(row.current)
    return Record(
        title=row.name,
        href=address("delivery", f"{row.measure.id}/{row.slug}"),
        mark=delivery_mark(row),
        facts=facts,
    )


def most_urgent(page: FrontPage) -> list[Record]:
    """Return the measures that the council holds most urgent, by rank, with what was decided."""
    return [
        Record(
            title=f"{row.rank} {plain(row.name)}",
            href=address("measure", row.item.key) if row.item.measure else None,
            mark=DECISION_MARKS[row.decision.decision] if row.decision else None,
            facts=[row.decision.decided_on] if row.decision else (),
        )
        for row in page.most_urgent
    ]


def urgent_round(page: FrontPage) -> PriorityRoundRow | None:
    """Return the round they come from."""
    return page.most_urgent[0].round if page.most_urgent else None


def published_on(round_: PriorityRoundRow | None) -> date | None:
    """Return the day its result became public, in Norway."""
    return round_.published_at.astimezone(OSLO).date() if round_ and round_.published_at else None


def said(page: FrontPage, now: datetime) -> list[Record]:
    """Return the consultations that are open, then what the council and the closed ones last said."""
    records = [open_record(row, now) for row in page.rounds if row.is_open(now)]
    records += [
        Record(
            title=row.title,
            href=address("meeting", row.slug),
            kicker=row.council.label,
            facts=[row.held_on],
            text=row.outcome,
        )
        for row in page.meetings
    ]
    closed = (row for row in page.rounds if row.responses_received and not row.is_open(now))
    for round_ in islice(closed, CLOSED_SHOWN):
        count = msgn("%(count)s response", "%(count)s responses", round_.responses_received or 0)
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
