"""Recovery codes, sealed secrets, the stamp of who was last here, and the roles that need two factors."""

from datetime import UTC, datetime, timedelta

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.rules.demanded import USUAL, demanded_of, is_demanded
from strategy_tracker.accounts.rules.idle import last_here, stamp
from strategy_tracker.accounts.rules.recovery import NUMBER, new_codes, parts_of
from strategy_tracker.accounts.rules.sealed import opened, sealed
from strategy_tracker.kernel.settings import BadSetting

NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)


def test_ten_codes_are_made_and_none_is_like_another() -> None:
    codes = new_codes()
    assert [parts_of(code)[0] for code in codes] == list(range(1, NUMBER + 1))
    assert len({parts_of(code)[1] for code in codes + new_codes()}) == 2 * NUMBER


@pytest.mark.parametrize("typed", ["3-abcde-fghjk", " 3-ABCDE-fghjk ", "3-abcdefghjk", "3 - abcde - fghjk"])
def test_a_code_is_read_however_it_is_spaced(typed: str) -> None:
    assert parts_of(typed) == (3, "abcdefghjk")


@pytest.mark.parametrize("typed", ["", "123456", "3-abcde", "x-abcde-fghjk", "3-abcde-fghj0", "333-abcde-fghjk"])
def test_what_is_no_recovery_code_is_told_from_one(typed: str) -> None:
    assert parts_of(typed) is None


def test_a_sealed_secret_opens_with_the_key_for_its_owner_only() -> None:
    kept = sealed("key", "JBSWY3DP", owner="kari")
    assert "JBSWY3DP" not in kept
    assert kept != sealed("key", "JBSWY3DP", owner="kari")
    assert opened("key", kept, owner="kari") == "JBSWY3DP"
    assert opened("another key", kept, owner="kari") is None
    assert opened("key", kept, owner="ola") is None


@pytest.mark.parametrize("kept", ["", "x", "åæø", "AAAA" * 20, "\x00"])
def test_what_nobody_sealed_does_not_open(kept: str) -> None:
    assert opened("key", kept, owner="kari") is None


def test_a_stamp_tells_when_somebody_was_last_here() -> None:
    later = NOW + timedelta(minutes=20)
    assert last_here("key", "s", stamp("key", "s", later), NOW) == later


@pytest.mark.parametrize(
    "kept",
    [
        "",
        ".",
        "x.y",
        "9999999999.",
        stamp("other", "s", NOW + timedelta(days=1)),
        stamp("key", "t", NOW),
        "²." + "x" * 24,
    ],
)
def test_a_stamp_that_is_not_ours_says_nothing(kept: str) -> None:
    assert last_here("key", "s", kept, NOW) == NOW


def test_an_old_stamp_takes_back_no_proof() -> None:
    assert last_here("key", "s", stamp("key", "s", NOW - timedelta(hours=1)), NOW) == NOW


@pytest.mark.parametrize(
    ("said", "is_reachable", "roles"),
    [
        ("", True, USUAL),
        ("", False, frozenset()),
        ("none", True, frozenset()),
        ("administrator", False, {Role.ADMINISTRATOR}),
        ("administrator, editor", True, {Role.ADMINISTRATOR, Role.EDITOR}),
    ],
)
def test_a_setting_names_the_roles_that_need_two_factors(said: str, *, is_reachable: bool, roles: set[Role]) -> None:
    assert demanded_of(said, is_reachable=is_reachable) == roles


@pytest.mark.parametrize("said", ["admin", "none,editor", ",", "editor;officer"])
def test_what_is_no_role_stops_the_start(said: str) -> None:
    with pytest.raises(BadSetting, match="SECOND_FACTOR"):
        demanded_of(said, is_reachable=True)


def test_one_role_that_demands_is_enough() -> None:
    assert is_demanded({"editor", "chair"}, USUAL)
    assert not is_demanded({"editor"}, USUAL)
