"""Who does what in a measure, and its money."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.strategy.models import Measure
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit
from tests.support.ground import an_organisation
from tests.support.html import parse

PARTS, MONEY = "/en/tiltak/plan-tiltak/ansvar", "/en/tiltak/plan-tiltak/budsjett"


def forms_on(client: FlaskClient, path: str, word: str) -> list[str]:
    links = [link.attrs["href"] for link in parse(client.get(path).text).query("main a")]
    return [href for href in links if href and href.endswith(word) and href != f"{path.rsplit('/', 1)[0]}/rediger"]


@pytest.mark.usefixtures("thread")
class TestAssignments:
    @pytest.fixture(autouse=True)
    def bodies(self, app: Flask) -> None:
        with app.app_context():
            an_organisation("ks")

    def test_a_part_is_given_ended_and_removed(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, PARTS, {"organisation": "ks", "role": "owner", "from_on": "2024"}).location == PARTS
        form = forms_on(editor, PARTS, "/rediger")[-1]
        assert submit(editor, form, {"to_on": "2025"}).location == PARTS
        with app.app_context():
            part = one(Measure, "plan-tiltak").assignments[0]
            assert (part.role.value, str(part.from_on), str(part.to_on)) == ("owner", "2024", "2025")
        assert "Ks" in app.test_client().get("/en/tiltak/plan-tiltak").text
        assert submit(editor, forms_on(editor, PARTS, "/fjern")[0]).location == PARTS
        assert "Nobody has a part in it yet." in editor.get(PARTS).text

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"organisation": "ukjent"}, "Organisation: Choose one of the alternatives."),
            ({"role": ""}, "Part: This field cannot be empty."),
            ({"from_on": "2024", "to_on": "2023"}, "Until: A part in a measure cannot end before it began."),
            ({"from_on": "1066"}, "From: A year must lie between 1900 and 2200."),
        ],
        ids=str,
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        typed = {"organisation": "ks", "role": "owner", **typed}
        assert said in problems_of(submit(editor, PARTS, typed))

    def test_two_who_end_a_part_at_once_both_see_both(self, editor: FlaskClient) -> None:
        submit(editor, PARTS, {"organisation": "ks", "role": "owner"})
        path, opened = open_form(editor, forms_on(editor, PARTS, "/rediger")[-1])
        assert editor.post(path, data=fill(opened, {"to_on": "2025"})).status_code == 303
        assert editor.post(path, data=fill(opened, {"to_on": "2026"})).status_code == 409


@pytest.mark.usefixtures("thread")
class TestBudgets:
    def test_a_line_is_added_changed_and_removed(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"kind": "granted", "year": "2025", "amount_ore": "1 250 000,50", "cited-0-title": "Prop. 1 S"}
        assert submit(editor, MONEY, {**typed, "cited-0-url": "https://example.org/prop"}).location == MONEY
        with app.app_context():
            line = one(Measure, "plan-tiltak").budget_lines[0]
            assert (line.amount_ore, line.sources[0].title) == (125_000_050, "Prop. 1 S")
        assert submit(editor, forms_on(editor, MONEY, "/rediger")[-1], {"amount_ore": ""}).location == MONEY
        with app.app_context():
            line = one(Measure, "plan-tiltak").budget_lines[0]
            assert (line.amount_ore, line.sources[0].title) == (None, "Prop. 1 S")
        assert "Not found" in main_of(editor.get(MONEY))
        removal = forms_on(editor, MONEY, "/fjern")[0]
        assert submit(editor, removal, {"reason": "Ført på feil tiltak"}).location == MONEY
        assert "No money is entered yet." in editor.get(MONEY).text

    @each(
        ("typed", "said"),
        [
            ({"amount_ore": "-1"}, "Amount: The number must be at least 0."),
            ({"amount_ore": "mye"}, "Amount: Write an amount, such as 1 250 or 276 mill."),
            ({"amount_ore": "1.0055"}, "Amount: Write an amount with at most two decimals."),
            ({"amount_ore": "9" * 25}, "Amount: The number has too many digits; 18 at most."),
            ({"year": "1989"}, "Year: Write a year from 1990 to 2100."),
            ({"year": "2024,5"}, "Year: Write a whole number."),
            ({"kind": ""}, "Kind of money: This field cannot be empty."),
        ],
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        assert said in problems_of(submit(editor, MONEY, {"kind": "granted", **typed}))
