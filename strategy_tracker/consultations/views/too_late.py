"""What was typed after the response had been sent in from another window: kept on the page, and no part of it."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.consultations.forms.answering import answer_form, filled
from strategy_tracker.consultations.queries.answering import sent_in
from strategy_tracker.consultations.rules.states import COUNTED
from strategy_tracker.consultations.views.desk import DraftDesk
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import VersionedForm
from strategy_tracker.web.parts import Text

CONFLICT = 409


class LateText(Struct, frozen=True):
    """A field in which something else was typed than what was sent in."""

    label: Text
    words: Text


def too_late(desk: DraftDesk) -> ResponseReturnValue:
    """Say when it was sent in, and keep what was typed since on the page; a page that saves by itself is told alike."""
    content, at = sent_in(desk.response)
    sent = msg("The response was sent in at %(when)s. What you write now is not part of it.", when=at)
    taken_back = msg("The response is taken back. What you write now is not part of it.")
    said = sent if desk.held.state in COUNTED else taken_back
    if request.accept_mimetypes.best == "application/json":
        return {"problem": say(said)}, CONFLICT
    form = answer_form(desk.paper)(data=filled(desk.paper, content))
    form.validate()
    page = render_template(
        "consultations/answering/too_late.html",
        desk=desk,
        explained=said,
        texts=_other(form, filled(desk.paper, content)),
        can_be_replaced=desk.held.state in COUNTED and desk.is_open,
    )
    return make_response(page, CONFLICT)


def _other(form: VersionedForm, sent: dict[str, str | None]) -> list[LateText]:
    """Return the fields that say something else than what was sent in."""
    return [
        LateText(form[name].label.text, form[name].shown)
        for name in form.names
        if form[name].text and form[name].tidy(form[name].text) != (sent.get(name) or "")
    ]
