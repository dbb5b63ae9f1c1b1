"""Rights as values."""

import pytest

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
