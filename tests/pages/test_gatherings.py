"""The pages of gatherings and inputs, on the real data."""

import pytest
from flask.testing import FlaskClient

from tests.support.reading import text_of


class TestIndex:
    def test_it_opens_with_what_was_said_and_that_nothing_is_known_to_have_come_of_it(
        self, seeded_client: FlaskClient
    ) -> None:
        page = text_of(seeded_client, "/en/innspill")
        assert "10 inputs are on file from 4 of 7 gatherings; what came of them was not found for any." in page
        assert page.count("What came of it: Not found") == 10

    def test_inputs_lead_to_goals_givers_and_gatherings(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/innspill")
        assert 'href="/en/strategi/nes-2023-2030/mal/5"' in page
        assert 'href="/en/aktorer/norsk-helsekonsortium"' in page
        assert 'href="/en/innspill/kinabesok"' in page

    def test_our_own_reading_of_goals_is_called_that(self, seeded_client: FlaskClient) -> None:
        assert "Which goals an input touches is our own reading." in text_of(seeded_client, "/en/innspill")

    def test_it_can_be_filtered_by_goal_and_kind(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/innspill?mal=nes-2023-2030/1&type=besok")
        assert "2 of 10 records" in page

    def test_the_involvement_at_large_is_there(self, seeded_client: FlaskClient) -> None:
        assert "How many took part at large" in text_of(seeded_client, "/en/innspill")

    @pytest.mark.parametrize("query", ["mal=1%27", "type=x", "aktor=%00", "sorter=9", "etter=eyJ"])
    def test_nonsense_in_the_address_is_named(self, seeded_client: FlaskClient, query: str) -> None:
        assert "Part of the address could not be used" in text_of(seeded_client, f"/en/innspill?{query}")


class TestShow:
    def test_a_meeting_shows_purpose_participants_and_inputs(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/innspill/innspillsmote-helsekonsortium")
        assert "4 inputs from it are on file; what came of them was not found." in page
        assert "Gather knowledge on needs" in page
        assert 'href="/en/aktorer/norsk-helsekonsortium"' in page
        assert 'href="/en/horinger/horing-nes-2022"' in page

    def test_an_arena_leads_to_the_measures_that_came_of_it(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/innspill/samarbeidsarena-2022")
        assert "What was said is not on file; 3 measures came of it." in page
        for slug in ("samarbeidsarena", "relasjonskontrakter", "hjemmemarked"):
            assert f'href="/en/tiltak/{slug}"' in page

    def test_a_date_the_source_does_not_give_keeps_its_words(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/nb/innspill/innspillsmote-helsekonsortium")
        assert "før ny strategi, mens gjeldende strategi gjaldt ut 2022" in page

    def test_a_gathering_without_participants_says_so(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/innspill/ehin-2022-strategi")
        assert "Who took part is missing" in page
        assert "Whoever arranged it may know." in page

    def test_an_unknown_gathering_is_a_page_that_helps(self, seeded_client: FlaskClient) -> None:
        assert "There is no such gathering." in text_of(seeded_client, "/en/innspill/nope", 404)
