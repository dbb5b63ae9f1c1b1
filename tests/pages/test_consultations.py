"""The pages of consultations, on the real data."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.services.sourced import withdraw_consultation_round
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from tests.support.html import parse
from tests.support.reading import text_of
from tests.support.statements import counted

ROUND = "/en/horinger/horing-nes-2022"


class TestIndex:
    def test_it_opens_with_how_much_came_in(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/horinger")
        assert "10 rounds are on file, and 105 responses are known to have come in." in page
        assert "For 8 rounds we have not found how many answered." in page

    def test_every_round_leads_to_its_page(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/horinger")
        for slug in ("horing-nes-2022", "innspill-snomed-2020", "innspillsmote-helsekonsortium"):
            assert f'href="/en/horinger/{slug}"' in page

    def test_dates_that_were_not_found_are_said_to_be_missing(self, seeded_client: FlaskClient) -> None:
        rows = parse(text_of(seeded_client, "/en/horinger")).query("#liste ~ .table-region tbody tr, tbody tr")
        deadlines = [row.query("td")[0].to_text().strip() for row in rows if len(row.query("td")) == 5]
        assert sum("Not found" in one for one in deadlines) == 4
        assert sum("Does not apply" in one for one in deadlines) == 1  # a meeting has none

    def test_it_can_be_filtered_by_kind(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/horinger?type=innspillsrunde")
        assert "1 of 10 records" in page
        assert 'href="/en/horinger/innspill-snomed-2020"' in page

    @pytest.mark.parametrize(
        "query", ["type=nonsense", "strategi=%00", "sorter=%22", "etter=tampered", "q=" + "x" * 999]
    )
    def test_nonsense_in_the_address_is_named(self, seeded_client: FlaskClient, query: str) -> None:
        assert "Part of the address could not be used" in text_of(seeded_client, f"/en/horinger?{query}")

    def test_a_search_without_a_match_says_what_to_do(self, seeded_client: FlaskClient) -> None:
        assert "Take away a filter" in text_of(seeded_client, "/en/horinger?q=%F0%9F%8D%8C")


class TestShow:
    def test_it_opens_with_the_responses_and_the_days(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, ROUND)
        assert "88 responses came in by 1 Oct 2022, 123 days after the round opened." in page

    def test_the_deadline_is_held_against_the_rules(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, ROUND)
        assert "The deadline is 31 days later than the normal three months." in page
        assert "1 Oct 2022 − 31 May 2022 = 123 days" in page
        assert "The deadline is normally three months" in page

    def test_what_is_missing_is_said_with_who_may_know(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, ROUND)
        assert "None of the 88 who answered is known by name." in page
        assert "88 responses came in; their list was not found." in page
        assert "The questions of this round are missing" in page
        assert "Directorate of e-health asked; Norwegian Directorate of Health has taken over, and may know." in page

    def test_themes_stand_by_what_is_wanted(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, ROUND)
        support, change = page.index("Supports the draft"), page.index("Asks for a change")
        assert support < page.index("The majority back the strategy") < change
        assert change < page.index("Several ask for a more concrete action plan")

    def test_it_leads_on_to_the_strategy_and_what_stood_around_it(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, ROUND)
        assert 'href="/en/strategi/nes-2023-2030"' in page
        assert 'href="/en/innspill/samarbeidsarena-2022"' in page

    def test_those_who_answered_lead_to_their_pages(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/horinger/innspill-snomed-2020")
        assert "16 of the 17 who answered are known by name." in page
        assert 'href="/en/aktorer/dips"' in page
        assert 'id="frist"' not in page

    @pytest.mark.parametrize("slug", ["nope", "..", "%27%20or%201", "%F0%9F%8D%8C", "x" * 5000])
    def test_an_unknown_round_is_a_page_that_helps(self, seeded_client: FlaskClient, slug: str) -> None:
        page = text_of(seeded_client, f"/en/horinger/{slug}", 404)
        assert "What you can do" in page

    def test_the_first_reader_after_a_change_waits_for_ten_statements_at_most(self, seeded_copy: Flask) -> None:
        with seeded_copy.app_context(), counted() as sent:
            text_of(seeded_copy.test_client(), ROUND)
        assert 0 < len(sent) <= 10  # one of them for who has taken over, one for why fields are empty


def test_a_round_taken_back_is_nowhere_to_be_seen(seeded_copy: Flask) -> None:
    client = seeded_copy.test_client()
    assert 'href="/en/horinger/horing-nes-2022"' in text_of(client, "/en/kilder")
    with seeded_copy.app_context():
        found = db.session.scalars(select(ConsultationRound).where(ConsultationRound.slug == "horing-nes-2022")).one()
        withdraw_consultation_round(SEED, found)
    assert "There is no such consultation." in text_of(client, ROUND, 404)
    for address in ("/en/horinger", "/en/kilder", "/en/innspill/samarbeidsarena-2022"):
        assert "/en/horinger/horing-nes-2022" not in text_of(client, address)
    assert "horing-nes-2022" not in text_of(client, "/en/horinger.csv")
