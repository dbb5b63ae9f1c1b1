"""The pages of the council model, on the real data."""

import pytest
from flask.testing import FlaskClient

from tests.support.html import parse
from tests.support.reading import text_of


class TestIndex:
    def test_it_opens_with_the_bodies_and_the_age_of_what_is_known(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad")
        assert (
            "4 bodies work in the council model today; 6 meetings are on file, "
            "and the newest list of members of any of them is as of 27 May 2019."
        ) in page

    def test_bodies_stand_by_level_with_chair_and_predecessor(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad")
        first, second = page.index("Level 1: the council"), page.index("Level 2: the committees")
        assert first < page.index('href="/en/raad/nasjonalt-e-helserad"') < second
        assert "Chair: Rune Simensen (2022)" in page
        assert "Took over from: National e-health board" in page

    def test_an_agenda_that_is_not_on_file_is_no_agenda_of_nought_cases(self, seeded_client: FlaskClient) -> None:
        rows = [row.query("td") for row in parse(text_of(seeded_client, "/en/raad")).query("tbody tr")]
        assert sum("Not found" in cells[2].to_text() for cells in rows if len(cells) == 4) == 4

    def test_scores_are_called_the_programs_own_method(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad")
        assert "own method" in page
        assert "No formula for scoring urgency and benefit was found." in page

    def test_what_nobody_has_verified_is_marked(self, seeded_client: FlaskClient) -> None:
        assert "Not verified" in text_of(seeded_client, "/en/raad")

    def test_criteria_problems_and_history_are_there(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad")
        assert "The measure needs coordination across several actors" in page
        assert "disagreed on the privacy requirements of the same service" in page
        assert "Our reading of the source" in page

    def test_meetings_can_be_filtered_by_body_and_year(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad?organ=nuit&aar=2019")
        assert "1 of 6 records" in page
        assert 'href="/en/raad/moter/mote-nuit-2019-05-27"' in page

    @pytest.mark.parametrize("query", ["organ=%3Cb%3E", "aar=20%2719", "sorter=x", "for=AAAA", "etter=%F0%9F%8D%8C"])
    def test_nonsense_in_the_address_is_named(self, seeded_client: FlaskClient, query: str) -> None:
        assert "Part of the address could not be used" in text_of(seeded_client, f"/en/raad?{query}")


class TestBody:
    def test_it_opens_with_the_seats_and_how_old_the_list_is(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad/nuit")
        assert "As of 27 May 2019 it had 15 seats, and 3 for observers; no newer list is on file." in page
        assert 'href="/en/aktorer/kreftforeningen"' in page
        assert "our reading of the agenda layout" in page

    def test_a_body_without_a_list_says_so_and_who_may_know(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad/nasjonalt-e-helserad")
        assert "Who sits in National e-health council was not found." in page
        assert "The body itself, or its secretariat, may know." in page
        assert 'href="/en/raad/nasjonalt-e-helsestyre"' in page

    def test_the_office_is_told_from_bodies_that_meet(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad/portefoljekontoret")
        assert "The portfolio office is run by Norwegian Directorate of Health." in page
        assert "Seats that must be present" not in page

    @pytest.mark.parametrize("slug", ["nope", "moter", "x" * 5000])
    def test_an_unknown_body_is_a_page_that_helps(self, seeded_client: FlaskClient, slug: str) -> None:
        assert "What you can do" in text_of(seeded_client, f"/en/raad/{slug}", 404)


class TestMeeting:
    def test_it_shows_the_agenda_as_on_file(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad/moter/mote-nuit-2019-05-27")
        assert "13 cases were on the agenda; what came of them is not on file." in page
        assert page.index("15/19") < page.index("27/19")
        assert "Common foundation" in page
        assert "Theme not on file" not in page

    def test_it_says_who_was_there(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad/moter/mote-e-helsestyret-2018-03-14")
        assert "Who was there" in page
        assert page[page.index("oppmote") :].count('href="/en/aktorer/') >= 17

    def test_it_leads_to_the_measure_it_dealt_with(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad/moter/mote-nuit-2025-05-15")
        assert 'href="/en/tiltak/pasientens-provesvar"' in page
        assert "the duty to pay should wait for an extended trial" in page

    def test_what_was_said_beforehand_is_not_taken_for_an_outcome(self, seeded_client: FlaskClient) -> None:
        page = text_of(seeded_client, "/en/raad/moter/mote-e-helsestyret-2016-11")
        assert "Neither the agenda of the meeting nor what came of it is on file." in page
        assert "Said beforehand" in page

    def test_an_unknown_meeting_is_a_page_that_helps(self, seeded_client: FlaskClient) -> None:
        assert "There is no such meeting." in text_of(seeded_client, "/en/raad/moter/nope", 404)
