"""The steps of a round as the secretary takes them: what each means, and which one is next."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.models import PriorityRound
from strategy_tracker.council.queries.rounds import PriorityRoundRow
from strategy_tracker.council.services.rounds import close_round, confirm_round, open_round, publish_round, tally_round
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg

Take = Callable[[Principal, PriorityRound], Any]


class RoundStep(Struct, frozen=True):
    """One step: the state it starts from, what the button says, what it means, and what is said once it is taken."""

    key: str
    state: PriorityRoundState
    title: Message
    verb: Message
    meaning: Message
    said: Message
    take: Take


class StepRow(Struct, frozen=True):
    """A step on the page; `at` is when it was taken, `obstacle` why it cannot be taken yet."""

    step: RoundStep
    standing: str
    at: datetime | None
    obstacle: Message | None


def _freeze(by: Principal, round_: PriorityRound) -> object:
    return freeze_series(by, round_.series)


STEPS = (
    RoundStep(
        "frys",
        PriorityRoundState.DRAFT,
        msg("Fix the question"),
        msg("Fix the question for good"),
        msg(
            "Measures, the facts about them, criteria, levels and weights are fixed with a hash. "
            "After this nobody can change them: every member answers the same question."
        ),
        msg("The question is fixed."),
        _freeze,
    ),
    RoundStep(
        "apne",
        PriorityRoundState.FROZEN,
        msg("Open the round"),
        msg("Open the round"),
        msg(
            "Members with a seat today can fill in and cast their ballots. "
            "Everybody sees that the round is held; nobody sees a score."
        ),
        msg("The round is open."),
        open_round,
    ),
    RoundStep(
        "lukk",
        PriorityRoundState.OPEN,
        msg("Close the round"),
        msg("Close the round now"),
        msg(
            "It closes by itself at the end of the period. Closed earlier, it takes no more ballots "
            "from that moment on, and cannot be opened again."
        ),
        msg("The round is closed."),
        close_round,
    ),
    RoundStep(
        "tell",
        PriorityRoundState.CLOSED,
        msg("Count the ballots"),
        msg("Count the ballots"),
        msg(
            "All ballots are held against their codes and counted once. "
            "You and the chair see the result; the members do when it is confirmed."
        ),
        msg("The ballots are counted."),
        tally_round,
    ),
    RoundStep(
        "bekreft",
        PriorityRoundState.TALLIED,
        msg("Confirm the result"),
        msg("Confirm the result"),
        msg(
            "You or the chair confirm that the count stands. The members of the council see it from now on, "
            "and the chair can record what the council advises about each measure."
        ),
        msg("The result is confirmed."),
        confirm_round,
    ),
    RoundStep(
        "publiser",
        PriorityRoundState.CONFIRMED,
        msg("Publish the result"),
        msg("Publish the result"),
        msg(
            "Everybody sees the ranking, the counts and the decisions that are recorded, here and on the page of each "
            "measure. Nobody is named. Decisions can still be recorded afterwards."
        ),
        msg("The result is public."),
        publish_round,
    ),
)
BY_KEY: Mapping[str, RoundStep] = {step.key: step for step in STEPS}


def step_rows(row: PriorityRoundRow, round_: PriorityRound, now: datetime) -> list[StepRow]:
    """Return the steps with where the round stands among them."""
    states = [step.state for step in STEPS]
    state = row.state
    here = states.index(state) if state in states else len(states)
    times = _times(round_)
    return [
        StepRow(
            step, _standing(place, here), times.get(step.key), _obstacle(step, round_, now) if place == here else None
        )
        for place, step in enumerate(STEPS)
    ]


def _standing(place: int, here: int) -> str:
    if place < here:
        return "done"
    return "now" if place == here else "later"


def _times(round_: PriorityRound) -> dict[str, datetime | None]:
    return {
        "frys": round_.series.frozen_at,
        "apne": round_.opened_at,
        "lukk": round_.closed_at,
        "bekreft": round_.confirmed_at,
        "publiser": round_.published_at,
    }


def _obstacle(step: RoundStep, round_: PriorityRound, now: datetime) -> Message | None:
    match step.state:
        case PriorityRoundState.DRAFT if len(round_.series.items) < 2:  # noqa: PLR2004 - one alone cannot be put in order
            return msg("Choose at least two measures first.")
        case PriorityRoundState.FROZEN if now < round_.opens_at:
            return msg("It can be opened from %(at)s. You can still set another period.", at=round_.opens_at)
        case PriorityRoundState.FROZEN if now >= round_.closes_at:
            return msg("The period ended %(at)s. Set a new one first.", at=round_.closes_at)
        case _:
            return None
