from datetime import UTC, date, datetime

import pytest

from strategy_tracker.accounts.kinds import Role, Scope
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.queries.users import grants_of
from strategy_tracker.accounts.services.roles import grant_role, revoke_role
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Forbidden, Invalid
from tests.support.cases import each
from tests.support.ground import EDITOR, an_organisation
from tests.support.people import ADMINISTRATOR, a_grant, a_user

pytestmark = pytest.mark.usefixtures("context")
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("role", [role for role in Role if role.scope is not Scope.ALWAYS])
def test_a_role_holds_from_today_until_further_notice(role):
    user = a_user()
    grant = a_grant(user, role)
    assert (grant.from_on, grant.to_on) == (clock.today(), None)
    assert principal_of(user).roles == {role.value}
    assert principal_of(user).scopes == frozenset()


def test_a_role_for_an_organisation_covers_that_one_only():
    user, own, other = a_user(), an_organisation("egen"), an_organisation("annen")
    a_grant(user, Role.REPORTER, organisation=own)
    by = principal_of(user)
    assert by.has_role("reporter")
    assert by.holds("reporter", own.id)
    assert not by.holds("reporter", other.id)
    assert by.user_id == user.id


def test_roles_add_up_and_those_of_others_do_not_count():
    user = a_user("Kari", Role.EDITOR, Role.SECRETARY)
    a_user("Ola", Role.ADMINISTRATOR)
    assert principal_of(user).roles == {"editor", "secretary"}


@pytest.mark.parametrize(
    ("from_on", "to_on", "holds"),
    [
        ("2026-11-22", "2026-11-22", True),
        ("2026-11-23", None, False),
        ("2020-01-01", "2026-11-21", False),
        ("2020-01-01", "2026-11-22", True),
        ("2020-01-01", None, True),
    ],
)
def test_a_role_counts_on_the_days_of_its_period(from_on, to_on, holds):
    user = a_user()
    a_grant(user, Role.EDITOR, from_on=date.fromisoformat(from_on), to_on=date.fromisoformat(to_on) if to_on else None)
    assert principal_of(user, TODAY).has_role("editor") is holds
    assert grants_of(user)[0].is_over(TODAY) is (to_on is not None and not holds)


def test_the_day_is_the_day_in_norway():
    user = a_user()
    a_grant(user, Role.EDITOR, from_on=date(2026, 7, 1))
    with clock.fixed(datetime(2026, 6, 30, 21, 59, tzinfo=UTC)):
        assert not principal_of(user).has_role("editor")
    with clock.fixed(datetime(2026, 6, 30, 22, 1, tzinfo=UTC)):
        assert principal_of(user).has_role("editor")


def test_a_role_that_is_taken_back_is_gone_at_once_and_stays_on_record():
    user = a_user("Kari", Role.EDITOR)
    grant = user.grants[0]
    assert revoke_role(ADMINISTRATOR, grant).revoked_at is not None
    first = grant.revoked_at
    assert principal_of(user).roles == frozenset()
    assert revoke_role(ADMINISTRATOR, grant).revoked_at == first
    a_grant(user, Role.EDITOR)
    assert principal_of(user).roles == {"editor"}
    assert len(user.grants) == 2


@pytest.fixture
def secretary():
    return a_user("Kari", Role.SECRETARY)


@pytest.fixture
def organisation():
    return an_organisation("byra")


@each(
    ("fields", "field"),
    [
        ({"role": Role.REPORTER}, "organisation"),
        ({"role": Role.EDITOR, "organisation": "byra"}, "organisation"),
        ({"role": Role.OFFICER, "from_on": date(1899, 12, 31)}, "from_on"),
        ({"role": Role.OFFICER, "to_on": date(9999, 12, 31)}, "to_on"),
        ({"role": Role.OFFICER, "from_on": date(2026, 2, 1), "to_on": date(2026, 1, 31)}, "to_on"),
        ({"role": Role.SECRETARY, "from_on": date(2020, 1, 1)}, "role"),
        ({"role": Role.SECRETARY, "from_on": date(2030, 1, 1), "to_on": date(2031, 1, 1)}, "role"),
    ],
)
def test_a_role_that_cannot_be_is_refused_beside_its_field(secretary, organisation, fields, field):
    if "organisation" in fields:
        fields = {**fields, "organisation": organisation}
    with pytest.raises(Invalid) as refused:
        grant_role(ADMINISTRATOR, secretary, **fields)
    assert refused.value.field == field
    assert len(secretary.grants) == 1


def test_the_same_role_may_be_held_for_two_organisations_and_in_two_periods():
    user, one, two = a_user(), an_organisation("en"), an_organisation("to")
    a_grant(user, Role.REPORTER, organisation=one)
    a_grant(user, Role.REPORTER, organisation=two)
    a_grant(user, Role.MEMBER, from_on=date(2020, 1, 1), to_on=date(2020, 12, 31))
    a_grant(user, Role.MEMBER, from_on=date(2021, 1, 1))
    assert len(user.grants) == 4


@pytest.mark.parametrize(
    ("from_on", "to_on"), [(date(2019, 1, 1), date(2020, 1, 1)), (date(2020, 12, 31), date(2021, 12, 31))]
)
def test_the_same_role_is_not_held_twice_on_any_day(from_on, to_on):
    user = a_user()
    a_grant(user, Role.MEMBER, from_on=date(2020, 1, 1), to_on=date(2020, 12, 31))
    with pytest.raises(Invalid) as refused:
        a_grant(user, Role.MEMBER, from_on=from_on, to_on=to_on)
    assert refused.value.field == "role"


def test_only_an_administrator_gives_and_takes_roles():
    user = a_user("Kari", Role.EDITOR)
    with pytest.raises(Forbidden):
        grant_role(EDITOR, user, role=Role.ADMINISTRATOR)
    with pytest.raises(Forbidden):
        grant_role(principal_of(user), user, role=Role.ADMINISTRATOR)
    with pytest.raises(Forbidden):
        revoke_role(principal_of(user), user.grants[0])
