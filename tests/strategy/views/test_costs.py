"""An editor enters what was said that things cost."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.kinds import CostKind
from strategy_tracker.strategy.queries.costs import costs, costs_of_measure
from strategy_tracker.strategy.services.costs import create_stated_cost
from strategy_tracker.strategy.services.measures import withdraw_measure
from tests.support.answers import main_of, problems_of
from tests.support.forms import submit
from tests.support.ground import a_goal, a_measure, a_strategy, text

NEW = "/en/kostnader/ny"
SAID = {"kind": "frame", "amount_ore": "2,7 mrd.", "scope-nb": "Ramme for kontrakten", "said_on": "2019-03"}
WHY = {"reason": "Ført inn ved en feil"}


def a_cost(slug: str = "kostnad", **fields: object):
    given = {"kind": CostKind.SPENT, "amount_ore": 100_000_000, "scope": text("Brukt"), **fields}
    return create_stated_cost(SEED, slug=slug, **given)


@pytest.mark.usefixtures("thread")
class TestForms:
    def test_an_amount_stands_on_the_measure_and_among_all_and_is_not_added_up(self, editor: FlaskClient) -> None:
        made = submit(editor, f"{NEW}?tiltak=plan-tiltak", {**SAID, "amount_ore": "2700000000"}).location
        assert made == "/en/kostnader#kostnad-plan-tiltak"
        submit(editor, NEW, {**SAID, "amount_ore": "4000000000", "measure": "plan-tiltak", "scope-nb": "Prislapp"})
        for address in ("/en/tiltak/plan-tiltak", "/en/kostnader"):
            page = main_of(editor.get(address))
            for words in ("Ramme for kontrakten", "2,700", "Prislapp", "4,000", "cannot be added up"):
                assert words in page, (address, words)
            assert "6,700" not in page

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"measure": ""}, "Measure: Say which measure it is of, or which programme that is no measure."),
            ({"programme-nb": "Digital fornying"}, "Measure: Say which measure it is of"),
            ({"amount_ore": ""}, "Amount: This field cannot be empty."),
            ({"covers_from_on": "2024", "covers_to_on": "2019"}, "The time it covers cannot end before it begins."),
        ],
        ids=str,
    )
    def test_what_does_not_hold_together_is_named(self, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, NEW, {**SAID, "amount_ore": "1000", "measure": "plan-tiltak", **typed})
        assert said in problems_of(answer)

    def test_what_nobody_said_is_removed(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_cost(programme=text("Digital fornying"))
        assert "Digital fornying" in main_of(editor.get("/en/kostnader"))
        assert "Why it is removed" in problems_of(submit(editor, "/en/kostnader/kostnad/fjern"))
        assert submit(editor, "/en/kostnader/kostnad/fjern", WHY).location == "/en/kostnader"
        assert "No amount is on file" in main_of(editor.get("/en/kostnader"))


@pytest.mark.usefixtures("context")
class TestQueries:
    def test_an_amount_of_a_draft_is_not_read_and_one_of_a_programme_is(self) -> None:
        measure = a_measure(a_goal(a_strategy()))
        a_cost("tiltakets", measure=measure)
        a_cost("programmets", programme=text("Digital fornying"))
        assert [one.slug for one in costs_of_measure("tiltak")] == ["tiltakets"]
        withdraw_measure(SEED, measure)
        assert [one.slug for one in costs()] == ["programmets"]

    def test_an_amount_is_of_one_thing(self) -> None:
        with pytest.raises(Invalid):
            a_cost()
