"""The pages of the thread: front page, goals, measures and the roadmap, on the real data."""

import csv
import io
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from justhtml import Element

from strategy_tracker.kernel import clock
from tests.support.html import parse
from tests.support.reading import text_of
from tests.support.withdrawn import withdraw_indicators_of

LATE_UNDER_4 = (
    ("Available to citizens on Helsenorge", "Delayed, as of February 2026", 397),
    ("Specialist care into the trial", "Date moved", 944),
)


def section(page: str, anchor: str) -> str:
    found = [one for one in parse(page).query("main section") if one.query_one(f"#{anchor}") is not None]
    assert len(found) == 1
    return found[0].to_text()


def words_at(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    return words(parse(text_of(client, address)).query("main")[0])


def words(element: Element) -> str:
    return " ".join(element.to_text().split())


def test_both_bodies_behind_patient_test_results_stand_side_by_side(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/en/tiltak/pasientens-provesvar").text
    reports = section(page, "status")
    assert "Norwegian Health Network" in reports
    assert "Norwegian Directorate of Health" in reports
    assert "Off plan" in reports
    assert "Some challenges" in reports


def test_money_that_nobody_published_is_missing_and_not_zero(seeded_client: FlaskClient) -> None:
    money = section(seeded_client.get("/en/tiltak/pasientens-provesvar").text, "budsjett")
    assert "Not found" in money
    assert "NOK 0" not in money


def test_a_measure_shows_its_money_as_published(seeded_client: FlaskClient) -> None:
    money = section(seeded_client.get("/en/tiltak/pll").text, "budsjett")
    assert "NOK 276 million" in money
    assert "NOK 1,250 million" in money


def test_a_measure_leads_to_its_goal_and_each_delivery_has_a_place(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/nb/tiltak/pll").text
    assert 'href="/nb/strategi/nes-2023-2030/mal/2"' in page
    assert len(parse(page).query("li[id^=leveranse-]")) == 11


def test_a_measure_lists_its_deliveries_once_each_with_its_line_of_years(seeded_client: FlaskClient) -> None:
    page = parse(seeded_client.get("/nb/tiltak/helseplattformen").text)
    names = [words(one) for one in page.query(".delivery-timeline h3.name")]
    assert len(names) == len(set(names)) == len(page.query(".delivery-timeline li svg.line")) == 16


def test_of_the_reports_the_newest_is_shown_and_those_before_it_are_folded(seeded_client: FlaskClient) -> None:
    page = parse(seeded_client.get("/en/tiltak/helseplattformen").text)
    lists = page.query(".status-reports > ul, .status-reports > details")
    assert [len(one.query(".report")) for one in lists] == [1, 6]


def test_a_goal_tells_what_is_late_and_why_before_anything_else(seeded_client: FlaskClient) -> None:
    with clock.fixed(datetime(2026, 12, 1, tzinfo=UTC)):
        page = parse(seeded_client.get("/en/mal/4").text)
    first = page.query("main section")[0]
    for (title, state, days), one in zip(LATE_UNDER_4, first.query(".record-list > li"), strict=True):
        assert [words(part) for part in one.query("h3, .state")] == [title, state]
        assert f"{days} days" in words(one.query_one(".text"))
    assert "Norwegian Directorate of Health" in first.to_text()
    assert "No source says" in section(seeded_client.get("/en/mal/1").text, "forsinket")


@pytest.mark.parametrize("path", ["/nb/tiltak/helseplattformen", "/nb/tiltak/pll", "/nb/mal/1", "/nb/mal/1A"])
def test_what_a_page_lists_of_itself_is_there(seeded_client: FlaskClient, path: str) -> None:
    page = parse(seeded_client.get(path).text)
    parts = {one.attrs["href"]: words(one) for one in page.query(".page-contents a")}
    heads = {f"#{one.attrs['id']}": words(one) for one in page.query("main section > .section-head > h2[id]")}
    assert parts
    assert parts.items() <= heads.items()


def test_a_measure_without_a_report_says_that_its_status_was_not_found(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/en/tiltak/digihelse").text
    assert "No status was found" in section(page, "status")
    assert "Under control" not in page


@pytest.mark.parametrize(
    ("address", "rows"),
    [("/tiltak", 32), ("/tiltak?mal=mal-2", None), ("/veikart", 106), ("/veikart?tilstand=outcome_unknown", None)],
)
def test_the_file_of_a_list_has_the_rows_of_the_list(
    seeded_client: FlaskClient, address: str, rows: int | None
) -> None:
    path, _, query = address.partition("?")
    file = seeded_client.get(f"/en{path}.csv?{query}").text
    records = list(csv.DictReader(io.StringIO(file)))
    listed = f"{len(records)} of {32 if path == '/tiltak' else 106} records"
    assert listed in text_of(seeded_client, f"/en{address}")
    assert rows in (None, len(records))


def test_the_front_page_opens_with_a_sentence_counted_from_the_data(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/en/").text
    lead = parse(page).query_one(".page-head .lead").to_text()
    assert lead.startswith("93 deliveries we know of in 25 measures are to bring us to 5 goals.")
    assert len(parse(page).query(".goal-card")) == 5


def test_a_goal_without_indicators_says_so(seeded_copy: Flask) -> None:
    withdraw_indicators_of(seeded_copy, "mal-3")
    page = seeded_copy.test_client().get("/en/mal/3").text
    assert "No indicator was found for this goal" in section(page, "indikatorer")


class TestWhatWaitsForWhat:
    def test_one_that_has_moved_shows_whom_it_moves_by_way_of_others_and_across_owners(
        self, example_client: FlaskClient
    ) -> None:
        page = words_at(example_client, "/en/tiltak/eksempeltiltak-felles-legemiddelliste")
        assert "2 deliveries, of 2 owners, wait for others that are late, stopped or promised for a later day." in page
        assert "Promised" in page
        assert "too early, by way of Example delivery – shared treatment plan" in page

    @pytest.mark.parametrize("measure", ["eksempeltiltak-felles-inngang", "eksempeltiltak-digital-fullmakt"])
    def test_both_measures_tell_of_it(self, example_client: FlaskClient, measure: str) -> None:
        page = words_at(example_client, f"/en/tiltak/{measure}")
        assert "One delivery waits for another that is late, stopped or promised for a later day." in page
        assert "Example delivery – authorisation on paper and in person" in page
        assert "Example delivery – all appointments in one place" in page

    def test_where_every_date_fits_there_is_no_such_part(self, example_client: FlaskClient) -> None:
        page = words_at(example_client, "/en/tiltak/eksempeltiltak-felles-innlogging")
        assert "Dates that do not fit" not in page
