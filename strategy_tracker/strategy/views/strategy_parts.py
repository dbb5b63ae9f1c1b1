"""The parts of a strategy: phrases of the vision, principles, the documents of the plan, what has happened."""

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.kernel.lookup import free_slug
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.strategies import PART_FORMS, PART_HEADINGS
from strategy_tracker.strategy.models import Principle, Strategy
from strategy_tracker.strategy.queries.to_edit import PARTS, StrategyPart, part_to_edit, strategy_to_edit
from strategy_tracker.strategy.services.strategies import (
    add_principle,
    add_realisation_part,
    add_timeline_event,
    add_vision_element,
    edit_part,
    remove_part,
)
from strategy_tracker.strategy.views.previews import preview_strategy
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import EditForm

bp = Blueprint("strategy_parts", __name__)
KINDS = "any(visjon, prinsipper, plan, tidslinje)"
LONGEST_SLUG = 60
GONE = msg("It is gone from the page at once. The log keeps what it said.")


class PartList(Struct, frozen=True):
    """The parts of one kind, to which another is added."""

    strategy: Strategy
    kind: str

    @property
    def is_example(self) -> bool:
        """Tell whether the strategy is invented."""
        return self.strategy.is_example


def _list_of(part: PartList | StrategyPart) -> PartList:
    if isinstance(part, PartList):
        return part
    return PartList(part.strategy, next(kind for kind, owner in PARTS.items() if isinstance(part, owner)))


def _here(part: PartList | StrategyPart) -> str:
    return f"{address('strategy', part.strategy.slug)}/rediger#{_list_of(part).kind}"


def _preview(part: PartList | StrategyPart) -> ResponseReturnValue:
    return preview_strategy(part.strategy)


def _add_principle(by: Principal, strategy: Strategy, **fields: Any) -> Principle:
    wanted = f"{strategy.slug}-{slug_from(str(fields['text']))}"[:LONGEST_SLUG].strip("-")
    return add_principle(by, strategy, slug=free_slug(Principle, wanted), **fields)


ADDING: dict[str, Any] = {
    "visjon": add_vision_element,
    "prinsipper": _add_principle,
    "plan": add_realisation_part,
    "tidslinje": add_timeline_event,
}


def _drop_place(form: EditForm, _: PartList) -> None:
    """Add it after those there are."""
    if "position" in form:
        del form.position


def _given(form: EditForm, _: StrategyPart) -> dict[str, Any]:
    """Return the values; a place left empty stays as it is."""
    return {name: value for name, value in form.values().items() if value is not None}


editor = Editor(
    bp=bp,
    at=f"/strategi/<strategy>/<{KINDS}:kind>/<uid>",
    find=part_to_edit,
    back=_here,
    done=_here,
    versioned=lambda part: part.strategy,
    preview=_preview,
)
editor.new(
    f"/strategi/<slug>/<{KINDS}:kind>/ny",
    lambda by, parts, **fields: ADDING[parts.kind](by, parts.strategy, **fields),
    lambda parts: PART_FORMS[parts.kind],
    right="strategy.edit_part",
    find=lambda slug, kind: PartList(strategy_to_edit(slug), kind),
    prepare=_drop_place,
    preview=_preview,
    heading=lambda parts: PART_HEADINGS[parts.kind][0],
    kicker=lambda parts: parts.strategy.name,
)
editor.edit(
    edit_part,
    lambda part: PART_FORMS[_list_of(part).kind],
    fields=_given,
    heading=lambda part: PART_HEADINGS[_list_of(part).kind][1],
    kicker=lambda part: part.strategy.name,
)
editor.remove(
    remove_part,
    heading=lambda part: msg("Remove it from %(name)s", name=part.strategy.name),
    context=lambda part: {"words": getattr(part, "text", None) or part.name, "note": GONE},
)
