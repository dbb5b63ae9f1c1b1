"""The pages of indicators, on the real data."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.rules.words import TargetKind
from strategy_tracker.indicators.services.indicators import withdraw_indicator
from strategy_tracker.indicators.services.observations import record_observation, set_target
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from tests.support.html import parse
from tests.support.reading import text_of
from tests.support.statements import counted

LIST = "/en/indikatorer"
PAGE = "/en/indikator/digital-kontakt"


def words(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())


def row_of(client: FlaskClient, address: str, name: str) -> list[str]:
    """Return the cells of the row that `name` heads."""
    for row in parse(text_of(client, address)).query("tbody tr"):
        cells = [" ".join(cell.to_text().split()) for cell in row.query("th, td")]
        if cells[0].startswith(name):
            return cells
    raise AssertionError(f"no row {name}")


def indicator(slug: str) -> Indicator:
    return db.session.scalars(select(Indicator).where(Indicator.slug == slug)).one()


def test_a_share_of_all_has_no_number_of_answers_and_lacks_none(seeded_client: FlaskClient) -> None:
    page = words(seeded_client, "/en/indikator/e-konsultasjon-fastlege")
    assert "Does not apply" in page
    assert "the number of answers was not found" not in page
    asked = words(seeded_client, "/en/indikator/digital-kontakt-tre-ganger")
    assert "For some values the number of answers was not found." in asked


class TestIndex:
    def test_it_opens_with_how_it_goes(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, LIST)
        assert "Of the 48 indicators we hold, 9 have become better and 0 worse; for 36 the published figures" in page
        assert "2 have a published target." in page

    def test_a_change_inside_the_margin_is_said_to_be_that(self, seeded_client: FlaskClient) -> None:
        cells = row_of(seeded_client, LIST, "Share of citizens in digital contact")
        assert cells[1:4] == ["57", "per cent", "2023"]
        assert cells[5:7] == ["+24 percentage points since 2019", "Better"]

    def test_a_value_in_words_is_not_compared(self, seeded_client: FlaskClient) -> None:
        cells = row_of(seeded_client, f"{LIST}?q=tre+eller+flere", "Share of")
        assert cells[1] == "more than half"
        assert cells[5] == "Newest is in words"

    def test_what_is_missing_is_said(self, seeded_client: FlaskClient) -> None:
        cells = row_of(seeded_client, f"{LIST}?maltall=med&mal=mal-2", "Share of prioritised actors")
        assert cells[1] == "No value found"
        assert cells[7] == "Has one"

    @pytest.mark.parametrize(
        ("query", "count"),
        [("mal=mal-2", 8), ("status=better", 9), ("maltall=med", 2), ("rolle=context", 7), ("eier=norsk-helsenett", 7)],
    )
    def test_filters_and_files_leave_the_same_rows(self, seeded_client: FlaskClient, query: str, count: int) -> None:
        assert f"{count} of 48 records" in words(seeded_client, f"{LIST}?{query}")
        rows = list(csv.DictReader(io.StringIO(text_of(seeded_client, f"{LIST}.csv?{query}").lstrip("\ufeff"))))
        document = seeded_client.get(f"{LIST}.json?{query}").get_json()
        shown = [
            (row.query_one("a") or row).attrs["href"].rsplit("/", 1)[1]
            for row in parse(text_of(seeded_client, f"{LIST}?{query}")).query("tbody th")
        ]
        assert [row["id"] for row in rows] == shown
        assert [row["id"] for row in document["rows"]] == shown

    @pytest.mark.parametrize("order", ["mal", "navn", "periode", "status", "eier"])
    def test_every_order_works(self, seeded_client: FlaskClient, order: str) -> None:
        assert "48 of 48 records" in words(seeded_client, f"{LIST}?sorter={order}")

    @pytest.mark.parametrize("query", ["mal=x", "status=%00", "sorter=%22", "etter=tampered", "q=" + "x" * 999])
    def test_nonsense_in_the_address_is_named(self, seeded_client: FlaskClient, query: str) -> None:
        assert "Part of the address could not be used" in words(seeded_client, f"{LIST}?{query}")


class TestShow:
    def test_it_opens_with_the_finding(self, seeded_client: FlaskClient) -> None:
        page = parse(text_of(seeded_client, PAGE))
        lead = page.query_one(".page-head .lead")
        assert lead is not None
        sentence = "57 per cent (2023): hardly any change since 2022, but 24 percentage points more than first (2019)."
        assert lead.to_text().strip().startswith(sentence)

    def test_it_hangs_in_the_thread(self, seeded_client: FlaskClient) -> None:
        crumbs = parse(text_of(seeded_client, PAGE)).query_one(".thread-crumbs")
        assert crumbs is not None
        hrefs = [link.attrs["href"] for link in crumbs.query("a")]
        assert hrefs == ["/en/strategi/nes-2023-2030", "/en/strategi/nes-2023-2030/mal/1"]

    def test_answers_and_margins_stand_beside_the_values(self, seeded_client: FlaskClient) -> None:
        page = parse(text_of(seeded_client, PAGE))
        table = page.query_one('.table-region[aria-label="All values"]')
        assert table is not None
        rows = [[" ".join(c.to_text().split()) for c in row.query("th, td")] for row in table.query("tbody tr")]
        assert rows[0][:4] == ["2019", "33", "±2.7", "1,162"]
        assert rows[1][2:4] == ["±2.4", "1,614"]

    def test_why_it_is_judged_as_it_is(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, PAGE)
        assert (
            "The newest change of 3 percentage points is inside the margin of error, but that of 24 since 2019" in page
        )
        assert "Margin: 3.48 + 1 = 4.48." in page
        assert "The method is Eurostat’s" in page

    def test_what_is_missing_is_said(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, PAGE)
        for text in ("No target was found.", "Nothing was found about the quality", "What they cannot show"):
            assert text in page

    def test_words_are_shown_as_the_value(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/indikator/tilfreds-innbygger-totalt")
        assert "The only figure found is in words: “nearly 6 of 10” (2023)." in page
        assert "The newest value was found in words only." in page

    def test_two_figures_for_a_period_are_both_kept(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/indikator/helsenorge-innlogginger")
        assert "For one period two figures are published." in page
        assert "As the other figure for the period" in page

    def test_a_break_is_said_to_be_one(self, seeded_client: FlaskClient) -> None:
        assert "Series broken here" in words(seeded_client, "/en/indikator/helsenorge-kjennskap")

    def test_a_target_in_another_unit_is_not_compared(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/indikator/kjernejournal-kommuner")
        assert "The target is in another unit than the values" in page
        assert "per cent of municipalities" in page

    def test_without_values_it_says_who_may_know(self, seeded_client: FlaskClient) -> None:
        page = words(seeded_client, "/en/indikator/pll-utbredelse")
        assert "No value was found" in page
        assert "Norwegian Directorate of Health owns the figure, and may know." in page
        assert "Patient medication list programme" in page

    @pytest.mark.parametrize("slug", ["finnes-ikke", "%00", "x" * 500, "%F0%9F%98%80"])
    def test_an_unknown_one_is_not_found(self, seeded_client: FlaskClient, slug: str) -> None:
        text_of(seeded_client, f"/en/indikator/{slug}", status=404)

    def test_a_withdrawn_one_is_not_found(self, seeded_copy: Flask) -> None:
        with seeded_copy.app_context():
            withdraw_indicator(SEED, indicator("digital-kontakt"))
        text_of(seeded_copy.test_client(), PAGE, status=404)

    def test_with_a_target_the_pace_is_shown_with_its_arithmetic(self, seeded_copy: Flask) -> None:
        with seeded_copy.app_context():
            total = indicator("digital-kontakt").total
            set_target(SEED, total, kind=TargetKind.FINAL, value=Decimal(80), due=PartialDate.parse("2030"))
            span = {"period_start": date(2025, 1, 1), "period_end": date(2026, 1, 1)}
            record_observation(SEED, total, value=Decimal(63), n=1500, **span)
        page = words(seeded_copy.test_client(), PAGE)
        assert "expected now" in page
        assert "times the pace that is needed 1.36" in page
        assert "Seen a year: (63 ÷ 33)^(1 ÷ 6) − 1 = 0.11379" in page
        assert "New value" in page.partition("Changes here")[2]

    def test_every_indicator_has_its_page_in_every_language(self, seeded_client: FlaskClient) -> None:
        rows = seeded_client.get(f"{LIST}.json").get_json()["rows"]
        assert len(rows) == 48
        for place, row in enumerate(rows):
            text_of(seeded_client, f"/{('nb', 'nn', 'en')[place % 3]}/indikator/{row['id']}")

    @pytest.mark.parametrize("address", [LIST, PAGE])
    def test_it_takes_few_statements(self, seeded_copy: Flask, address: str) -> None:
        client = seeded_copy.test_client()
        with seeded_copy.app_context(), counted() as sent:
            text_of(client, address)
        # Two of them the counts of roll-outs and their sources, two why fields are empty and who may know today,
        # one the moved targets, one the criteria it is judged by, one what moves it.
        assert len(sent) <= 16


def test_without_data_it_says_so(client: FlaskClient) -> None:
    assert "No indicator is published yet." in words(client, LIST)
