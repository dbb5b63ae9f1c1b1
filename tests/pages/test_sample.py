"""A sample is called a sample: what we hold stands beside the whole, and every place counts alike."""

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.models import Goal
from strategy_tracker.strategy.services.goals import record_portfolio_total
from tests.support.html import Element, parse
from tests.support.reading import text_of

FILES = Path(__file__).parents[2] / "seed_data"
CURRENT = "nes-2023-2030"
HELD = yaml.load((FILES / "measures.yaml").read_text(), yaml.CSafeLoader)
OWN = [one for one in HELD["measures"] if one["strategy"] == CURRENT]
MEASURES = Counter(one["goals"][0].removeprefix("mal-") for one in OWN)
DELIVERIES = Counter(one["goals"][0].removeprefix("mal-") for one in OWN for _ in one["deliveries"])
COUNTED = {one["goal"].removeprefix("mal-"): one["active_measures"] for one in HELD["meta"]["portfolio_totals"]}
GOALS = [str(number) for number in range(1, 6)]


def main_of(client: FlaskClient, address: str) -> Element:
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return main


def words(element: Element) -> str:
    return " ".join(element.to_text().split())


def rows_of(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client, address))))


def by_goal(rows: list[dict[str, str]], column: str, *, id_: str = "goal") -> dict[str, int]:
    """Sum a column by the number of the goal, of the strategy in force alone."""
    sums: Counter[str] = Counter()
    for row in rows:
        strategy, _, number = row[id_].partition("/")
        if strategy == CURRENT and number in GOALS:
            sums[number] += int(row[column])
    return dict(sums)


def said(number: str) -> str:
    return (
        f"Goal {number}: we hold {MEASURES[number]} measures, finished ones too. The national portfolio itself counted "
        f"{COUNTED[number]} active on 31 Jan 2024."
    )


@pytest.mark.parametrize("address", ["/en/", "/en/tiltak"])
def test_what_the_portfolio_counted_stands_beside_what_we_hold_with_its_source(
    seeded_client: FlaskClient, address: str
) -> None:
    main = main_of(seeded_client, address)
    for number in COUNTED:
        assert said(number) in words(main)
    assert "we have not found how many measures the portfolio has in all" in words(main)
    links = [link.attrs["href"] for link in main.query(".note a")]
    assert any("nasjonal-e-helseportefolje-januar-2024" in href for href in links)


@pytest.mark.parametrize("number", GOALS)
def test_a_goal_tells_of_its_own_count_alone(seeded_client: FlaskClient, number: str) -> None:
    page = words(main_of(seeded_client, f"/en/mal/{number}"))
    assert [other for other in COUNTED if said(other) in page] == [number] * (number in COUNTED)


def test_a_card_on_the_front_page_has_the_whole_beside_the_sample(seeded_client: FlaskClient) -> None:
    cards = [words(one) for one in main_of(seeded_client, "/en/").query(".goal-card")]
    for number, card in zip(GOALS, cards, strict=True):
        held = f"{MEASURES[number]} measures"
        whole = f"{held} we hold; the portfolio counted {COUNTED.get(number)}"
        assert whole in card if number in COUNTED else held in card


def test_where_all_goals_were_counted_on_one_day_their_sum_is_the_whole(seeded_copy: Flask) -> None:
    with seeded_copy.app_context():
        for number in set(GOALS) - set(COUNTED):
            goal = by_public_id(Goal, f"mal-{number}")
            record_portfolio_total(SEED, goal, counted_on=date(2024, 1, 31), active_measures=4)
    page = words(main_of(seeded_copy.test_client(), "/en/"))
    whole = sum(COUNTED.values()) + 4 * (len(GOALS) - len(COUNTED))
    assert (
        f"We hold {len(OWN)} measures, finished ones too. The national portfolio itself counted {whole} active" in page
    )
    assert "we have not found how many measures" not in page


