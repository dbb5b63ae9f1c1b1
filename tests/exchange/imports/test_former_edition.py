"""A database that was loaded from the former edition of the data, brought up to the files of today.

The former edition is made of today's files by what is known to have differed: records that are gone now, fields that
said something else, and records that were not there yet.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.actors.services import edit_organisation
from strategy_tracker.audit.models import Event
from strategy_tracker.exchange.downloads import TABLES
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.settings import ROOT
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.models import Delivery, Measure
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.deliveries import edit_delivery, record_delivery_date

KARI = Principal("user:kari", "Kari", frozenset({"editor"}))
GONE = "It no longer stands in the files that the data come from."
# What is kept of the former edition: the log, former promises and their moves, and figures that newer ones supersede.
KEPT = {"changes", "delivery-dates", "delivery-moves", "moved-goalposts", "observations"}
ULID = re.compile("[0-9A-Z]{26}")
NEWER_PROMISE = "helseplattformen/hp-nord-trondelag"

FORMER_DELIVERIES: dict[str, dict[str, Any]] = {
    "leveranse-digiung-forvaltning": {"planned": "2024-01-01", "delivered": "2024-01-01"},
    "leveranse-hp-more-og-romsdal": {"delivered": None, "status": "utsatt", "in_use": None},
    "leveranse-hp-nord-trondelag": {"forecast": "2023-11-04"},
    "leveranse-hp-st-olavs": {"delivered": None, "in_use": None},
    "leveranse-hto-tildeling-2024": {"delivered": "2024-02-16"},
    "leveranse-mf-preg": {"forecast": None, "status": "planlagt"},
    "leveranse-pjd-hv": {"delivered": None, "status": "planlagt", "in_use": None},
    "leveranse-pps-innsikt": {"planned": "2025-H2"},
    "leveranse-pps-sykehus": {"planned": "2026-autumn", "forecast": None, "status": None},
}
NOT_YET = ("leveranse-pll-fem-helsefellesskap", "tiltak-dips-arena-sor-ost", "tiltak-deling-pasientopplysninger-lov")


def texts(nb: str) -> dict[str, str]:
    return {"nb": nb, "nn": nb, "en": nb}


def records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from records(one)


def one(content: Any, wanted: str) -> dict[str, Any]:
    return next(record for record in records(content) if record.get("id") == wanted)


def as_the_measures_were(content: dict[str, Any]) -> None:
    for name, former in FORMER_DELIVERIES.items():
        one(content, name).update(former)
    one(content, "tiltak-heliks").update(strategy="nes-2017-2022", goals=["omrade-2017-1"])
    one(content, "tiltak-heliks")["status_history"] = []
    ambulance = one(content, "tiltak-regional-ambulansejournal")
    ambulance["deliveries"].append(a_delivery("leveranse-ambulanse-nasjonalt", ambulance["source"], planned="2022"))
    ambulance["budget"] = [{"year": 2022, "mnok": 3.0, "kind": "granted", "source": ambulance["source"]}]
    conference = {**one(content, "tiltak-hjemmemarked"), "id": "tiltak-e-helsekonferansen", "name": texts("EHiN")}
    conference["deliveries"] = [a_delivery("leveranse-ehin-2014", conference["source"], delivered="2014")]
    measures = [one for one in content["measures"] if one["id"] not in NOT_YET]
    for measure in measures:
        measure["deliveries"] = [one for one in measure["deliveries"] if one["id"] not in NOT_YET]
    content["measures"] = [*measures, conference]


def a_delivery(name: str, source: list[str], **dates: Any) -> dict[str, Any]:
    empty = {"planned": None, "forecast": None, "delivered": None, "status": None}
    return {"id": name, "name": texts(name), "kind": "stage", **empty, **dates, "source": source}


def as_the_indicators_were(content: dict[str, Any]) -> None:
    awaited = one(content, "ind-pll-utbredelse")
    awaited["targets"].append({**awaited["targets"][0], "date": "2030", "value": 90})
    one(content, "ind-digital-kontakt")["observations"][-1].update(n=None)


def as_the_actors_were(content: dict[str, Any]) -> None:
    gone = {**content["people"][0], "id": "en-kontaktperson", "name": "En kontaktperson"}
    content["people"].append(gone)
    one(content, "ks").update(name=texts("KS"))


def without(content: Any, names: tuple[str, ...]) -> None:
    """Leave out what refers to records that were not there yet."""
    for record in records(content):
        for key, value in record.items():
            if isinstance(value, list):
                record[key] = [
                    one for one in value if one not in names and not (isinstance(one, dict) and refers(one, names))
                ]


def refers(record: dict[str, Any], names: tuple[str, ...]) -> bool:
    return any(record.get(field) in names for field in ("measure", "subject"))


@pytest.fixture
def former(empty: Flask, files: Any) -> Flask:
    """An application whose data came from the former edition, and have been had by people since."""
    files.change("measures", as_the_measures_were)
    files.change("indicators", as_the_indicators_were)
    files.change("actors", as_the_actors_were)
    for name in ("goals", "phases", "rollout", "costs", "audits", "engagement", "council"):
        files.change(name, lambda content: without(content, NOT_YET))
    load_seed(files.folder)
    return empty


def by_slug(table: Any, slug: str) -> Any:
    return db.session.scalars(select(table).where(table.slug == slug)).one_or_none()


def rows(client: FlaskClient, table: str) -> list[dict[str, Any]]:
    return client.get(f"/en/data/{table}.json").get_json()["rows"]


def test_it_says_the_same_as_one_that_was_loaded_today(former: Flask, seeded_client: FlaskClient) -> None:
    load_seed(ROOT / "seed_data")
    client = former.test_client()
    for table in sorted({spec.key for spec in TABLES} - KEPT):
        here, fresh = ([told(row) for row in rows(each, table)] for each in (client, seeded_client))
        assert [row for row in here if row not in fresh] == [], table
        assert [row for row in fresh if row not in here] == [], table


def told(row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row says, without what two databases cannot have alike: ids by chance, and their order."""
    said = {key: value for key, value in row.items() if not (key == "id" and ULID.fullmatch(str(value)))}
    if "looked_in" in said:
        said["looked_in"] = sorted((said["looked_in"] or "").split("; "))
    if said.get("id") == NEWER_PROMISE:
        del said["times_moved"]
    return said


