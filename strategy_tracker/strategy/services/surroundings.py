"""Actions on what stands around a strategy: ambitions, policies, ways to read it, its vocabulary."""

from typing import Any

from sqlalchemy import exists, select

from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import fill, next_position, require
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Ambition, RelatedPolicy, RoadmapView, Term
from strategy_tracker.strategy.policy import may_edit_content

_ambitions = RecordActions(model=Ambition, noun="ambition", allow=may_edit_content, needs=("name", "kind"))
create_ambition = _ambitions.create("Take a political ambition in, as a draft.")
edit_ambition = _ambitions.edit("Change an ambition.")
publish_ambition = _ambitions.publish("Make an ambition public. Safe to repeat.")
withdraw_ambition = _ambitions.withdraw("Take an ambition back; it is a draft again.")

_policies = RecordActions(model=RelatedPolicy, noun="related_policy", allow=may_edit_content, needs=("name",))
create_related_policy = _policies.create("Take in a white paper or plan that frames the strategy, as a draft.")
edit_related_policy = _policies.edit("Change a related policy.")
publish_related_policy = _policies.publish("Make a related policy public. Safe to repeat.")
withdraw_related_policy = _policies.withdraw("Take a related policy back; it is a draft again.")

_views = RecordActions(model=RoadmapView, noun="roadmap_view", allow=may_edit_content, needs=("text",))
create_roadmap_view = _views.create("Add a way in which the official roadmap can be read, after those there are.")
edit_roadmap_view = _views.edit("Change how a reading of the roadmap is worded.")


@action("term.create", allow=may_edit_content)
def create_term(by: Principal, /, *, vocabulary: str, key: str, **fields: Any) -> Term:
    """Give a value of `vocabulary` the word people use for it."""
    if not vocabulary or not key:
        raise Invalid(msg("A word needs its vocabulary and its value."), field="key")
    if db.session.scalar(select(exists().where(Term.vocabulary == vocabulary, Term.key == key))):
        raise Invalid(msg("The value “%(key)s” has a word already.", key=key), field="key")
    place = next_position(Term.position, Term.vocabulary == vocabulary)
    term = Term(vocabulary=vocabulary, key=key, position=place)
    fill(term, fields)
    require(term, "label")
    db.session.add(term)
    return term


@action("term.edit", allow=may_edit_content)
def edit_term(by: Principal, /, term: Term, **fields: Any) -> Term:
    """Change the word for a value."""
    fill(term, fields)
    require(term, "label")
    return term
