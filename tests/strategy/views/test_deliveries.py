"""An editor adds and edits deliveries: what they are, when they come, what they wait for."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.strategy.models import Delivery, Goal, Measure
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.bodies import create_delivery_body
from strategy_tracker.strategy.services.deliveries import set_predecessors
from strategy_tracker.strategy.services.measures import publish_measure
from tests.support.answers import problems_of
from tests.support.cases import each
from tests.support.factories import a_delivery
from tests.support.forms import fill, open_form, submit
from tests.support.ground import EDITOR, a_measure, an_organisation
from tests.support.html import parse

LIST, NEW = "/en/tiltak/plan-tiltak/leveranser", "/en/tiltak/plan-tiltak/leveranser/ny"
EDIT = "/en/tiltak/plan-tiltak/leveranser/en/rediger"

pytestmark = pytest.mark.usefixtures("thread")


def dates_of(app: Flask, slug: str = "en") -> list[tuple[str, str | None, str | None]]:
    with app.app_context():
        return [
            (row.kind.value, str(row.value) if row.value else None, row.reason) for row in one(Delivery, slug).dates
        ]


class TestNew:
    def test_a_delivery_is_added_with_its_dates(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"name-nb": "Ny løsning", "planned": "2. halvår 2027", "in_use_percent": "12,5", "waits_for": ["en"]}
        answer = submit(editor, NEW, typed)
        assert (answer.status_code, answer.location) == (303, "/en/tiltak/plan-tiltak#leveranse-ny-losning")
        assert dates_of(app, "ny-losning") == [("planned", "2027-H2", None)]
        shown = parse(editor.get("/en/tiltak/plan-tiltak").text).query_one("#leveranse-ny-losning")
        page = " ".join(shown.to_text().split())
        assert "Waits for: En" in page
        assert "12.5%" in page

    @each(
        ("typed", "said"),
        [
            ({"name-nb": ""}, "Name: Write the text in at least one language."),
            ({"in_use_percent": "140"}, "Taken into use: The number can be at most 100."),
            ({"in_use_percent": "-1"}, "Taken into use: The number must be at least 0."),
            ({"in_use_percent": "halvparten"}, "Taken into use: Write a number"),
            ({"planned": "1899"}, "Planned: A year must lie between 1900 and 2200."),
            ({"forecast": "til høsten"}, "Forecast: Write a date as"),
            ({"delivered": "2199"}, "A delivery cannot have been made in the future."),
            ({"status": "borte"}, "What the source says of it: Choose one of the alternatives."),
            ({"waits_for": ["finnes-ikke"]}, "Choose one of the alternatives."),
            ({"slug": "en"}, "The id “en” is taken."),
        ],
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        assert said in problems_of(submit(editor, NEW, {"name-nb": "Nyhet", **typed}))
        assert [row.query_one("a").to_text() for row in parse(editor.get(LIST).text).query("tbody tr")] == ["En"]


class TestEdit:
    def test_a_date_moves_with_its_reason_and_the_old_one_is_kept(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"forecast": "2028-Q1"})
        assert answer.status_code == 303
        answer = submit(editor, EDIT, {"forecast": "2029", "forecast_reason": "Leverandøren er forsinket"})
        assert answer.status_code == 303
        assert dates_of(app) == [
            ("planned", "2027-06", None),
            ("forecast", "2028-Q1", None),
            ("forecast", "2029", "Leverandøren er forsinket"),
        ]

    def test_a_date_does_not_move_without_a_reason(self, app: Flask, editor: FlaskClient) -> None:
        said = "Why that date has moved: Say why the date has moved."
        assert said in problems_of(submit(editor, EDIT, {"planned": "2028"}))
        assert said in problems_of(submit(editor, EDIT, {"planned": ""}))
        assert dates_of(app) == [("planned", "2027-06", None)]

    def test_a_date_put_right_in_a_minor_edit_has_not_moved(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, EDIT, {"forecast": "2028-Q1"})
        submit(editor, EDIT, {"forecast": "2029", "forecast_reason": "Leverandøren er forsinket"})
        answer = submit(editor, EDIT, {"planned": "2026-06", "is_minor": "y"})
        assert answer.status_code == 303
        assert dates_of(app)[-1] == ("planned", "2026-06", None)
        with app.app_context():
            dates = standing_dates(row.given for row in one(Delivery, "en").dates)
        assert (str(dates.first), str(dates.current), dates.moved) == ("2026-06", "2029", 2)

    def test_a_date_is_taken_back(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, EDIT, {"planned": "", "planned_reason": "Feil målt"}).status_code == 303
        assert dates_of(app) == [("planned", "2027-06", None), ("planned", None, "Feil målt")]

    def test_saved_as_it_was_no_date_is_added(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, EDIT, {"note-nb": "Bare en merknad"}).status_code == 303
        assert dates_of(app) == [("planned", "2027-06", None)]

    def test_two_who_save_both_see_both_dates(self, editor: FlaskClient) -> None:
        path, opened = open_form(editor, EDIT)
        submit(editor, EDIT, {"planned": "2028", "planned_reason": "Utsatt"})
        answer = editor.post(path, data=fill(opened, {"planned": "2029", "planned_reason": "Utsatt mer"}))
        assert answer.status_code == 409
        shown = " ".join(parse(answer.text).query_one(".differences").to_text().split())
        assert "2028" in shown
        assert "2029" in shown

    def test_a_circle_of_deliveries_is_refused(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            last = a_delivery(one(Measure, "plan-tiltak"), "to")
            set_predecessors(EDITOR, last, predecessors=[one(Delivery, "en")])
        answer = submit(editor, EDIT, {"waits_for": ["to"]})
        assert "“En” would wait for itself: “En” waits for “To”, which waits for “En”." in problems_of(answer)

    def test_a_delivery_of_another_measure_can_be_waited_for_and_let_go(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_delivery(a_measure(one(Goal, "plan-1"), "nabo"), "grunnlag")
        assert submit(editor, EDIT, {"waits_for_another": "grunnlag"}).status_code == 303
        page = editor.get("/en/tiltak/plan-tiltak").text
        assert 'href="/en/tiltak/nabo#leveranse-grunnlag"' in page
        assert submit(editor, EDIT, {"waits_for": None}).status_code == 303
        with app.app_context():
            assert one(Delivery, "en").waits_for == []

    def test_the_preview_shows_the_new_date(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"forecast": "2033"}, button="preview")
        assert "2033" in parse(answer.text).query_one("#leveranse-en").to_text()
        assert dates_of(app) == [("planned", "2027-06", None)]


class TestRemove:
    REMOVE = "/en/tiltak/plan-tiltak/leveranser/en/fjern"

    def test_what_has_been_public_goes_with_a_reason_and_stays_struck_through_in_the_history(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        with app.app_context():
            last = a_delivery(one(Measure, "plan-tiltak"), "to")
            set_predecessors(EDITOR, last, predecessors=[one(Delivery, "en")])
            create_delivery_body(EDITOR, one(Delivery, "en"), organisation=an_organisation("nord"))
        assert "Why it is removed: This field cannot be empty." in problems_of(submit(editor, self.REMOVE))
        assert submit(editor, self.REMOVE, {"reason": "Sto i et annet tiltak"}).location == LIST
        public = app.test_client()
        assert "leveranse-en" not in public.get("/en/tiltak/plan-tiltak").text
        history = parse(public.get("/en/historikk/measure/plan-tiltak").text)
        assert "Why: Sto i et annet tiltak" in history.to_text()
        assert "En" in " ".join(struck.to_text() for struck in history.query("del"))

    def test_what_nobody_has_seen_goes_without_a_reason_or_a_trace(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_delivery(a_measure(one(Goal, "plan-1"), "kladd", published=False), "feil", planned="2027")
        answer = submit(editor, "/en/tiltak/kladd/leveranser/feil/fjern")
        assert (answer.status_code, answer.location) == (303, "/en/tiltak/kladd/leveranser")
        with app.app_context(), clock.fixed(clock.now() + timedelta(hours=1)):
            publish_measure(EDITOR, one(Measure, "kladd"))
        assert "Feil" not in app.test_client().get("/en/historikk/measure/kladd").text


class TestList:
    def test_each_delivery_leads_to_its_form(self, editor: FlaskClient) -> None:
        assert f'href="{EDIT}"' in editor.get(LIST).text

    def test_a_delivery_of_another_measure_is_not_found_here(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_delivery(a_measure(one(Goal, "plan-1"), "nabo"), "grunnlag")
        assert editor.get("/en/tiltak/plan-tiltak/leveranser/grunnlag/rediger").status_code == 404
