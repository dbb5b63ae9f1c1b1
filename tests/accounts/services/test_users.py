import pytest
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import principal_of, signed_in_by, user_by_email
from strategy_tracker.accounts.services.roles import grant_role, revoke_role
from strategy_tracker.accounts.services.sessions import Visit, open_session
from strategy_tracker.accounts.services.users import create_user, deactivate_user, edit_user, reactivate_user
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS, Principal
from strategy_tracker.kernel.version import data_version
from tests.support.cases import each
from tests.support.ground import EDITOR
from tests.support.people import ADMINISTRATOR, a_user

pytestmark = pytest.mark.usefixtures("context")


@pytest.mark.parametrize("name", ["Kari Nordmann", "Øystein Ærlig Å", "Áilu Čáhci Đukŋi", "<b>Kari</b>", "李 明"])
def test_a_user_has_the_name_they_have(name):
    assert a_user(name).name == name


def test_blanks_round_and_in_a_name_are_put_right():
    assert a_user("  Kari \t Nordmann ").name == "Kari Nordmann"


@pytest.fixture
def ola():
    return a_user("Ola Nordmann", email="ola@example.org")


@each(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Ka\x07ri"}, "name"),
        ({"name": "\u202e\u200b"}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"email": "kari"}, "email"),
        ({"email": "ola@example.org"}, "email"),
        ({"email": " OLA@Example.org"}, "email"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(ola, fields, field):
    assert ola.email == "ola@example.org"
    with pytest.raises(Invalid) as refused:
        create_user(ADMINISTRATOR, **{"name": "Kari", "email": "kari@example.org", **fields})
    assert refused.value.field == field
    assert user_by_email("kari@example.org") is None


@pytest.mark.parametrize("who", [EDITOR, ANONYMOUS], ids=lambda who: who.id)
def test_only_an_administrator_takes_users_in(who):
    with pytest.raises(Forbidden):
        create_user(who, name="Kari", email="kari@example.org")


def test_users_set_their_own_name_and_language_and_nothing_else():
    user, other = a_user("Kari"), a_user("Ola")
    by = principal_of(user)
    edit_user(by, user, name="Kari Ås", language=Language.NN)
    assert (user.name, user.language) == ("Kari Ås", Language.NN)
    with pytest.raises(Forbidden):
        edit_user(by, user, email="ny@example.org")
    with pytest.raises(Forbidden):
        edit_user(by, other, name="Per")


def test_a_new_address_must_be_free():
    user, other = a_user(), a_user()
    with pytest.raises(Invalid):
        edit_user(ADMINISTRATOR, user, email=other.email.upper())
    assert edit_user(ADMINISTRATOR, user, email=user.email.upper()).email == user.email.lower()


def test_whoever_is_let_out_is_out_at_once_and_holds_no_role():
    user = a_user("Kari", Role.EDITOR)
    token = open_session(principal_of(user), user, visit=Visit())
    deactivate_user(ADMINISTRATOR, user)
    assert signed_in_by(token, clock.now()) is None
    assert principal_of(user).roles == frozenset()
    reactivate_user(ADMINISTRATOR, user)
    assert signed_in_by(token, clock.now()) is None
    assert principal_of(user).roles == {"editor"}


def test_the_last_administrator_stays():
    last = a_user("Kari", Role.ADMINISTRATOR)
    former = a_user("Ola", Role.ADMINISTRATOR)
    a_user("Per", Role.EDITOR)
    revoke_role(ADMINISTRATOR, former.grants[0])
    with pytest.raises(Invalid, match="last active administrator"):
        deactivate_user(ADMINISTRATOR, last)
    with pytest.raises(Invalid, match="last active administrator"):
        revoke_role(ADMINISTRATOR, last.grants[0])
    assert last.is_active


def test_one_of_two_administrators_may_go():
    first, second = a_user("Kari", Role.ADMINISTRATOR), a_user("Ola", Role.ADMINISTRATOR)
    deactivate_user(ADMINISTRATOR, first)
    with pytest.raises(Invalid):
        deactivate_user(ADMINISTRATOR, second)


def test_an_example_administrator_does_not_stand_in_for_a_real_one():
    example = Principal("system:example", "Example", frozenset({"administrator"}), is_example=True)
    invented = create_user(example, name="Eksempel", email="eksempel@example.org")
    grant_role(example, invented, role=Role.ADMINISTRATOR)
    real = a_user("Kari", Role.ADMINISTRATOR)
    assert invented.is_example
    assert not real.is_example
    with pytest.raises(Invalid):
        deactivate_user(ADMINISTRATOR, real)
    deactivate_user(ADMINISTRATOR, invented)


def test_users_are_on_no_public_page_so_pages_in_memory_stay():
    before = data_version()
    user = a_user("Kari", Role.EDITOR)
    open_session(principal_of(user), user, visit=Visit())
    assert data_version() == before


def test_the_log_says_who_did_it_and_keeps_secrets():
    user = a_user("Kari", Role.EDITOR)
    token = open_session(principal_of(user), user, visit=Visit("10.0.0.1", "Leser"))
    event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert (event.action, event.principal_id, event.principal_name) == ("session.open", f"user:{user.uid}", "Kari")
    assert "10.0.0.1" not in event.fields
    assert "Leser" not in event.fields
    assert token not in event.fields
    assert db.session.scalars(select(User)).all() == [user]
