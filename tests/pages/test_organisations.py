"""The pages of organisations, on the real data."""

import csv
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.services import withdraw_organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from tests.support.html import parse
from tests.support.reading import text_of
from tests.support.statements import counted

LIST = "/en/aktorer"


def words(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())


class TestIndex:
    def test_it_opens_with_who_carries_the_measures(self, seeded_client: FlaskClient) -> None:
        expected = "11 of 93 organisations on file own a measure, and 35 more take part in one."
        assert expected in words(seeded_client, LIST)

    def test_what_a_body_went_into_is_said_in_the_list(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, f"{LIST}?status=merged")
        assert "2 of 93 records" in page
        assert "Went into Norwegian Directorate of Health until 31 Dec 2023" in page

    def test_the_heaviest_owner_comes_first_when_sorted_so(self, seeded_client: FlaskClient) -> None:
        first = parse(text_of(seeded_client, f"{LIST}?sorter=eier")).query_one("tbody tr")
        assert first is not None
        assert [" ".join(cell.to_text().split()) for cell in first.query("td")][2:] == ["11", "3"]

    @pytest.mark.parametrize(("query", "count"), [("type=klynge", 4), ("del=eier", 11), ("q=kommune&type=kommune", 12)])
    def test_filters_and_files_leave_the_same_rows(self, seeded_client: FlaskClient, query: str, count: int) -> None:
        assert f"{count} of 93 records" in words(seeded_client, f"{LIST}?{query}")
        rows = list(csv.DictReader(io.StringIO(text_of(seeded_client, f"{LIST}.csv?{query}").lstrip("\ufeff"))))
        document = seeded_client.get(f"{LIST}.json?{query}").get_json()
        links = parse(text_of(seeded_client, f"{LIST}?{query}")).query("tbody th a")
        shown = [link.attrs["href"].rsplit("/", 1)[1] for link in links]
        assert [row["id"] for row in rows] == shown
        assert [row["id"] for row in document["rows"]] == shown

    @pytest.mark.parametrize("query", ["type=x", "status=%00", "sorter=%22", "etter=tampered", "q=" + "x" * 999])
    def test_nonsense_in_the_address_is_named(self, seeded_client: FlaskClient, query: str) -> None:
        assert "Part of the address could not be used" in words(seeded_client, f"{LIST}?{query}")


class TestShow:
    def test_it_opens_with_what_it_does(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/aktorer/helsedirektoratet")
        assert "It owns 11 measures and has another part in 3 measures. It owns 35 indicators." in page

    def test_its_measures_are_told_apart_by_part_and_state(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/aktorer/helsedirektoratet")
        assert "Measures it owns" in page
        assert "Measures it contributes to" in page
        assert "Status not found" in page

    def test_one_that_is_gone_leads_to_its_successor_and_back(self, seeded_client: FlaskClient) -> None:
        gone = text_of(seeded_client, "/en/aktorer/direktoratet-for-e-helse")
        assert "It stood until 31 Dec 2023, and then went into Norwegian Directorate of Health." in gone
        assert 'href="/en/aktorer/helsedirektoratet"' in gone
        assert 'href="/en/aktorer/direktoratet-for-e-helse"' in text_of(seeded_client, "/en/aktorer/helsedirektoratet")

    def test_what_it_did_elsewhere_is_shown(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/aktorer/direktoratet-for-e-helse")
        for text in ("In the council model", "Consultations", "Gatherings", "In public roles", "915 933 149"):
            assert text in page.replace("\N{NO-BREAK SPACE}", " ")

    def test_members_lead_on_both_ways(self, seeded_client: FlaskClient) -> None:
        group = text_of(seeded_client, "/en/aktorer/norsk-helsekonsortium")
        assert "Members" in group
        assert 'href="/en/aktorer/aleap"' in group
        assert 'href="/en/aktorer/norsk-helsekonsortium"' in text_of(seeded_client, "/en/aktorer/aleap")

    def test_an_auditor_lists_its_audits_and_an_owner_what_they_found_of_its_measures(
        self, seeded_client: FlaskClient
    ) -> None:
        made = text_of(seeded_client, "/en/aktorer/riksrevisjonen")
        assert "Audits it made" in made
        assert 'href="/en/revisjoner/revisjon-3-14-2020-2021"' in made
        owner = words(seeded_client, "/en/aktorer/helsedirektoratet")
        assert "What audits have found of its measures" in owner
        assert "The electronic overview of patients' medicines is delayed" in owner
        assert "Audits it made" not in owner

    def test_one_without_a_measure_says_so(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/aktorer/aleap")
        assert "No measure on file names this organisation" in page
        assert "Not found" in page

    def test_every_organisation_has_its_page(self, seeded_client: FlaskClient) -> None:
        rows = seeded_client.get(f"{LIST}.json").get_json()["rows"]
        assert len(rows) == 93
        for place, row in enumerate(rows):
            text_of(seeded_client, f"/{('nb', 'nn', 'en')[place % 3]}/aktorer/{row['id']}")

    @pytest.mark.parametrize("slug", ["finnes-ikke", "%00", "x" * 500, "%F0%9F%98%80"])
    def test_an_unknown_one_is_not_found(self, seeded_client: FlaskClient, slug: str) -> None:
        text_of(seeded_client, f"/en/aktorer/{slug}", status=404)

    def test_a_withdrawn_one_is_not_found(self, seeded_copy: Flask) -> None:
        with seeded_copy.app_context():
            withdraw_organisation(
                SEED, db.session.scalars(select(Organisation).where(Organisation.slug == "nho")).one()
            )
        text_of(seeded_copy.test_client(), "/en/aktorer/nho", status=404)

    def test_the_list_takes_few_statements(self, seeded_copy: Flask) -> None:
        client = seeded_copy.test_client()
        with seeded_copy.app_context(), counted() as sent:
            text_of(client, LIST)
        assert len(sent) <= 8


def test_without_data_it_says_so(client: FlaskClient) -> None:
    assert "No organisation is on file." in words(client, LIST)


class TestMovedDates:
    def test_an_owner_shows_how_often_and_how_far_its_promises_have_moved(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/aktorer/helsedirektoratet")
        assert "It has moved for one of them, once in all. One is now promised at least 944 days" in page
        assert "autumn of 2023 autumn of 2026 1 at least 944 days (about two and a half years) later" in page

    def test_of_an_example_body_its_examples_are_counted(self, example_client: FlaskClient) -> None:
        page = words(example_client, "/en/aktorer/eksempeldirektoratet")
        assert "It has moved for" in page
        assert "Flyttet etter ytelsestesten." in page

    def test_who_owns_nothing_with_a_date_has_no_such_part(self, example_client: FlaskClient) -> None:
        assert "How its dates have moved" not in words(example_client, "/en/aktorer/aleap")

    def test_each_move_is_a_row_of_a_file(self, example_client: FlaskClient) -> None:
        rows = example_client.get("/data/delivery-moves.json?eksempel=ja").get_json()["rows"]
        moved = [row for row in rows if row["delivery"]["id"].endswith("eksempelleveranse-timer")]
        assert [row["number"] for row in moved] == [1, 2]
        assert all(row["moved_days"] > 0 for row in moved)
        assert [owner["id"] for owner in moved[1]["owners"]] == ["eksempeldirektoratet"]
