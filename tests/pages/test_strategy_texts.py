"""The versions of a strategy's text, what became of its goals, and what an editor says of that."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import Basis, GoalFate
from strategy_tracker.strategy.models import Goal
from strategy_tracker.strategy.rules.documents import DocumentKind
from strategy_tracker.strategy.services.crosswalks import create_crosswalk
from strategy_tracker.strategy.services.documents import create_document, edit_clause, publish_document, write_clauses
from strategy_tracker.strategy.services.strategies import withdraw_strategy
from tests.support.forms import submit
from tests.support.ground import EDITOR, a_goal, a_source, a_strategy, text
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as


@pytest.fixture
def goals(app: Flask) -> Iterator[tuple[Goal, Goal]]:
    """A goal of an earlier strategy, and one of the strategy that replaced it."""
    with app.app_context():
        earlier = a_strategy("gammel")
        yield a_goal(earlier), a_goal(a_strategy("neste", predecessor=earlier))


@pytest.fixture
def versions(goals: tuple[Goal, Goal]) -> None:
    strategy = goals[1].strategy
    about = {"kind": DocumentKind.DRAFT, "title": text("Teksten"), "language": "nb"}
    first = create_document(EDITOR, strategy, slug="en", version="Første", **about)
    write_clauses(EDITOR, first, "# Mål\n\nAlle skal ha det.\n\nDette står.")
    publish_document(EDITOR, first)
    second = create_document(EDITOR, strategy, slug="to", version="Andre", predecessor=first, **about)
    _, clause, _ = write_clauses(EDITOR, second, "# Mål\n\nAlle skal ha det.\n\nDette står.")
    edit_clause(EDITOR, clause, text=Translated(nb="Nesten alle skal ha det."))
    publish_document(EDITOR, second)
    third = create_document(EDITOR, strategy, slug="tre", version="Tredje", predecessor=second, **about)
    write_clauses(EDITOR, third, "Hemmelig utkast.")


@pytest.mark.usefixtures("versions")
def test_the_newest_public_version_is_read_and_a_draft_is_not(client: FlaskClient) -> None:
    page = client.get("/nb/strategi/neste/tekst").text
    assert "Nesten alle skal ha det." in page
    assert "Hemmelig" not in page
    assert "Tredje" not in page
    assert client.get("/nb/strategi/neste/tekst?versjon=tre").status_code == 404
    assert "Alle skal ha det." in client.get("/nb/strategi/neste/tekst?versjon=en").text


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("view", ["side", "lopende"])
def test_two_versions_are_compared_word_by_word(client: FlaskClient, view: str) -> None:
    page = parse(client.get(f"/en/strategi/neste/sammenlign?fra=en&til=to&visning={view}").text)
    assert "Reworded: 1. New: 0. Taken out: 0. Unchanged: 2." in page.to_text()
    assert "Nesten" in page.query(".compared ins")[0].to_text()
    assert len(page.query(".compared > li")) == 1
    whole = parse(client.get(f"/en/strategi/neste/sammenlign?fra=en&til=to&visning={view}&alt=1").text)
    assert len(whole.query(".compared > li")) == 3


@pytest.mark.usefixtures("goals")
def test_a_strategy_without_a_text_says_so(client: FlaskClient) -> None:
    assert "The text is not here" in client.get("/en/strategi/gammel/tekst").text
    assert client.get("/en/strategi/gammel/sammenlign").status_code == 404


@pytest.mark.usefixtures("goals")
def test_an_editor_says_what_became_of_a_goal_and_both_strategies_tell(app: Flask) -> None:
    editor = sign_in_as(app, a_user("Redaktør", Role.EDITOR))
    typed = {
        "earlier": "gammel-1",
        "later": "neste-1",
        "fate": "carried-on",
        "because-nb": "Samme mål",
        "basis": "research",
    }
    assert submit(editor, "/nb/overganger/ny", typed).status_code == 303
    for slug in ("gammel", "neste"):
        page = parse(app.test_client().get(f"/en/strategi/{slug}/historie").text)
        assert "1 of 1 earlier goals live on" in page.to_text()
        assert "Our reading" in page.to_text()
    assert "Samme mål" in app.test_client().get("/en/data/goal_crosswalks.csv").text


def test_what_is_dropped_leads_nowhere_and_what_lives_on_leads_to_the_next_strategy(goals: tuple[Goal, Goal]) -> None:
    earlier, later = goals
    told = {"because": text("Fordi"), "basis": Basis.SOURCE, "sources": [a_source()]}
    for wrong in (
        {"earlier": earlier, "later": later, "fate": GoalFate.DROPPED},
        {"earlier": earlier, "later": None, "fate": GoalFate.MERGED},
        {"earlier": later, "later": earlier, "fate": GoalFate.SPLIT},
    ):
        with pytest.raises(Invalid):
            create_crosswalk(EDITOR, slug="x", **wrong, **told)


def test_a_tie_is_hidden_with_either_strategy(goals: tuple[Goal, Goal], client: FlaskClient) -> None:
    earlier, later = goals
    told = {"because": text("Hemmelig grunn"), "basis": Basis.RESEARCH}
    create_crosswalk(EDITOR, slug="x", earlier=earlier, later=later, fate=GoalFate.CARRIED_ON, **told)
    assert "Hemmelig grunn" in client.get("/nb/strategi/gammel/historie").text
    withdraw_strategy(EDITOR, later.strategy)
    assert "Hemmelig grunn" not in client.get("/nb/strategi/gammel/historie").text
    assert "Hemmelig grunn" not in client.get("/nb/data/goal_crosswalks.csv").text


def test_the_real_goals_are_tied_and_marked_as_our_reading(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/nb/strategi/nes-2017-2022/historie").text
    assert "6 av 6 tidligere mål er ført videre" in page
    assert page.count("Vår lesning") >= 6
