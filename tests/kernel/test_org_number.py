import pytest

from strategy_tracker.kernel.org_number import is_org_number


@pytest.mark.parametrize("digits", ["988077917", "974760673"])
def test_a_number_of_the_register_fits(digits):
    assert is_org_number(digits)


@pytest.mark.parametrize("digits", ["", "988077918", "98807791", "9880779170", "98807791a", "９８８０７７９１７"])
def test_what_is_no_number_of_the_register_does_not(digits):
    assert not is_org_number(digits)
