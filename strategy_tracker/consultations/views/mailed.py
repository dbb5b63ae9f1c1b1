"""Responses that came by e-mail or letter, entered by an officer."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.answering import answer_form, filled, written
from strategy_tracker.consultations.forms.processing import MailedForm
from strategy_tracker.consultations.kinds import Channel, PartyKind, ResponseLanguage
from strategy_tracker.consultations.models import ConsultationRound, Response
from strategy_tracker.consultations.queries.answering import Paper, paper_of
from strategy_tracker.consultations.queries.processing import round_to_process
from strategy_tracker.consultations.rules.content import Content
from strategy_tracker.consultations.services.receiving import receive_by_mail
from strategy_tracker.consultations.views.paper import asked_in, parts_of
from strategy_tracker.consultations.views.places import desk, round_desk, told_in_form
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access, editing

bp = Blueprint("mailed", __name__)


@bp.route("/saksbehandling/horinger/<slug>/svar/registrer", methods=["GET", "POST"])
@access.may("response.receive_by_mail")
def new(slug: str) -> ResponseReturnValue:
    """Enter a response that came some other way than through this website."""
    record = round_to_process(access.principal(), slug)
    paper = paper_of(slug)
    stored = {"channel": Channel.EMAIL.value, "arrived_on": clock.today(), "language": ResponseLanguage.NB}
    form = _form(paper)(data={**filled(paper, Content()), **stored, "kind": PartyKind.OTHER, "may_publish": True})
    return editing.edit(
        form,
        "consultations/mailed/new.html",
        save=told_in_form(lambda: _receive(record, paper, form)),
        done=lambda made: desk("svar", made.uid),
        said=msg("The response is received."),
        heading=msg("A response by e-mail or letter"),
        kicker=record.name,
        save_label=msg("Take the response in"),
        back=round_desk(slug, "svar"),
        paper=paper,
        parts=parts_of(paper, form),
        rest=asked_in(paper.at_the_end, form),
        who=[form[name] for name in WHO],
    )


WHO = (
    *("channel", "arrived_on", "kind", "organisation_number", "name", "submitter_name", "email"),
    *("language", "may_publish"),
)


def _form(paper: Paper) -> type[MailedForm]:
    return type("MailedAnswerForm", (MailedForm, answer_form(paper)), {})


def _receive(record: ConsultationRound, paper: Paper, form: MailedForm) -> Response:
    assert form.arrived_on.data is not None  # noqa: S101 - the form demands it
    return receive_by_mail(
        access.principal(),
        record,
        details=form.details(),
        channel=Channel(str(form.channel.data)),
        arrived_on=form.arrived_on.data,
        content=written(form, paper),
    )
