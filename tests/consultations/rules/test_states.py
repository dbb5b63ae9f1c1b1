"""Both lives, every step from every state: it leads where the table says, or is refused with a reason."""

from datetime import UTC, datetime, timedelta

import pytest

from strategy_tracker.consultations.kinds import ConsultationState, ResponseState
from strategy_tracker.consultations.rules.states import (
    COUNTED,
    PUBLIC,
    RESPONSE_STEPS,
    ROUND_STEPS,
    ConsultationStep,
    ResponseStep,
    state_at,
)
from strategy_tracker.kernel.errors import Conflict

OPENS = datetime(2026, 1, 1, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=100)
ROUNDS = """
draft      edit>draft schedule>scheduled open>open cancel>cancelled
scheduled  edit>scheduled open>open cancel>cancelled
open       extend>open close>closed cancel>cancelled
closed     process>processing conclude>closed cancel>cancelled
processing reply>replied conclude>processing cancel>cancelled
replied    release>published conclude>replied cancel>cancelled
published  archive>archived conclude>published cancel>cancelled
archived
cancelled
"""
RESPONSES = """
draft      save>draft submit>submitted withdraw>withdrawn
submitted  receive>received
received   screen>screened publish>published withhold>withheld supersede>superseded withdraw>withdrawn
screened   publish>published withhold>withheld supersede>superseded withdraw>withdrawn
published  withhold>withheld supersede>superseded withdraw>withdrawn
redacted   withhold>withheld supersede>superseded withdraw>withdrawn
withheld   publish>published supersede>superseded withdraw>withdrawn
superseded
withdrawn
"""


def table(text):
    lines = [line.split() for line in text.strip().splitlines()]
    return {state: dict(step.split(">") for step in steps) for state, *steps in lines}


@pytest.mark.parametrize(
    ("steps", "states", "expected"),
    [(ROUND_STEPS, ConsultationState, table(ROUNDS)), (RESPONSE_STEPS, ResponseState, table(RESPONSES))],
    ids=["round", "response"],
)
def test_every_step_from_every_state(steps, states, expected):
    assert set(expected) == {state.value for state in states}
    for state in states:
        for step, rule in steps.items():
            if step.value in expected[state.value]:
                assert rule.take(state).value == expected[state.value][step.value]
            else:
                with pytest.raises(Conflict) as refused:
                    rule.take(state)
                assert refused.value.message == rule.refusal


def test_every_step_has_its_row():
    assert set(ROUND_STEPS) == set(ConsultationStep)
    assert set(RESPONSE_STEPS) == set(ResponseStep)


def test_what_is_public_counts():
    assert PUBLIC < COUNTED
    assert not COUNTED & {ResponseState.DRAFT, ResponseState.WITHDRAWN, ResponseState.SUPERSEDED}


@pytest.mark.parametrize(
    ("state", "at", "expected"),
    [
        (ConsultationState.SCHEDULED, OPENS - timedelta(microseconds=1), ConsultationState.SCHEDULED),
        (ConsultationState.SCHEDULED, OPENS, ConsultationState.OPEN),
        (ConsultationState.SCHEDULED, CLOSES, ConsultationState.CLOSED),
        (ConsultationState.OPEN, CLOSES - timedelta(microseconds=1), ConsultationState.OPEN),
        (ConsultationState.OPEN, CLOSES, ConsultationState.CLOSED),
        (ConsultationState.DRAFT, CLOSES, ConsultationState.DRAFT),
        (ConsultationState.CANCELLED, OPENS, ConsultationState.CANCELLED),
        (ConsultationState.PROCESSING, OPENS, ConsultationState.PROCESSING),
    ],
)
def test_time_opens_and_closes(state, at, expected):
    assert state_at(state, OPENS, CLOSES, at) is expected


def test_a_round_without_moments_stays_as_it_is():
    assert state_at(ConsultationState.SCHEDULED, None, None, OPENS) is ConsultationState.SCHEDULED
