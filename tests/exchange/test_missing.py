"""How many things the list of holes counts, against what the files of the real data say of their empty fields.

The files count every empty field of every record: 847 not found, 203 that do not apply and 29 not due. Most of them
are nobody's hole to read of (the address of a source, a risk that a report does not name, the organisation number of
a body abroad), or the same hole twice (a delivery without a date of delivery, a status and a date of the status).
What the list asks for is counted here from the files, with why it is more or less than the empty fields.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask

from strategy_tracker.exchange.missing import missing_pieces
from strategy_tracker.sources.kinds import AbsenceCode

FILES = Path(__file__).resolve().parents[2] / "seed_data"
AS_OF = date(2026, 11, 22)  # what has passed is counted for one day, whatever the time of the tests
NOT_FOUND, NOT_APPLICABLE, NOT_DUE = AbsenceCode.NOT_FOUND, AbsenceCode.NOT_APPLICABLE, AbsenceCode.NOT_DUE


@pytest.fixture(scope="module")
def counted(seeded_app: Flask) -> Counter[tuple[str, AbsenceCode]]:
    with seeded_app.test_request_context("/"):
        return Counter((piece.kind, piece.why.code) for piece in missing_pieces(AS_OF))


def read(name: str) -> dict[str, Any]:
    return yaml.safe_load((FILES / f"{name}.yaml").read_text())


def empty(name: str, place: str, field: str) -> Iterator[AbsenceCode]:
    """Yield why a field is empty, for each record of a file where it is."""
    document = read(name)
    default = document["meta"]["missing"]["defaults"][f"{place}.{field}"]
    for record in document[place]:
        if record[field] in (None, []):
            yield AbsenceCode(record.get("missing", {}).get(field, {}).get("code", default))


@pytest.mark.parametrize(
    ("kind", "name", "place", "field"),
    [
        ("measure-without-start", "measures", "measures", "start"),
        ("measure-without-end", "measures", "measures", "end"),
        ("measure-without-delivery", "measures", "measures", "deliveries"),
        ("goal-without-sub-goal", "goals", "goals", "subgoals"),
        ("goal-without-outcome", "goals", "goals", "outcomes"),
        ("indicator-without-observation", "indicators", "indicators", "observations"),
    ],
)
def test_these_are_as_many_as_the_fields_that_are_empty(counted, kind, name, place, field) -> None:
    assert {code: counted[kind, code] for code in AbsenceCode if counted[kind, code]} == Counter(
        empty(name, place, field)
    )


def test_a_line_without_an_amount_is_no_budget(counted) -> None:
    measures = read("measures")["measures"]
    bare = [one for one in measures if all(line["mnok"] is None for line in one["budget"])]
    assert counted["measure-without-budget", NOT_FOUND] == len(bare) == 23


def test_a_measure_that_is_not_finished_is_asked_for_a_status_and_its_date(counted) -> None:
    measures = [one for one in read("measures")["measures"] if one["phase"] not in ("ferdigstilt", "avsluttet")]
    told = [[report for report in one["status_history"] if report["status"]] for one in measures]
    assert counted["measure-without-status", NOT_FOUND] == sum(not reports for reports in told) == 19
    undated = [reports for reports in told if reports and all(report["date"] is None for report in reports)]
    assert counted["measure-status-undated", NOT_FOUND] == len(undated) == 1


def test_goals_and_sub_goals_lack_a_benefit_target_alike(counted) -> None:
    goals = read("goals")
    bare = [one for one in (*goals["goals"], *goals["subgoals"]) if one["benefit_target"] is None]
    assert counted["goal-without-benefit-target", NOT_FOUND] == len(bare) == 14


def test_of_what_is_delivered_only_what_can_have_users_is_asked_for_them(counted) -> None:
    has_users = {one["id"]: one["has_users"] for one in read("terms")["delivery_kinds"]}
    made = {one["id"] for one in read("terms")["delivery_statuses"] if one["delivered"]}
    every = [one for measure in read("measures")["measures"] for one in measure["deliveries"]]
    delivered = [one for one in every if one["delivered"] or one["status"] in made]
    asked = [one for one in delivered if has_users[one["kind"]]]
    assert counted["delivered-without-users", NOT_APPLICABLE] == len(delivered) - len(asked) == 33
    assert counted["delivered-use-unknown", NOT_FOUND] == sum(not one.get("in_use") for one in asked) == 10


def test_a_date_that_passed_is_one_hole_and_a_hearing_that_was_held_is_none(counted) -> None:
    assert counted["delivery-outcome-unknown", NOT_FOUND] == 23
    assert counted["delivery-outcome-unknown", NOT_APPLICABLE] == 1  # the file says that it cannot be delivered
