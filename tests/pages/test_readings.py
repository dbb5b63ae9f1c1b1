"""What is our own reading is marked where it counts: each mark held against the files, by code of the test's own."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from tests.support.html import Element, parse
from tests.support.reading import text_of

FILES = Path(__file__).parents[2] / "seed_data"
OURS = {"research", "derived"}


def read(name: str) -> Any:
    return yaml.load((FILES / f"{name}.yaml").read_text(), yaml.CSafeLoader)


MEASURES = {one["id"].removeprefix("tiltak-"): one for one in read("measures")["measures"]}
INDICATORS = {one["id"].removeprefix("ind-"): one for one in read("indicators")["indicators"]}
IN_FORCE = [one for one in MEASURES.values() if one["strategy"] == "nes-2023-2030"]


def main_of(client: FlaskClient, address: str) -> Element:
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return main


def words(element: Element) -> str:
    return " ".join(element.to_text().split())


def marks_of(element: Element) -> int:
    return len(element.query("details.our-reading"))


def is_ours(measure: Mapping[str, Any], basis: str) -> bool:
    return measure[f"{basis}_basis"] in OURS


def rows_of(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client, address))))


@pytest.mark.parametrize("slug", MEASURES)
def test_the_head_of_a_measure_marks_its_owner_and_its_goal_as_the_files_do(
    seeded_client: FlaskClient, slug: str
) -> None:
    facts = main_of(seeded_client, f"/en/tiltak/{slug}").query(".page-head .meta > div")
    marked = {words(one).split()[0] for one in facts if marks_of(one)}
    expected = {"Owner": is_ours(MEASURES[slug], "owner"), "Main": is_ours(MEASURES[slug], "goal")}
    assert marked == {name for name, ours in expected.items() if ours}


def test_a_mark_opens_to_why_we_had_to_read_it_ourselves(seeded_client: FlaskClient) -> None:
    (mark,) = main_of(seeded_client, "/nb/tiltak/digihelse").query(".page-head details.our-reading")
    summary, why = mark.query_one("summary"), mark.query_one("p")
    assert summary is not None
    assert why is not None
    assert words(summary) == "Vår lesning"
    assert words(why) == "Kildene vi har lest, nevner ingen eier. Dette er vår lesning av hvem som leder tiltaket."


def test_each_row_of_the_list_marks_what_the_files_mark(seeded_client: FlaskClient) -> None:
    rows = main_of(seeded_client, "/en/tiltak").query("tbody tr")
    shown = {row.query_one("th a").attrs["href"].rpartition("/")[2]: marks_of(row) for row in rows}
    assert shown == {slug: is_ours(one, "goal") + is_ours(one, "owner") for slug, one in MEASURES.items()}


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        ("mal", lambda one: is_ours(one, "goal")),
        ("eier", lambda one: is_ours(one, "owner")),
        ("kilde", lambda one: not is_ours(one, "goal") and not is_ours(one, "owner")),
    ],
)
@pytest.mark.parametrize(("path", "held"), [("/tiltak", list(MEASURES.values()))])
def test_the_list_can_be_filtered_by_whose_reading_it_is(
    seeded_client: FlaskClient, path: str, held: list[Any], choice: str, fits: Any
) -> None:
    count = sum(map(fits, held))
    assert f"{count} of {len(held)} records" in words(main_of(seeded_client, f"/en{path}?grunnlag={choice}"))
    assert len(rows_of(seeded_client, f"/en{path}.csv?grunnlag={choice}")) == count


def test_indicators_can_be_filtered_by_whose_reading_it_is(seeded_client: FlaskClient) -> None:
    ours = sum(one["goal_basis"] in OURS for one in INDICATORS.values())
    assert len(rows_of(seeded_client, "/en/indikatorer.csv?grunnlag=mal")) == ours
    assert len(rows_of(seeded_client, "/en/indikatorer.csv?grunnlag=kilde")) == len(INDICATORS) - ours


def test_the_lists_say_once_how_much_is_our_own_reading(seeded_client: FlaskClient) -> None:
    goals, owners = (sum(is_ours(one, basis) for one in MEASURES.values()) for basis in ("goal", "owner"))
    said = (
        f"Of the {len(MEASURES)} measures we hold, we have tied {goals} to their goal ourselves, and for {owners} the"
    )
    assert words(main_of(seeded_client, "/en/tiltak")).count(said) == 1
    ties = sum(one["goal_basis"] in OURS for one in INDICATORS.values())
    baselines = [one["baseline"] for one in INDICATORS.values() if one["baseline"]]
    firsts = sum(not one["official"] for one in baselines)
    said = (
        f"We have tied {ties} of the {len(INDICATORS)} indicators we hold to their goal ourselves, and for {firsts} of"
    )
    assert words(main_of(seeded_client, "/en/indikatorer")).count(f"{said} the {len(baselines)} with a baseline") == 1


@pytest.mark.parametrize("number", range(1, 6))
def test_a_goal_marks_the_measures_and_indicators_that_we_have_tied_to_it(
    seeded_client: FlaskClient, number: int
) -> None:
    goal = f"mal-{number}"
    main = main_of(seeded_client, f"/en/mal/{number}")
    tied = [one for one in IN_FORCE if goal in one["goals"] and is_ours(one, "goal")]
    assert words(main).count("The tie to the goal") == len(tied)
    indicators = [one for one in INDICATORS.values() if one["goal"] == goal and one["goal_basis"] in OURS]
    table = next(one for one in main.query("section") if one.query_one("#indikatorer") is not None)
    assert marks_of(table) == len(indicators)


@pytest.mark.parametrize("slug", list(INDICATORS)[::5])
def test_an_indicator_marks_a_goal_that_we_tied_it_to_and_a_baseline_that_nobody_set(
    seeded_client: FlaskClient, slug: str
) -> None:
    main, held = main_of(seeded_client, f"/en/indikator/{slug}"), INDICATORS[slug]
    by_anchor = {
        anchor: one for one in main.query("section") for anchor in ("maltall", "mal") if one.query_one(f"#{anchor}")
    }
    assert marks_of(by_anchor["maltall"]) == bool(held["baseline"] and not held["baseline"]["official"])
    ties = 1 + len(held.get("also_goals") or ())
    assert marks_of(by_anchor["mal"]) == (ties if held["goal_basis"] in OURS else 0)


def test_the_files_give_the_code_of_each_basis(seeded_client: FlaskClient) -> None:
    measures = {row["id"]: row for row in rows_of(seeded_client, "/en/tiltak.csv")}
    for slug, one in MEASURES.items():
        assert (measures[slug]["goal_basis"], measures[slug]["owner_basis"]) == (one["goal_basis"], one["owner_basis"])
    deliveries = rows_of(seeded_client, "/en/veikart.csv")
    assert {row["measure"]: row["owner_basis"] for row in deliveries} == {
        slug: one["owner_basis"] for slug, one in MEASURES.items() if one["deliveries"]
    }
    indicators = {row["id"]: row["goal_basis"] for row in rows_of(seeded_client, "/en/indikatorer.csv")}
    assert indicators == {slug: one["goal_basis"] for slug, one in INDICATORS.items()}


def test_the_file_of_targets_tells_a_baseline_that_nobody_set(seeded_client: FlaskClient) -> None:
    targets = rows_of(seeded_client, "/en/data/targets.csv")
    shown = {row["indicator"]: row["is_official"] for row in targets if row["kind"] == "baseline"}
    held = {slug: one["baseline"]["official"] for slug, one in INDICATORS.items() if one["baseline"]}
    assert shown == {slug: str(official).lower() for slug, official in held.items()}


def test_the_thread_says_how_many_ties_are_ours_and_gives_the_basis_of_each(seeded_client: FlaskClient) -> None:
    ours = sum(is_ours(one, "goal") for one in IN_FORCE)
    front = words(main_of(seeded_client, "/en/"))
    assert f"{ours} of the {len(IN_FORCE)} measures are tied to their goal by us" in front
    rows = rows_of(seeded_client, "/en/figur/thread/tall.csv")
    assert {row["measure"]: row["goal_basis"] for row in rows} == {
        slug: one["goal_basis"] for slug, one in MEASURES.items() if one in IN_FORCE
    }


@pytest.mark.parametrize(
    ("path", "file", "table", "basis"),
    [
        ("/en/horinger", "consultation", "rounds", "strategy_basis"),
        ("/en/innspill", "engagement", "inputs", "linked_goals_basis"),
    ],
)
def test_other_ties_of_ours_are_marked_too(
    seeded_client: FlaskClient, path: str, file: str, table: str, basis: str
) -> None:
    ties = {"inputs": "linked_goals", "rounds": "strategy"}[table]
    held = [one for one in read(file)[table] if one.get(basis) in OURS and one[ties]]
    expected = sum(len(one[ties]) if isinstance(one[ties], list) else 1 for one in held)
    assert marks_of(main_of(seeded_client, path)) == expected > 0
