"""The steps in the life of a round: each a page that says what it means, and a button."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask import Blueprint
from msgspec import Struct

from strategy_tracker.consultations.forms.rounds import ExtendForm, ReasonForm
from strategy_tracker.consultations.kinds import ConsultationState
from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.queries.processing import round_to_process
from strategy_tracker.consultations.rules.deadlines import closing_moment
from strategy_tracker.consultations.rules.states import ROUND_STEPS, ConsultationStep
from strategy_tracker.consultations.services import rounds
from strategy_tracker.consultations.views.places import round_desk, told_in_form
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.forms import Confirm, Form

bp = Blueprint("steps", __name__)


class StepPage(Struct, frozen=True):
    """A step as it is offered: its place in addresses, the verb, and what it means."""

    step: ConsultationStep
    key: str
    verb: Message
    meaning: Message
    said: Message
    take: Callable[..., object]
    form: type[Form] = Confirm
    is_main: bool = False


def _extend(by: Principal, record: ConsultationRound, *, deadline_on: date, reason: str) -> object:
    return rounds.extend_round(by, record, closes_at=closing_moment(deadline_on), reason=reason)


PAGES: Mapping[str, StepPage] = {
    page.key: page
    for page in (
        StepPage(
            ConsultationStep.OPEN,
            "apne",
            msg("Open now"),
            msg("It is public from now on, and takes responses until the deadline. What is asked is fixed for good."),
            msg("The consultation is open."),
            rounds.open_round,
            is_main=True,
        ),
        StepPage(
            ConsultationStep.SCHEDULE,
            "kunngjor",
            msg("Announce"),
            msg("It is public from now on, and opens by itself on the day that is planned."),
            msg("The consultation is announced."),
            rounds.schedule_round,
        ),
        StepPage(
            ConsultationStep.EXTEND,
            "forleng",
            msg("Extend the deadline"),
            msg("A deadline can be moved to a later day, never to an earlier one once somebody has answered."),
            msg("The deadline is extended."),
            _extend,
            form=ExtendForm,
        ),
        StepPage(
            ConsultationStep.CLOSE,
            "lukk",
            msg("Close before the deadline"),
            msg("A consultation closes by itself. It can be closed earlier only while nobody has answered."),
            msg("The consultation is closed."),
            rounds.close_round,
            form=ReasonForm,
        ),
        StepPage(
            ConsultationStep.PROCESS,
            "behandle",
            msg("Begin to process the responses"),
            msg("Tells the public that the responses are being worked through."),
            msg("The responses are being processed."),
            rounds.process_round,
            is_main=True,
        ),
        StepPage(
            ConsultationStep.REPLY,
            "besvar",
            msg("Mark the responses as answered"),
            msg("Every response has been read and weighed. No more are taken in by hand after this."),
            msg("The responses are answered."),
            rounds.reply_to_round,
            is_main=True,
        ),
        StepPage(
            ConsultationStep.RELEASE,
            "resultat",
            msg("Mark the result as published"),
            msg("Tells the public what came of the consultation."),
            msg("The result is published."),
            rounds.release_round,
            is_main=True,
        ),
        StepPage(
            ConsultationStep.ARCHIVE,
            "arkiver",
            msg("Put in the archive"),
            msg("The consultation is finished. It stays public, and nothing of it changes."),
            msg("The consultation is in the archive."),
            rounds.archive_round,
            is_main=True,
        ),
        StepPage(
            ConsultationStep.CANCEL,
            "avlys",
            msg("Cancel"),
            msg("It takes no responses from now on, and cannot be opened again. The public reads the reason."),
            msg("The consultation is cancelled."),
            rounds.cancel_round,
            form=ReasonForm,
        ),
    )
}


def steps_from(state: ConsultationState, *, has_responses: bool) -> tuple[StepPage, ...]:
    """Return the steps that can be taken from a state, the one to be expected first.

    Once somebody has answered, the deadline is never shortened: closing early is not offered.
    """
    open_to = (page for page in PAGES.values() if state in ROUND_STEPS[page.step].start)
    return tuple(page for page in open_to if not (has_responses and page.step is ConsultationStep.CLOSE))


class StepToTake(Struct, frozen=True):
    """A step of a round, as it is asked about."""

    page: StepPage
    round: ConsultationRound


def _step(slug: str, key: str) -> StepToTake:
    page = PAGES.get(key)
    if page is None:
        raise NotFound
    return StepToTake(page, round_to_process(access.principal(), slug))


def _desk(step: StepToTake) -> str:
    return round_desk(step.round.slug)


def _take(by: Principal, step: StepToTake, **fields: Any) -> StepToTake:
    step.page.take(by, step.round, **fields)
    return step


def _meaning(step: StepToTake) -> dict[str, Any]:
    return {"meaning": step.page.meaning, "round": step.round, "is_example": is_of_example(step.round)}


FormPage(
    action=_take,
    form=lambda step: step.page.form,
    find=_step,
    right="consultation_round.plan",
    around=told_in_form,
    template="consultations/steps/take.html",
    context=_meaning,
    heading=lambda step: step.page.verb,
    kicker=lambda step: step.round.name,
    save_label=lambda step: step.page.verb,
    said=lambda step: step.page.said,
    back=_desk,
    done=_desk,
).register(bp, "take", "/saksbehandling/horinger/<slug>/steg/<key>")
