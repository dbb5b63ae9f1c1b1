"""Actions on bodies and who sits in them."""

from sqlalchemy import exists, inspect, select

from strategy_tracker.council.models import Appointment, Council, Endorsement, ParticipantGroup, Seat
from strategy_tracker.council.policy import may_edit_council
from strategy_tracker.council.rules.bodies import refuse_below_one, refuse_circle
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.models import Source
from strategy_tracker.strategy.models import Strategy


def _check_council(record: Council) -> None:
    if record.level is None:
        raise Invalid(msg("This field cannot be empty."), field="level")
    refuse_below_one(record.level, "level")
    refuse_below_one(record.quorum, "quorum")
    if inspect(record).persistent and record.predecessor is not None:
        rows = db.session.execute(select(Council.id, Council.predecessor_id))
        refuse_circle(record.id, {row.id: row.predecessor_id for row in rows}, record.predecessor.id)


def _check_seat(record: Seat) -> None:
    refuse_below_one(record.seats, "seats")
    same = (
        Seat.organisation_id == record.organisation.id,
        Seat.role == record.role,
        Seat.id.is_distinct_from(record.id),
    )
    if db.session.scalar(select(exists().where(Seat.council_id == record.council.id, *same))):
        raise Invalid(msg("This organisation sits here in this role already."), field="organisation")


_councils = RecordActions(
    model=Council, noun="council", allow=may_edit_council, needs=("name", "status"), check=_check_council
)
create_council = _councils.create("Take in a body of the council model, as a draft.")
edit_council = _councils.edit("Change what is known of a body.")
publish_council = _councils.publish("Make a body public.")
withdraw_council = _councils.withdraw("Take a body, its seats and its meetings out of public sight.")

_groups = RecordActions(
    model=ParticipantGroup, noun="participant_group", allow=may_edit_council, under="council", needs=("name",)
)
create_participant_group = _groups.create("Name a part of the sector that a body gathers.")
edit_participant_group = _groups.edit("Change the name or place of a part of the sector.")

_seats = RecordActions(
    model=Seat,
    noun="seat",
    allow=may_edit_council,
    under="council",
    needs=("organisation", "role"),
    defaults={"seats": 1},
    check=_check_seat,
)
create_seat = _seats.create("Give an organisation a seat in a body.")
edit_seat = _seats.edit("Change an organisation's seat.")

_appointments = RecordActions(
    model=Appointment, noun="appointment", allow=may_edit_council, under="council", needs=("person", "role")
)
create_appointment = _appointments.create("Say which public role holder has a place in a body.")
edit_appointment = _appointments.edit("Change a public role holder's place in a body.")


@action("endorsement.create", allow=may_edit_council)
def create_endorsement(by: Principal, council: Council, *, strategy: Strategy, sources: list[Source]) -> Endorsement:
    """Say that a body backs a strategy."""
    same = (Endorsement.council_id == council.id, Endorsement.strategy_id == strategy.id)
    if db.session.scalar(select(exists().where(*same))):
        raise Invalid(msg("This endorsement is on file already."), field="strategy")
    record = Endorsement(council=council, strategy=strategy, sources=sources)
    db.session.add(record)
    return record
