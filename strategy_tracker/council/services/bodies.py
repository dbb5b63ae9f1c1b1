"""Actions on bodies and who sits in them."""

from typing import TypedDict, Unpack

from sqlalchemy import exists, select

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.council.kinds import AppointmentRole, CouncilStatus, SeatRole
from strategy_tracker.council.models import Appointment, Council, Endorsement, ParticipantGroup, Seat
from strategy_tracker.council.policy import may_edit_council
from strategy_tracker.council.rules.bodies import refuse_below_one, refuse_circle
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
from strategy_tracker.strategy.models import Strategy


class CouncilFields(TypedDict, total=False):
    """What is known of a body."""

    slug: str
    name: Translated
    level: int
    status: CouncilStatus
    role: Translated | None
    seed_role: Translated | None
    members_as_of: PartialDate | None
    members_note: Translated | None
    quorum: int | None
    predecessor: Council | None
    sources: list[Source]


class ParticipantGroupFields(TypedDict, total=False):
    """A part of the sector."""

    position: int
    name: Translated
    sources: list[Source]


class SeatFields(TypedDict, total=False):
    """An organisation's place."""

    organisation: Organisation
    role: SeatRole
    seats: int


class AppointmentFields(TypedDict, total=False):
    """A person's place."""

    person: RoleHolder
    organisation: Organisation | None
    role: AppointmentRole
    as_of: PartialDate | None
    sources: list[Source]


@action("council.create", allow=may_edit_council)
def create_council(by: Principal, **fields: Unpack[CouncilFields]) -> Council:
    """Take in a body of the council model, as a draft."""
    require_slug(Council.slug, fields.get("slug"))
    record = Council(is_example=by.is_example)
    fill(record, fields)
    _check_council(record)
    db.session.add(record)
    return record


@action("council.edit", allow=may_edit_council)
def edit_council(by: Principal, record: Council, **fields: Unpack[CouncilFields]) -> Council:
    """Change what is known of a body."""
    predecessor = fields.get("predecessor")
    if predecessor is not None:
        rows = db.session.execute(select(Council.id, Council.predecessor_id))
        refuse_circle(record.id, {row.id: row.predecessor_id for row in rows}, predecessor.id)
    fill(record, fields)
    _check_council(record)
    return record


@action("council.publish", allow=may_edit_council)
def publish_council(by: Principal, record: Council) -> Council:
    """Make a body public."""
    record.published_at = record.published_at or clock.now()
    return record


@action("council.withdraw", allow=may_edit_council)
def withdraw_council(by: Principal, record: Council) -> Council:
    """Take a body, its seats and its meetings out of public sight."""
    record.published_at = None
    return record


@action("participant_group.create", allow=may_edit_council)
def create_participant_group(
    by: Principal, council: Council, **fields: Unpack[ParticipantGroupFields]
) -> ParticipantGroup:
    """Name a part of the sector that a body gathers."""
    place = next_position(ParticipantGroup.position, ParticipantGroup.council_id == council.id)
    fields.setdefault("position", place)
    record = ParticipantGroup(council=council)
    fill(record, fields)
    require(record, "name")
    db.session.add(record)
    return record


@action("participant_group.edit", allow=may_edit_council)
def edit_participant_group(
    by: Principal, record: ParticipantGroup, **fields: Unpack[ParticipantGroupFields]
) -> ParticipantGroup:
    """Change the name or place of a part of the sector."""
    fill(record, fields)
    require(record, "name", "position")
    return record


@action("seat.create", allow=may_edit_council)
def create_seat(by: Principal, council: Council, **fields: Unpack[SeatFields]) -> Seat:
    """Give an organisation a seat in a body."""
    record = Seat(seats=1)
    fill(record, fields)
    require(record, "organisation", "role")
    refuse_below_one(record.seats, "seats")
    same = (
        Seat.council_id == council.id,
        Seat.organisation_id == record.organisation.id,
        Seat.role == record.role,
    )
    if db.session.scalar(select(exists().where(*same))):
        raise Invalid(msg("This organisation sits here in this role already."), field="organisation")
    record.council = council
    db.session.add(record)
    return record


@action("seat.edit", allow=may_edit_council)
def edit_seat(by: Principal, record: Seat, **fields: Unpack[SeatFields]) -> Seat:
    """Change an organisation's seat."""
    fill(record, fields)
    require(record, "organisation", "role")
    refuse_below_one(record.seats, "seats")
    return record


@action("appointment.create", allow=may_edit_council)
def create_appointment(by: Principal, council: Council, **fields: Unpack[AppointmentFields]) -> Appointment:
    """Say which public role holder has a place in a body."""
    record = Appointment(council=council)
    fill(record, fields)
    require(record, "person", "role")
    db.session.add(record)
    return record


@action("appointment.edit", allow=may_edit_council)
def edit_appointment(by: Principal, record: Appointment, **fields: Unpack[AppointmentFields]) -> Appointment:
    """Change a public role holder's place in a body."""
    fill(record, fields)
    require(record, "person", "role")
    return record


@action("endorsement.create", allow=may_edit_council)
def create_endorsement(by: Principal, council: Council, *, strategy: Strategy, sources: list[Source]) -> Endorsement:
    """Say that a body backs a strategy."""
    same = (Endorsement.council_id == council.id, Endorsement.strategy_id == strategy.id)
    if db.session.scalar(select(exists().where(*same))):
        raise Invalid(msg("This endorsement is on file already."), field="strategy")
    record = Endorsement(council=council, strategy=strategy, sources=sources)
    db.session.add(record)
    return record


def _check_council(record: Council) -> None:
    require(record, "name", "status")
    if record.level is None:
        raise Invalid(msg("This field cannot be empty."), field="level")
    refuse_below_one(record.level, "level")
    refuse_below_one(record.quorum, "quorum")
