"""The ambitions and the indices."""

from decimal import Decimal

import pytest

from strategy_tracker.indicators.queries.europe import europe_page
from strategy_tracker.indicators.services.benchmarks import record_benchmark_detail
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.services.surroundings import create_ambition, publish_ambition
from tests.indicators.counting import statements
from tests.indicators.factories import measure_country, nb, source


@pytest.fixture
def ambition(made):
    assert made.strategy.published_at
    ambition = create_ambition(SEED, slug="ledende", name=nb("Ledende i Europa"), kind="political")
    return publish_ambition(SEED, ambition)


def test_an_index_shows_whom_it_covers_and_what_it_found(made):
    index = made.new_index(slug="dhi", norway_covered=False, unit="maturity percent")
    measure_country(index, "EE", 2018, "81.92", rank=1, sources=[source()])
    measure_country(index, "EU27", 2018, 60)
    measure_country(index, "DK", 2018, None, value_text=nb("best"))
    measure_country(index, "NO", 2018, None, note=nb("ikke med"))
    (found,) = europe_page().indices
    first = found.values[0]
    assert (first.country, first.value, first.rank) == ("EE", Decimal("81.92"), 1)
    assert [row.note for row in found.norway] == [nb("ikke med")]
    assert [row.is_group for row in found.values] == [False, True, False, False]
    assert found.country_count == 2
    assert str(found.unit_label) == "maturity in per cent"
    assert found.values[0].sources[0].title == "Rapport"


def test_a_corrected_value_is_gone(made):
    index = made.new_index()
    wrong = measure_country(index, "EE", 2018, 8)
    measure_country(index, "EE", 2018, 80, supersedes=wrong)
    assert [row.value for row in europe_page().indices[0].values] == [80]


def test_parts_of_an_index_keep_their_order(made):
    index = made.new_index()
    for name, value in (("identifikasjon", 100), ("bilder", 35)):
        part = {"year": 2025, "scope": "EU27", "item": nb(name), "value": Decimal(value)}
        record_benchmark_detail(SEED, index, **part)
    assert [part.item for part in europe_page().indices[0].parts] == [nb("identifikasjon"), nb("bilder")]


def test_an_ambition_stands_once_with_the_indices_it_names_and_the_others(made, ambition):
    made.new_index(slug="nevnt", ambition=ambition, is_named_by_ambition=True)
    made.new_index(slug="ved-siden", ambition=ambition)
    made.new_index(slug="for-seg")
    found = europe_page()
    assert [(one.slug, one.measurable_definition) for one in found.ambitions] == [("ledende", None)]
    assert [(one.slug, one.ambition, one.is_named_by_ambition) for one in found.indices] == [
        ("nevnt", "ledende", True),
        ("ved-siden", "ledende", False),
        ("for-seg", None, False),
    ]


def test_drafts_are_nowhere(made):
    hidden = create_ambition(SEED, slug="utkast", name=nb("Utkast"), kind="political")
    made.new_index(published=False)
    made.new_index(slug="synlig", ambition=hidden)
    found = europe_page()
    assert [one.slug for one in found.indices] == ["synlig"]
    assert found.ambitions == ()
    assert found.indices[0].ambition is None


def test_the_page_takes_four_statements_however_many_countries(made, ambition):
    taken = []
    for _ in range(2):
        index = made.new_index(ambition=ambition, sources=[source()])
        part = {"year": 2025, "scope": "EU27", "item": nb("e-resept"), "value": Decimal(89)}
        record_benchmark_detail(SEED, index, **part)
        for country in ("NO", "SE", "DK"):
            measure_country(index, country, 2023, 50, sources=[source()])
        with statements() as seen:
            europe_page()
        taken.append(len([one for one in seen if "data_version" not in one]))
    assert taken == [4, 4]
