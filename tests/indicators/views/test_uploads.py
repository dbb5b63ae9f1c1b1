"""A table of values is looked at as differences, taken in whole or not at all, and taken back."""

import io
import json
from decimal import Decimal

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.indicators.models import Observation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from tests.indicators.factories import observe
from tests.sheets.made import workbook
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.html import parse
from tests.support.people import a_user

PAGE = "/en/indikator/andel/malinger"
UPLOAD = f"{PAGE}/last-opp"
MANY = "/en/indikatorer/last-opp"


@pytest.fixture
def desk(app, made, editor):
    """An editor, and an indicator with two groups and two values."""
    with app.app_context():
        db.session.add(made.goal)
        indicator = made.new_indicator(slug="andel", kind="share", unit="percent")
        observe(indicator, 2021, "40.5")
        observe(indicator, 2022, 50)
    submit(editor, "/en/indikator/andel/grupper/ny", {"name-nb": "Kvinner"})
    return editor


def rows(app):
    with app.app_context():
        found = db.session.scalars(select(Observation).order_by(Observation.id))
        return [(row.series.dimension, row.period_start.year, row.value) for row in found]


def look(client, content, *, at=UPLOAD, page=None):
    """Send a table, pasted or as a file, and return what the page says of it."""
    path, opened = open_form(client, at)
    if isinstance(content, str):
        return client.post(path, data=fill(opened, {"pasted": content}))
    sent = {**opened, "file": FileStorage(io.BytesIO(content), page or "tall.xlsx")}
    return client.post(path, data=sent, content_type="multipart/form-data")


def take_in(client, looked, *, at=UPLOAD, **typed):
    """Press the button under the differences."""
    forms = [one for one in parse(looked.text).query("main form") if one.attrs.get("method") == "post"]
    return client.post(at, data=fill(typed_in(forms[0]), typed))


def by_cell(answer):
    """Return what must be put right, by cell."""
    for table in parse(answer.text).query("main table"):
        if "What must be put right" in table.query_one("caption").to_text():
            return {
                row.query_one("th").to_text().strip(): row.query_one("td").to_text().strip()
                for row in table.query("tbody tr")
            }
    return {}


def dataset(periods, groups, numbers):
    """Return a data set as statistical offices hand it out."""
    return json.dumps(
        {
            "class": "dataset",
            "version": "2.0",
            "id": ["Tid", *groups],
            "size": [len(periods), *(1 for _ in groups)],
            "role": {"time": ["Tid"]},
            "dimension": {"Tid": {"category": {"index": periods}}, **groups},
            "value": numbers,
        }
    ).encode()


TABLES = {
    "pasted with headings": "Period\tValue\n2021\t41\n2022\t50\n2023\t57.3",
    "pasted without": "2021\t41\n2022\t50\n2023\t57.3",
    "csv": "År;Verdi\n2021;41\n2022;50\n2023;57.3\n".encode("cp1252"),
    "workbook": workbook([("Value", "Period"), (41, 2021), (50, "2022"), (57.3, 2023)]),
    "open sdg": b"Year,Sex,Units,Value\n2021,,per cent,41\n2022,,per cent,50\n2023,,per cent,57.3\n",
    "across": b"Group;2021;2022;2023\nEverybody;41;50;57.3\n",
    "json-stat": dataset(
        ["2021", "2022", "2023"], {"Kjønn": {"category": {"label": {"0": "Begge kjønn"}}}}, [41, 50, 57.3]
    ),
}


@pytest.mark.parametrize("content", TABLES.values(), ids=TABLES)
def test_a_table_in_whatever_layout_is_shown_as_differences_and_then_taken_in(app, desk, content):
    looked = look(desk, content)
    assert looked.status_code == 200
    assert len(rows(app)) == 2
    for words in ("One new value", "One corrected", "One the same as before", "40.5", "57.3"):
        assert words in main_of(looked)
    answer = take_in(desk, looked, reason="Ny leveranse")
    assert answer.location == PAGE
    assert rows(app)[2:] == [("", 2021, 41), ("", 2023, Decimal("57.3"))]


def test_groups_are_columns_or_stand_in_one(app, desk):
    for table in (
        "Period\tEverybody\tKvinner\n2023\t55\t56",
        "Period\tGroup\tValue\n2024\tkvinner\t57\n2024\tAlle\t58",
    ):
        take_in(desk, look(desk, table))
    assert rows(app)[2:] == [("", 2023, 55), ("kvinner", 2023, 56), ("kvinner", 2024, 57), ("", 2024, 58)]


def test_everything_that_is_wrong_is_named_by_its_cell_and_nothing_is_taken_in(app, desk):
    table = (
        "Period\tValue\tGroup\tAntall svar\tUnit\tSkjult til\n"
        "i fjor\t57\t\t\t\t\n"
        "2023\t1.250\t\t\t\t\n"
        "2024\t57\tMenn\t\t\t\n"
        "2021-H1\t57\t\t0\t\t\n"
        "2020\t57\t\t\tpersons\t\n"
        "2019\t57\t\t\t\t01.01.2001 08:00\n"
    )
    answer = look(desk, table)
    assert answer.status_code == 422
    assert {cell: said.split(".")[0].split(",")[0] for cell, said in by_cell(answer).items()} == {
        "A2": "Write a period as 2025",
        "B3": "Which number is meant by 1",
        "C4": "There is no group “Menn” here",
        "D5": "Write a whole number above 0",
        "E6": "The indicator is counted in another unit than “persons”",
        "B7": "That time has passed",
    }
    assert "i fjor" in answer.text
    assert len(rows(app)) == 2