def test_a_newer_promise_of_the_files_is_one_more_move(former: Flask) -> None:
    load_seed(ROOT / "seed_data")
    found = {row["id"]: row for row in rows(former.test_client(), "deliveries")}[NEWER_PROMISE]
    assert (found["forecast"]["start"], found["state"]) == ("2024-11-09", "outcome_unknown")
    stands = standing_dates(each.given for each in by_slug(Delivery, "hp-nord-trondelag").dates)
    assert (str(stands.first), str(stands.current), stands.moved) == ("2022-11", "2024-11-09", 2)


def test_what_is_gone_from_the_files_is_gone_from_the_pages_with_the_reason(former: Flask) -> None:
    client = former.test_client()
    assert client.get("/en/tiltak/e-helsekonferansen").status_code == 200
    load_seed(ROOT / "seed_data")
    assert client.get("/en/tiltak/e-helsekonferansen").status_code == 404
    assert by_slug(Delivery, "ambulanse-nasjonalt") is None
    holder = by_slug(RoleHolder, "en-kontaktperson")
    assert holder is None or holder.published_at is None
    reasons = select(Event.reason).where(Event.subject_id.in_(("e-helsekonferansen", "ambulanse-nasjonalt")))
    assert set(db.session.scalars(reasons.where(Event.reason.is_not(None)))) == {GONE}


@pytest.mark.usefixtures("former")
def test_what_people_have_entered_stays() -> None:
    with_note = Translated(nb="Sett på nytt")
    edit_organisation(KARI, by_slug(Organisation, "ks"), name=Translated(nb="KS i dag"))
    edit_delivery(KARI, by_slug(Delivery, "ambulanse-nasjonalt"), note=with_note)
    promised = PartialDate.parse("2027-03-31")
    record_delivery_date(KARI, by_slug(Delivery, "pps-sykehus"), kind=DateKind.FORECAST, value=promised)
    report = load_seed(ROOT / "seed_data")
    assert by_slug(Organisation, "ks").name == Translated(nb="KS i dag")
    assert by_slug(Delivery, "ambulanse-nasjonalt").note == with_note
    assert ("delivery", "ambulanse-nasjonalt") in report.absent
    moved = by_slug(Delivery, "pps-sykehus")
    assert promised in [each.value for each in moved.dates]
    assert by_slug(Measure, "regional-ambulansejournal").published_at is not None


@pytest.mark.usefixtures("former")
def test_loading_once_more_changes_nothing() -> None:
    assert load_seed(ROOT / "seed_data").changed_anything
    assert not load_seed(ROOT / "seed_data").changed_anything
