"""Rights as values."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import Assurance, Proof
from strategy_tracker.kernel.principal import ANONYMOUS, Principal
from strategy_tracker.kernel.rights import anyone, held_by, signed_in
from strategy_tracker.kernel.text import msg

EDITOR = Principal("user:e", "Eva", frozenset({"editor"}))
REPORTER = Principal("user:r", "Rolf", frozenset({"reporter"}), frozenset({("reporter", 7)}))
OWN = msg("for their own organisation")


def test_a_right_is_for_those_with_one_of_its_roles() -> None:
    right = held_by("editor", "officer")
    assert right(EDITOR)
    assert not right(REPORTER)
    assert not right(ANONYMOUS)


def test_a_condition_is_asked_with_what_the_action_gets() -> None:
    right = held_by("reporter", when=lambda by, number: by.holds("reporter", number), condition=OWN)
    assert right(REPORTER, 7)
    assert not right(REPORTER, 8)
    assert right.may_try(REPORTER)


def test_rights_add_up() -> None:
    right = held_by("editor") | held_by("reporter", when=lambda *_args, **_kwargs: False, condition=OWN)
    assert right(EDITOR, 8)
    assert not right(REPORTER, 8)
    assert right.roles == {"editor", "reporter"}


def test_some_rights_need_only_a_name() -> None:
    assert signed_in()(REPORTER)
    assert not signed_in()(ANONYMOUS)


def test_some_rights_need_not_even_that() -> None:
    assert anyone()(ANONYMOUS)


def test_a_condition_that_is_not_said_in_words_is_refused() -> None:
    with pytest.raises(ValueError, match="in words"):
        held_by("editor", when=lambda *_args: True)


def acting(assurance: Assurance = Assurance.LOW, minutes: int = 0) -> Principal:
    """Return the editor, who showed so surely who she is, so many minutes ago."""
    return replace(EDITOR, proof=Proof(assurance, clock.now() - timedelta(minutes=minutes)))


def test_a_right_may_ask_for_two_factors() -> None:
    right = held_by("editor").demanding(Assurance.SUBSTANTIAL)
    assert right(acting())
    assert right.unmet_always(acting()) is not None
    assert right.unmet_always(acting(Assurance.SUBSTANTIAL)) is None
    assert right.unmet_always(acting(Assurance.HIGH)) is None


def test_a_right_may_ask_for_what_was_shown_just_now() -> None:
    right = held_by("editor").demanding(is_fresh=True)
    assert right.unmet_always(acting(minutes=10)) is None
    assert right.unmet_always(acting(Assurance.HIGH, minutes=11)) is not None


def test_a_right_may_ask_in_some_cases_only() -> None:
    right = held_by("editor").demanding(Assurance.HIGH, when=lambda _by, number: number == 7)
    assert right.unmet(acting(), 7) is not None
    assert right.unmet(acting(), 8) is None
    assert right.unmet_always(acting()) is None


def test_who_acts_in_no_browser_is_asked_for_nothing() -> None:
    assert held_by("editor").demanding(Assurance.HIGH, is_fresh=True).unmet_always(EDITOR) is None


def test_what_is_demanded_stays_where_rights_add_up() -> None:
    right = held_by("officer").demanding(Assurance.HIGH) | held_by("editor")
    assert right(acting())
    assert right.unmet_always(acting()) is not None


def test_what_was_shown_makes_nobody_another() -> None:
    assert acting() == EDITOR
