"""A part that was removed is found in its record's history, in the feeds and files, and by staff, with the reason.

What nobody had seen is not: what was removed from a draft, or before it came out.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.actors.services import remove_membership, set_membership
from strategy_tracker.audit import histories
from strategy_tracker.indicators.services.observations import record_observation, remove_observation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import because
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind
from strategy_tracker.strategy.models import BudgetLine, Measure
from strategy_tracker.strategy.services.bodies import create_delivery_body
from strategy_tracker.strategy.services.deliveries import remove_delivery
from strategy_tracker.strategy.services.measures import (
    add_budget_line,
    assign,
    edit_measure,
    publish_measure,
    remove_budget_line,
    unassign,
    withdraw_measure,
)
from tests.indicators.factories import Made
from tests.support.acting import acting_as
from tests.support.factories import a_delivery
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, an_organisation, text

HISTORY = "/en/historikk/measure/tiltak"
FEEDS = ("/en/endringer", "/en/endringer.atom", f"{HISTORY}.atom", HISTORY)
WHY = "Ført på feil tiltak"


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def measure() -> Measure:
    return a_measure(a_goal(a_strategy()))


def a_line(measure: Measure, note: str) -> BudgetLine:
    fields = {"year": 2026, "amount_ore": 4_200_000_00, "kind": BudgetKind.GRANTED, "note": text(note)}
    return add_budget_line(EDITOR, measure, **fields)


def remove(act: Callable[..., object], part: object) -> None:
    with because(WHY):
        act(EDITOR, part)


def remove_line(line: BudgetLine) -> None:
    remove_budget_line(EDITOR, line, reason=WHY)


def said(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


def test_a_budget_line_is_told_of_with_what_it_said_and_why_it_went(client: FlaskClient, measure: Measure) -> None:
    remove_line(a_line(measure, "Fellesmidler"))
    for address in FEEDS:
        page = said(client, address)
        assert "Budget line removed" in page, address
        assert "Fellesmidler" in page, address
        assert WHY in page, address


def test_a_responsible_body_is_too(client: FlaskClient, measure: Measure) -> None:
    remove(unassign, assign(EDITOR, measure, organisation=an_organisation(), role=AssignmentRole.OWNER))
    for address in FEEDS:
        assert "Part in the measure removed" in said(client, address), address
        assert WHY in said(client, address), address


def test_what_went_with_a_part_is_told_with_it(client: FlaskClient, measure: Measure) -> None:
    delivery = a_delivery(measure, "pilot", name=text("Piloten"))
    create_delivery_body(EDITOR, delivery, organisation=an_organisation(), in_use_text=text("Brukt av alle"))
    with because(WHY):
        remove_delivery(EDITOR, delivery, reason=WHY)
    for address in FEEDS:
        assert "Piloten" in said(client, address), address
        assert "Brukt av alle" in said(client, address), address


def test_the_files_and_the_measure_itself_know_of_it(client: FlaskClient, measure: Measure) -> None:
    remove_line(a_line(measure, "Fellesmidler"))
    assert WHY in said(client, "/en/endringer.csv").splitlines()[1]
    assert "One part removed" in said(client, "/en/tiltak/tiltak")


def test_staff_see_who_removed_it(client: FlaskClient, measure: Measure) -> None:
    remove_line(a_line(measure, "Fellesmidler"))
    with acting_as(EDITOR):
        page = said(client, HISTORY)
    assert "Budget line removed" in page
    assert WHY in page


def test_what_was_removed_from_a_draft_is_told_to_nobody(client: FlaskClient) -> None:
    draft = a_measure(a_goal(a_strategy()), published=False)
    remove_line(a_line(draft, "Hemmelig linje"))
    publish_measure(EDITOR, draft)
    withdraw_measure(EDITOR, draft)
    remove_line(a_line(draft, "Hemmelig igjen"))
    publish_measure(EDITOR, draft)
    for address in FEEDS:
        assert "Tiltak" in said(client, address), address
        assert "Hemmelig" not in said(client, address), address


def test_what_was_removed_before_it_came_out_is_told_to_nobody(client: FlaskClient) -> None:
    indicator = Made().new_indicator(slug="antall")
    period = {"period_start": date(2025, 1, 1), "period_end": date(2026, 1, 1)}
    later = clock.now() + timedelta(days=30)
    for value, release_at in ((1717, None), (4242, later)):
        made = record_observation(EDITOR, indicator.total, value=Decimal(value), release_at=release_at, **period)
        remove_observation(EDITOR, made, reason=WHY)
    with clock.fixed(later + timedelta(days=1)):
        for address in ("/en/endringer", "/en/historikk/indicator/antall"):
            assert "1,717" in said(client, address), address
            assert "4,242" not in said(client, address), address


@pytest.mark.parametrize("is_minor", [False, True])
def test_a_draft_stays_one_whatever_its_publication_was_called(client: FlaskClient, *, is_minor: bool) -> None:
    draft = a_measure(a_goal(a_strategy()), published=False, description=text("Hemmelig utkast"))
    with because(None, is_minor=is_minor):
        publish_measure(EDITOR, draft)
        withdraw_measure(EDITOR, draft)
    edit_measure(EDITOR, draft, description=text("Hemmelig mellomspill"))
    edit_measure(EDITOR, draft, description=text("Det endelige"))
    with because(None, is_minor=is_minor):
        publish_measure(EDITOR, draft)
    edit_measure(EDITOR, draft, description=text("Det rettede"))
    for address in FEEDS:
        assert "rettede" in said(client, address), address
        assert "Hemmelig" not in said(client, address), address


def test_a_long_draft_stays_one(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The beginning of a long history is not read, and what made it a draft with it."""
    monkeypatch.setattr(histories, "MOST_EVENTS", 4)
    draft = a_measure(a_goal(a_strategy()), published=False)
    for number in range(5):
        edit_measure(EDITOR, draft, description=text(f"Hemmelig utkast {number}"))
    publish_measure(EDITOR, draft)
    assert "Published here" in said(client, HISTORY)
    assert "Hemmelig" not in said(client, HISTORY)


def test_a_member_is_told_of_at_the_group_and_not_twice(client: FlaskClient) -> None:
    group = an_organisation()
    remove(remove_membership, set_membership(EDITOR, group, member=an_organisation("gjest")))
    assert said(client, "/en/endringer").count("Member removed") == 1
