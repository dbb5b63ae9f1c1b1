"""The page of sources and sets of data, on the real data."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from strategy_tracker.exchange.cited import source_rows
from strategy_tracker.kernel.db import db
from strategy_tracker.pages.queries.sources import remarked_records
from strategy_tracker.sources.models import Source
from tests.support.html import parse
from tests.support.reading import text_of

GUIDE = "Veileder til utredningsinstruksen"


def test_the_list_has_the_sources_that_something_public_cites(seeded_app: Flask) -> None:
    with seeded_app.test_request_context():
        rows = source_rows()
        assert len(rows) <= db.session.scalar(select(func.count()).select_from(Source))
        assert all(row.cited_by for row in rows)


def test_a_record_is_named_once_however_often_it_cites_a_source(seeded_app: Flask) -> None:
    with seeded_app.test_request_context():
        for row in source_rows():
            pairs = [(one.kind, one.id, str(one.label)) for one in row.cited_by]
            assert len(pairs) == len(set(pairs))


def test_it_opens_with_how_many_there_are_and_how_many_can_be_opened(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/kilder")
    found = re.search(r"(\d+) sources stand behind what is shown here; (\d+) of them are on the web\.", page)
    assert found
    assert int(found[1]) > int(found[2]) > 100


def test_a_source_leads_to_all_that_cites_it(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, f"/en/kilder?q={GUIDE}")
    assert 'href="/en/horinger#regler"' in page
    page = text_of(seeded_client, "/en/kilder?q=docplayer")
    assert 'href="/en/raad/nuit"' in page
    assert 'href="/en/aktorer/kreftforeningen"' in page


def test_every_kind_of_record_can_be_shown_as_citing(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/kilder")
    chosen = re.search(r'<select[^>]*id="filter-type".*?</select>', page, re.DOTALL)
    assert chosen
    kinds = [kind for kind in re.findall(r'value="([^"]+)"', chosen[0]) if kind]
    assert len(kinds) > 10
    for kind in kinds:
        assert "record" in text_of(seeded_client, f"/en/kilder?type={kind}")


def test_a_remark_about_one_record_leads_to_it_by_its_name(seeded_app: Flask, seeded_client: FlaskClient) -> None:
    with seeded_app.test_request_context():
        named = remarked_records()
    assert named
    page = parse(text_of(seeded_client, "/en/kilder"))
    links = {one.attrs["href"] for one in page.query("section .columns details li > a")}
    assert len(links) == len({(one.kind, one.id) for one in named.values()})
    remarks = [one.to_text() for one in page.query("section .columns details li")]
    assert not [text for text in remarks for one in named if text.startswith(f"{one}:")]


def test_the_pages_of_the_list_hold_all_sources_once(seeded_client: FlaskClient) -> None:
    seen: list[str] = []
    address: str | None = "/en/kilder"
    while address:
        page = text_of(seeded_client, address)
        seen += re.findall(r'<li id="([0-9A-Z]{26})">', page)
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/en/kilder{onward[1]}".replace("&amp;", "&") if onward else None
    assert len(seen) == len(set(seen)) > 100


def test_the_sets_of_data_show_date_rules_and_gaps(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/kilder")
    assert "Put together on 30 Nov 2026. 4 gaps are noted for the whole of it." in page
    assert "The list of the 88 who answered" in page
    assert "Inputs are in our own words" in page


@pytest.mark.parametrize("query", ["type=draft", "sted=%5C", "sorter=uid", "etter=abc", "for=%25"])
def test_nonsense_in_the_address_is_named(seeded_client: FlaskClient, query: str) -> None:
    assert "Part of the address could not be used" in text_of(seeded_client, f"/en/kilder?{query}")
