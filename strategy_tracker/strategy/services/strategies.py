"""Actions on strategies and the parts they are made of."""

from collections.abc import Sequence
from typing import Any

from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import fill, next_position, require, require_slug, touch
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import with_cited
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Principle, RealisationPart, Strategy, TimelineEvent, VisionElement
from strategy_tracker.strategy.policy import may_edit_content


def _check(strategy: Strategy) -> None:
    if strategy.ends_on.end < strategy.starts_on.start:
        raise Invalid(msg("A strategy cannot end before it starts."), field="ends_on")
    before = strategy.predecessor
    while before is not None:
        if before is strategy:
            raise Invalid(msg("A strategy cannot replace itself, by way of others or not."), field="predecessor")
        before = before.predecessor
    _refuse_public_draft(strategy)


def _refuse_public_draft(strategy: Strategy) -> None:
    if strategy.published_at and strategy.state is StrategyState.DRAFT:
        raise Invalid(msg("A draft is not public; withdraw it, or say that it is adopted."), field="state")


_strategies = RecordActions(
    model=Strategy,
    noun="strategy",
    allow=may_edit_content,
    needs=("name", "state", "starts_on", "ends_on"),
    defaults={"state": StrategyState.DRAFT},
    prepare=with_cited,
    check=_check,
    check_public=_refuse_public_draft,
)
create_strategy = _strategies.create("Take a strategy in, unpublished.")
edit_strategy = _strategies.edit("Change a strategy. Its id stays.")
publish_strategy = _strategies.publish(
    "Make a strategy public, and with it its goals and its published measures. Safe to repeat."
)
withdraw_strategy = _strategies.withdraw("Take a strategy back, and with it all that hangs on it.")


@action("strategy.add_vision_element", does=msgp("action", "add an element of the vision"), allow=may_edit_content)
def add_vision_element(by: Principal, strategy: Strategy, *, term: Translated, text: Translated) -> VisionElement:
    """Explain one phrase of the vision, after those explained already."""
    place = next_position(VisionElement.position, VisionElement.strategy_id == strategy.id)
    element = VisionElement(strategy=strategy, position=place, term=term, text=text)
    require(element, "term", "text")
    db.session.add(element)
    return element


@action("strategy.add_principle", does=msgp("action", "add a principle"), allow=may_edit_content)
def add_principle(by: Principal, strategy: Strategy, *, slug: str, text: Translated) -> Principle:
    """Add a principle, after those there are."""
    require_slug(Principle.slug, slug)
    place = next_position(Principle.position, Principle.strategy_id == strategy.id)
    principle = Principle(strategy=strategy, position=place, slug=slug, text=text)
    require(principle, "text")
    db.session.add(principle)
    return principle


@action(
    "strategy.add_realisation_part", does=msgp("action", "add a part of how it is carried out"), allow=may_edit_content
)
def add_realisation_part(by: Principal, strategy: Strategy, *, name: Translated) -> RealisationPart:
    """Name a document the strategy is carried out by, after those there are."""
    place = next_position(RealisationPart.position, RealisationPart.strategy_id == strategy.id)
    part = RealisationPart(strategy=strategy, position=place, name=name)
    require(part, "name")
    db.session.add(part)
    return part


@action("strategy.add_timeline_event", does=msgp("action", "add an event"), allow=may_edit_content)
def add_timeline_event(
    by: Principal, strategy: Strategy, *, at: PartialDate, text: Translated, sources: Sequence[Source] = ()
) -> TimelineEvent:
    """Add something that happened to the strategy."""
    happening = TimelineEvent(strategy=strategy, at=at, text=text, sources=list(sources))
    require(happening, "at", "text")
    db.session.add(happening)
    return happening


Part = VisionElement | Principle | RealisationPart | TimelineEvent


@action("strategy.edit_part", does=msgp("action", "edit a part"), allow=may_edit_content)
def edit_part(by: Principal, /, part: Part, **fields: Any) -> Part:
    """Change a part of a strategy. Raises: TypeError for a field such a part does not have."""
    fill(part, fields)
    require(part, *fields)
    touch(part.strategy)
    return part


@action("strategy.remove_part", does=msgp("action", "remove a part"), allow=may_edit_content)
def remove_part(by: Principal, part: Part) -> None:
    """Take a part out of a strategy; the log keeps what it was."""
    touch(part.strategy)
    db.session.delete(part)
