"""Benefits that measures were promised to give, and how each stands."""

from functools import partial

from strategy_tracker.exchange.columns import (
    coded,
    columns_of,
    enum_words,
    identity,
    linked,
    marked,
    number,
    own_sources,
)
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.kernel.text import msg
from strategy_tracker.uptake.queries.benefits import benefits
from strategy_tracker.uptake.rules.ledger import BenefitState

TABLES.add(
    TableSpec(
        "benefits",
        msg("Benefits"),
        msg("What measures were promised to give: what, by whom, when, and how it stands by what was measured last."),
        (
            identity(msg("Benefit")),
            linked("measure", msg("Measure")),
            *columns_of("benefit", "name", "owner", "unit", "baseline", "promised", "promised_on", "due_on"),
            coded("state", msg("How it stands"), enum_words(BenefitState), lambda row: row.verdict.state.value),
            number(
                "gained_percent",
                msg("Gained of what was promised"),
                lambda row: row.verdict.share,
                unit=msg("per cent"),
                description=msg("From the value before to the one promised; empty where either is not known"),
            ),
            own_sources(),
            marked(),
        ),
        benefits,
        partial(benefits, example=True),
    )
)
