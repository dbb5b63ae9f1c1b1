"""An editor enters and corrects values, sets and moves targets, and says what the figure means."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from strategy_tracker.indicators.models import Indicator, Observation, Target
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from tests.indicators.factories import Made, observe
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.html import parse

PAGE = "/en/indikator/andel"
NEW = f"{PAGE}/malinger/ny"
TARGET = f"{PAGE}/maltall/ny"

pytestmark = pytest.mark.usefixtures("share")


def rows(table) -> list:
    return list(db.session.scalars(select(table).order_by(table.id)))


def form_of(answer: TestResponse) -> MultiDict[str, str]:
    found = (one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
    return typed_in(next(found))


class TestNewValue:
    def test_a_value_for_a_time_to_come_is_taken_once_it_is_meant(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, NEW, {"period": "2052", "value": "57", "is_ahead": "y"})
        with app.app_context():
            assert [row.period_start for row in rows(Observation)] == [date(2052, 1, 1)]

    @pytest.mark.parametrize(
        ("period", "start", "end"),
        [
            (("2024", ""), date(2024, 1, 1), date(2025, 1, 1)),
            (("2024-H1", ""), date(2024, 1, 1), date(2024, 7, 1)),
            (("2024-Q3", ""), date(2024, 7, 1), date(2024, 10, 1)),
            (("31.12.2024", ""), date(2024, 12, 31), date(2025, 1, 1)),
            (("2023", "2024"), date(2023, 1, 1), date(2025, 1, 1)),
        ],
        ids=str,
    )
    def test_a_period_is_as_long_as_it_is_written(self, app: Flask, editor, period, start, end) -> None:
        first, last = period
        answer = submit(editor, NEW, {"period": first, "period_until": last, "value": "57,3", "n": "1 014"})
        assert answer.location == f"{PAGE}/malinger"
        with app.app_context():
            (row,) = rows(Observation)
            assert (row.period_start, row.period_end, row.value, row.n) == (start, end, Decimal("57.3"), 1014)
            assert row.is_charted

    @each(
        ("typed", "said"),
        [
            ({"value": "140"}, "Value: The value cannot be above 100."),
            ({"value": "-1"}, "Value: The value cannot be below 0."),
            ({"value": "mye"}, "Value: Write a number"),
            ({"value": ""}, "Give a value, the words published, or say it is missing."),
            ({"status": "missing"}, "Value: A missing value cannot have a number."),
            ({"period": "1899"}, "Period: A year must lie between 1900 and 2200."),
            ({"period": ""}, "Period: This field cannot be empty."),
            ({"period": "2052"}, "Period: That period has not begun. Is the year right?"),
            ({"period": "2024", "period_until": "2023"}, "Until and including: A period must end after it starts."),
            ({"n": "0"}, "Number of answers: The number must be at least 1."),
            ({"n": "1,5"}, "Number of answers: Write a whole number."),
            ({"release_at": "i morgen"}, "Hidden until: Write a day and a time"),
            ({"status": "kanskje"}, "What sort of value: Choose one of the alternatives."),
            ({"note-nb": "Bell\x07"}, "characters that cannot be shown"),
            ({"note-nb": "x" * 2001}, "there is room for 2,000"),
        ],
    )
    def test_what_cannot_be_used_is_named(self, app: Flask, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, NEW, {"period": "2024", "value": "57", **typed})
        assert said in problems_of(answer)
        with app.app_context():
            assert rows(Observation) == []

    @pytest.mark.usefixtures("persons")
    def test_a_value_is_read_as_the_page_prints_it(self, app: Flask, editor: FlaskClient) -> None:
        new = "/en/indikator/personer/malinger/ny"
        submit(editor, new, {"period": "2024", "value": "540,000"})
        with app.app_context():
            assert [row.value for row in rows(Observation)] == [540_000]
        asked = "Which number is meant by 1.250? Write 1250 or 1.25."
        assert asked in problems_of(submit(editor, new, {"period": "2025", "value": "1.250"}))
        asked = problems_of(submit(editor, new.replace("/en/", "/nb/"), {"period": "2025", "value": "540,000"}))
        assert "Skriv 540000 eller 540." in asked

    @pytest.mark.usefixtures("persons")
    def test_what_comes_in_whole_ones_has_no_parts(self, editor: FlaskClient) -> None:
        new = "/en/indikator/personer/malinger/ny"
        refused = problems_of(submit(editor, new, {"period": "2025", "value": "12.5"}))
        assert "counted in whole numbers" in refused
        assert submit(editor, new, {"period": "2025", "value": "12.5", "is_derived": "1"}).status_code == 303

    def test_a_value_is_hidden_until_its_release(self, editor: FlaskClient) -> None:
        submit(editor, NEW, {"period": "2024", "value": "61,9", "release_at": "2199-01-01T08:00"})
        assert "61.9" not in main_of(editor.get(PAGE))
        listed = main_of(editor.get(f"{PAGE}/malinger"))
        assert "61.9" not in listed  # of an editor without an account, whom no list can name
        assert "Hidden until" in listed

    def test_a_second_source_for_a_period_is_kept_beside_the_one_drawn(self, editor: FlaskClient) -> None:
        submit(editor, NEW, {"period": "2024", "value": "57"})
        again = {"period": "2024", "value": "55", "cited-0-title": "Annet", "cited-0-url": "https://example.org/a"}
        assert "chart only one" in problems_of(submit(editor, NEW, again))
        assert submit(editor, NEW, {**again, "is_charted": None}).status_code == 303
        assert "Kept beside the one that is drawn" in main_of(editor.get(f"{PAGE}/malinger"))

    def test_a_group_has_values_of_its_own(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, f"{PAGE}/grupper/ny", {"name-nb": "Kvinner"}).location == f"{PAGE}/malinger"
        submit(editor, NEW, {"period": "2024", "value": "60", "group": "kvinner"})
        with app.app_context():
            assert rows(Observation)[0].series.dimension == "kvinner"
        assert "is there already" in problems_of(submit(editor, f"{PAGE}/grupper/ny", {"name-nb": "Kvinner"}))


class TestCorrection:
    @pytest.fixture
    def link(self, editor: FlaskClient) -> str:
        submit(editor, NEW, {"period": "2024-H1", "value": "57", "note-nb": "Første"})
        page = parse(editor.get(f"{PAGE}/malinger").text)
        return next(a.attrs["href"] for a in page.query("main a") if a.attrs["href"].endswith("/rett"))

    def test_a_correction_is_a_new_row_and_the_old_one_stays(self, app: Flask, editor: FlaskClient, link: str) -> None:
        assert submit(editor, link, {"value": "58,1", "reason": "Feil i kilden"}).location == f"{PAGE}/malinger"
        with app.app_context():
            old, new = rows(Observation)
            assert (old.value, new.value, new.supersedes_id) == (Decimal(57), Decimal("58.1"), old.id)
            assert (new.period_start, new.period_end, new.note.nb) == (old.period_start, old.period_end, "Første")
        listed = main_of(editor.get(f"{PAGE}/malinger"))
        assert "58.1" in listed
        assert "Corrected" in listed

    def test_two_who_correct_the_same_value_see_both_and_choose(
        self, app: Flask, editor: FlaskClient, link: str
    ) -> None:
        path, opened = open_form(editor, link)
        first = {"value": "58", "note-nb": "Fra den første", "period": "2024"}
        assert editor.post(path, data=fill(opened, first)).status_code == 303
        answer = editor.post(path, data=fill(opened, {"value": "59", "cited-0-title": ""}))
        assert answer.status_code == 409
        shown = parse(answer.text).query_one(".differences").to_text()
        for words in ("58", "59", "Fra den første", "Første", "2024-H1"):
            assert words in shown
        assert parse(answer.text).query_one("input[name=value]").attrs["value"] == "59"
        chosen = {"keep-value": "mine", "keep-note": "theirs", "keep-period": "theirs"}
        assert editor.post(path, data=fill(form_of(answer), chosen)).status_code == 303
        with app.app_context():
            _, theirs, mine = rows(Observation)
            assert (theirs.value, mine.value, mine.supersedes_id) == (58, 59, theirs.id)
            assert (mine.note.nb, mine.period_end) == ("Fra den første", date(2025, 1, 1))

    def test_a_third_correction_meanwhile_is_shown_too(self, editor: FlaskClient, link: str) -> None:
        path, opened = open_form(editor, link)
        editor.post(path, data=fill(opened, {"value": "58"}))
        again = form_of(editor.post(path, data=fill(opened, {"value": "59"})))
        submit(editor, link, {"value": "60"})
        answer = editor.post(path, data=again)
        assert answer.status_code == 409
        assert "60" in parse(answer.text).query_one(".differences").to_text()

    def test_taking_all_of_the_others_correction_saves_no_other(
        self, app: Flask, editor: FlaskClient, link: str
    ) -> None:
        path, opened = open_form(editor, link)
        editor.post(path, data=fill(opened, {"value": "58"}))
        answer = editor.post(path, data=fill(opened, {"value": "59"}))
        answer = editor.post(path, data=fill(form_of(answer), {"keep-value": "theirs"}))
        assert "Nothing is changed" in problems_of(answer)
        with app.app_context():
            assert len(rows(Observation)) == 2

    def test_the_form_of_a_corrected_value_starts_from_the_one_that_holds(self, editor: FlaskClient, link: str) -> None:
        submit(editor, link, {"value": "58,1"})
        assert open_form(editor, link)[1]["value"] == "58.1"

    def test_a_value_of_another_indicator_is_not_found_here(self, editor: FlaskClient, link: str) -> None:
        assert editor.get(link.replace("/andel/", "/ukjent/")).status_code == 404
        assert editor.get(f"{PAGE}/malinger/01ARZ3NDEKTSV4RRFFQ69G5FAV/rett").status_code == 404


class TestRemoval:
    """What was entered by mistake goes: with a reason once it was public, and the one before holds again."""

    @pytest.fixture
    def value(self, app: Flask, editor: FlaskClient) -> str:
        submit(editor, NEW, {"period": "2024", "value": "57"})
        with app.app_context():
            return f"{PAGE}/malinger/{rows(Observation)[0].uid}"

    def test_a_value_goes_with_a_reason_that_all_can_read(self, app: Flask, editor: FlaskClient, value: str) -> None:
        assert f'href="{value}/fjern"' in editor.get(f"{PAGE}/malinger").text
        assert "This field cannot be empty." in problems_of(submit(editor, f"{value}/fjern"))
        assert submit(editor, f"{value}/fjern", {"reason": "Gjaldt et annet land"}).location == f"{PAGE}/malinger"
        with app.app_context():
            assert rows(Observation) == []
        history = parse(app.test_client().get("/en/historikk/indicator/andel").text)
        assert "Why: Gjaldt et annet land" in history.to_text()
        assert "57" in " ".join(struck.to_text() for struck in history.query("del"))

    def test_a_correction_goes_and_what_it_corrected_holds_again(
        self, app: Flask, editor: FlaskClient, value: str
    ) -> None:
        submit(editor, f"{value}/rett", {"value": "58"})
        submit(editor, f"{value}/fjern", {"reason": "Rettet feil"})
        with app.app_context():
            assert [row.value for row in rows(Observation)] == [Decimal(57)]

    def test_what_nobody_has_seen_goes_without_a_reason(self, app: Flask, editor: FlaskClient, made: Made) -> None:
        with app.app_context():
            db.session.add(made.goal)
            uid = observe(made.new_indicator(slug="kladd", published=False), 2024, 7).uid
        assert submit(editor, f"/en/indikator/kladd/malinger/{uid}/fjern").status_code == 303

    def test_a_target_goes_and_the_one_it_moved_holds_again(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, TARGET, {"kind": "final", "value": "60", "due": "2030"})
        with app.app_context():
            first = rows(Target)[0].uid
        submit(editor, TARGET, {"supersedes": first, "kind": "final", "value": "70", "due": "2030"})
        with app.app_context():
            second = rows(Target)[1].uid
        assert "corrected already" in problems_of(submit(editor, f"{PAGE}/maltall/{first}/fjern", {"reason": "x"}))
        assert "This field cannot be empty." in problems_of(submit(editor, f"{PAGE}/maltall/{second}/fjern"))
        assert submit(editor, f"{PAGE}/maltall/{second}/fjern", {"reason": "Feil år"}).location == TARGET
        with app.app_context():
            assert [row.uid for row in rows(Target)] == [first]


class TestTargets:
    @pytest.fixture
    def uid(self, app: Flask, editor: FlaskClient) -> str:
        submit(editor, TARGET, {"kind": "final", "value": "80", "due": "2030", "decided_in-nb": "Strategien"})
        with app.app_context():
            return str(rows(Target)[0].uid)

    def test_two_who_move_the_same_target_see_both_and_choose(self, app: Flask, editor: FlaskClient, uid: str) -> None:
        path, opened = open_form(editor, TARGET)
        moved = {"kind": "final", "supersedes": uid, "due": "2030"}
        first = {**moved, "value": "70", "decided_in-nb": "Fra den første"}
        assert editor.post(path, data=fill(opened, first)).status_code == 303
        answer = editor.post(path, data=fill(opened, {**moved, "value": "75"}))
        assert answer.status_code == 409
        shown = parse(answer.text).query_one(".differences").to_text()
        for words in ("70", "75", "Fra den første"):
            assert words in shown
        assert "Takes the place of" not in shown
        assert editor.post(path, data=fill(form_of(answer), {"keep-decided_in": "theirs"})).status_code == 303
        with app.app_context():
            _, theirs, mine = rows(Target)
            assert (mine.value, mine.supersedes_id, mine.decided_in.nb) == (75, theirs.id, "Fra den første")

    def test_who_moves_a_target_that_was_taken_back_meanwhile_is_told(
        self, app: Flask, editor: FlaskClient, uid: str
    ) -> None:
        path, opened = open_form(editor, TARGET)
        assert editor.post(path, data=fill(opened, {"kind": "final", "supersedes": uid})).status_code == 303
        answer = editor.post(path, data=fill(opened, {"kind": "final", "supersedes": uid, "value": "75"}))
        assert answer.status_code == 409
        assert "(empty)" in parse(answer.text).query_one(".differences").to_text()
        assert editor.post(path, data=form_of(answer)).status_code == 303
        with app.app_context():
            assert [row.value for row in rows(Target)] == [80, None, 75]

    def test_a_target_is_set_moved_and_taken_back(self, app: Flask, editor: FlaskClient) -> None:
        least = {"kind": "final", "value": "80", "due": "2030", "decided_in-nb": "Strategien"}
        assert submit(editor, TARGET, least).location == f"{PAGE}#maltall"
        with app.app_context():
            first = rows(Target)[0].uid
        assert submit(editor, TARGET, {**least, "value": "70", "supersedes": first}).status_code == 303
        with app.app_context():
            old, new = rows(Target)
            assert (old.value, new.value, new.supersedes_id, new.due) == (80, 70, old.id, PartialDate.parse("2030"))
            second = new.uid
        assert submit(editor, TARGET, {"kind": "final", "supersedes": second}).status_code == 303
        assert "taken back" in main_of(editor.get(TARGET))

    def test_a_baseline_that_nobody_set_is_marked_as_our_reading(self, editor: FlaskClient) -> None:
        submit(editor, TARGET, {"kind": "baseline", "value": "40", "due": "2020"})
        said = "It is the first value we have found, and no official baseline."
        assert said not in main_of(editor.get(PAGE))
        submit(editor, TARGET, {"kind": "baseline", "value": "41", "due": "2021", "is_official": "no"})
        assert said in main_of(editor.get(PAGE))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"value": "140"}, "Value: The value cannot be above 100."),
            ({"value": ""}, "Value: A target needs a value."),
            ({"kind": None}, "What it is: This field cannot be empty."),
            ({"due": "1850"}, "A year must lie between 1900 and 2200."),
            ({"supersedes": "ukjent"}, "Takes the place of: Choose one of the alternatives."),
        ],
        ids=str,
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        assert said in problems_of(submit(editor, TARGET, {"kind": "final", "value": "80", **typed}))


class TestDefinition:
    def test_a_new_version_follows_and_the_old_one_stays(self, app: Flask, editor: FlaskClient) -> None:
        path = f"{PAGE}/definisjon"
        assert (
            submit(editor, path, {"text-nb": "Andel av alle", "method-nb": "Spørres"}).location == f"{PAGE}#definisjon"
        )
        assert submit(editor, path, {"text-nb": "Andel av voksne", "valid_from": "2025"}).status_code == 303
        with app.app_context():
            first, second = db.session.scalars(select(Indicator)).one().definitions
            assert (first.text.nb, second.text.nb, second.method.nb) == ("Andel av alle", "Andel av voksne", "Spørres")

    def test_two_who_give_it_a_new_version_see_both_and_choose(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, f"{PAGE}/definisjon")
        first = {"text-nb": "Andel av alle", "method-nb": "Spørres", "valid_from": "2024"}
        assert editor.post(path, data=fill(opened, first)).status_code == 303
        answer = editor.post(path, data=fill(opened, {"text-nb": "Andel av voksne"}))
        assert answer.status_code == 409
        shown = parse(answer.text).query_one(".differences").to_text()
        for words in ("Andel av alle", "Andel av voksne", "Spørres", "2024"):
            assert words in shown
        assert editor.post(path, data=fill(form_of(answer), {"keep-method": "theirs"})).status_code == 303
        with app.app_context():
            _, second = db.session.scalars(select(Indicator)).one().definitions
            assert (second.text.nb, second.method.nb, str(second.valid_from)) == ("Andel av voksne", "Spørres", "2024")

    def test_a_version_that_says_the_same_is_refused(self, editor: FlaskClient) -> None:
        submit(editor, f"{PAGE}/definisjon", {"text-nb": "Andel av alle"})
        assert "Nothing is changed" in problems_of(submit(editor, f"{PAGE}/definisjon"))

    def test_it_says_what_is_counted(self, editor: FlaskClient) -> None:
        answer = submit(editor, f"{PAGE}/definisjon", {"method-nb": "Spørres"})
        assert "What is counted: Write the text in at least one language." in problems_of(answer)
