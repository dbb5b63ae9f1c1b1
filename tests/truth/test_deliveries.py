"""Deliveries of the real data, row by row and count by count, worked out anew from the files."""

import re
from collections import Counter
from typing import Any

import orjson
import pytest
from flask.testing import FlaskClient

from tests.support.answers import main_of
from tests.truth.files import DELIVERIES, is_moved, is_undated, span, state

SHOWN = {"in_use": "made", "delivered": "made", "ahead": "ahead", "slipped": "ahead", "no_date": "ahead"}
SHOWN["nothing_found"] = "ahead"


@pytest.fixture
def rows(seeded_client: FlaskClient) -> dict[str, dict[str, Any]]:
    found = orjson.loads(seeded_client.get("/en/data/deliveries.json").data)["rows"]
    return {row["id"].rsplit("/", 1)[1]: row for row in found}


def test_every_delivery_is_in_the_state_its_record_bears_out(rows: dict[str, dict[str, Any]]) -> None:
    shown = {slug: SHOWN.get(row["state"], row["state"]) for slug, row in rows.items()}
    assert shown == {slug: state(one) for slug, one in DELIVERIES.items()}


def test_every_late_has_evidence_from_after_its_date(rows: dict[str, dict[str, Any]]) -> None:
    late = [slug for slug, row in rows.items() if row["state"] == "late"]
    assert late
    for slug in late:
        one = DELIVERIES[slug]
        due, evidence = span(one["forecast"] or one["planned"]), span(one["status_as_of"])
        assert due is not None
        assert evidence is not None
        assert evidence[0] > due[1]
        assert rows[slug]["slip_days"] == (evidence[0] - due[1]).days


def test_what_was_moved_is_what_was_promised_or_made_later(rows: dict[str, dict[str, Any]]) -> None:
    moved = {slug for slug, row in rows.items() if row["is_moved"]}
    assert moved == {slug for slug, one in DELIVERIES.items() if is_moved(one)}


def test_use_is_known_where_a_record_says_so(rows: dict[str, dict[str, Any]]) -> None:
    used = {slug for slug, row in rows.items() if row["state"] == "in_use"}
    assert used == {slug for slug, one in DELIVERIES.items() if one.get("in_use") and state(one) == "made"}


def test_the_sentence_of_the_roadmap_counts_what_the_files_hold(seeded_client: FlaskClient) -> None:
    counts = Counter(state(one) for one in DELIVERIES.values())
    undated = sum(map(is_undated, DELIVERIES.values()))
    page = main_of(seeded_client.get("/en/veikart"))
    assert (
        f"{len(DELIVERIES)} deliveries we know of: {counts['made']} made, {counts['ahead'] - undated} still "
        f"to come, {counts['late']} are late according to"
    ) in page
    assert f"for {counts['outcome_unknown']} the date has passed with nothing found" in page
    assert f"for {undated} no date was found" in page


@pytest.mark.parametrize("kind", ["late", "outcome_unknown", "carried_on"])
def test_the_filter_of_a_state_leads_to_as_many(seeded_client: FlaskClient, kind: str) -> None:
    count = sum(state(one) == kind for one in DELIVERIES.values())
    page = main_of(seeded_client.get(f"/en/veikart?tilstand={kind}"))
    assert re.search(rf"\b{count} of {len(DELIVERIES)} records", page)
