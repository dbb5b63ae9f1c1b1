"""Actions on the model as a whole, and on what sources say of it and its bodies."""

from typing import TypedDict, Unpack

from strategy_tracker.actors.models import Organisation
from strategy_tracker.council.kinds import StatementKind
from strategy_tracker.council.models import Council, CouncilModel, CouncilStatement
from strategy_tracker.council.policy import may_edit_council
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source


class CouncilModelFields(TypedDict, total=False):
    """What is known of the model."""

    slug: str
    name: Translated
    nature: Translated | None
    decision_style: Translated | None
    who_can_raise_cases: Translated | None
    municipal_representation: Translated | None
    secretariat: Organisation | None
    former_secretariat: Organisation | None
    sources: list[Source]


class CouncilStatementFields(TypedDict, total=False):
    """Something a source says."""

    kind: StatementKind
    position: int
    text: Translated
    example: str | None
    happened_on: PartialDate | None
    by: Organisation | None
    is_inferred: bool
    is_verified: bool | None
    sources: list[Source]


@action("council_model.create", allow=may_edit_council)
def create_council_model(by: Principal, **fields: Unpack[CouncilModelFields]) -> CouncilModel:
    """Take in a council model, as a draft."""
    require_slug(CouncilModel.slug, fields.get("slug"))
    record = CouncilModel()
    fill(record, fields)
    require(record, "name")
    db.session.add(record)
    return record


@action("council_model.edit", allow=may_edit_council)
def edit_council_model(by: Principal, record: CouncilModel, **fields: Unpack[CouncilModelFields]) -> CouncilModel:
    """Change what is known of the council model."""
    fill(record, fields)
    require(record, "name")
    return record


@action("council_model.publish", allow=may_edit_council)
def publish_council_model(by: Principal, record: CouncilModel) -> CouncilModel:
    """Make the council model public."""
    record.published_at = record.published_at or clock.now()
    return record


@action("council_model.withdraw", allow=may_edit_council)
def withdraw_council_model(by: Principal, record: CouncilModel) -> CouncilModel:
    """Take the council model out of public sight."""
    record.published_at = None
    return record


@action("council_statement.create", allow=may_edit_council)
def create_council_statement(
    principal: Principal, about: CouncilModel | Council, /, **fields: Unpack[CouncilStatementFields]
) -> CouncilStatement:
    """Add what a source says of the council model or of one of its bodies."""
    record = CouncilStatement()
    owner = CouncilStatement.model_id if isinstance(about, CouncilModel) else CouncilStatement.council_id
    if isinstance(about, CouncilModel):
        record.model = about
    else:
        record.council = about
    kind = fields.get("kind")
    fields.setdefault(
        "position", next_position(CouncilStatement.position, owner == about.id, CouncilStatement.kind == kind)
    )
    fill(record, fields)
    require(record, "kind", "text")
    db.session.add(record)
    return record


@action("council_statement.edit", allow=may_edit_council)
def edit_council_statement(
    principal: Principal, record: CouncilStatement, /, **fields: Unpack[CouncilStatementFields]
) -> CouncilStatement:
    """Change what a source is said to say."""
    fill(record, fields)
    require(record, "kind", "text", "position")
    return record
