import time

import pytest
from argon2 import PasswordHasher

from strategy_tracker.accounts.rules import passwords

GOOD = [
    "fjell vott ugle",
    "grønn tiger sover",
    "čđŋ áhkku boahtá",
    "correct horse battery",
    "x7#kQ9!mWz2p",
    "å" * 6 + " bølge på strand",
]
ABOUT = ["kari.nordmann1", "KariNordmann!", "kari@example.org", "nordmannkari"]
COMMON = [
    "123456789012", "aaaaaaaaaaaa", "abcdefghijkl", "qwertyuiop12", "passordpassord", "Passord12345", "P@ssw0rd1234",
    "Sommer2026!!", "...Velkommen1", "abcabcabcabc", "098765432109", "poiuytrewq12", "1qaz2wsx3edc", "Sonyericsson",
    "Whatever2026", "Mid.night.12", "Strategisporet1",
]  # fmt: skip


def problem(password: str) -> str:
    return str(passwords.problem_with(password, name="Kari Nordmann", email="kari@example.org") or "")


@pytest.mark.parametrize("password", GOOD)
def test_a_long_password_of_any_letters_may_be_used(password):
    assert problem(password) == ""


@pytest.mark.parametrize("password", ABOUT)
def test_a_password_is_not_the_name_or_the_address(password):
    assert "your own name" in problem(password)


@pytest.mark.parametrize("password", COMMON)
def test_what_everybody_thinks_of_first_is_refused_with_advice(password):
    assert "three words" in problem(password)


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("fjell vott", "at least 12"),
        ("", "at least 12"),
        ("fjell vott " * 20, "at most 200"),
        ("fjell\x00vott ugle", "seen"),
        ("fjell\nvott ugle", "seen"),
    ],
)
def test_a_password_is_neither_short_nor_endless_nor_invisible(password, word):
    assert word in problem(password)


def test_a_password_is_known_again_and_no_other_is():
    kept = passwords.hashed("fjell vott ugle")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, "fjell vott ugle")
    assert not passwords.matches(kept, "fjell vott uglE")
    assert not passwords.matches(kept, "")
    assert not passwords.matches(kept, "x" * 100_000)
    assert not passwords.matches("no hash at all", "fjell vott ugle")


def test_the_same_letters_typed_on_another_machine_are_the_same_password():
    assert passwords.matches(passwords.hashed("blåbær på fjellet"), "blåbær pa\u030a fjellet")


def test_nothing_kept_is_never_right_and_takes_as_long():
    kept = passwords.hashed("fjell vott ugle")

    def taken(stored: str | None) -> float:
        begun = time.process_time()
        assert not passwords.matches(stored, "noe helt annet")
        return time.process_time() - begun

    known = min(taken(kept) for _ in range(5))
    unknown = min(taken(None) for _ in range(5))
    assert 0.5 < unknown / known < 2


def test_a_hash_with_other_parameters_is_outdated():
    assert not passwords.is_outdated(passwords.hashed("fjell vott ugle"))
    assert passwords.is_outdated(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("fjell vott ugle"))
