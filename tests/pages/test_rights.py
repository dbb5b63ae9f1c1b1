import pytest
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.actions import ACTIONS
from tests.support.cases import each
from tests.support.html import parse

PAGE = "/en/rettigheter"


def rows(client: FlaskClient, query: str = "") -> dict[str, str]:
    page = parse(client.get(PAGE + query).text)
    found = page.query(".rights > ul > li")
    return {row.attrs["id"]: " ".join(row.query_one(".holders").to_text().split()) for row in found}


def test_every_action_stands_in_the_table_with_those_who_hold_it(client):
    shown = rows(client)
    assert set(shown) >= {action.key for action in ACTIONS if not action.key.startswith("test")}
    assert {"seed.load", "seed.follow", "seed.withdraw", "example.load", "example.remove"} <= set(shown)
    assert shown["user.create"] == "Administrator"
    assert "Everyone who is signed in, for themselves" in shown["user.set_password"]
    assert shown["link.send"].startswith("Everyone, signed in or not")
    assert all(shown.values())


@each("role", Role)
def test_one_role_has_its_own_table(client, role):
    shown = rows(client, f"?rolle={role}")
    assert set(shown) <= set(rows(client))
    assert all(str(role.label) in holders for holders in shown.values())


def test_a_role_that_is_none_shows_all(client):
    assert rows(client, "?rolle=konge") == rows(client)


@pytest.mark.parametrize(
    ("prefix", "heading", "words"),
    [("/en", "Measure", "publish"), ("/nb", "Tiltak", "publisere"), ("/nn", "Tiltak", "publisere")],
)
def test_actions_stand_in_the_words_of_the_reader_and_under_what_they_are_done_to(client, prefix, heading, words):
    page = parse(client.get(f"{prefix}/rettigheter?rolle=editor").text)
    (section,) = [one for one in page.query(".rights") if one.query_one("h3").to_text().strip() == heading]
    row = next(one for one in section.query("ul > li") if one.attrs.get("id") == "measure.publish")
    assert row.query_one(".action").to_text().strip() == words


def test_every_role_is_described(client):
    text = client.get(PAGE).text
    assert all(str(role.description) in parse(text).to_text() for role in Role)


def test_no_action_changes_what_nobody_may_change():
    """An event, a ballot and a response are given, never edited."""
    forbidden = {"event.edit", "event.delete", "ballot.edit", "response.edit"}
    assert not forbidden & {action.key for action in ACTIONS}
