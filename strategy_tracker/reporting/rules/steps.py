"""The life of a round as a table. A step that is not in the table is refused with its reason."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from strategy_tracker.kernel.steps import Transition
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.reporting.kinds import ReportingRoundState


class ReportingStep(StrEnum):
    """What can be done with a round."""

    EDIT = "edit"
    OPEN = "open"
    EXTEND = "extend"
    ANSWER = "answer"
    LOCK = "lock"
    CORRECT = "correct"
    PUBLISH = "publish"


_S = ReportingRoundState


def _step(*start: _S, to: _S | None, refusal: Message) -> Transition[_S]:
    return Transition(frozenset(start), to, refusal)


REPORTING_STEPS: Mapping[ReportingStep, Transition[_S]] = {
    ReportingStep.EDIT: _step(_S.DRAFT, to=None, refusal=msg("A round that was opened stays as it is.")),
    ReportingStep.OPEN: _step(_S.DRAFT, to=_S.OPEN, refusal=msg("This round has been opened already.")),
    ReportingStep.EXTEND: _step(_S.OPEN, to=None, refusal=msg("Only a round that is open can be given more time.")),
    ReportingStep.ANSWER: _step(_S.OPEN, to=None, refusal=msg("The round is locked. It takes no more reports.")),
    ReportingStep.LOCK: _step(_S.OPEN, to=_S.LOCKED, refusal=msg("Only a round that is open can be locked.")),
    ReportingStep.CORRECT: _step(
        *(_S.LOCKED, _S.PUBLISHED), to=None, refusal=msg("Reports are corrected once the round is locked.")
    ),
    ReportingStep.PUBLISH: _step(
        _S.LOCKED, to=_S.PUBLISHED, refusal=msg("A round is published once, after it is locked.")
    ),
}


def state_on(state: ReportingRoundState, locks_on: date, today: date) -> ReportingRoundState:
    """Return the state that the day has brought a round to: past its last day it takes nothing, written down or not."""
    return _S.LOCKED if state is _S.OPEN and today > locks_on else state
