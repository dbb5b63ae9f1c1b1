import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.queries.people import password_of, principal_of, signed_in_by
from strategy_tracker.accounts.services.passwords import set_password
from strategy_tracker.accounts.services.sessions import Visit, open_session, sign_in
from strategy_tracker.accounts.services.users import create_user
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import Principal
from tests.support.people import ADMINISTRATOR, PASSWORD, a_user, with_password

pytestmark = pytest.mark.usefixtures("context")
NEW = "blåbær på fjellet"


def test_a_password_is_changed_by_whoever_knows_the_present_one():
    user = with_password(a_user("Kari"))
    set_password(principal_of(user), user, NEW, present=PASSWORD)
    sign_in(email=user.email, password=NEW, visit=Visit())
    with pytest.raises(Invalid):
        sign_in(email=user.email, password=PASSWORD, visit=Visit())


def test_a_wrong_present_password_is_refused_and_after_five_looked_at_no_more():
    user = with_password(a_user("Kari"))
    before = password_of(user).password_hash
    for _ in range(5):
        with pytest.raises(Invalid) as refused:
            set_password(principal_of(user), user, NEW, present="noe annet enn det")
        assert refused.value.field == "present"
    with pytest.raises(Invalid, match="Wait 1 minute"):
        set_password(principal_of(user), user, NEW, present=PASSWORD)
    assert password_of(user).password_hash == before


def test_an_easy_password_is_refused_beside_its_field():
    user = with_password(a_user("Kari Nordmann"))
    for easy in ("kort", "Kari Nordmann", "passord12345"):
        with pytest.raises(Invalid) as refused:
            set_password(principal_of(user), user, easy, present=PASSWORD)
        assert refused.value.field == "password"


def test_a_new_password_ends_the_sessions_of_whoever_had_the_old_one():
    user = with_password(a_user("Kari"))
    here, there = (open_session(principal_of(user), user, visit=Visit()) for _ in range(2))
    mine = signed_in_by(here, clock.now())
    set_password(principal_of(user), user, NEW, present=PASSWORD, session_uid=mine.session_uid)
    assert signed_in_by(here, clock.now()) is not None
    assert signed_in_by(there, clock.now()) is None


def test_nobody_sets_the_password_of_another():
    user, administrator = a_user("Kari"), a_user("Ola", Role.ADMINISTRATOR)
    with pytest.raises(Forbidden):
        set_password(principal_of(administrator), user, NEW)
    with pytest.raises(Forbidden):
        set_password(principal_of(user), administrator, NEW)
    assert password_of(user) is None


def test_users_of_the_example_set_are_given_a_password():
    example = Principal("system:example", "Example", frozenset({"administrator"}), is_example=True)
    user = create_user(example, name="Eksempel", email="eksempel@example.org")
    set_password(ADMINISTRATOR, user, NEW)
    sign_in(email="eksempel@example.org", password=NEW, visit=Visit())