def test_the_counts_of_the_portfolio_can_be_downloaded(seeded_client: FlaskClient) -> None:
    rows = rows_of(seeded_client, "/en/data/portfolio-counts.csv")
    assert by_goal(rows, "active_measures") == COUNTED
    assert by_goal(rows, "held") == {number: MEASURES[number] for number in COUNTED}
    assert all("2024" in row["sources"] for row in rows)


def test_every_file_counts_the_measures_and_deliveries_of_each_goal_alike(seeded_client: FlaskClient) -> None:
    goals = rows_of(seeded_client, "/en/data/goals.csv")
    assert by_goal(goals, "measures", id_="id") == dict(MEASURES)
    assert by_goal(goals, "deliveries", id_="id") == dict(DELIVERIES)
    assert by_goal(rows_of(seeded_client, "/en/figur/thread/tall.csv"), "deliveries") == dict(DELIVERIES)
    assert by_goal(rows_of(seeded_client, "/en/figur/delivery-states/tall.csv"), "total") == dict(DELIVERIES)
    thread = {(row["goal"], row["measure"]) for row in rows_of(seeded_client, "/en/figur/thread/tall.csv")}
    assert Counter(goal.rpartition("/")[2] for goal, _ in thread) == MEASURES
    for path, held in (("/tiltak", MEASURES), ("/veikart", DELIVERIES)):
        rows = rows_of(seeded_client, f"/en{path}.csv?strategi={CURRENT}")
        assert Counter(row["goal"].rpartition("/")[2] for row in rows) == held


@pytest.mark.parametrize("number", GOALS)
def test_a_goal_counts_what_the_files_hold(seeded_client: FlaskClient, number: str) -> None:
    figures = main_of(seeded_client, f"/en/mal/{number}").query(".key-figures > div")
    numbers = {words(one.query_one("dt")): words(one.query_one("dd")) for one in figures}
    assert (numbers["measures"], numbers["deliveries"]) == (str(MEASURES[number]), str(DELIVERIES[number]))


def test_a_strategy_counts_what_the_files_hold(seeded_client: FlaskClient) -> None:
    for row in rows_of(seeded_client, "/en/data/strategies.csv"):
        own = [one for one in HELD["measures"] if one["strategy"] == row["id"]]
        assert int(row["measures"]) == len(own)
        assert int(row["deliveries"]) == sum(len(one["deliveries"]) for one in own)


@pytest.mark.parametrize(
    ("path", "own", "everything"),
    [
        ("/tiltak", len(OWN), len(HELD["measures"])),
        ("/veikart", sum(DELIVERIES.values()), sum(len(one["deliveries"]) for one in HELD["measures"])),
    ],
)
def test_a_list_that_holds_more_says_how_much_counts_under_the_strategy(
    seeded_client: FlaskClient, path: str, own: int, everything: int
) -> None:
    page = words(main_of(seeded_client, f"/en{path}"))
    assert f"{own} of the {everything} count under the strategy in force. The rest stand outside its figures." in page


def test_what_is_missing_under_a_goal_is_missing_from_its_own_measures(seeded_client: FlaskClient) -> None:
    strategies = {one["id"].removeprefix("tiltak-"): one["strategy"] for one in HELD["measures"]}
    rows = [row for row in rows_of(seeded_client, "/en/data/gaps.csv") if row["about_kind"] in {"measure", "delivery"}]
    assert rows
    for row in rows:
        assert row["goal"].partition("/")[0] == strategies[row["about"].partition("/")[0]]


def test_freshness_on_the_front_page_leaves_out_what_stands_outside_the_strategy(seeded_client: FlaskClient) -> None:
    measures = rows_of(seeded_client, f"/en/tiltak.csv?strategi={CURRENT}")
    under_way = sum(row["state"] not in {"completed", "stopped"} for row in measures)
    indicators = sum(row["goal"].startswith(CURRENT) for row in rows_of(seeded_client, "/en/indikatorer.csv"))
    strip = next(one for one in main_of(seeded_client, "/en/").query("section") if one.query_one("#ferskhet"))
    assert f"{under_way + indicators} measures under way and indicators" in words(strip)
