import pytest

from strategy_tracker.council.rules.bodies import CaseNumber, refuse_below_one, refuse_circle
from strategy_tracker.kernel.errors import Invalid


@pytest.mark.parametrize(
    ("written", "year", "number"),
    [("15/19", 2019, 15), ("1/26", 2026, 1), (" 7/05 ", 2005, 7), ("1234/99", 2099, 1234)],
)
def test_a_case_number_is_a_running_number_and_a_year(written, year, number):
    case = CaseNumber.parse(written)
    assert (case.year, case.number, str(case)) == (year, number, written.strip())


@pytest.mark.parametrize("written", ["", "15", "15/2019", "15/1", "0/19", "015/19", "a/19", "15-19", "15/19 x", "٣/19"])
def test_anything_else_is_refused_for_its_field(written):
    with pytest.raises(Invalid) as refused:
        CaseNumber.parse(written)
    assert refused.value.field == "number"


def test_cases_sort_as_they_came():
    written = ["2/20", "10/19", "9/19", "1/20"]
    assert sorted(written, key=CaseNumber.parse) == ["9/19", "10/19", "1/20", "2/20"]


@pytest.mark.parametrize(
    ("start", "before", "predecessor"),
    [(1, {1: None}, 1), (1, {1: None, 2: 1}, 2), (1, {1: None, 2: 3, 3: 1}, 2)],
)
def test_a_body_does_not_come_before_itself(start, before, predecessor):
    with pytest.raises(Invalid, match="before itself"):
        refuse_circle(start, before, predecessor)


@pytest.mark.parametrize(
    ("start", "before", "predecessor"), [(1, {1: None, 2: None}, 2), (1, {1: 2, 2: None}, None), (1, {2: 3, 3: 2}, 2)]
)
def test_a_chain_of_predecessors_is_fine_and_a_circle_elsewhere_ends(start, before, predecessor):
    refuse_circle(start, before, predecessor)


@pytest.mark.parametrize("value", [0, -1])
def test_a_number_of_people_is_at_least_one(value):
    with pytest.raises(Invalid, match="at least 1"):
        refuse_below_one(value, "seats")


@pytest.mark.parametrize("value", [1, 30, None])
def test_one_or_more_or_unknown_is_fine(value):
    refuse_below_one(value, "seats")
