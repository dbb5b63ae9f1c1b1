"""Erasing a response, in two steps: on which ground, and then, with what follows said, who has decided it."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.processing import EraseForm, GroundForm
from strategy_tracker.consultations.kinds import ErasureGround
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.queries.processing import response_to_process
from strategy_tracker.consultations.services.erasing import erase_response
from strategy_tracker.consultations.views.places import desk
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit

bp = Blueprint("erasing", __name__)
SAID = msg("The response is erased.")
HEADING = msg("Erase the response")


@bp.route("/saksbehandling/svar/<uid>/slett", methods=["GET", "POST"])
@access.may("response.erase")
def erase(uid: str) -> ResponseReturnValue:
    """Ask for the ground; with one, say what follows, and erase."""
    by, response = access.principal(), _to_erase(uid)
    about: dict[str, Any] = {"heading": HEADING, "kicker": response.party.name, "back": desk("svar", uid)}
    asked = request.args.get("grunn", "")
    if asked not in set(ErasureGround):
        return render_template("consultations/responses/erasure_ground.html", form=GroundForm(), **about)
    form, ground = EraseForm(), ErasureGround(asked)
    return edit(
        form,
        "consultations/responses/erase.html",
        save=lambda: erase_response(by, response, ground=ground, **form.values()),
        done=desk("horinger", response.round.slug, "svar"),
        said=SAID,
        save_label=HEADING,
        **{"ground": ground, **about},
    )


def _to_erase(uid: str) -> Response:
    response = response_to_process(access.principal(), uid)
    if response.erased_at is not None:
        raise NotFound(msg("This response is erased."))
    return response
