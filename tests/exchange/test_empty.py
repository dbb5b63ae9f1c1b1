"""Downloads say of each row which of its fields are empty, and why."""

import csv
import io
from collections import Counter

import pytest
from flask.testing import FlaskClient

from tests.support.reading import text_of

TABLES = {
    "audits": "audit",
    "findings": "finding",
    "placements": "placement",
    "rollout_counts": "rollout_count",
    "costs": "stated_cost",
    "measures": "measure",
    "deliveries": "delivery",
    "indicators": "indicator",
    "consultation-rounds": "consultation_round",
    "gatherings": "gathering",
    "inputs": "gathering_input",
    "meetings": "meeting",
    "council-bodies": "council",
    "goals": "goal",
}


@pytest.mark.parametrize("key", TABLES)
def test_a_table_names_each_hole_of_its_rows_as_the_list_of_holes_does(seeded_client: FlaskClient, key: str) -> None:
    rows = seeded_client.get(f"/en/data/{key}.json").get_json()["rows"]
    told = Counter(one for row in rows for one in row["empty"])
    listed = seeded_client.get("/en/hull.json").get_json()["rows"]
    places = [
        (row["field"].split(".")[1], row["why"]) for row in listed if (row["field"] or "").startswith(TABLES[key] + ".")
    ]
    assert told == Counter("=".join(place) for place in places)
    assert all(len(row["empty"]) == len(row["empty_words"]) for row in rows)


def test_in_a_flat_file_the_code_stands_beside_the_word_in_the_readers_language(seeded_client: FlaskClient) -> None:
    text = text_of(seeded_client, "/nb/data/findings.csv").lstrip("\ufeff")
    row = next(one for one in csv.DictReader(io.StringIO(text)) if one["id"] == "funn-314-1")
    assert (row["empty"], row["empty_words"]) == ("answer=not_found", "Svar: Ikke funnet")
