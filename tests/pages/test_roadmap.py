"""The roadmap: its groups, what comes to a group of users, and its feed, on the real data."""

import re

import pytest
from flask.testing import FlaskClient
from justhtml import Element

from tests.support.html import parse
from tests.support.reading import text_of


def main_of(client: FlaskClient, address: str) -> Element:
    found = parse(text_of(client, address)).query_one("main")
    assert found is not None
    return found


def words(element: Element) -> str:
    return " ".join(element.to_text().split())


def heads(page: Element, sort: str) -> list[str]:
    return [words(one) for one in page.query(f"tr.{sort}")]


def listed(page: Element) -> int:
    """Return how many deliveries the table holds."""
    table = page.query("tr.part")[0].parent.parent
    return len(table.query("tbody tr")) - len(table.query("tr.group")) - len(table.query("tr.part"))


class TestGroups:
    def test_deliveries_stand_under_the_full_name_of_their_measure_and_its_goal(
        self, seeded_client: FlaskClient
    ) -> None:
        page = main_of(seeded_client, "/en/veikart?mal=mal-2")
        (goal,) = heads(page, "group")
        assert goal.startswith("Goal 2:")
        count = re.search(r"(\d+) deliver", goal)
        assert count is not None
        assert listed(page) == min(int(count[1]), 50)
        assert any(one.startswith("Helseplattformen") for one in heads(page, "part"))

    @pytest.mark.parametrize(
        ("query", "head"),
        [
            ("sorter=aktor", "Norwegian Directorate of Health"),
            ("grupper=aktor", "Norwegian Directorate of Health"),
            ("sorter=ar", "2023"),
            ("sorter=brukere", "For municipalities"),
        ],
    )
    def test_it_can_be_grouped_by_owner_year_and_user_group(
        self, seeded_client: FlaskClient, query: str, head: str
    ) -> None:
        page = main_of(seeded_client, f"/en/veikart?aktor=helsedirektoratet&{query}")
        assert any(one.startswith(head) for one in heads(page, "group"))

    def test_the_grouping_stays_when_the_page_is_turned(self, seeded_client: FlaskClient) -> None:
        page = main_of(seeded_client, "/en/veikart?sorter=ar")
        further = [one.attrs["href"] for one in page.query(".pagination a")]
        assert further
        assert heads(main_of(seeded_client, f"/en/veikart{further[0]}"), "group")

    def test_sorted_by_state_it_is_one_list(self, seeded_client: FlaskClient) -> None:
        page = main_of(seeded_client, "/en/veikart?sorter=tilstand")
        assert heads(page, "group") == heads(page, "part") == []


class TestUserGroup:
    def test_what_comes_to_a_group_is_said_with_its_next_date(self, seeded_client: FlaskClient) -> None:
        page = words(main_of(seeded_client, "/en/veikart?brukere=staff"))
        assert "For health personnel:" in page

    def test_the_bodies_that_take_it_into_use_tell_which_group_it_is_for(self, seeded_client: FlaskClient) -> None:
        page = words(main_of(seeded_client, "/en/veikart?brukere=municipalities"))
        assert "Trondheim" in page
        assert "For municipalities: nothing that we know a date for is still to come." in page

    def test_the_picture_shows_the_same(self, seeded_client: FlaskClient) -> None:
        rows = seeded_client.get("/figur/roadmap/tall.json?brukere=municipalities").get_json()["rows"]
        page = main_of(seeded_client, "/en/veikart?brukere=municipalities")
        assert len(rows) == listed(page)


class TestFeed:
    def test_the_newest_dates_of_those_chosen_come_first(self, seeded_client: FlaskClient) -> None:
        text = text_of(seeded_client, "/en/veikart.atom?tiltak=pasientens-provesvar")
        assert "Specialist care into the trial: " in text
        assert "Planned date: " in text
        assert "/en/veikart.atom?tiltak=pasientens-provesvar" in text
        assert "Trondheim" not in text

    def test_nonsense_in_the_address_gives_all(self, seeded_client: FlaskClient) -> None:
        assert "<entry>" in text_of(seeded_client, "/veikart.atom?tiltak=finnes-ikke&etter=x")


class TestCalendar:
    def test_what_is_still_to_come_stands_on_the_last_day_it_can_be(self, seeded_client: FlaskClient) -> None:
        answer = seeded_client.get("/en/veikart.ics?tiltak=pasientens-provesvar")
        assert answer.mimetype == "text/calendar"
        text = answer.text.replace("\r\n ", "")
        assert "SUMMARY:Specialist care into the trial" in text
        assert "DTSTART;VALUE=DATE:20261231" in text
        assert "Promised for autumn of 2026." in text

    def test_what_is_made_or_has_passed_is_not_there(self, seeded_client: FlaskClient) -> None:
        assert "VEVENT" not in seeded_client.get("/en/veikart.ics?brukere=municipalities").text
