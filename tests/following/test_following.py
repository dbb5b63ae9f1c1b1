"""Following a record: asked for by anybody, confirmed by a press, told of what is public, stopped by one press."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.audit.models import Event
from strategy_tracker.following.jobs import purge, write_news_that_are_due
from strategy_tracker.following.models import FollowedRecord, Follower
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import because
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.models import Goal, Measure
from strategy_tracker.strategy.services.measures import edit_measure, withdraw_measure
from tests.support.factories import a_delivery, a_thread
from tests.support.forms import submit
from tests.support.ground import EDITOR, a_measure, text
from tests.support.jobs import Letters, caught, work

READER = "leser@example.org"
WEDNESDAY = datetime(2026, 12, 2, 9, tzinfo=UTC)
THURSDAY, MONDAY = WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=5)
MEASURE = "/nb/folg/measure/plan-tiltak"


@pytest.fixture
def thread(app: Flask) -> Iterator[tuple[Goal, Measure]]:
    with app.app_context(), clock.fixed(WEDNESDAY):
        yield a_thread()


@pytest.fixture
def letters(app: Flask, thread: tuple[Goal, Measure]) -> Letters:  # noqa: ARG001 - what there is to follow
    return caught(app)


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def follow(app: Flask, reader: FlaskClient, letters: Letters) -> Callable[..., str]:
    """Let the reader follow something, and return the address of their own page."""

    def run(page: str = MEASURE, rhythm: str = "daily") -> str:
        submit(reader, page, {"email": READER})
        work(app)
        done = submit(reader, links(letters)[-1], {"rhythm": rhythm})
        assert done.status_code == 303
        return done.location

    return run


def links(letters: Letters) -> list[str]:
    found = re.findall(r"http://[^/\s]+(/\S+)", said(letters))
    return [link for link in found if "/bekreft/" in link]


def said(letters: Letters) -> str:
    return letters.to(READER)[-1].get_content()


def news(letters: Letters, at: datetime = THURSDAY) -> list[str]:
    """Return the letters with news that come at a time."""
    before = len(letters.sent)
    with clock.fixed(at):
        write_news_that_are_due({})
        write_news_that_are_due({})  # safe to run twice
        work(current_app._get_current_object())
    return [one.get_content() for one in letters.sent[before:]]


def kept() -> tuple[int, int]:
    db.session.expire_all()
    return len(db.session.scalars(select(Follower)).all()), len(db.session.scalars(select(FollowedRecord)).all())


def test_nothing_is_followed_before_the_link_is_pressed(app, reader, letters, thread):
    assert submit(reader, MEASURE, {"email": READER}).status_code == 303
    work(app)
    assert reader.get(links(letters)[0]).status_code == 200  # as a program does that looks into letters
    edit_measure(EDITOR, thread[1], description=text("Nytt"))
    assert news(letters) == []


def test_a_letter_says_what_was_changed_with_the_way_back(follow, letters, thread):
    follow()
    with because("Ny beslutning"):
        edit_measure(EDITOR, thread[1], description=text("Helt ny beskrivelse"))
    (told,) = news(letters)
    assert "Helt ny beskrivelse" in told
    assert "Ny beslutning" in told
    assert "/nb/tiltak/plan-tiltak" in told
    assert news(letters, THURSDAY + timedelta(days=1)) == []


def test_the_goal_brings_its_measures_along(follow, letters, thread):
    follow("/nb/folg/goal/plan-1")
    a_delivery(thread[1], "leveransen", planned="2027")
    (told,) = news(letters)
    assert "Plan-Tiltak" in told
    assert "Leveransen" in told


def test_a_minor_edit_and_a_draft_are_told_to_nobody(follow, letters, thread):
    goal, measure = thread
    follow("/nb/folg/goal/plan-1")
    with because(None, is_minor=True):
        edit_measure(EDITOR, measure, description=text("Rettet skrivefeil"))
    a_measure(goal, "utkast", published=False)
    assert news(letters) == []


def test_what_was_withdrawn_is_told_of_no_more(follow, letters, thread):
    follow()
    edit_measure(EDITOR, thread[1], description=text("Hemmelig"))
    withdraw_measure(EDITOR, thread[1])
    assert news(letters) == []


def test_a_weekly_letter_waits_for_monday(follow, letters, thread):
    follow(rhythm="weekly")
    edit_measure(EDITOR, thread[1], description=text("Nytt"))
    assert news(letters) == []
    assert len(news(letters, MONDAY)) == 1


def test_the_letter_speaks_the_language_it_was_asked_for_in(follow, letters, thread):
    follow("/en/folg/measure/plan-tiltak")
    edit_measure(EDITOR, thread[1], description=text("Nytt"))
    (told,) = news(letters)
    assert "Description:" in told
    assert "/en/tiltak/plan-tiltak" in told


def test_one_press_in_the_mail_program_stops_and_erases(reader, follow, letters, thread):
    follow()
    edit_measure(EDITOR, thread[1], description=text("Nytt"))
    news(letters)
    letter = letters.sent[-1]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = letter["List-Unsubscribe"].strip("<>").partition("/nb/")[2]
    assert reader.get(f"/nb/{stop}").status_code == 200
    assert kept() == (1, 1)
    assert reader.post(f"/nb/{stop}", data={"List-Unsubscribe": "One-Click"}).status_code == 303
    assert kept() == (0, 0)
    assert reader.get(f"/nb/{stop}").status_code == 404


def test_the_own_page_stops_one_and_changes_how_often(reader, follow):
    own = follow()
    follow("/nb/folg/goal/plan-1")
    assert submit(reader, own, {"kept": ["goal/plan-1"], "rhythm": "weekly"}).status_code == 303
    (left,) = db.session.scalars(select(FollowedRecord)).all()
    assert (left.subject_type, left.follower.rhythm) == ("goal", "weekly")
    submit(reader, own, {"kept": None})
    assert kept() == (0, 0)


def test_who_asks_again_is_told_that_it_is_followed_already(app, reader, follow, letters):
    follow()
    answer = submit(reader, MEASURE, {"email": READER.upper()})
    assert answer.status_code == 303
    work(app)
    assert "/folg/mine/" in said(letters)
    assert kept() == (1, 1)


def test_what_nobody_confirms_is_erased(app, reader, letters):
    submit(reader, MEASURE, {"email": READER})
    work(app)
    with clock.fixed(WEDNESDAY + timedelta(days=2, minutes=1)):
        purge({})
    assert kept() == (0, 0)
    assert reader.get(links(letters)[0]).status_code == 404


def test_another_s_link_and_a_wrong_one_open_nothing(reader, follow, letters):
    own = follow()
    confirm = links(letters)[0]
    for path in (
        f"{own}x",
        own.replace("/mine/", "/stopp/")[:-1],
        f"{confirm}x",
        confirm.replace("plan-tiltak", "annet"),
    ):
        assert reader.get(path).status_code == 404


def test_a_draft_and_a_table_without_pages_cannot_be_followed(reader, thread):
    a_measure(thread[0], "utkast", published=False)
    for path in ("measure/utkast", "user/x", "measure/finnes-ikke", "delivery/x"):
        assert reader.get(f"/nb/folg/{path}").status_code == 404


def test_many_letters_to_one_address_are_not_sent(app, reader, letters):
    for _ in range(7):
        submit(reader, MEASURE, {"email": READER})
    work(app)
    assert len(letters.to(READER)) == 5


def test_the_log_knows_nothing_of_who_follows_what(follow):
    follow()
    tables = set(db.session.scalars(select(Event.subject_type)))
    assert not tables & {"follower", "followed_record"}


def test_the_feed_and_the_calendar_have_the_same(reader, thread):
    a_delivery(thread[1], "leveransen", planned="2027-Q2")
    feed = reader.get("/nb/folg/goal/plan-1.atom").text
    assert "Leveransen" in feed
    dates = reader.get("/nb/folg/goal/plan-1.ics").text.replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20270630" in dates
    assert "SUMMARY:Plan-Tiltak: Leveransen" in dates
    assert "kvartal 2027" in dates
    assert "/nb/tiltak/plan-tiltak#leveranse-leveransen" in dates
