"""The cards of a round as a spreadsheet, out and back: every change is seen first, every error named by its cell."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.reporting.queries.rounds import all_rounds, request_rows
from strategy_tracker.reporting.services.rounds import lock_reporting_round
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.models import Delivery, Measure, StatusReport
from strategy_tracker.strategy.services.measures import record_status_report
from tests.reporting.made import an_open_reporting_round, body
from tests.support.answers import main_of
from tests.support.cases import each
from tests.support.factories import a_delivery, when
from tests.support.forms import open_form, typed_in
from tests.support.ground import SECRETARY, text
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as

DESK = "/en/rapportering/runder/runde/hdir"
SHEET = f"{DESK}/regneark"
Rows = list[list[str]]


@pytest.fixture
def owner(app: Flask) -> FlaskClient:
    """Whoever reports for hdir in a round: "en" was on plan and has a delivery, "to" was never reported on."""
    with app.app_context():
        an_open_reporting_round()
        a_delivery(one(Measure, "en"), "innlogging", planned="2030-03")
        return sign_in_as(app, a_user("Rita Rapportør", Role.REPORTER, organisation=body("hdir")))


def fetched(client: FlaskClient) -> Rows:
    """Return the cards as the workbook has them."""
    page = load_workbook(BytesIO(client.get(f"{SHEET}.xlsx").data)).active
    return [["" if cell is None else str(cell) for cell in row] for row in page.iter_rows(values_only=True)]


def workbook(rows: Rows, change: Callable[[Any], object] = lambda _page: None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append([cell or None for cell in row])
    change(book.active)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def text_of(rows: Rows, sign: str = ";", encoding: str = "utf-8") -> bytes:
    written = StringIO()
    csv.writer(written, delimiter=sign).writerows(rows)
    return written.getvalue().encode(encoding)


def send(client: FlaskClient, content: bytes, name: str = "kort.xlsx") -> TestResponse:
    action, fields = open_form(client, SHEET, action="/regneark")
    return client.post(action, data={**fields, "file": (BytesIO(content), name)}, content_type="multipart/form-data")


def approve(client: FlaskClient, answer: TestResponse) -> TestResponse:
    form = next(iter(parse(answer.text).query("main form")))
    return client.post(form.attrs["action"] or "", data=typed_in(form))


def put(rows: Rows, key: str, head: str, value: str) -> Rows:
    """Write into the cell of the row with that ID under that heading."""
    at = rows[0].index(head)
    return [[value if row[0] == key and column == at else cell for column, cell in enumerate(row)] for row in rows]


def told(answer: TestResponse) -> str:
    """Return what the page says is wrong with the cells."""
    return "\n".join(
        "".join(item.to_text(separator="").split("\n")) for item in parse(answer.text).query("main section li")
    )


def reported(app: Flask) -> dict[str, tuple[str, str]]:
    with app.app_context():
        rows = request_rows(all_rounds()[0])
        return {row.measure.slug: (row.answer.status.value, str(row.answer.text)) for row in rows if row.answer}


class TestOut:
    def test_it_holds_last_time_s_answer_and_the_deliveries(self, owner: FlaskClient) -> None:
        head, en, innlogging, to = fetched(owner)
        assert (head[0], head[4]) == ("ID", "How does it go?")
        assert (en[0], en[4], en[6]) == ("en", "Under control", "Etter planen")
        assert (innlogging[0], innlogging[8]) == ("en/innlogging", "2030-03")
        assert (to[0], to[4]) == ("to", "")

    def test_the_text_file_says_the_same(self, owner: FlaskClient) -> None:
        content = owner.get(f"{SHEET}.csv").data
        assert content.startswith(b"\xef\xbb\xbf")
        assert list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";")) == fetched(owner)

    def test_a_text_that_looks_like_a_formula_is_text(self, app: Flask, owner: FlaskClient) -> None:
        with app.app_context():
            said = {"status": ReportedStatus.RED, "valid_on": when("2026-06"), "reporter": body("hdir")}
            record_status_report(SECRETARY, one(Measure, "en"), text=text("=1+1"), **said)
        page = load_workbook(BytesIO(owner.get(f"{SHEET}.xlsx").data)).active
        assert (page["G2"].value, page["G2"].data_type) == ("=1+1", "s")
        assert ";'=1+1;" in owner.get(f"{SHEET}.csv").text

    def test_there_is_a_way_to_it_and_it_is_kept_nowhere(self, owner: FlaskClient) -> None:
        assert "Report in a spreadsheet" in main_of(owner.get(DESK))
        assert owner.get(f"{SHEET}.xlsx").headers["Cache-Control"] == "no-store, no-transform"

    def test_others_have_no_part_in_it(self, app: Flask, owner: FlaskClient) -> None:  # noqa: ARG002
        with app.app_context():
            other = sign_in_as(app, a_user("Nina Nett", Role.REPORTER, organisation=body("nhn")))
        assert other.get(SHEET).status_code == 403
        assert other.get(f"{SHEET}.xlsx").status_code == 403


class TestBack:
    def test_a_change_is_shown_by_its_cell_and_sent_when_approved(self, app: Flask, owner: FlaskClient) -> None:
        rows = put(fetched(owner), "en", "How does it go?", "Some challenges")
        rows = put(put(rows, "en/innlogging", "Expected", "June 2030"), "en/innlogging", "Why the date moved", "Ventar")
        answer = send(owner, workbook(rows))
        shown = " ".join(main_of(answer).split())
        assert "E2" in shown
        assert "Under control" in shown
        assert "I3" in shown
        assert reported(app) == {}
        assert approve(owner, answer).location == DESK
        assert reported(app) == {"en": ("noen-utfordringer", "Etter planen")}
        with app.app_context():
            dates = one(Delivery, "innlogging").dates
            assert (str(dates[-1].value), dates[-1].reason) == ("2030-06", "Ventar")

    def test_what_comes_back_as_it_went_out_is_reported_again(self, app: Flask, owner: FlaskClient) -> None:
        answer = send(owner, owner.get(f"{SHEET}.xlsx").data)
        assert "Nothing has changed: reported again as it was." in main_of(answer)
        approve(owner, answer)
        assert reported(app) == {"en": ("under-kontroll", "Etter planen")}

    @each(
        ("sign", "encoding"),
        [(";", "utf-8"), (",", "utf-8"), ("\t", "utf-8"), (";", "utf-8-sig"), (";", "cp1252"), (";", "utf-16")],
    )
    def test_it_may_come_as_text_of_any_sort(self, app: Flask, owner: FlaskClient, sign: str, encoding: str) -> None:
        rows = put(fetched(owner), "en", "In a few words", "Nå går det, også på Røst")
        approve(owner, send(owner, text_of(rows, sign, encoding), "kort.csv"))
        assert reported(app) == {"en": ("under-kontroll", "Nå går det, også på Røst")}

    def test_columns_and_rows_may_have_moved(self, app: Flask, owner: FlaskClient) -> None:
        head, *rows = put(fetched(owner), "to", "How does it go?", "Off plan")
        moved = [list(reversed(row)) for row in (head, *reversed(rows))]
        approve(owner, send(owner, workbook(moved)))
        assert reported(app) == {"en": ("under-kontroll", "Etter planen"), "to": ("rod", "None")}

    def test_headings_and_answers_are_read_in_each_language(self, app: Flask, owner: FlaskClient) -> None:
        norwegian = load_workbook(BytesIO(owner.get(f"{SHEET.replace('/en/', '/nn/')}.xlsx").data)).active
        rows = [["" if cell is None else str(cell) for cell in row] for row in norwegian.iter_rows(values_only=True)]
        rows[1][4] = "Avvik"
        approve(owner, send(owner, workbook(rows)))
        assert reported(app)["en"][0] == "rod"

    def test_sent_twice_it_counts_once(self, app: Flask, owner: FlaskClient) -> None:
        answer = send(owner, workbook(put(fetched(owner), "en", "In a few words", "Nytt")))
        assert approve(owner, answer).status_code == 303
        assert approve(owner, answer).status_code == 409
        with app.app_context():
            assert (
                len(db.session.scalars(select(StatusReport).where(StatusReport.receipt_number.is_not(None))).all()) == 1
            )

    def test_what_was_reported_meanwhile_is_not_written_over(self, app: Flask, owner: FlaskClient) -> None:
        answer = send(owner, workbook(put(fetched(owner), "en", "In a few words", "Fra regnearket")))
        with app.app_context():
            said = {"status": ReportedStatus.RED, "valid_on": when(clock.today().isoformat())}
            record_status_report(SECRETARY, one(Measure, "en"), reporter=body("hdir"), **said)
        late = approve(owner, answer)
        assert late.status_code == 409
        assert "was reported on since you sent the spreadsheet" in late.text

    def test_a_locked_round_takes_nothing(self, app: Flask, owner: FlaskClient) -> None:
        answer = send(owner, workbook(put(fetched(owner), "en", "In a few words", "For sent")))
        with app.app_context():
            lock_reporting_round(SECRETARY, all_rounds()[0])
            db.session.remove()
        assert approve(owner, answer).status_code == 409
        assert reported(app) == {}

    def test_what_the_page_carries_is_looked_at_again(self, app: Flask, owner: FlaskClient) -> None:
        answer = send(owner, workbook(put(fetched(owner), "en", "In a few words", "Nytt")))
        form = next(iter(parse(answer.text).query("main form")))
        for bad in ("", "{", "[]", '{"tre": {}}', '{"en": {"last": null, "texts": {}}}'):
            refused = owner.post(form.attrs["action"] or "", data={**typed_in(form), "cards": bad})
            assert refused.status_code in {303, 409, 422}
        assert reported(app) == {}


class TestRefused:
    """All or nothing: one wrong cell, and nothing is sent."""

    @each(
        ("key", "head", "value", "said"),
        [
            ("en", "How does it go?", "Kanskje", "E2: Choose one of the alternatives."),
            ("en", "How does it go?", "", "E2: This field cannot be empty."),
            ("en", "As of", "31. februar", "H2:"),
            ("en/innlogging", "Expected", "2031", "J3: Say why the date has moved."),
            ("en/innlogging", "Delivered", "2199-01-01", "K3: This day has not come yet."),
            ("en/innlogging", "How does it go?", "Completed", "E3: Nothing is asked here."),
            ("en", "Measure", "Noe annet", "B2: Here it is called “En”."),
            ("en", "ID", "tre", "A2: None of your measures and deliveries in this round has this ID."),
            ("en/innlogging", "ID", "en", "A3: Row 2 is about the same."),
        ],
    )
    def test_a_wrong_cell_is_named(  # noqa: PLR0917
        self, app: Flask, owner: FlaskClient, key: str, head: str, value: str, said: str
    ) -> None:
        rows = put(fetched(owner), "to", "How does it go?", "Off plan")
        answer = send(owner, workbook(put(rows, key, head, value)))
        assert answer.status_code == 422
        assert said in told(answer)
        assert reported(app) == {}

    def test_a_formula_and_merged_cells_are_named(self, owner: FlaskClient) -> None:
        def spoil(page: Any) -> None:
            page["G2"] = "=A2"
            page.merge_cells("A3:B3")

        shown = told(send(owner, workbook(fetched(owner), spoil)))
        assert "G2: The cell holds a formula." in shown
        assert "A3: The cells A3:B3 are merged." in shown

    def test_a_file_with_macros_is_refused(self, owner: FlaskClient) -> None:
        content = BytesIO(workbook(fetched(owner)))
        with ZipFile(content, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"macro")
        assert "The workbook holds macros." in main_of(send(owner, content.getvalue()))

    def test_a_heading_that_is_none_of_ours_is_asked_about(self, owner: FlaskClient) -> None:
        rows = fetched(owner)
        rows[0][4] = "Status nå"
        assert "Column E, “Status nå”, is none of ours." in main_of(send(owner, workbook(rows)))

    def test_without_its_ids_a_table_is_not_ours(self, owner: FlaskClient) -> None:
        rows = [row[1:] for row in fetched(owner)]
        assert "There is no column “ID”." in main_of(send(owner, workbook(rows)))

    def test_a_table_of_fifty_thousand_rows_is_refused_in_few_words(self, owner: FlaskClient) -> None:
        head = fetched(owner)[0]
        many = text_of([head, *(["x"] for _ in range(50_001))])
        assert "more than 50" in main_of(send(owner, many, "kort.csv"))
        some = send(owner, text_of([head, *(["x"] for _ in range(3_000))]), "kort.csv")
        assert "and 2,900 more" in main_of(some)
        assert len(some.data) < 40_000

    @each(
        ("content", "said"),
        [(b"", "This field cannot be empty."), (b"%PDF-1.7", "This is a PDF."), (b"\0" * 50, "cannot")],
    )
    def test_what_is_no_table_is_refused(self, owner: FlaskClient, content: bytes, said: str) -> None:
        answer = send(owner, content)
        assert answer.status_code == 422
        assert said in main_of(answer)
