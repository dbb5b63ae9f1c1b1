"""An editor fills in a grid of values: what was changed is saved, all of it or nothing, and nothing typed is lost."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from strategy_tracker.indicators.models import Observation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated
from tests.indicators.factories import observe
from tests.support.answers import main_of, problems_of
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.html import parse

PAGE = "/en/indikator/andel/malinger"


@pytest.fixture
def grid(app, made, editor):
    """What is typed by the period and the column, into the first grid of an indicator with two values."""
    with app.app_context():
        db.session.add(made.goal)
        indicator = made.new_indicator(slug="andel", kind="share", unit="percent")
        observe(indicator, 2021, "40.5", n=900, note=Translated(nb="Første"))
        observe(indicator, 2022, 50)
    return editor


def cell(client, about, column, page=PAGE):
    """Return the name of an input by what it is called on the page."""
    label = f"{about}, {column}" if column else about
    found = [
        one
        for one in parse(client.get(page).text).query("main input, main select")
        if one.attrs.get("aria-label") == label
    ]
    return found[0].attrs["name"]


def values(app):
    with app.app_context():
        rows = db.session.scalars(select(Observation).order_by(Observation.id))
        return [(row.period_start.year, row.value, row.supersedes_id is not None) for row in rows]


def again(answer):
    forms = [one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post"]
    return typed_in(forms[0])


def new_row(client, number, **typed):
    labels = {"value": "Value", "status": "What sort of value", "n": "Number of answers", "note": "Note"}
    names = {key: cell(client, f"New row {number}", labels[key]) for key in typed if key != "period"}
    period = {cell(client, f"Period of row {number}", None): typed["period"]}
    return {**period, **{names[key]: text for key, text in typed.items() if key != "period"}}


def test_a_new_value_and_a_correction_are_saved_together_and_the_rest_is_left_alone(app, grid):
    typed = {cell(grid, "2022", "Value"): "51", **new_row(grid, 3, period="2023", value="57.3", n="1,014")}
    answer = submit(grid, PAGE, {**typed, "reason": "Ny leveranse"})
    assert answer.location == PAGE
    assert values(app) == [
        (2021, Decimal("40.5"), False),
        (2022, 50, False),
        (2022, 51, True),
        (2023, Decimal("57.3"), False),
    ]
    listed = grid.get(PAGE).text
    assert "Saved: one new value, one corrected." in listed
    assert "Ny leveranse" in listed


def test_saving_what_is_not_changed_changes_nothing(app, grid):
    assert submit(grid, PAGE, {}).status_code == 303
    assert len(values(app)) == 2


def test_every_cell_that_is_wrong_is_named_and_nothing_typed_is_lost(app, grid):
    typed = {
        cell(grid, "2021", "Value"): "140",
        cell(grid, "2022", "Number of answers"): "mange",
        **new_row(grid, 3, period="i fjor", value="1.250"),
        **new_row(grid, 4, period="2024", value=""),
    }
    answer = submit(grid, PAGE, {**typed, cell(grid, "New row 4", "Note"): "et notat"})
    assert answer.status_code == 422
    said = problems_of(answer)
    for words in ("Write a number", "Write a period", "Which number is meant by 1.250? Write 1250 or 1.25."):
        assert words in said
    kept = again(answer)
    assert {name: kept[name] for name in typed} == typed
    assert len(values(app)) == 2


def test_what_the_action_refuses_stands_in_its_cell(app, grid):
    typed = {cell(grid, "2021", "Value"): "140", **new_row(grid, 3, period="2022", value="7")}
    answer = submit(grid, PAGE, typed)
    assert "2021: The value cannot be above 100." in problems_of(answer)
    assert "2022: Somebody else has changed this since you opened the page. It is 50 now." in problems_of(answer)
    assert len(values(app)) == 2


def test_two_who_change_the_same_cell_see_both_and_the_second_decides(app, grid):
    name = cell(grid, "2022", "Value")
    path, opened = open_form(grid, PAGE)
    assert grid.post(path, data=fill(opened, {name: "51"})).status_code == 303
    answer = grid.post(path, data=fill(opened, {name: "52"}))
    assert answer.status_code == 409
    assert "It is 51 now" in problems_of(answer)
    assert again(answer)[name] == "52"
    assert grid.post(path, data=again(answer)).status_code == 303
    assert [value for year, value, _ in values(app) if year == 2022] == [50, 51, 52]


def test_a_cell_that_another_changed_and_this_one_did_not_stays_as_the_other_left_it(app, grid):
    theirs, mine = cell(grid, "2022", "Value"), cell(grid, "2021", "Value")
    path, opened = open_form(grid, PAGE)
    grid.post(path, data=fill(opened, {theirs: "51"}))
    assert grid.post(path, data=fill(opened, {mine: "41"})).status_code == 303
    assert [row[:2] for row in values(app)][2:] == [(2022, 51), (2021, 41)]


def test_more_rows_are_offered_without_saving_and_keep_what_is_typed(app, grid):
    name = cell(grid, "2022", "Value")
    answer = (
        submit(grid, PAGE, {name: "51"}, press=("more", "1"))
        if False
        else grid.post(PAGE, data={**fill(open_form(grid, PAGE)[1], {name: "51"}), "more": "1"})
    )
    assert again(answer)[name] == "51"
    assert "p-12" in again(answer)
    assert len(values(app)) == 2


def test_groups_stand_side_by_side(app, grid):
    submit(grid, "/en/indikator/andel/grupper/ny", {"name-nb": "Kvinner"})
    page = f"{PAGE}?gruppe=*"
    typed = {cell(grid, "2022", "Kvinner", page): "55", cell(grid, "2022", "Everybody", page): "52"}
    assert submit(grid, page, typed).status_code == 303
    assert sorted(value for year, value, _ in values(app) if year == 2022) == [50, 52, 55]


def test_what_is_held_back_is_in_no_cell_for_whom_its_list_does_not_name(app, grid):
    new = {"period": "2023", "value": "61.9", "release_at": "2199-01-01T08:00"}
    submit(grid, f"{PAGE}/ny", new)
    page = grid.get(PAGE).text
    assert "61.9" not in page
    assert "Held back" in main_of(grid.get(PAGE))
    uid = _held(app)
    opened = open_form(grid, PAGE)[1]
    number = next(name.split("-")[1] for name, text in opened.items() if text == "2023-01-01/2024-01-01")
    series = next(name.split("-")[2] for name in opened if name.startswith("u-"))
    asked = {**opened, f"u-{number}-{series}": uid, "more": "1"}
    assert "61.9" not in grid.post(PAGE, data=asked).text


def _held(app):
    with app.app_context():
        return db.session.scalars(select(Observation.uid).where(Observation.release_at.is_not(None))).one()


def test_the_values_are_shown_as_they_were_known_on_a_day(grid):
    then = main_of(grid.get(f"{PAGE}?kjent=2001-01-01"))
    assert "No value had been entered by then." in then
    assert "40.5" in main_of(grid.get(f"{PAGE}?kjent=2199-01-01"))


def test_a_note_is_changed_in_the_language_of_the_page_alone(app, grid):
    submit(grid, PAGE, {cell(grid, "2021", "Note"): "First"})
    with app.app_context():
        row = db.session.scalars(select(Observation).order_by(Observation.id.desc())).first()
        assert (row.note.nb, row.note.en) == ("Første", "First")
