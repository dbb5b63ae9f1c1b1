"""The bodies that take deliveries into use, as the page of their measure shows them: step, date, words, sources."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values.links import link, sources
from strategy_tracker.strategy.queries.use_rows import BodyUse
from strategy_tracker.strategy.rules.body_use import UseCount, UseEvidence, count_uses
from strategy_tracker.web.marks import ABSENCE_MARKS, DELIVERY_MARKS
from strategy_tracker.web.parts import ListColumn, Text, Value

UNDATED = msg("Date not found")
TOGETHER = msg("Told of several bodies together")
COLUMNS = (
    ListColumn(label_of("delivery_body", "organisation")),
    ListColumn(msg("How far"), "state"),
    ListColumn(msg("Planned"), "date"),
    ListColumn(msg("Delivered"), "date", missing=UNDATED),
    ListColumn(msg("Known to be in use"), "date", missing=UNDATED),
    ListColumn(msg("Delivery")),
)


def of_measure(uses: Sequence[BodyUse]) -> dict[str, Any]:
    """Return what the page of a measure shows of who takes its deliveries into use; nothing where nobody is named."""
    if not uses:
        return {"uses": None, "uses_of": {}}
    shown = {"sentence": measure_sentence(uses), "columns": COLUMNS, "rows": [cells(one) for one in uses]}
    return {
        "uses": {**shown, "notes": _notes(uses), "sources": sources(*(one.sources for one in uses))},
        "uses_of": {key.rpartition("/")[2]: _of_delivery(list(found)) for key, found in _by_delivery(uses)},
    }


def _by_delivery(uses: Iterable[BodyUse]) -> Iterable[tuple[str, Iterable[BodyUse]]]:
    return groupby(uses, key=lambda one: one.delivery.id)


def _of_delivery(uses: Sequence[BodyUse]) -> Mapping[str, Any]:
    marks = [(link(one.body), DELIVERY_MARKS[one.step.state]) for one in uses]
    return {"sentence": delivery_sentence(uses), "bodies": marks}


def _count(uses: Iterable[BodyUse]) -> UseCount:
    return count_uses((one.step, one.in_use_as_of) for one in uses)


def delivery_sentence(uses: Sequence[BodyUse]) -> Message:
    """Say how many of the bodies that take a delivery into use are known to use it, and of when that is."""
    found = _count(uses)
    if any(one.step.evidence is UseEvidence.OF_ALL_TOGETHER for one in uses):
        return msg("A source tells of the %(count)s bodies together, not of each, that they use it.", count=found.total)
    if not found.known or found.as_of is None:
        return msgn(
            "%(known)s of %(count)s body is known to use it.",
            "%(known)s of %(count)s bodies are known to use it.",
            found.total,
            known=found.known,
        )
    return msgn(
        "%(known)s of %(count)s body is known to use it, as of %(date)s.",
        "%(known)s of %(count)s bodies are known to use it, as of %(date)s.",
        found.total,
        known=found.known,
        date=found.as_of,
    )


def measure_sentence(uses: Sequence[BodyUse]) -> Message:
    """Say the same of all deliveries of a measure: a body counts once for each that it takes into use."""
    found = _count(uses)
    if not found.known or found.as_of is None:
        return msgn(
            "%(known)s of %(count)s introduction that we hold, of one delivery at one body, is known to be in use.",
            "%(known)s of %(count)s introductions that we hold, each of one delivery at one body, are known to be in "
            "use.",
            found.total,
            known=found.known,
        )
    return msgn(
        "%(known)s of %(count)s introduction that we hold, of one delivery at one body, is known to be in use, as of "
        "%(date)s.",
        "%(known)s of %(count)s introductions that we hold, each of one delivery at one body, are known to be in use, "
        "as of %(date)s.",
        found.total,
        known=found.known,
        date=found.as_of,
    )


def cells(one: BodyUse) -> list[Value]:
    """Return a body with a delivery as a row of the table."""
    step = one.step
    delivered = step.delivered or (ABSENCE_MARKS[step.why_not_made] if step.why_not_made else None)
    return [
        link(one.body, _shown_by(one)),
        DELIVERY_MARKS[step.state],
        step.planned or ABSENCE_MARKS["not_found"],
        delivered,
        _in_use(one),
        link(one.delivery),
    ]


def _shown_by(one: BodyUse) -> Text | None:
    if one.in_use_text is None or one.told_by is None:
        return one.in_use_text
    return msg("%(words)s (reported by %(body)s)", words=one.in_use_text, body=one.told_by.label)


def _in_use(one: BodyUse) -> Value:
    if one.step.evidence is UseEvidence.OF_ALL_TOGETHER:
        return TOGETHER
    return one.in_use_as_of if one.why is None else ABSENCE_MARKS[one.why.code]


def _notes(uses: Sequence[BodyUse]) -> list[Message]:
    """Say until when was looked for what was not found."""
    looked = [one.why.looked_until for one in uses if one.why and one.why.code.is_hole and one.why.looked_until]
    return [msg("Word of use was looked for until %(date)s.", date=max(looked))] if looked else []
