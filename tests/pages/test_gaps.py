"""The page of what is missing, on the real data."""

import csv
import io
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.exchange.missing import missing_pieces
from strategy_tracker.kernel import clock
from tests.support.html import parse
from tests.support.reading import text_of
from tests.support.withdrawn import withdraw_indicators_of

LIST = "/en/hull"


def words(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())


def total(app: Flask) -> int:
    with app.test_request_context("/"):
        return len(missing_pieces(clock.today()))


def test_it_opens_with_how_much_is_missing(seeded_client: FlaskClient, seeded_app: Flask) -> None:
    page = words(seeded_client, LIST)
    assert f"{total(seeded_app)} things that should be public are not" in page
    assert re.search(r"Goal \d [^.]+ has the most gaps", page)


def test_every_capability_says_what_it_lacks(seeded_client: FlaskClient) -> None:
    document = seeded_client.get(f"{LIST}.json").get_json()
    areas = {row["area"] for row in document["rows"]}
    assert areas == {"strategy", "indicators", "consultations", "council", "engagement", "data"}


def test_goals_of_an_earlier_strategy_are_told_apart(seeded_client: FlaskClient) -> None:
    page = parse(text_of(seeded_client, LIST))
    goals = page.query(".columns section")[0]
    labels = [" ".join(one.to_text().split()) for one in goals.query(".meter .term")]
    assert labels[0].startswith("1 Active participation")
    assert labels[5] == "Not tied to a goal"
    assert all(label.endswith("(earlier strategy)") for label in labels[6:])


def test_the_goal_without_indicators_is_named(seeded_copy: Flask) -> None:
    withdraw_indicators_of(seeded_copy, "mal-3")
    page = words(seeded_copy.test_client(), f"{LIST}?mangler=indicator-without-indicator")
    assert "No indicator follows the goal." in page
    assert "Health data" in page


def test_each_line_says_who_could_publish_it(seeded_client: FlaskClient) -> None:
    rows = parse(text_of(seeded_client, f"{LIST}?mangler=measure-without-status")).query("tbody tr")
    for row in rows:
        record, what, goal, who = row.query("th, td")
        assert "/tiltak/" in record.query("a")[0].attrs["href"]
        assert "No status is published." in what.to_text()
        assert "/mal/" in goal.query("a")[0].attrs["href"]
        assert "/aktorer/" in who.query("a")[0].attrs["href"]


def test_what_the_data_lacks_leads_to_the_set_of_data(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, f"{LIST}?mangler=data&gjelder=dataset")
    assert 'href="/en/kilder#datasett-measures"' in page


@pytest.mark.parametrize(
    "query", ["mal=mal-3", "gjelder=indicator", "mangler=delivery-outcome-unknown", "hvem=ks", "q=budget"]
)
def test_filters_and_files_leave_the_same_rows(seeded_client: FlaskClient, query: str) -> None:
    page = words(seeded_client, f"{LIST}?{query}")
    rows = list(csv.DictReader(io.StringIO(text_of(seeded_client, f"{LIST}.csv?{query}").lstrip("\ufeff"))))
    document = seeded_client.get(f"{LIST}.json?{query}").get_json()
    assert len(rows) == len(document["rows"]) > 0
    assert f"{len(rows)} of " in page


def test_all_of_it_can_be_walked_page_by_page(seeded_client: FlaskClient, seeded_app: Flask) -> None:
    seen, address = 0, LIST
    for _ in range(20):
        page = parse(text_of(seeded_client, address))
        seen += len(page.query("tbody tr"))
        further = page.query_one('a[rel="next"]')
        if further is None:
            break
        address = LIST + further.attrs["href"]
    assert seen == total(seeded_app)


@pytest.mark.parametrize("query", ["mal=x", "mangler=%00", "sorter=%22", "etter=tampered", "q=" + "x" * 999])
def test_nonsense_in_the_address_is_named(seeded_client: FlaskClient, query: str) -> None:
    assert "Part of the address could not be used" in words(seeded_client, f"{LIST}?{query}")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_stands_in_every_language(seeded_client: FlaskClient, language: str) -> None:
    text_of(seeded_client, f"/{language}/hull")


def test_without_data_it_says_so(client: FlaskClient) -> None:
    page = words(client, LIST)
    assert "No strategy is published here yet." in page
    assert "strategy-tracker seed" in page
    assert "Take away a filter" not in page
