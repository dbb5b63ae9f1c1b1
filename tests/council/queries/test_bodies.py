import pytest

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.services import withdraw_organisation, withdraw_role_holder
from strategy_tracker.council.kinds import SeatRole, StatementKind
from strategy_tracker.council.queries.bodies import (
    council_by_slug,
    council_overview,
    endorsements_of_strategy,
    organisation_in_council,
)
from strategy_tracker.council.queries.gaps import council_gaps
from strategy_tracker.council.services.bodies import create_endorsement, create_seat
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import SEED
from tests.council.made import a_council, a_meeting, a_model, a_whole_model
from tests.support.ground import a_strategy, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


def test_the_model_comes_with_what_is_said_of_it():
    a_whole_model()
    model = council_overview().model
    assert (model.secretariat.id, model.former_secretariat.id) == ("direktoratet", "forgjengeren")
    (history,) = model.about(StatementKind.HISTORY)
    assert (str(history.happened_on), history.is_inferred, history.sources[0].title) == ("2022", True, "History")
    assert model.about(StatementKind.CRITICISM)[0].by.id == "forgjengeren"
    assert model.about(StatementKind.FREQUENCY) == ()  # said of a body


def test_a_body_comes_with_all_that_belongs_to_it():
    a_whole_model()
    council = council_by_slug("raadet")
    assert [(seat.organisation.id, seat.role, seat.seats) for seat in council.seats] == [
        ("direktoratet", SeatRole.MEMBER, 2),
        ("forgjengeren", SeatRole.OBSERVER, 1),
    ]
    assert council.seats_in_all == 2
    assert (council.chair.person, council.chair.organisation.id, str(council.chair.as_of)) == (
        "Kari",
        "direktoratet",
        "2022",
    )
    assert [group.sources[0].title for group in council.groups] == ["Groups"]
    assert council.about(StatementKind.FREQUENCY)[0].text == text("Fire ganger i året")
    assert (council.predecessor.id, council.successors, council.sources[0].title) == ("styret", (), "Council")
    assert [one.id for one in council_by_slug("styret").successors] == ["raadet"]


def test_active_bodies_come_before_historic_ones_and_from_the_top_down():
    a_whole_model()
    a_council("utvalg", level=2)
    assert [council.slug for council in council_overview().councils] == ["raadet", "utvalg", "styret"]


def test_criteria_for_entry_carry_their_sources():
    a_whole_model()
    (criterion,) = council_overview().criteria
    assert (criterion.slug, criterion.sources[0].title) == ("kriterium", "Criteria")


def test_nothing_on_file_is_an_empty_overview():
    overview = council_overview()
    assert (overview.model, overview.councils, overview.criteria) == (None, (), ())


def test_drafts_show_nowhere():
    a_model(published=False)
    council = a_council("kladd", published=False)
    create_seat(SEED, council, organisation=an_organisation(), role=SeatRole.MEMBER)
    overview = council_overview()
    assert (overview.model, overview.councils) == (None, ())
    assert not organisation_in_council("byra")
    with pytest.raises(NotFound):
        council_by_slug("kladd")


def test_unpublished_organisations_and_people_are_not_named():
    chair = a_whole_model().appointments[0]
    withdraw_organisation(SEED, chair.organisation)
    withdraw_role_holder(SEED, chair.person)
    council = council_by_slug("raadet")
    assert [seat.organisation.id for seat in council.seats] == ["forgjengeren"]
    assert council.chair is None
    assert council_overview().model.secretariat is None


def test_meetings_are_counted_when_they_are_public():
    council = a_council()
    a_meeting(council, "a")
    a_meeting(council, "b", published=False)
    assert council_by_slug("raadet").meetings == 1


def test_the_overview_takes_the_same_few_statements_however_many_bodies():
    council = a_whole_model()
    with counted() as few:
        council_overview()
    for number in range(15):
        other = a_council(f"utvalg-{number}", level=2)
        for one in (council, other):
            who = an_organisation(f"{one.slug}-{number}")
            create_seat(SEED, one, organisation=who, role=SeatRole.MEMBER)
    with counted() as many:
        overview = council_overview()
    assert len(overview.councils) == 17
    assert len(many) == len(few) <= 9


def test_an_organisation_that_is_withdrawn_is_named_nowhere_in_the_overview():
    a_whole_model()
    named = ("Direktoratet", "Forgjengeren")
    assert [name for name in named if name in repr(council_overview())] == list(named)
    for name in named:
        withdraw_organisation(SEED, by_public_id(Organisation, name.lower()))
    assert [name for name in named if name in repr(council_overview())] == []


def test_an_organisation_finds_its_seats_its_chair_and_its_secretariat():
    a_whole_model()
    part = organisation_in_council("direktoratet")
    assert [(seat.council.id, seat.role, seat.seats) for seat in part.seats] == [("raadet", SeatRole.MEMBER, 2)]
    assert [(council.id, one.person) for council, one in part.appointments] == [("raadet", "Kari")]
    assert (part.is_secretariat, part.was_secretariat) == (True, False)
    assert organisation_in_council("forgjengeren").was_secretariat
    assert not organisation_in_council("ingen")


def test_a_strategy_finds_who_backs_it():
    council = a_whole_model()
    create_endorsement(SEED, council, strategy=a_strategy("skjult", published=False), sources=[])
    (endorsement,) = endorsements_of_strategy("plan")
    assert (endorsement.council.id, endorsement.sources[0].title) == ("raadet", "Endorsed")
    assert endorsements_of_strategy("skjult") == ()


def test_what_is_not_known_of_the_model_and_its_bodies_is_said():
    a_whole_model()
    a_council("utvalg", level=2, members_note=text("Fra 2019"))
    said = [(gap.about.id if gap.about else None, str(gap.what)) for gap in council_gaps()]
    assert said == [
        (None, "No formula for scoring urgency and benefit was found."),
        (None, "A statement on file has not been verified."),
        ("utvalg", "The list of members was not found."),
        ("utvalg", "Who chairs the body was not found."),
        ("utvalg", "How often the body meets was not found."),
        ("utvalg", "The quorum was not found."),
    ]


def test_an_office_is_not_asked_for_its_quorum():
    office = a_council("kontoret", level=3)
    create_seat(SEED, office, organisation=an_organisation(), role=SeatRole.SECRETARIAT)
    assert council_by_slug("kontoret").is_office
    assert council_gaps() == ()


def test_an_old_list_of_members_is_a_gap_too():
    council = a_council(members_note=text("Fra 2019"))
    create_seat(SEED, council, organisation=an_organisation(), role=SeatRole.MEMBER)
    assert (council_gaps()[0].note, str(council_gaps()[0].what)) == (
        text("Fra 2019"),
        "The list of members on file is an old one.",
    )
