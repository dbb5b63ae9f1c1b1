"""Actions on the model as a whole, and on what sources say of it and its bodies."""

from typing import Any

from strategy_tracker.council.models import Council, CouncilModel, CouncilStatement
from strategy_tracker.council.policy import may_edit_council
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import fill, next_position, require

_models = RecordActions(model=CouncilModel, noun="council_model", allow=may_edit_council, needs=("name",))
create_council_model = _models.create("Take in a council model, as a draft.")
edit_council_model = _models.edit("Change what is known of the council model.")
publish_council_model = _models.publish("Make the council model public.")
withdraw_council_model = _models.withdraw("Take the council model out of public sight.")


@action("council_statement.create", allow=may_edit_council)
def create_council_statement(principal: Principal, about: CouncilModel | Council, /, **fields: Any) -> CouncilStatement:
    """Add what a source says of the council model or of one of its bodies."""
    record = CouncilStatement()
    owner = CouncilStatement.model_id if isinstance(about, CouncilModel) else CouncilStatement.council_id
    if isinstance(about, CouncilModel):
        record.model = about
    else:
        record.council = about
    kind = fields.get("kind")
    if "position" not in fields:
        beside = (owner == about.id, CouncilStatement.kind == kind)
        fields["position"] = next_position(CouncilStatement.position, *beside)
    fill(record, fields)
    require(record, "kind", "text")
    db.session.add(record)
    return record


@action("council_statement.edit", allow=may_edit_council)
def edit_council_statement(principal: Principal, record: CouncilStatement, /, **fields: Any) -> CouncilStatement:
    """Change what a source is said to say."""
    fill(record, fields)
    require(record, "kind", "text", "position")
    return record
