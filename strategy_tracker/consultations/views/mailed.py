"""Responses that came by e-mail or letter, entered by an officer."""

from typing import Any

from flask import Blueprint, request
from msgspec import Struct

from strategy_tracker.consultations.forms.answering import answer_form, filled, written
from strategy_tracker.consultations.forms.processing import MailedForm
from strategy_tracker.consultations.kinds import Channel, PartyKind, ResponseLanguage
from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.queries.answering import Paper, paper_of
from strategy_tracker.consultations.queries.processing import round_to_process
from strategy_tracker.consultations.rules.content import Content
from strategy_tracker.consultations.services.receiving import NOT_TAKEN_IN, receive_by_mail
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.views.paper import asked_in, parts_of
from strategy_tracker.consultations.views.places import desk, round_desk, told_in_form
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import FormPage

bp = Blueprint("mailed", __name__)


WHO = (
    *("channel", "arrived_on", "kind", "organisation_number", "name", "submitter_name", "email"),
    *("language", "may_publish"),
)


def _form(paper: Paper) -> type[MailedForm]:
    return type("MailedAnswerForm", (MailedForm, answer_form(paper)), {})


class MailedPaper(Struct, frozen=True):
    """The paper of a round, to be filled in for somebody who wrote."""

    round: ConsultationRound
    paper: Paper

    @property
    def is_example(self) -> bool:
        """Tell whether the round is invented."""
        return is_of_example(self.round)


def _mailed(slug: str) -> MailedPaper:
    """Return what is to be filled in. Raises: Conflict before anything is, where no response is taken in."""
    record = round_to_process(access.principal(), slug)
    if request.method == "GET" and not present_state(record).takes_letters:
        raise Conflict(NOT_TAKEN_IN)
    return MailedPaper(record, paper_of(slug))


def _begin(mailed: MailedPaper) -> dict[str, Any]:
    stored = {"channel": Channel.EMAIL.value, "arrived_on": clock.today(), "language": ResponseLanguage.NB}
    return {**filled(mailed.paper, Content()), **stored, "kind": PartyKind.OTHER, "may_publish": True}


def _parts(form: MailedForm, mailed: MailedPaper) -> dict[str, Any]:
    paper = mailed.paper
    rest, who = asked_in(paper.at_the_end, form), [form[name] for name in WHO]
    return {"paper": paper, "parts": parts_of(paper, form), "rest": rest, "who": who}


def _given(form: MailedForm, mailed: MailedPaper) -> dict[str, Any]:
    channel = Channel(str(form.channel.data))
    said = {"details": form.details(), "content": written(form, mailed.paper)}
    return {"channel": channel, "arrived_on": form.arrived_on.data, **said}


FormPage(
    action=lambda by, mailed, **fields: receive_by_mail(by, mailed.round, **fields),
    form=lambda mailed: _form(mailed.paper),
    find=_mailed,
    right="response.receive_by_mail",
    begin=_begin,
    fields=_given,
    around=told_in_form,
    template="consultations/mailed/new.html",
    parts=_parts,
    heading=msg("A response by e-mail or letter"),
    kicker=lambda mailed: mailed.round.name,
    save_label=msg("Take the response in"),
    said=msg("The response is received."),
    back=lambda mailed: round_desk(mailed.round.slug, "svar"),
    done=lambda made: desk("svar", made.uid),
).register(bp, "new", "/saksbehandling/horinger/<slug>/svar/registrer")
