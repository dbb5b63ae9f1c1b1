from datetime import UTC, datetime

import pytest
from pyotp import TOTP

from strategy_tracker.accounts.rules.totp import STEP_SECONDS, address_of, new_secret, step_of

NOW = datetime(2026, 3, 2, 12, 30, 10, tzinfo=UTC)
STEP = int(NOW.timestamp()) // STEP_SECONDS
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def shown(steps: int = 0) -> str:
    return TOTP(SECRET).generate_otp(STEP + steps)


def test_the_published_values_come_out() -> None:
    """RFC 6238, appendix B, of which six digits are the last six of eight."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")):
        assert step_of(secret, code, datetime.fromtimestamp(seconds, UTC)) == seconds // STEP_SECONDS


@pytest.mark.parametrize(("steps", "is_taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(steps: int, *, is_taken: bool) -> None:
    assert step_of(SECRET, shown(steps), NOW) == (STEP + steps if is_taken else None)


def test_a_code_works_once_and_none_before_it_works_after() -> None:
    assert step_of(SECRET, shown(), NOW, used=STEP) is None
    assert step_of(SECRET, shown(-1), NOW, used=STEP) is None
    assert step_of(SECRET, shown(1), NOW, used=STEP) == STEP + 1


def test_a_code_may_be_spaced_as_apps_show_it() -> None:
    assert step_of(SECRET, f" {shown()[:3]} {shown()[3:]}\n", NOW) == STEP


@pytest.mark.parametrize("typed", ["", "0", "abcdef", "１２３４５６", "1" * 500, "\udc80", "١٢٣٤٥٦"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert step_of(SECRET, typed.encode("utf-8", "replace").decode(), NOW) is None


def test_each_secret_is_another_and_long_enough() -> None:
    assert len({new_secret() for _ in range(50)}) == 50
    assert len(new_secret()) * 5 >= 160


def test_an_app_reads_whose_it_is_and_where() -> None:
    read = address_of(SECRET, account="kari@example.org", issuer="Strategisporet")
    assert read.startswith("otpauth://totp/Strategisporet:kari%40example.org?secret=" + SECRET)
