"""The bodies that take deliveries into use, and how far each has come."""

from functools import partial

from strategy_tracker.exchange.columns import coded, enum_words, linked, mark_words, marked, own_sources
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.strategy.queries.filed import body_uses
from strategy_tracker.strategy.queries.use_rows import BodyUse
from strategy_tracker.strategy.rules.body_use import UseEvidence
from strategy_tracker.web.marks import DELIVERY_MARKS


def _why(row: BodyUse) -> AbsenceCode | None:
    return row.why.code if row.why else None


TABLES.add(
    TableSpec(
        "delivery-bodies",
        msg("Bodies that take deliveries into use"),
        msg(
            "Each body that takes a delivery into use: when it was to get it, when it got it, what shows that it uses "
            "it, and why that is not known where it is not."
        ),
        (
            Column("id", msg("Id"), description=msg("Permanent public id"), get=lambda row: row.uid),
            linked("delivery", msg("Delivery")),
            linked("measure", msg("Measure")),
            linked("body", label_of("delivery_body", "organisation")),
            coded("state", msg("State"), mark_words(DELIVERY_MARKS), lambda row: row.step.state),
            Column("planned", msg("Planned"), ColumnKind.PERIOD, get=lambda row: row.step.planned),
            Column("delivered", msg("Delivered"), ColumnKind.PERIOD, get=lambda row: row.step.delivered),
            Column("in_use_as_of", label_of("delivery_body", "in_use_as_of"), ColumnKind.PERIOD),
            Column("in_use_text", label_of("delivery_body", "in_use_text"), ColumnKind.TRANSLATED),
            linked("told_by", msg("Whose report tells it")),
            coded("evidence", msg("What that is known from"), enum_words(UseEvidence), lambda row: row.step.evidence),
            coded(
                "why_not_delivered",
                msg("Why it has no date of delivery"),
                enum_words(AbsenceCode),
                lambda row: row.step.why_not_made,
            ),
            coded("why_not_in_use", msg("Why it is not known to be in use"), enum_words(AbsenceCode), _why),
            own_sources(),
            marked(),
        ),
        body_uses,
        partial(body_uses, example=True),
    )
)
