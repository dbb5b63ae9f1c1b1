"""Rounds of priorities as everybody sees them: list, result, file, figure."""

import csv
import io
import re
from xml.etree import ElementTree as ET

import orjson
import pytest

from strategy_tracker.council.kinds import Decision
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.services import rounds
from strategy_tracker.council.services.decisions import record_decision
from strategy_tracker.council.services.rounds import close_round, confirm_round, publish_round, tally_round
from tests.council.asked import (
    a_counted_round,
    a_holder,
    a_published_round,
    a_round,
    a_seat,
    after_close,
    an_open_round,
    answers,
    before_opening,
    cast,
    item,
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.ground import SECRETARY
from tests.support.html import parse
from tests.support.reading import text_of

RESULT = "/en/raad/runder/runde"


def an_uneven_round():
    """Five members: one knows nothing of measure 2, one is recused from it, one is absent; measure 3 has too few."""
    round_, holders = an_open_round(members=5, least_scores=3)
    with while_open():
        first, second, third, fourth, _ = holders
        cast(round_, first, answers(round_, (5, 5), (3, 4), (1, 1)))
        cast(round_, second, answers(round_, (4, 5), (3, 3), (1, 2)))
        cast(round_, third, answers(round_, (4, 4), (None, None)))
        said = answers(round_, (3, 4), None, (None, 2))
        cast(round_, fourth, {**said, item(round_, 2).uid: ItemAnswer({}, is_recused=True, ground="Egen virksomhet")})
    with after_close():
        close_round(SECRETARY, round_)
        tally_round(SECRETARY, round_)
        confirm_round(SECRETARY, round_)
        publish_round(SECRETARY, round_)
    return round_


@pytest.fixture
def published(app):
    with app.app_context():
        a_published_round()
    return app.test_client()


class TestIndex:
    def test_without_rounds_it_says_what_would_be_there(self, client):
        page = text_of(client, "/en/raad/runder")
        assert "No round of priorities has been held in this program yet." in page
        assert "The secretary of a council prepares a round." in page

    def test_a_published_round_is_counted_and_leads_on(self, published):
        page = text_of(published, "/en/raad/runder")
        assert "One round has a public result; 0 are open or being counted." in page
        assert f'href="{RESULT}"' in page

    def test_a_round_that_is_prepared_is_known_to_nobody(self, app):
        with app.app_context(), before_opening():
            a_round(a_council(), some_measures())
        assert "Høstens runde" not in text_of(app.test_client(), "/en/raad/runder")
        assert "There is no such round." in text_of(app.test_client(), RESULT, 404)


class TestShow:
    def test_it_opens_with_what_comes_first(self, published):
        page = text_of(published, RESULT)
        lead = parse(page).query_one(".page-head .lead").to_text()
        assert lead == "“Tiltak-1”, “Tiltak-2” and “Tiltak-3” come first of 3 ranked measures; 3 of 3 voted."

    def test_measures_stand_in_their_order_with_rank_and_value(self, published):
        ranked = parse(text_of(published, RESULT)).query(".ranked-list > li")
        assert [one.query_one(".title").to_text().strip() for one in ranked] == ["Tiltak-1", "Tiltak-2", "Tiltak-3"]
        assert [one.query_one(".bar b").to_text() for one in ranked] == ["1.000", "0.500", "0.000"]
        assert 'href="/en/tiltak/tiltak-1"' in text_of(published, RESULT)

    def test_the_arithmetic_of_each_place_can_be_opened(self, published):
        page = text_of(published, RESULT)
        assert "1/2 × (3 − 1) / 4 + 1/2 × (3 − 1) / 4 = 0.500" in page
        assert "Counted in exact fractions: the value is 1/2." in page

    def test_it_says_that_this_is_the_programs_own_method_and_by_what_terms(self, published):
        page = text_of(published, RESULT)
        assert "This program’s own method" in page
        assert "Benefit: 50%" in page
        assert "At least one score on each criterion, and scores from at least 50% of those entitled" in page
        assert "Kendall’s W is 1.00, where 0 is no agreement on the order" in page
        assert "12 × 18 ÷ (3² × (3³ − 3) − 3 × 0)" in page
        assert "SHA-256" in page

    def test_a_mean_is_told_as_it_was_given_and_its_adjustment_apart(self, app):
        with app.app_context():
            an_uneven_round()
        page = parse(text_of(app.test_client(), RESULT))
        means = re.findall(r"(?:Benefit|Urgency) (\d\.\d\d)", page.query_one("#rekkefolge").parent.parent.to_text())
        assert means
        assert all(1 <= float(mean) <= 5 for mean in means)

    def test_who_did_not_score_is_counted_by_reason(self, app):
        with app.app_context():
            an_uneven_round()
        page = text_of(app.test_client(), RESULT)
        assert "4 of 5 voted" in page
        ranked = parse(page).query(".ranked-list > li")
        assert "4 of 5 scored it" in ranked[0].to_text()
        assert "One was absent" in ranked[0].to_text()
        rows = [[cell.to_text() for cell in row.query("td")] for row in parse(page).query("#enighet ~ * tbody tr")]
        assert "Egen virksomhet" not in page
        assert all(sum(int(number) for number in row[:5]) == 5 for row in rows)

    def test_measures_with_too_few_scores_stand_apart_with_the_reason(self, app):
        with app.app_context():
            an_uneven_round()
        page = parse(text_of(app.test_client(), RESULT))
        assert len(page.query(".ranked-list > li")) == 1
        text = page.query_one("#ikke-rangert").parent.parent.to_text()
        assert "Not ranked: too few gave it a score." in text
        assert "3 scores are needed" in text

    def test_a_decision_stands_with_its_measure_and_says_why_it_departs(self, app):
        with app.app_context():
            round_, _ = a_published_round()
            with after_close():
                record_decision(
                    a_chair(round_),
                    round_,
                    item=item(round_, 2),
                    decision=Decision.POSTPONED,
                    text="Tas opp igjen.",
                    follows_result=False,
                    reason="Midlene mangler.",
                    decided_on=round_.closed_at.date(),
                )
        second = parse(text_of(app.test_client(), RESULT)).query(".ranked-list > li")[1].to_text()
        assert "Postponed" in second
        assert "It departs from the ranking: Midlene mangler." in second

    def test_an_open_round_shows_what_is_asked_and_no_result(self, app):
        with app.app_context():
            round_, holders = an_open_round()
            with while_open():
                cast(round_, holders[0], answers(round_, (5, 5), (3, 3), (1, 1)))
        with while_open():
            page = text_of(app.test_client(), RESULT)
        assert "Members are scoring until" in page
        assert "Nobody sees a score before that." in page
        assert 'href="/en/tiltak/tiltak-1"' in page
        assert "Must start now" in page
        assert "ranked-list" not in page

    def test_a_round_without_ballots_says_that_nothing_could_be_ranked(self, app):
        with app.app_context():
            round_, _ = an_open_round()
            with after_close():
                for step in ("close", "tally", "confirm", "publish"):
                    getattr(rounds, f"{step}_round")(SECRETARY, round_)
        page = text_of(app.test_client(), RESULT)
        assert "Too few gave scores for any measure to be ranked; 0 of 3 voted." in page
        assert "No measure could be ranked" in page


class TestResultFile:
    def test_it_has_a_row_for_each_measure_and_nothing_is_rounded_away(self, published):
        rows = list(csv.DictReader(io.StringIO(text_of(published, f"{RESULT}.csv"))))
        assert [(row["rank"], row["measure"], row["exact_value"]) for row in rows] == [
            ("1", "tiltak-1", "1"),
            ("2", "tiltak-2", "1/2"),
            ("3", "tiltak-3", "0"),
        ]
        assert {row["scored"] for row in rows} == {"3"}
        assert rows[0]["urgency_histogram"] == "0 | 0 | 0 | 0 | 3"

    def test_the_list_of_all_has_the_same_rows(self, published):
        own = orjson.loads(text_of(published, f"{RESULT}.json"))
        everything = orjson.loads(text_of(published, "/en/data/priorities.json"))
        assert own["rows"] == everything["rows"]
        assert "own method" in everything["notes"][0]

    def test_before_publication_there_is_none(self, app):
        with app.app_context():
            a_counted_round()
        assert app.test_client().get(f"{RESULT}.csv").status_code == 404
        assert orjson.loads(text_of(app.test_client(), "/en/data/priorities.json"))["rows"] == []


class TestFigure:
    def test_it_has_a_point_for_each_ranked_measure(self, published):
        figure = orjson.loads(text_of(published, "/en/figur/priority.json?runde=runde"))
        (points,) = figure["data"]
        assert points["x"] == [5, 3, 1]
        assert points["customdata"][0] == "/en/tiltak/tiltak-1"
        assert [note["text"] for note in figure["layout"]["annotations"]] == [
            "<b>1 Tiltak-1</b>",
            "2 Tiltak-2",
            "3 Tiltak-3",
        ]

    def test_it_stands_on_the_page_with_its_table(self, published):
        page = text_of(published, RESULT)
        assert "/en/figur/priority.json?runde=runde" in page
        assert "Tiltak-1 comes first" in page

    @pytest.mark.parametrize("address", ["/figur/priority.json", "/figur/priority.json?runde=ukjent"])
    def test_a_round_that_is_not_there_has_none(self, client, address):
        assert client.get(address).status_code == 404


class TestElsewhere:
    def test_front_page_measure_council_and_search_lead_to_the_round(self, published):
        link = f'href="{RESULT}"'
        front = text_of(published, "/en/")
        assert "1 Tiltak-1" in front
        assert "3 Tiltak-3" in front
        measure = parse(text_of(published, "/en/tiltak/tiltak-2")).query_one("#raadets-syn").parent.parent.to_text()
        assert "Rank 2 of 3" in measure
        assert "No decision is recorded" in measure
        for address in ("/en/", "/en/tiltak/tiltak-1", "/en/raad", "/en/raad/raadet", "/en/sok?q=runde"):
            assert link in text_of(published, address), address

    def test_while_a_round_is_open_nothing_is_said_of_its_measures(self, app):
        with app.app_context():
            an_open_round()
        with while_open():
            assert "No round of priorities has a public result yet." in text_of(app.test_client(), "/en/")
            assert "raadets-syn" not in text_of(app.test_client(), "/en/tiltak/tiltak-1")
            assert f'href="{RESULT}"' in text_of(app.test_client(), "/en/raad/raadet")


def a_chair(round_):
    from strategy_tracker.accounts.kinds import Role  # noqa: PLC0415 - one test asks

    with before_opening():
        return who(a_holder(a_seat(round_.series.council), Role.CHAIR))


FEED = "/en/raad/runder/runde.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, address: str = FEED) -> dict[str, str]:
    """The title of each entry of the feed, by its id."""
    found = ET.fromstring(client.get(address).data).iter(f"{ATOM}entry")  # noqa: S314 - our own answer
    return {one.findtext(f"{ATOM}id"): one.findtext(f"{ATOM}title") for one in found}


class TestFeed:
    def test_it_tells_how_far_a_round_has_come_newest_first(self, published):
        titles = [title.rpartition(": ")[2] for title in entries(published).values()]
        assert titles == ["Published", "Closed, not counted yet", "Open for ballots"]
        assert f'href="{FEED}"' in text_of(published, RESULT)

    def test_its_ids_are_the_same_in_every_language(self, published):
        assert len({tuple(entries(published, FEED.replace("/en/", f"/{one}/"))) for one in ("nb", "nn", "en")}) == 1

    def test_a_round_that_is_counted_has_no_entry_for_its_result(self, app):
        with app.app_context():
            a_counted_round()
        assert not [one for one in entries(app.test_client()) if one.endswith("#published")]

    def test_a_round_that_is_prepared_has_none(self, app):
        with app.app_context(), before_opening():
            a_round(a_council(), some_measures())
        assert app.test_client().get(FEED).status_code == 404