def test_what_the_kind_cannot_have_and_what_stands_twice_is_named_by_its_cell(desk):
    assert by_cell(look(desk, "2023\t140\n2024\t57\n2024\t58")) == {
        "B1": "The value cannot be above 100.",
        "B3": "The same period stands further up too, for the same group.",
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("bare tekst\n2", "No column says which period"),
        ("Period\n2023", "No column holds values"),
        (b"%PDF-1.7", "This is a PDF"),
        (workbook([("Period", "Value"), (2023, "=1+1")]), None),
        ("", "Choose a file, or paste a table"),
    ],
)
def test_what_is_no_table_of_values_is_refused_and_what_was_pasted_is_kept(app, desk, content, said):
    answer = look(desk, content)
    assert answer.status_code == 422
    assert (
        said in problems_of(answer)
        if said
        else by_cell(answer) == {"B2": "The cell holds a formula. Put its result there instead."}
    )
    assert len(rows(app)) == 2


def test_periods_that_overlap_are_taken_in_only_if_that_is_meant(app, desk):
    looked = look(desk, "2021-H1\t30")
    assert "Is this meant?" in main_of(looked)
    assert take_in(desk, looked).status_code == 409
    assert take_in(desk, looked, is_meant="1").status_code == 303
    assert rows(app)[2:] == [("", 2021, 30)]


def test_what_somebody_else_has_changed_since_it_was_looked_at_is_told(app, desk):
    looked = look(desk, "2021\t41")
    take_in(desk, look(desk, "2021\t42"))
    answer = take_in(desk, looked)
    assert answer.status_code == 409
    assert "It is 42 now" in main_of(answer)
    assert take_in(desk, answer).status_code == 303
    assert [value for _, _, value in rows(app)] == [Decimal("40.5"), 50, 42, 41]


def test_a_page_that_was_tampered_with_takes_nothing_in(app, desk):
    looked = look(desk, "2023\t41")
    assert take_in(desk, looked, carried='[{"cell":"B2"}]').status_code == 422
    assert len(rows(app)) == 2


def test_many_indicators_are_taken_in_from_one_table(app, desk, made):
    with app.app_context():
        db.session.add(made.goal)
        made.new_indicator(slug="personer")
    table = "Indicator\tPeriod\tValue\nandel\t2023\t55\npersoner\t2023\t12,500\nukjent\t2023\t1"
    assert by_cell(look(desk, table, at=MANY)) == {"A4": "No indicator is called “ukjent”."}
    looked = look(desk, table.rpartition("\n")[0], at=MANY)
    assert take_in(desk, looked, at=MANY).location == "/en/indikatorer"
    assert rows(app)[2:] == [("", 2023, 55), ("", 2023, 12_500)]


def test_a_table_of_one_indicator_takes_in_no_other(app, desk, made):
    with app.app_context():
        db.session.add(made.goal)
        made.new_indicator(slug="personer")
    assert "No indicator is called" in by_cell(look(desk, "Indicator\tPeriod\tValue\npersoner\t2023\t5"))["A2"]


def test_what_was_taken_in_at_once_is_taken_back_for_a_reason(app, desk):
    take_in(desk, look(desk, "2021\t41\n2023\t57.3"))
    page = parse(desk.get(PAGE).text)
    link = next(a.attrs["href"] for a in page.query("main a") if "/angre/" in a.attrs["href"])
    assert "2 values" in main_of(desk.get(link))
    assert "This field cannot be empty." in problems_of(submit(desk, link))
    assert submit(desk, link, {"reason": "Feil fil"}).location == PAGE
    assert rows(app) == [("", 2021, Decimal("40.5")), ("", 2022, 50), ("", 2021, 41), ("", 2021, Decimal("40.5"))]
    assert desk.get(f"{PAGE}/angre/01ARZ3NDEKTSV4RRFFQ69G5FAV").status_code == 404


def test_a_number_is_read_as_the_page_writes_it(app, desk):
    looked = look(desk, "2023\t57,3", at=UPLOAD.replace("/en/", "/nb/"))
    take_in(desk, looked)
    assert rows(app)[2:] == [("", 2023, Decimal("57.3"))]


def test_what_was_downloaded_here_is_taken_in_again_as_the_same(desk):
    content = desk.get("/data/observations.csv").data
    answer = look(desk, content, page="observations.csv")
    assert "2 the same as before" in main_of(answer)


def test_a_table_does_not_tell_that_a_value_held_back_is_the_same(app, desk):
    new = {"period": "2023", "value": "61.9", "release_at": "2199-01-01T08:00"}
    submit(desk, f"{PAGE}/ny", new)
    with app.app_context():
        named = a_user("Nora Navn", Role.EDITOR)
        by = Principal("user:nora", "Nora Navn", frozenset({"editor"}), user_id=named.id)
    with acting_as(by):
        for value in ("61.9", "50"):
            answer = look(desk, f"2023\t{value}")
            assert "This figure is held back" in by_cell(answer)["B1"]
            assert "the same as before" not in main_of(answer)
