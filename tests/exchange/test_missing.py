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
from strategy_tracker.exchange.missing_piece import MissingPiece
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


@pytest.fixture(scope="module")
def pieces(seeded_app: Flask) -> tuple[MissingPiece, ...]:
    with seeded_app.test_request_context("/"):
        return missing_pieces(AS_OF)


def asked(pieces: tuple[MissingPiece, ...], table: str, field: str) -> Counter[AbsenceCode]:
    return Counter(piece.why.code for piece in pieces if piece.place and (*piece.place[::2],) == (table, field))


def filed(name: str, place: str, field: str) -> Counter[AbsenceCode]:
    """Count why a field is empty, of records that stand in a list, or in a list of each of those."""
    document, (outer, _, inner) = read(name), place.partition(".")
    default = document["meta"]["missing"]["defaults"][f"{place}.{field}"]
    held = [one.get(inner) for one in document[outer]] if inner else [document[outer]]
    records = [one for found in held if found for one in (found if isinstance(found, list) else [found])]
    bare = [one for one in records if one.get(field) in (None, [])]
    return Counter(AbsenceCode(one.get("missing", {}).get(field, {}).get("code", default)) for one in bare)


@pytest.mark.parametrize(
    ("place", "name", "where"),
    [
        ("audit.made_public_on", "audits", "audits.date"),
        ("audit.period", "audits", "audits.period"),
        ("audit.state", "audits", "audits.state"),
        ("finding.level", "audits", "audits.findings.level"),
        ("finding.answer", "audits", "audits.findings.answer"),
        ("audit_treatment.decided_on", "audits", "audits.parliament.date"),
        ("audit_treatment.decision", "audits", "audits.parliament.decision"),
        ("rollout_count.counted_on", "rollout", "rollout.date"),
        ("rollout_count.in_use", "rollout", "rollout.in_use"),
        ("rollout_count.decided", "rollout", "rollout.decided_or_in_project"),
        ("rollout_count.of_all", "rollout", "rollout.of"),
        ("rollout_count.users", "rollout", "rollout.users"),
        ("stated_cost.period", "costs", "costs.period"),
        ("stated_cost.price_year", "costs", "costs.price_year"),
        ("benchmark_index.publisher", "benchmarks", "indices.publisher"),
        ("benchmark_index.norway_covered", "benchmarks", "indices.norway_covered"),
    ],
)
def test_each_empty_field_of_these_is_one_thing_with_its_own_reason(pieces, place, name, where) -> None:
    assert asked(pieces, *place.split(".")) == filed(name, *where.rsplit(".", 1)) != Counter()


def test_a_phase_that_is_not_known_is_one_hole_and_one_that_does_not_apply_is_none(pieces) -> None:
    phases = read("phases")
    unknown = sum(one["phase"] is None for one in phases["placements"])
    outside = len(phases["outside_scale"]["measures"])
    assert asked(pieces, "placement", "phase") == Counter({NOT_FOUND: unknown, NOT_APPLICABLE: outside})
    undated = sum(bool(one["phase"]) and one["as_of"] is None for one in phases["placements"])
    assert asked(pieces, "placement", "as_of") == Counter({NOT_FOUND: undated})
    placed = {one["measure"] for one in phases["placements"]} | set(phases["outside_scale"]["measures"])
    measures = {one["id"] for one in read("measures")["measures"]}
    assert asked(pieces, "measure", "placements") == Counter({NOT_FOUND: len(measures - placed)})


def test_what_the_files_say_is_missing_is_counted_once(pieces) -> None:
    """A gap in the head of a file is either counted by fields of records, or is a thing of its own sort."""
    heads = [read(name)["meta"] for name in ("audits", "benchmarks", "consultation", "council", "engagement")]
    heads += [read(name)["meta"] for name in ("goals", "indicators", "measures")]
    gaps = [gap for head in heads for gap in head["gaps"]]
    gaps += [gap for one in read("strategies")["strategies"] for gap in one.get("gaps", ())]
    assert len(gaps) == 27
    assert all(bool(gap.get("sort")) is not bool(gap.get("counted_as")) for gap in gaps)
    holes = {f"{piece.place[0]}.{piece.place[2]}" for piece in pieces if piece.place and piece.is_hole}
    assert {field for gap in gaps for field in gap.get("counted_as", ())} <= holes
    own = [piece for piece in pieces if piece.area == "data"]
    assert {piece.what.en for piece in own} == {gap["en"] for gap in gaps if gap.get("sort")}
    assert {piece.kind for piece in own} == {"data-list", "data-document", "data-figures"}


def test_no_field_of_a_record_is_missing_twice(pieces) -> None:
    places = [piece.place for piece in pieces if piece.place and piece.place[1]]
    assert [place for place, times in Counter(places).items() if times > 1] == []
