"""The page of what is missing, on the real data."""

import csv
import io
import re
from collections import Counter

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.actors.queries import heirs
from strategy_tracker.exchange.missing import missing_pieces
from strategy_tracker.exchange.missing_piece import MissingPiece, looked_through
from strategy_tracker.kernel import clock
from strategy_tracker.sources.kinds import AbsenceCode
from tests.support.html import parse
from tests.support.reading import text_of
from tests.support.withdrawn import withdraw_indicators_of

LIST = "/en/hull"


def words(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())


def pieces(app: Flask) -> tuple[MissingPiece, ...]:
    with app.test_request_context("/"):
        return missing_pieces(clock.today())


def total(app: Flask) -> int:
    return len(pieces(app))


def holes(app: Flask) -> int:
    return sum(piece.is_hole for piece in pieces(app))


def test_it_opens_with_how_much_is_missing(seeded_client: FlaskClient, seeded_app: Flask) -> None:
    page = words(seeded_client, LIST)
    assert f"{holes(seeded_app)} things were looked for and are not found here" in page
    assert "They may well be published: here they are not found." in page
    assert "We last looked on 30 Nov 2026." in page
    assert re.search(r"Goal \d [^.]+ has the most gaps", page)


def test_every_capability_says_what_it_lacks(seeded_client: FlaskClient) -> None:
    document = seeded_client.get(f"{LIST}.json").get_json()
    areas = {row["area"] for row in document["rows"]}
    assert areas == {
        *("strategy", "indicators", "uptake", "costs", "benchmarks"),
        *("scrutiny", "consultations", "council", "engagement", "data"),
    }


def test_goals_of_an_earlier_strategy_are_told_apart(seeded_client: FlaskClient) -> None:
    page = parse(text_of(seeded_client, LIST))
    goals = page.query(".columns section")[0]
    labels = [" ".join(one.to_text().split()) for one in goals.query(".meter .term")]
    assert labels[0].startswith("1 Active participation")
    assert labels[5] == "Not tied to a goal"
    assert all(label.endswith("(earlier strategy)") for label in labels[6:])


def test_the_goal_without_indicators_is_named(seeded_copy: Flask) -> None:
    withdraw_indicators_of(seeded_copy, "mal-3")
    page = words(seeded_copy.test_client(), f"{LIST}?mangler=indicator-without-indicator")
    assert "No indicator follows the goal." in page
    assert "Health data" in page


def test_each_line_says_why_and_who_may_know(seeded_client: FlaskClient) -> None:
    rows = parse(text_of(seeded_client, f"{LIST}?mangler=measure-without-status")).query("tbody tr")
    for row in rows:
        record, what, why, goal, who = row.query("th, td")
        assert "/tiltak/" in record.query("a")[0].attrs["href"]
        assert "No status was found." in what.to_text()
        assert "Not found" in why.to_text()
        assert "until 30 Nov 2026" in why.to_text()
        assert "/mal/" in goal.query("a")[0].attrs["href"]
        assert "/aktorer/" in who.query("a")[0].attrs["href"]


def test_what_the_data_lacks_leads_to_the_set_of_data(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, f"{LIST}?mangler=data-figures&gjelder=dataset")
    assert 'href="/en/kilder#datasett-measures"' in page


@pytest.mark.parametrize(
    "query",
    ["mal=mal-3", "gjelder=indicator", "mangler=delivery-outcome-unknown", "hvorfor=not_due", "hvem=ks", "q=budget"],
)
def test_filters_and_files_leave_the_same_rows(seeded_client: FlaskClient, query: str) -> None:
    page = words(seeded_client, f"{LIST}?{query}")
    rows = list(csv.DictReader(io.StringIO(text_of(seeded_client, f"{LIST}.csv?{query}").lstrip("\ufeff"))))
    document = seeded_client.get(f"{LIST}.json?{query}").get_json()
    assert len(rows) == len(document["rows"]) > 0
    assert f"{len(rows)} of " in page


def test_all_of_it_can_be_walked_page_by_page(seeded_client: FlaskClient, seeded_app: Flask) -> None:
    seen, address = 0, LIST
    for _ in range(20):
        page = parse(text_of(seeded_client, address))
        seen += len(page.query("tbody tr"))
        further = page.query_one('a[rel="next"]')
        if further is None:
            break
        address = LIST + further.attrs["href"]
    assert seen == total(seeded_app)


@pytest.mark.parametrize("query", ["mal=x", "mangler=%00", "sorter=%22", "etter=tampered", "q=" + "x" * 999])
def test_nonsense_in_the_address_is_named(seeded_client: FlaskClient, query: str) -> None:
    assert "Part of the address could not be used" in words(seeded_client, f"{LIST}?{query}")


def test_all_five_reasons_are_counted_and_lead_to_their_rows(seeded_client: FlaskClient, seeded_app: Flask) -> None:
    found = Counter(piece.why.code for piece in pieces(seeded_app))
    links = parse(text_of(seeded_client, LIST)).query('.meter a[href*="?hvorfor="]')
    meters = {one.attrs["href"]: one.parent.parent.to_text().split()[-1] for one in links}
    said = {href: count for href, count in meters.items() if "&" not in href}
    assert said == {f"/en/hull?hvorfor={code.value}#liste": str(found[code]) for code in AbsenceCode}


