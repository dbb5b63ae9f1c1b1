import pytest

from strategy_tracker.council.kinds import AppointmentRole, CouncilStatus, SeatRole, StatementKind
from strategy_tracker.council.models import Council
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
from strategy_tracker.council.services.model import (
    create_council_statement,
    edit_council_model,
    edit_council_statement,
    publish_council_model,
    withdraw_council_model,
)
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.council.made import a_council, a_model
from tests.support.cases import each
from tests.support.ground import (
    EDITOR,
    OFFICER,
    REPORTER,
    SECRETARY,
    a_role_holder,
    a_strategy,
    an_organisation,
    text,
)

pytestmark = pytest.mark.usefixtures("context")


@pytest.mark.parametrize("who", [EDITOR, SECRETARY])
def test_editors_and_the_secretary_keep_the_model(who):
    made = create_council(who, slug="raad", name=text("Råd"), level=1, status=CouncilStatus.ACTIVE)
    assert made.published_at is None
    assert publish_council(who, made).published_at


@pytest.mark.parametrize("who", [REPORTER, OFFICER, ANONYMOUS])
def test_others_do_not(who):
    with pytest.raises(Forbidden):
        create_council(who, slug="raad", name=text("Råd"), level=1, status=CouncilStatus.ACTIVE)
    with pytest.raises(Forbidden):
        publish_council(who, Council())


@each(
    ("fields", "field"),
    [
        ({"name": text("")}, "name"),
        ({"level": None}, "level"),
        ({"level": 0}, "level"),
        ({"quorum": 0}, "quorum"),
        ({"status": None}, "status"),
        ({"slug": "Å"}, "slug"),
    ],
)
def test_a_body_that_breaks_a_rule_is_refused(fields, field):
    with pytest.raises(Invalid) as refused:
        a_council(**fields)
    assert refused.value.field == field


def test_bodies_do_not_follow_each_other_in_a_circle():
    first = a_council("foerste")
    second = a_council("andre", predecessor=first)
    third = a_council("tredje", predecessor=second)
    with pytest.raises(Invalid, match="before itself"):
        edit_council(SECRETARY, first, predecessor=third)
    with pytest.raises(Invalid, match="before itself"):
        edit_council(SECRETARY, first, predecessor=first)
    assert first.predecessor is None


def test_an_organisation_has_one_seat_in_each_role():
    council, who = a_council(), an_organisation()
    seat = create_seat(SECRETARY, council, organisation=who, role=SeatRole.MEMBER, seats=2)
    create_seat(SECRETARY, council, organisation=who, role=SeatRole.OBSERVER)
    with pytest.raises(Invalid, match="already"):
        create_seat(SECRETARY, council, organisation=who, role=SeatRole.MEMBER)
    with pytest.raises(Invalid, match="at least 1"):
        edit_seat(SECRETARY, seat, seats=0)
    assert [one.seats for one in council.seats] == [2, 1]


def test_a_person_without_a_role_is_not_appointed():
    council, person = a_council(), a_role_holder()
    with pytest.raises(Invalid):
        create_appointment(SECRETARY, council, person=person)
    made = create_appointment(SECRETARY, council, person=person, role=AppointmentRole.CHAIR)
    edit_appointment(SECRETARY, made, role=AppointmentRole.DEPUTY)
    assert council.appointments[0].role is AppointmentRole.DEPUTY


def test_a_body_backs_a_strategy_once():
    council, strategy = a_council(), a_strategy()
    create_endorsement(SECRETARY, council, strategy=strategy, sources=[])
    with pytest.raises(Invalid, match="on file already"):
        create_endorsement(SECRETARY, council, strategy=strategy, sources=[])


def test_a_statement_is_about_the_model_or_about_one_body():
    model, council = a_model(), a_council()
    whole = create_council_statement(EDITOR, model, kind=StatementKind.PROBLEM, text=text("Penger"))
    more = create_council_statement(EDITOR, model, kind=StatementKind.PROBLEM, text=text("Tid"))
    one = create_council_statement(EDITOR, council, kind=StatementKind.FREQUENCY, text=text("Ofte"))
    assert (whole.model, whole.council, one.model, one.council) == (model, None, None, council)
    assert (whole.position, more.position, one.position) == (1, 2, 1)
    edit_council_statement(EDITOR, one, text=text("Sjelden"), is_verified=True)
    assert (one.text, one.is_verified) == (text("Sjelden"), True)


def test_a_statement_says_something():
    with pytest.raises(Invalid):
        create_council_statement(EDITOR, a_model(), kind=StatementKind.PROBLEM, text=text(""))


def test_the_model_is_edited_withdrawn_and_published_again():
    model = a_model()
    edit_council_model(EDITOR, model, nature=text("Rådgivende"))
    assert withdraw_council_model(EDITOR, model).published_at is None
    assert publish_council_model(EDITOR, model).nature == text("Rådgivende")


def test_groups_take_the_next_place_and_can_be_renamed():
    council = a_council()
    create_participant_group(EDITOR, council, name=text("kommunene"))
    second = create_participant_group(EDITOR, council, name=text("pasientene"))
    edit_participant_group(EDITOR, second, name=text("pasienter og brukere"))
    assert [str(group.name) for group in council.participant_groups] == ["kommunene", "pasienter og brukere"]
