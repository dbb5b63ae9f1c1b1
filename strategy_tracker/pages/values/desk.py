"""The editors' desk as its page takes it."""

from collections.abc import Iterable, Sequence

from flask import request

from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.desk import Edited
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.format import moment
from strategy_tracker.web.parts import Link, ListColumn, Value

KINDS = {
    "strategy": msg("Strategy"),
    "goal": msg("Goal"),
    "measure": msg("Measure"),
    "delivery": msg("Delivery"),
    "organisation": msg("Organisation"),
    "indicator": msg("Indicator"),
    "gathering": msg("Gathering"),
    "benchmark_index": msg("International index"),
    "role_holder": msg("Holder of a public role"),
    "involvement": msg("Involvement at large"),
    "audit": msg("Audit"),
}
# What can be entered anew: where, and by which right.
NEW = (
    ("/tiltak/nytt", "measure.create", msg("A new measure")),
    ("/strategi/ny", "strategy.create", msg("A new strategy")),
    ("/indikatorer/ny", "indicator.create", msg("A new indicator")),
    ("/indikatorer/last-opp", "observation.record_many", msg("Values of many indicators from a table")),
    ("/enheter", "added_unit.edit", msg("Units that indicators are counted in")),
    ("/indekser/ny", "benchmark.create", msg("A new international index")),
    ("/aktorer/ny", "organisation.create", msg("A new organisation")),
    ("/roller/ny", "role_holder.create", msg("A new holder of a public role")),
    ("/innspill/ny", "gathering.create", msg("A new gathering")),
    ("/revisjoner/ny", "audit.create", msg("A new audit")),
    ("/kostnader/ny", "stated_cost.create", msg("What was said that something costs")),
    ("/involvering/ny", "involvement.create", msg("How many took part at large")),
)
DRAFT_COLUMNS = (ListColumn(msg("Name")), ListColumn(msg("What it is")))
RECENT_COLUMNS = (*DRAFT_COLUMNS, ListColumn(msg("Changed")), ListColumn(msg("Public")))


def sentence(drafts: Sequence[Edited]) -> Message:
    """Say how much is not public."""
    if not drafts:
        return msg("Everything that is entered is public.")
    return msgn("One record is not public.", "%(count)s records are not public.", len(drafts))


def ways_in(by: Principal) -> list[Link]:
    """Return what `by` may enter anew."""
    return [Link(text, request.script_root + path) for path, right, text in NEW if ACTIONS[right].allow.may_try(by)]


def draft_rows(drafts: Iterable[Edited]) -> list[list[Value]]:
    """Return the drafts, each with its form."""
    return [[_link(one), KINDS[one.kind]] for one in drafts]


def recent_rows(recent: Iterable[Edited]) -> list[list[Value]]:
    """Return what was changed last, each with its form."""
    return [[_link(one), KINDS[one.kind], moment(one.at), msg("Yes") if one.is_public else msg("No")] for one in recent]


def _link(one: Edited) -> Link:
    return Link(one.name, request.script_root + one.path)
