"""Every action is allowed for someone and refused for someone, and its right says so in words."""

import pytest
from flask import Flask

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.principal import ANONYMOUS, JOBS, Principal
from strategy_tracker.kernel.rights import Right

ONE_OF_EACH = [Principal(f"user:{role}", role.value, frozenset({role.value}), user_id=1) for role in Role]
SOMEBODY = Principal("user:somebody", "Signed in, without a role", user_id=2)
ALL = [*ONE_OF_EACH, SOMEBODY, ANONYMOUS, JOBS]
KNOWN = {*Role, *JOBS.roles}
# Getting in begins with somebody whom nobody knows: what they show decides. And anybody may answer a consultation, and
# have the link to it sent to the address it was begun with.
OPEN_TO_ALL = {
    "follower.ask",
    *("link.send", "link.use", "session.attempt", "session.attempt_factor", "user.reset_password"),
    *("response.start", "response.send_link_again", "reporting_link.ask"),
}


@pytest.fixture(autouse=True)
def _with_all_actions(app: Flask) -> None:
    """Actions are known once the program is put together."""


def actions():
    return [action for action in ACTIONS if not action.key.startswith("test")]


def test_every_action_has_a_right_and_says_what_it_does():
    assert len(actions()) > 50
    assert [one.key for one in actions() if not isinstance(one.allow, Right)] == []
    assert [one.key for one in actions() if not one.summary.endswith((".", ".”"))] == []


def test_every_action_is_allowed_for_someone():
    assert [one.key for one in actions() if not any(one.allow.may_try(by) for by in ALL)] == []


def test_every_action_is_refused_for_someone():
    """A right that is open to all must be so in certain cases only, or be one of the ways in."""
    open_to_all = {one.key for one in actions() if all(one.allow.may_try(by) for by in ALL)}
    unconditional = {
        one.key for one in actions() if any(grant.is_for_everyone and grant.when is None for grant in one.allow.grants)
    }
    assert open_to_all & unconditional <= OPEN_TO_ALL


def test_rights_name_roles_that_exist():
    assert {one.key: one.allow.roles - KNOWN for one in actions() if one.allow.roles - KNOWN} == {}


def test_every_role_may_do_something_of_its_own():
    without = [by.name for by in ONE_OF_EACH if not any(by.roles & one.allow.roles for one in actions())]
    assert set(without) <= {Role.RESPONDENT}  # who answers with nothing but an e-mail address too


def test_an_action_is_named_noun_and_verb():
    wrong = [one.key for one in actions() if not all(part.replace("_", "").isalpha() for part in one.key.split("."))]
    assert wrong == []
    assert [one.key for one in actions() if one.key.count(".") != 1] == []
