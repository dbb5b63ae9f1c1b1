"""Actions on gatherings, the inputs given there, and the involvement at large."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from strategy_tracker.actors.models import Organisation
from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement
from strategy_tracker.engagement.policy import may_edit_gatherings
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import with_sources
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure, Strategy


class GatheringFields(TypedDict, total=False):
    """What is known of a gathering."""

    slug: str
    strategy: Strategy | None
    strategy_basis: Basis | None
    kind: GatheringKind
    name: Translated
    held_on: PartialDate | None
    date_text: Translated | None
    purpose: Translated | None
    registered: int | None
    organisers: list[Organisation]
    participants: list[Organisation]
    measures: list[Measure]
    sources: list[Source]


class GatheringInputFields(TypedDict, total=False):
    """What was said, by whom, about whom, and the goals and measures it touches."""

    slug: str
    theme: Translated
    statement: Translated
    givers: list[Organisation]
    subjects: list[Organisation]
    goals: list[Goal]
    goals_basis: Basis | None
    measures: list[Measure]
    outcome: Translated | None
    figure_value: Decimal | None
    figure_unit: Translated | None
    figure_precision: FigurePrecision | None


class InvolvementFields(TypedDict, total=False):
    """How many took part."""

    slug: str
    text: Translated
    count: int | None
    count_text: Translated | None
    sources: list[Source]


@action("gathering.create", allow=may_edit_gatherings)
def create_gathering(
    by: Principal,
    strategy: Strategy | None,
    /,
    *,
    cited: Sequence[Cited] | None = None,
    **fields: Unpack[GatheringFields],
) -> Gathering:
    """Take in a gathering, as a draft."""
    require_slug(Gathering.slug, fields.get("slug"))
    known = with_sources(by, fields, cited)
    record = Gathering(strategy=strategy)
    fill(record, known)
    _check_gathering(record)
    db.session.add(record)
    return record


@action("gathering.edit", allow=may_edit_gatherings)
def edit_gathering(
    by: Principal, record: Gathering, *, cited: Sequence[Cited] | None = None, **fields: Unpack[GatheringFields]
) -> Gathering:
    """Change what is known of a gathering."""
    fill(record, with_sources(by, fields, cited))
    _check_gathering(record)
    return record


@action("gathering.publish", allow=may_edit_gatherings)
def publish_gathering(by: Principal, record: Gathering) -> Gathering:
    """Make a gathering and its inputs public."""
    record.published_at = record.published_at or clock.now()
    return record


@action("gathering.withdraw", allow=may_edit_gatherings)
def withdraw_gathering(by: Principal, record: Gathering) -> Gathering:
    """Take a gathering and its inputs out of public sight."""
    record.published_at = None
    return record


@action("gathering_input.create", allow=may_edit_gatherings)
def create_gathering_input(
    by: Principal, gathering: Gathering, **fields: Unpack[GatheringInputFields]
) -> GatheringInput:
    """Add what was said at a gathering."""
    require_slug(GatheringInput.slug, fields.get("slug"))
    record = GatheringInput(gathering=gathering)
    fill(record, fields)
    _check_input(record)
    db.session.add(record)
    return record


@action("gathering_input.edit", allow=may_edit_gatherings)
def edit_gathering_input(
    by: Principal, record: GatheringInput, **fields: Unpack[GatheringInputFields]
) -> GatheringInput:
    """Change what was said at a gathering, or what came of it."""
    fill(record, fields)
    _check_input(record)
    return record


@action("gathering_input.remove", allow=may_edit_gatherings)
def remove_gathering_input(by: Principal, record: GatheringInput) -> None:
    """Remove what was never said at a gathering; what it came to is changed instead."""
    db.session.delete(record)


@action("involvement.create", allow=may_edit_gatherings)
def create_involvement(
    by: Principal, *, cited: Sequence[Cited] | None = None, **fields: Unpack[InvolvementFields]
) -> Involvement:
    """Say how many took part, where nobody published who; as a draft."""
    require_slug(Involvement.slug, fields.get("slug"))
    known = with_sources(by, fields, cited)
    record = Involvement()
    fill(record, known)
    _check_involvement(record)
    db.session.add(record)
    return record


@action("involvement.edit", allow=may_edit_gatherings)
def edit_involvement(
    by: Principal, record: Involvement, *, cited: Sequence[Cited] | None = None, **fields: Unpack[InvolvementFields]
) -> Involvement:
    """Change what is said of how many took part."""
    fill(record, with_sources(by, fields, cited))
    _check_involvement(record)
    return record


@action("involvement.publish", allow=may_edit_gatherings)
def publish_involvement(by: Principal, record: Involvement) -> Involvement:
    """Make public how many took part."""
    record.published_at = record.published_at or clock.now()
    return record


@action("involvement.withdraw", allow=may_edit_gatherings)
def withdraw_involvement(by: Principal, record: Involvement) -> Involvement:
    """Take what is said of how many took part out of public sight."""
    record.published_at = None
    return record


def _check_gathering(record: Gathering) -> None:
    require(record, "kind", "name")
    _refuse_negative(record.registered, "registered")


def _check_involvement(record: Involvement) -> None:
    require(record, "text")
    _refuse_negative(record.count, "count")


def _check_input(record: GatheringInput) -> None:
    require(record, "theme", "statement")
    if record.figure_value is not None and not record.figure_unit:
        raise Invalid(msg("Say what the figure counts."), field="figure_unit")
    if record.figure_value is None and (record.figure_unit or record.figure_precision):
        raise Invalid(msg("A unit without a figure says nothing."), field="figure_value")


def _refuse_negative(value: int | None, field: str) -> None:
    if value is not None and value < 0:
        raise Invalid(msg("A count cannot be negative."), field=field)
