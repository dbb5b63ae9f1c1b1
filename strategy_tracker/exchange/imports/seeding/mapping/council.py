"""From `council.yaml`: the model, its bodies with who sits in them, meetings, criteria."""

from typing import Any

from strategy_tracker.council.kinds import AppointmentRole, CaseKind, CriterionStatus
from strategy_tracker.council.models import (
    AgendaItem,
    Appointment,
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
    create_entry_criterion,
    create_meeting,
    edit_agenda_item,
    edit_entry_criterion,
    edit_meeting,
    publish_meeting,
)
from strategy_tracker.council.services.model import create_council_model, edit_council_model, publish_council_model
from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, plain, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english, in_order
from strategy_tracker.exchange.imports.seeding.mapping.statements import load_statements_of, load_statements_of_model
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import a_day, translated, when
from strategy_tracker.exchange.imports.seeding.shapes.council import BodyShape, MeetingShape
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.translated import Translated

WHOLE = ("council",)

MODEL = RecordKind(
    CouncilModel,
    key=lambda one: (one.slug,),
    create=plain(create_council_model),
    edit=change(edit_council_model),
    publish=publish_council_model,
    lists=("sources",),
)
COUNCIL = RecordKind(
    Council,
    key=lambda one: (one.slug,),
    create=plain(create_council),
    edit=change(edit_council),
    publish=publish_council,
    lists=("sources",),
)
GROUP = RecordKind(
    ParticipantGroup,
    key=lambda one: (one.council.slug, one.position),
    create=under("council", create_participant_group),
    edit=change(edit_participant_group),
    belongs_to=WHOLE,
    lists=("sources",),
)
SEAT = RecordKind(
    Seat,
    key=lambda one: (one.council.slug, one.organisation.slug, one.role),
    create=under("council", create_seat),
    edit=change(edit_seat),
    belongs_to=WHOLE,
)
APPOINTMENT = RecordKind(
    Appointment,
    key=lambda one: (one.council.slug, one.person.slug, one.role),
    create=under("council", create_appointment),
    edit=change(edit_appointment),
    belongs_to=WHOLE,
    lists=("sources",),
)
ENDORSEMENT = RecordKind(
    Endorsement,
    key=lambda one: (one.council.slug, one.strategy.slug),
    create=under("council", create_endorsement),
    belongs_to=WHOLE,
    lists=("sources",),
)
MEETING = RecordKind(
    Meeting,
    key=lambda one: (one.slug,),
    create=under("council", create_meeting),
    edit=change(edit_meeting),
    publish=publish_meeting,
    lists=("sources",),
)
ITEM = RecordKind(
    AgendaItem,
    key=lambda one: (one.meeting.slug, one.number),
    create=under("meeting", create_agenda_item),
    edit=change(edit_agenda_item),
    belongs_to=("meeting",),
)
CRITERION = RecordKind(
    EntryCriterion,
    key=lambda one: (one.slug,),
    create=plain(create_entry_criterion),
    edit=change(edit_entry_criterion),
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (MODEL, COUNCIL, GROUP, SEAT, APPOINTMENT, ENDORSEMENT, MEETING, ITEM, CRITERION)


def load_council(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the model, the bodies, the meetings and the criteria up to what the file says."""
    _load_model(store, files, known)
    for one in in_order(files.council.bodies, lambda body: body.predecessor):
        store.at("council", one.id)
        council = known.councils[one.id] = _load_body(store, one, known)
        _load_members(store, one, council, known)
        load_statements_of(store, one, council)
        store.publish(COUNCIL, council)
    for strategy in files.strategies.strategies:
        if strategy.endorsed_by:
            store.at("strategies", strategy.id)
            backed = {"council": known.councils[strategy.endorsed_by], "strategy": known.strategies[strategy.id]}
            store.part(ENDORSEMENT, (strategy.endorsed_by, strategy.id), sources=strategy.source, **backed)
    for meeting in files.council.known_meetings:
        store.at("council", meeting.id)
        _load_meeting(store, meeting, known)
    _load_criteria(store, files)


def _load_model(store: Store, files: SeedFiles, known: Known) -> None:
    one = files.council.model
    store.at("council", one.id)
    model = store.put(
        MODEL,
        (one.id,),
        sources=one.source,
        slug=one.id,
        name=one.name.translated,
        nature=translated(one.nature),
        decision_style=translated(one.decision_style),
        who_can_raise_cases=translated(one.who_can_raise_cases),
        municipal_representation=translated(one.municipal_representation),
        secretariat=known.organisations[one.secretariat],
        former_secretariat=known.organisations[one.former_secretariat],
    )
    load_statements_of_model(store, files, model, known)
    store.publish(MODEL, model)


def _load_body(store: Store, one: BodyShape, known: Known) -> Council:
    return store.put(
        COUNCIL,
        (one.id,),
        sources=one.source,
        slug=one.id,
        name=one.name.translated,
        level=one.level,
        status=one.status,
        role=translated(one.role),
        seed_role=translated(one.seed_role),
        members_as_of=when(one.members_as_of),
        members_note=english(one.members_note),
        quorum=one.quorum,
        predecessor=known.councils[one.predecessor] if one.predecessor else None,
    )


def _load_members(store: Store, one: BodyShape, council: Council, known: Known) -> None:
    groups = one.participant_groups
    for place, (nb, en) in enumerate(zip(groups.nb, groups.en, strict=True) if groups else (), 1):
        sources = groups.source if groups else ()
        name = Translated(nb=nb, en=en)
        store.part(GROUP, (one.id, place), sources=sources, council=council, position=place, name=name)
    for member in one.members:
        organisation, role = known.organisations[member.actor], member.role
        seat: dict[str, Any] = {"organisation": organisation, "role": role, "seats": member.seats}
        store.part(SEAT, (one.id, organisation.slug, role), council=council, **seat)
    if one.chair:
        store.part(
            APPOINTMENT,
            (one.id, one.chair.person, AppointmentRole.CHAIR),
            sources=one.chair.source,
            council=council,
            person=known.people[one.chair.person],
            organisation=known.organisations[one.chair.organisation],
            role=AppointmentRole.CHAIR,
            as_of=when(one.chair.as_of),
        )


def _load_meeting(store: Store, one: MeetingShape, known: Known) -> None:
    meeting = store.put(
        MEETING,
        (one.id,),
        sources=one.source,
        council=known.councils[one.body],
        slug=one.id,
        measure=known.measures[one.measure] if one.measure else None,
        held_on=when(one.date, one.precision),
        ended_on=a_day(one.end_date) if one.end_date else None,
        title=one.title.translated,
        outcome=translated(one.outcome),
        announced=translated(one.announced),
    )
    for place, case in enumerate(one.cases, 1):
        number, _, word = case.partition(" ")
        fields: dict[str, Any] = {"position": place, "number": number, "kind": CaseKind(slug_from(word))}
        store.part(ITEM, (one.id, number), meeting=meeting, **fields)
    store.publish(MEETING, meeting)


def _load_criteria(store: Store, files: SeedFiles) -> None:
    prioritisation = files.council.prioritisation
    for place, one in enumerate(prioritisation.portfolio_entry_criteria, 1):
        store.at("council", one.id)
        status = CriterionStatus.IN_USE if one.status == "in use" else CriterionStatus.TRIAL
        words: dict[str, Any] = {"text": one.translated, "status": status, "status_text": english(one.status)}
        store.part(CRITERION, (one.id,), sources=prioritisation.source, slug=one.id, position=place, **words)