def test_nothing_is_not_published_that_no_source_calls_so(seeded_client: FlaskClient, seeded_app: Flask) -> None:
    assert AbsenceCode.NOT_PUBLISHED not in {piece.why.code for piece in pieces(seeded_app)}
    rows = parse(text_of(seeded_client, LIST)).query("tbody tr")
    assert not any("not published" in row.to_text().lower() for row in rows)


def test_a_goal_and_a_record_lack_each_thing_once(seeded_app: Flask) -> None:
    named = [(piece.kind, piece.about, str(piece.what), str(piece.note)) for piece in pieces(seeded_app)]
    assert len(named) == len(set(named))


def test_who_may_know_stands_today(seeded_app: Flask) -> None:
    with seeded_app.test_request_context("/"):
        gone = set(heirs())
    assert gone
    assert not [piece for piece in pieces(seeded_app) if gone & {body.id for body in piece.who}]


def test_what_was_looked_through_are_the_sources_of_the_record(seeded_app: Flask) -> None:
    with seeded_app.test_request_context("/"):
        found = [piece for piece in missing_pieces(clock.today()) if piece.kind == "measure-without-budget"]
        assert all(looked_through(piece) for piece in found)


def test_a_report_has_no_users_and_what_is_to_come_is_no_hole(seeded_app: Flask) -> None:
    codes = {piece.kind: piece.why.code for piece in pieces(seeded_app) if not piece.is_hole}
    assert codes["delivered-without-users"] is AbsenceCode.NOT_APPLICABLE
    assert codes["delivery-ahead"] is AbsenceCode.NOT_DUE


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_it_stands_in_every_language(seeded_client: FlaskClient, language: str) -> None:
    text_of(seeded_client, f"/{language}/hull")


def test_without_data_it_says_so(client: FlaskClient) -> None:
    page = words(client, LIST)
    assert "No strategy is published here yet." in page
    assert "strategy-tracker seed" in page
    assert "Take away a filter" not in page


def on_page(client: FlaskClient, address: str) -> Counter[str]:
    """Return how many things a page says are missing, by why."""
    found: Counter[str] = Counter()
    for one in parse(text_of(client, address)).query("dl.gap-list > div"):
        count = re.search(r"\((\d+)\)$", " ".join(one.query("dt")[0].to_text().split()))
        found[one.query(".state-mark")[0].to_text().strip()] += int(count[1]) if count else 1
    return found


def counted(found: list[MissingPiece]) -> Counter[str]:
    return Counter(str(piece.why.code.label) for piece in found)


def test_a_goals_page_shows_what_the_list_counts_under_it_each_with_its_reason(
    seeded_client: FlaskClient, seeded_app: Flask
) -> None:
    under: dict[str, list[MissingPiece]] = {}
    for piece in pieces(seeded_app):
        if piece.goal and not piece.is_earlier:
            under.setdefault(piece.goal.number, []).append(piece)
    assert sorted(under) == ["1", "2", "3", "4", "5"]
    for number, found in under.items():
        assert on_page(seeded_client, f"/en/mal/{number}") == counted(found)


def test_a_measures_page_shows_the_same_with_what_was_looked_through_and_who_may_know(
    seeded_client: FlaskClient, seeded_app: Flask
) -> None:
    def is_of(piece: MissingPiece, slug: str) -> bool:
        return piece.about is not None and piece.about.id.partition("/")[0] == slug

    all_ = [piece for piece in pieces(seeded_app) if piece.area in ("strategy", "uptake")]
    for slug in ("pll", "safest", "felles-ki-plan"):
        shown = [piece for piece in all_ if is_of(piece, slug)]
        if shown:
            assert on_page(seeded_client, f"/en/tiltak/{slug}") == counted(shown)
    page = words(seeded_client, "/en/tiltak/pll")
    assert "Not found · looked through" in page
    assert "until 30 Nov 2026 · Who may know: Norwegian Directorate of Health" in page
    assert "Not due yet" in page
    assert "Does not apply" in page


def test_an_organisation_is_told_what_it_may_know(seeded_client: FlaskClient, seeded_app: Flask) -> None:
    for body in ("helsedirektoratet", "riksrevisjonen"):
        known = [one for one in pieces(seeded_app) if one.is_hole and body in {who.id for who in one.who}]
        assert on_page(seeded_client, f"/en/aktorer/{body}") == counted(known) != Counter()
    link = parse(text_of(seeded_client, "/en/aktorer/riksrevisjonen")).query("dl.gap-list dt a")[0].attrs["href"]
    assert link == "/en/hull?hvorfor=hull&hvem=riksrevisjonen&mangler=scrutiny#liste"
    assert f"{len(known)} of " in words(seeded_client, link.partition("#")[0])


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("/en/europa", "benchmarks"),
        ("/en/revisjoner/revisjon-3-14-2020-2021", "scrutiny"),
        ("/en/horinger/horing-nes-2022", "consultations"),
        ("/en/innspill/innspillsmote-helsekonsortium", "engagement"),
    ],
)
def test_other_pages_show_what_the_list_counts_of_their_record(
    seeded_client: FlaskClient, seeded_app: Flask, address: str, area: str
) -> None:
    slug = address.rpartition("/")[2]
    found = [one for one in pieces(seeded_app) if one.area == area and one.about]
    own = [one for one in found if slug in ("europa", one.about.id)]
    assert on_page(seeded_client, address) == counted(own) != Counter()
