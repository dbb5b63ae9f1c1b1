"""A small council model with everything in it."""

from typing import Any

from strategy_tracker.council.kinds import (
    AppointmentRole,
    CaseKind,
    CouncilStatus,
    CriterionStatus,
    SeatRole,
    StatementKind,
)
from strategy_tracker.council.models import Council, CouncilModel, Meeting
from strategy_tracker.council.services.bodies import (
    create_appointment,
    create_council,
    create_endorsement,
    create_participant_group,
    create_seat,
    publish_council,
)
from strategy_tracker.council.services.meetings import (
    create_agenda_item,
    create_entry_criterion,
    create_meeting,
    publish_meeting,
)
from strategy_tracker.council.services.model import (
    create_council_model,
    create_council_statement,
    publish_council_model,
)
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import EXAMPLE, SEED
from tests.support.built import built_once
from tests.support.ground import a_role_holder, a_source, a_strategy, an_organisation, text


@built_once
def a_model(*, published: bool = True, **fields: Any) -> CouncilModel:
    fields = {"slug": "modellen", "name": text("Modellen"), **fields}
    made = create_council_model(SEED, **fields)
    return publish_council_model(SEED, made) if published else made


@built_once
def a_council(slug: str = "raadet", *, published: bool = True, is_example: bool = False, **fields: Any) -> Council:
    by = EXAMPLE if is_example else SEED
    fields = {"slug": slug, "name": text(slug.title()), "level": 1, "status": CouncilStatus.ACTIVE, **fields}
    made = create_council(by, **fields)
    return publish_council(by, made) if published else made


@built_once
def a_meeting(council: Council, slug: str = "moete", on: str = "2024-05-15", *, published: bool = True, **fields: Any):
    fields = {"slug": slug, "title": text(slug.title()), "held_on": PartialDate.parse(on), **fields}
    made = create_meeting(SEED, council, **fields)
    return publish_meeting(SEED, made) if published else made


@built_once
def an_agenda(meeting: Meeting, *numbers: str, kind: CaseKind = CaseKind.DISCUSSION) -> None:
    for number in numbers:
        create_agenda_item(SEED, meeting, number=number, kind=kind)


@built_once
def a_whole_model() -> Council:
    """Return the council at its top; it followed a historic board."""
    now, former = an_organisation("direktoratet"), an_organisation("forgjengeren")
    model = a_model(secretariat=now, former_secretariat=former, sources=[a_source("Model")])
    create_council_statement(
        SEED,
        model,
        kind=StatementKind.HISTORY,
        text=text("Navnet endres"),
        happened_on=PartialDate.parse("2022"),
        is_inferred=True,
        sources=[a_source("History")],
    )
    create_council_statement(SEED, model, kind=StatementKind.CRITICISM, text=text("Tregt"), by=former)
    create_council_statement(SEED, model, kind=StatementKind.SCORING, text=text("Ingen formel"))
    create_council_statement(SEED, model, kind=StatementKind.LEGAL, text=text("Habilitet"), is_verified=False)
    board = a_council("styret", status=CouncilStatus.HISTORIC)
    council = a_council(predecessor=board, quorum=5, role=text("Gir råd"), sources=[a_source("Council")])
    create_council_statement(SEED, council, kind=StatementKind.FREQUENCY, text=text("Fire ganger i året"))
    create_seat(SEED, council, organisation=now, role=SeatRole.MEMBER, seats=2)
    create_seat(SEED, council, organisation=former, role=SeatRole.OBSERVER)
    create_participant_group(SEED, council, name=text("kommunene"), sources=[a_source("Groups")])
    create_appointment(
        SEED,
        council,
        person=a_role_holder(),
        role=AppointmentRole.CHAIR,
        organisation=now,
        as_of=PartialDate.parse("2022"),
        sources=[a_source("Chair")],
    )
    create_endorsement(SEED, council, strategy=a_strategy(), sources=[a_source("Endorsed")])
    create_entry_criterion(
        SEED, slug="kriterium", text=text("Samordning"), status=CriterionStatus.IN_USE, sources=[a_source("Criteria")]
    )
    return council
