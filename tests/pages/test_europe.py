"""The page of international comparisons, on the real data."""

import pytest
from flask.testing import FlaskClient

from tests.support.html import parse
from tests.support.reading import text_of

INDICES = (
    "eu-digital-decade-ehealth",
    "bertelsmann-digital-health-index",
    "oecd-health-data-governance",
    "who-europe-digital-health",
    "eu-egov-benchmark-helse",
    "nern-nordisk-innbyggerundersokelse",
    "nordisk-bruk-2019",
)


def test_it_opens_with_how_little_is_known_of_norway(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/europa")
    assert (
        "9 international indices are on file; Norway is covered by 7 of them, and a figure for Norway was found in 1."
    ) in page


def test_the_ambition_is_shown_as_not_testable(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/europa")
    assert "Cannot be tested" in page
    facts = [" ".join(one.to_text().split()) for one in parse(page).query(".summary-list > div")]
    assert "How it is to be measured Not found" in facts
    assert 'href="/en/aktorer/arbeiderpartiet"' in page


@pytest.mark.parametrize("slug", INDICES)
def test_every_index_has_its_place_on_the_page(seeded_client: FlaskClient, slug: str) -> None:
    assert f'id="{slug}"' in text_of(seeded_client, "/en/europa")


def test_norway_is_told_of_in_every_index(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/europa")
    for words in ("Norway in 2025", "Rose from 2024, figure not found", "Not covered by the study", "A profile exists"):
        assert words in page


def test_indices_with_numbers_have_a_chart_and_the_others_words(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/europa")
    assert page.count('data-module="chart"') == 3
    assert "strongest group" in page


def test_parts_of_an_index_are_shown_by_type_of_data(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/europa")
    assert page.index("eDispensation") < page.index("medical images")


def test_it_can_be_filtered_by_whether_norway_takes_part(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/europa?dekning=not-covered")
    assert "1 of 9 records" in page
    assert 'id="nordisk-bruk-2019"' not in page


@pytest.mark.parametrize("query", ["dekning=maybe", "sorter=%00", "etter=...", "q=" + "%27" * 300])
def test_nonsense_in_the_address_is_named(seeded_client: FlaskClient, query: str) -> None:
    assert "Part of the address could not be used" in text_of(seeded_client, f"/en/europa?{query}")


def test_a_rank_stands_in_for_a_figure(seeded_client: FlaskClient) -> None:
    assert "number 1 (2021)" in text_of(seeded_client, "/en/europa")


def test_what_is_said_in_words_stands_in_the_language_of_the_page(seeded_client: FlaskClient) -> None:
    assert "Steg fra 2024, men tallet er ikke funnet" in text_of(seeded_client, "/nb/europa")
    assert "Steig frå 2024, men talet er ikkje funne" in text_of(seeded_client, "/nn/europa")
