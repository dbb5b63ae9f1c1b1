"""The steps in the life of a round: each a page that says what it means, and a button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.rounds import ExtendForm, ReasonForm, StepForm
from strategy_tracker.consultations.kinds import ConsultationState
from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.queries.processing import round_to_process
from strategy_tracker.consultations.rules.deadlines import closing_moment
from strategy_tracker.consultations.rules.states import ROUND_STEPS, RoundStep
from strategy_tracker.consultations.services import rounds
from strategy_tracker.consultations.views.places import round_desk, told_in_form
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access, editing
from strategy_tracker.web.forms import Form

bp = Blueprint("steps", __name__)
Take = Callable[[Principal, ConsultationRound, Any], object]


@dataclass(frozen=True)
class StepPage:
    """A step as it is offered: its place in addresses, the verb, and what it means."""

    step: RoundStep
    key: str
    verb: Message
    meaning: Message
    said: Message
    take: Take
    form: type[Form] = StepForm
    is_main: bool = False


PAGES: Mapping[str, StepPage] = {
    page.key: page
    for page in (
        StepPage(
            RoundStep.OPEN,
            "apne",
            msg("Open now"),
            msg("It is public from now on, and takes responses until the deadline. What is asked is fixed for good."),
            msg("The consultation is open."),
            lambda by, record, _form: rounds.open_round(by, record),
            is_main=True,
        ),
        StepPage(
            RoundStep.SCHEDULE,
            "kunngjor",
            msg("Announce"),
            msg("It is public from now on, and opens by itself on the day that is planned."),
            msg("The consultation is announced."),
            lambda by, record, _form: rounds.schedule_round(by, record),
        ),
        StepPage(
            RoundStep.EXTEND,
            "forleng",
            msg("Extend the deadline"),
            msg("A deadline can be moved to a later day, never to an earlier one once somebody has answered."),
            msg("The deadline is extended."),
            lambda by, record, form: rounds.extend_round(
                by, record, closes_at=closing_moment(form.deadline_on.data), reason=form.reason.data
            ),
            form=ExtendForm,
        ),
        StepPage(
            RoundStep.CLOSE,
            "lukk",
            msg("Close before the deadline"),
            msg("A consultation closes by itself. It can be closed earlier only while nobody has answered."),
            msg("The consultation is closed."),
            lambda by, record, form: rounds.close_round(by, record, reason=form.reason.data),
            form=ReasonForm,
        ),
        StepPage(
            RoundStep.PROCESS,
            "behandle",
            msg("Begin to process the responses"),
            msg("Tells the public that the responses are being worked through."),
            msg("The responses are being processed."),
            lambda by, record, _form: rounds.process_round(by, record),
            is_main=True,
        ),
        StepPage(
            RoundStep.REPLY,
            "besvar",
            msg("Say that the responses are answered"),
            msg("Every response has been read and weighed. No more are taken in by hand after this."),
            msg("The responses are answered."),
            lambda by, record, _form: rounds.reply_to_round(by, record),
            is_main=True,
        ),
        StepPage(
            RoundStep.RELEASE,
            "resultat",
            msg("Say that the result is published"),
            msg("Tells the public what came of the consultation."),
            msg("The result is published."),
            lambda by, record, _form: rounds.release_round(by, record),
            is_main=True,
        ),
        StepPage(
            RoundStep.ARCHIVE,
            "arkiver",
            msg("Put in the archive"),
            msg("The consultation is finished. It stays public, and nothing of it changes."),
            msg("The consultation is in the archive."),
            lambda by, record, _form: rounds.archive_round(by, record),
            is_main=True,
        ),
        StepPage(
            RoundStep.CANCEL,
            "avlys",
            msg("Cancel"),
            msg("It takes no responses from now on, and cannot be opened again. The public reads the reason."),
            msg("The consultation is cancelled."),
            lambda by, record, form: rounds.cancel_round(by, record, reason=form.reason.data),
            form=ReasonForm,
        ),
    )
}


def steps_from(state: ConsultationState) -> tuple[StepPage, ...]:
    """Return the steps that can be taken from a state, the one to be expected first."""
    return tuple(page for page in PAGES.values() if state in ROUND_STEPS[page.step].start)


@bp.route("/saksbehandling/horinger/<slug>/steg/<key>", methods=["GET", "POST"])
@access.may("consultation_round.plan")
def take(slug: str, key: str) -> ResponseReturnValue:
    """Say what a step means, and take it."""
    page, by = PAGES.get(key), access.principal()
    if page is None:
        raise NotFound
    record = round_to_process(by, slug)
    form = page.form()
    return editing.edit(
        form,
        "consultations/steps/take.html",
        save=told_in_form(lambda: page.take(by, record, form)),
        done=round_desk(slug),
        said=page.said,
        heading=page.verb,
        kicker=record.name,
        meaning=page.meaning,
        save_label=page.verb,
        back=round_desk(slug),
        round=record,
    )
