"""The form that begins a response, sent several times at the same moment: one response, one letter."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from strategy_tracker.consultations.models import ConsultationRound, Response, ResponseDraft
from strategy_tracker.consultations.rules.holding import begun_hash, link_token
from strategy_tracker.consultations.services.responding import start_response
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.consultations.answered import DURING, an_open_round, details

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("context")]
TIMES = 6


def test_it_is_begun_once_and_all_are_led_to_the_same(app: Flask):
    an_open_round()
    db.session.commit()
    start, tokens = threading.Barrier(TIMES), []

    def begin() -> None:
        with app.app_context(), clock.fixed(DURING):
            round_ = db.session.scalars(select(ConsultationRound)).one()
            start.wait()
            made = start_response(
                ANONYMOUS,
                round_,
                details=details(),
                begun_with=begun_hash("nokkel"),
                make_token=lambda begun: link_token("hemmelig", begun),
            )
            tokens.append((made.response.uid, made.token))

    threads = [threading.Thread(target=begin) for _ in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(tokens) == TIMES
    assert len(set(tokens)) == 1
    for table in (Response, ResponseDraft, Outbox):
        assert db.session.scalar(select(func.count()).select_from(table)) == 1


def test_a_token_is_made_of_the_secret_and_cannot_be_told_without_it():
    begun = begun_hash("nokkel", "kari@example.org")
    assert link_token("a", begun) == link_token("a", begun)
    assert len({link_token("a", begun), link_token("b", begun), link_token("a", begun_hash("nokkel", "ola"))}) == 3
