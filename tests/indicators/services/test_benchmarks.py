"""International indices."""

from decimal import Decimal

import pytest

from strategy_tracker.indicators.services.benchmarks import (
    edit_benchmark_index,
    record_benchmark_detail,
    withdraw_benchmark_index,
)
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from tests.indicators.factories import measure_country, nb


def test_indices_line_up_in_the_order_they_came(made):
    assert [made.new_index().position, made.new_index().position] == [1, 2]


def test_only_an_ambition_can_name_an_index(made):
    with pytest.raises(Invalid) as refusal:
        made.new_index(is_named_by_ambition=True)
    assert refusal.value.field == "ambition"


def test_a_country_has_a_value_or_words_or_a_reason_for_neither(made):
    index = made.new_index()
    assert measure_country(index, "EE", 2018, "81.92", rank=1).value == Decimal("81.92")
    assert measure_country(index, "NO", 2018, None, note=nb("ikke med")).value is None
    for wrong in ({"value": None}, {"value": 5, "rank": 0}):
        with pytest.raises(Invalid):
            measure_country(index, "NO", 2018, **wrong)


def test_a_correction_belongs_to_the_same_index_and_comes_once(made):
    index = made.new_index()
    wrong = measure_country(index, "NO", 2023, 33)
    measure_country(index, "NO", 2023, 34, supersedes=wrong)
    with pytest.raises(Conflict):
        measure_country(index, "NO", 2023, 35, supersedes=wrong)
    with pytest.raises(Invalid):
        measure_country(made.new_index(), "NO", 2023, 35, supersedes=wrong)


def test_parts_line_up(made):
    index = made.new_index()
    part = {"year": 2025, "scope": "EU27", "item": nb("e-resept"), "value": Decimal(89)}
    positions = [record_benchmark_detail(SEED, index, **part).position for _ in range(2)]
    assert positions == [1, 2]


def test_an_index_is_edited_and_withdrawn_by_editors_only(made):
    index = made.new_index()
    assert edit_benchmark_index(SEED, index, target_year=2030).target_year == 2030
    with pytest.raises(Forbidden):
        edit_benchmark_index(ANONYMOUS, index, target_year=2031)
    assert withdraw_benchmark_index(SEED, index).published_at is None
