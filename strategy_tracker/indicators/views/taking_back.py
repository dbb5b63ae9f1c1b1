"""Taking back all that was taken in at once, from a grid or a table."""

from flask import Blueprint
from msgspec import Struct

from strategy_tracker.audit.entered import entered, put_in_by
from strategy_tracker.indicators.models import Indicator, Observation
from strategy_tracker.indicators.queries.editing import observations_called
from strategy_tracker.indicators.rules.many import TakenBack
from strategy_tracker.indicators.services.many import take_back_observations
from strategy_tracker.indicators.services.observations import was_public
from strategy_tracker.indicators.views.indicators import indicator_to_edit
from strategy_tracker.indicators.views.vintages import AT_ONCE, list_of
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.editor import REMOVAL, FormPage
from strategy_tracker.web.forms import confirming

bp = Blueprint("taking_back", __name__)


class TakenInAtOnce(Struct, frozen=True):
    """What was taken in at once, seen from one indicator of those it is about."""

    indicator: Indicator
    rows: tuple[Observation, ...]

    @property
    def said(self) -> Message:
        """Return how much it is."""
        others = len({row.series.indicator_id for row in self.rows})
        values = msgn("one value", "%(count)s values", len(self.rows))
        return msg("%(values)s of %(others)s indicators", values=values, others=others) if others > 1 else values

    @property
    def is_example(self) -> bool:
        """Tell whether it belongs to the example set."""
        return is_of_example(self.indicator)


def _find(slug: str, run: str) -> TakenInAtOnce:
    """Return what a run took in. Raises: NotFound, where it took in none of the indicator, or none is left."""
    indicator, uids = indicator_to_edit(slug), put_in_by(run, "observation")
    rows = observations_called(uids)
    is_here = any(row.series.indicator is indicator for row in rows)
    if not is_here or entered("observation", uids[:1])[uids[0]].action != AT_ONCE:
        raise NotFound
    return TakenInAtOnce(indicator, tuple(rows))


def _take_back(by: Principal, taken: TakenInAtOnce, *, reason: str | None = None) -> TakenBack:
    return take_back_observations(by, taken.rows, reason=reason)


def _back(taken: TakenInAtOnce) -> str:
    return list_of(taken.indicator)


FormPage(
    action=_take_back,
    right="observation.take_back_many",
    find=_find,
    form=confirming(lambda taken: was_public(taken.rows[0])),
    template=REMOVAL,
    heading=msg("Take back what was taken in at once"),
    context=lambda taken: {
        "fact": taken.said,
        "note": msg(
            "What each value corrected holds again, as a new value; what was new goes. What somebody has corrected "
            "since stays as it is. The history keeps all of it."
        ),
    },
    back=_back,
    done=_back,
    said=msg("Taken back."),
    save_label=msg("Take it back"),
).register(bp, "undo", "/indikator/<slug>/malinger/angre/<run>")
