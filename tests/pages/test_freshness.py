"""How fresh what is known is, told on the front page, and on the pages of goals, owners and measures, alike."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from justhtml import Element

from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.freshness import FreshRecord, fresh_records
from strategy_tracker.strategy.queries.strategies import current_row
from strategy_tracker.strategy.queries.structure import whole_structure
from strategy_tracker.strategy.rules.freshness import FreshState
from strategy_tracker.web.marks import FRESHNESS_MARKS
from tests.support.html import parse
from tests.support.reading import text_of

Counts = dict[str, int]


def part(client: FlaskClient, address: str) -> Element:
    """Return what a page tells of freshness."""
    sections = parse(text_of(client, address)).query("main section")
    return next(section for section in sections if section.query("#ferskhet"))


def strip(client: FlaskClient, address: str) -> Counts:
    """Return how many the strip on a page shows in each state."""
    pieces = part(client, address).query(".legend li")
    return {piece.query(".word")[0].to_text(): int(piece.query("b")[0].to_text()) for piece in pieces}


def sentence(client: FlaskClient, address: str) -> str:
    """Return what a page says of freshness."""
    return " ".join(part(client, address).to_text().split())


def counted(records: list[FreshRecord]) -> Counts:
    words = {state: str(FRESHNESS_MARKS[state.value].label) for state in FreshState}
    found = {words[state]: sum(one.state is state for one in records) for state in FreshState}
    return {word: count for word, count in found.items() if count}


@pytest.fixture(scope="module")
def records(seeded_app: Flask) -> list[FreshRecord]:
    with seeded_app.test_request_context("/"):
        return list(fresh_records(clock.today()))


def test_the_goals_of_the_strategy_add_up_to_the_front_page(
    seeded_app: Flask, seeded_client: FlaskClient, records: list[FreshRecord]
) -> None:
    with seeded_app.test_request_context("/"):
        tops = [node.goal for node in whole_structure().goals.values() if node.parent_key is None]
        current = current_row(clock.today()).slug
    tops = [goal for goal in tops if goal.strategy == current]
    under = [one for one in records if one.goal and one.goal.id.startswith(f"{current}/")]
    shown: list[Counts] = []
    for goal in tops:
        told = sentence(seeded_client, f"/en/strategi/{goal.strategy}/mal/{goal.number}")
        if "Nothing here should have news" not in told:
            shown.append(strip(seeded_client, f"/en/strategi/{goal.strategy}/mal/{goal.number}"))
    front = strip(seeded_client, "/en/")
    assert 0 < len(under) < len(records)
    assert front == counted(under)
    assert {word: sum(one.get(word, 0) for one in shown) for word in front} == front


def test_an_owners_page_counts_what_the_desk_shares_out_to_it(
    seeded_client: FlaskClient, records: list[FreshRecord]
) -> None:
    owners = {owner.id for one in records for owner in one.owners}
    assert owners
    for owner in owners:
        own = [one for one in records if owner in {each.id for each in one.owners}]
        address = f"/en/aktorer/{owner}"
        assert strip(seeded_client, address) == counted(own)
        assert f"Of the {len(own)} measures under way and indicators it owns" in sentence(seeded_client, address)


def test_a_measure_says_of_when_the_newest_evidence_is(seeded_client: FlaskClient, records: list[FreshRecord]) -> None:
    words = {FreshState.CURRENT: "is fresh", FreshState.DUE: "is due", FreshState.STALE: "stale"}
    measures = [one for one in records if one.about.kind == "measure"]
    assert {FreshState.STALE} <= {one.state for one in measures}
    for one in measures:
        told = sentence(seeded_client, f"/en/tiltak/{one.about.id}")
        assert words[one.state] in told
        assert ("No dated status" in told) is (one.evidence is None)


def test_what_is_over_waits_for_no_news(seeded_client: FlaskClient, records: list[FreshRecord]) -> None:
    finished = parse(text_of(seeded_client, "/en/tiltak?status=completed")).query("tbody th a")[0].attrs["href"]
    assert finished.rsplit("/", 1)[1] not in {one.about.id for one in records}
    assert "no more news of it is due" in sentence(seeded_client, finished)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_it_is_said_in_the_readers_language(seeded_client: FlaskClient, language: str) -> None:
    for page in ("mal/1", "tiltak/pll", "aktorer/helsedirektoratet"):
        assert "utdatert" in sentence(seeded_client, f"/{language}/{page}")
