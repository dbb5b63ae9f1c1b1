"""From `council.yaml`: the model, its bodies with who sits in them, meetings, criteria."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.council.kinds import AppointmentRole
from strategy_tracker.council.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Council,
    CouncilModel,
    Endorsement,
    EntryCriterion,
    Meeting,
    ParticipantGroup,
    Seat,
)
from strategy_tracker.council.services.bodies import (
    create_appointment,
    create_council,
    create_endorsement,
    create_participant_group,
    create_seat,
    edit_appointment,
    edit_council,
    edit_participant_group,
    edit_seat,
    publish_council,
)
from strategy_tracker.council.services.meetings import (
    create_agenda_item,
    create_attendance,
    create_entry_criterion,
    create_meeting,
    edit_agenda_item,
    edit_entry_criterion,
    edit_meeting,
    publish_meeting,
)
from strategy_tracker.council.services.model import create_council_model, edit_council_model, publish_council_model
from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import in_order, listed, parts
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.council import BodyShape


def _bodies(files: SeedFiles) -> list[BodyShape]:
    return in_order(files.council.bodies, lambda body: body.predecessor)


def _groups(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _bodies(files):
        groups = one.participant_groups
        for place, name in enumerate(groups.groups if groups else (), 1):
            fields = {"council": one.id, "position": place, "sources": groups.source if groups else ()}
            yield FiledRecord("council", one.id, name, fields)


def _chairs(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _bodies(files):
        if one.chair:
            yield FiledRecord("council", one.id, one.chair, {"council": one.id, "role": AppointmentRole.CHAIR})


def _endorsements(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in files.strategies.strategies:
        if one.endorsed_by:
            fields = {"council": one.endorsed_by, "strategy": one.id, "sources": one.source}
            yield FiledRecord("strategies", one.id, None, fields)


def _attendance(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in files.council.known_meetings:
        for each in one.attendance:
            fields = {"meeting": one.id, "organisation": each.actor, "role": each.role}
            yield FiledRecord("council", one.id, None, fields)


def _criteria(files: SeedFiles) -> Iterator[FiledRecord]:
    prioritisation = files.council.prioritisation
    for place, one in enumerate(prioritisation.portfolio_entry_criteria if prioritisation else (), 1):
        assert prioritisation is not None  # noqa: S101 - it has criteria
        fields = {"position": place, "status_text": one.status_note, "sources": prioritisation.source}
        yield FiledRecord("council", one.id, one, fields)


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        CouncilModel,
        listed("council", lambda files: [files.council.model] if files.council.model else ()),
        create_council_model,
        edit_council_model,
        publish_council_model,
    ),
    RecordKind(Council, listed("council", _bodies), create_council, edit_council, publish_council),
    part(
        ParticipantGroup,
        "council",
        create_participant_group,
        _groups,
        edit_participant_group,
        key=("council", "position"),
        text="name",
    ),
    part(
        Seat,
        "council",
        create_seat,
        parts("council", _bodies, "council", lambda body: body.members),
        edit_seat,
        key=("council", "organisation", "role"),
        names={"actor": "organisation"},
    ),
    part(Appointment, "council", create_appointment, _chairs, edit_appointment, key=("council", "person", "role")),
    part(Endorsement, "council", create_endorsement, _endorsements, key=("council", "strategy")),
    RecordKind(
        Meeting,
        listed("council", lambda files: files.council.known_meetings),
        create_meeting,
        edit_meeting,
        publish_meeting,
        under="council",
        names={"body": "council", "date": "held_on", "end_date": "ended_on"},
    ),
    part(
        AgendaItem,
        "meeting",
        create_agenda_item,
        parts("council", lambda files: files.council.known_meetings, "meeting", lambda one: one.cases),
        edit_agenda_item,
        key=("meeting", "number"),
    ),
    part(Attendance, "meeting", create_attendance, _attendance, key=("meeting", "organisation", "role")),
    RecordKind(EntryCriterion, _criteria, create_entry_criterion, edit_entry_criterion),
)
