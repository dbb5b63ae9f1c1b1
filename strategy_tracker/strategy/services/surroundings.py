"""Actions on what stands around a strategy: ambitions, policies, ways to read it, its vocabulary."""

from typing import TypedDict, Unpack

from sqlalchemy import exists, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.strategy.models import Ambition, RelatedPolicy, RoadmapView, Term
from strategy_tracker.strategy.policy import may_edit_content


class AmbitionFields(TypedDict, total=False):
    """What can be set on an ambition. `slug` only when it is created."""

    slug: str
    name: Translated
    kind: str
    description: Translated | None
    deadline: PartialDate | None
    measurable_definition: Translated | None
    stated_by: Organisation | None
    sources: list[Source]


class RelatedPolicyFields(TypedDict, total=False):
    """What can be set on a related policy. `slug` only when it is created."""

    slug: str
    name: Translated
    description: Translated | None
    sources: list[Source]


class TermFields(TypedDict, total=False):
    """What can be set on a word of a vocabulary, besides vocabulary and key."""

    position: int
    label: Translated
    colour: str | None
    note: str | None
    is_gap: bool


@action("ambition.create", allow=may_edit_content)
def create_ambition(by: Principal, **fields: Unpack[AmbitionFields]) -> Ambition:
    """Take a political ambition in, as a draft."""
    require_slug(Ambition.slug, fields.get("slug"))
    ambition = Ambition()
    with db.session.no_autoflush:
        fill(ambition, fields)
        require(ambition, "name", "kind")
    db.session.add(ambition)
    return ambition


@action("ambition.edit", allow=may_edit_content)
def edit_ambition(by: Principal, ambition: Ambition, **fields: Unpack[AmbitionFields]) -> Ambition:
    """Change an ambition."""
    with db.session.no_autoflush:
        fill(ambition, fields)
        require(ambition, "name", "kind")
    return ambition


@action("ambition.publish", allow=may_edit_content)
def publish_ambition(by: Principal, ambition: Ambition) -> Ambition:
    """Make an ambition public. Safe to repeat."""
    ambition.published_at = ambition.published_at or clock.now()
    return ambition


@action("ambition.withdraw", allow=may_edit_content)
def withdraw_ambition(by: Principal, ambition: Ambition) -> Ambition:
    """Take an ambition back; it is a draft again."""
    ambition.published_at = None
    return ambition


@action("related_policy.create", allow=may_edit_content)
def create_related_policy(by: Principal, **fields: Unpack[RelatedPolicyFields]) -> RelatedPolicy:
    """Take in a white paper or plan that frames the strategy, as a draft."""
    require_slug(RelatedPolicy.slug, fields.get("slug"))
    policy = RelatedPolicy()
    with db.session.no_autoflush:
        fill(policy, fields)
        require(policy, "name")
    db.session.add(policy)
    return policy


@action("related_policy.edit", allow=may_edit_content)
def edit_related_policy(by: Principal, policy: RelatedPolicy, **fields: Unpack[RelatedPolicyFields]) -> RelatedPolicy:
    """Change a related policy."""
    with db.session.no_autoflush:
        fill(policy, fields)
        require(policy, "name")
    return policy


@action("related_policy.publish", allow=may_edit_content)
def publish_related_policy(by: Principal, policy: RelatedPolicy) -> RelatedPolicy:
    """Make a related policy public. Safe to repeat."""
    policy.published_at = policy.published_at or clock.now()
    return policy


@action("related_policy.withdraw", allow=may_edit_content)
def withdraw_related_policy(by: Principal, policy: RelatedPolicy) -> RelatedPolicy:
    """Take a related policy back; it is a draft again."""
    policy.published_at = None
    return policy


@action("roadmap_view.create", allow=may_edit_content)
def create_roadmap_view(by: Principal, *, slug: str, text: Translated) -> RoadmapView:
    """Add a way in which the official roadmap can be read, after those there are."""
    require_slug(RoadmapView.slug, slug)
    view = RoadmapView(slug=slug, text=text, position=next_position(RoadmapView.position))
    require(view, "text")
    db.session.add(view)
    return view


@action("roadmap_view.edit", allow=may_edit_content)
def edit_roadmap_view(by: Principal, view: RoadmapView, *, text: Translated) -> RoadmapView:
    """Change how a reading of the roadmap is worded."""
    fill(view, {"text": text})
    require(view, "text")
    return view


@action("term.create", allow=may_edit_content)
def create_term(by: Principal, *, vocabulary: str, key: str, **fields: Unpack[TermFields]) -> Term:
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
def edit_term(by: Principal, term: Term, **fields: Unpack[TermFields]) -> Term:
    """Change the word for a value."""
    fill(term, fields)
    require(term, "label")
    return term
