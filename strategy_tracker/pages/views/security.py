"""How to tell of a weakness: for people, and for programs that look for whom to tell."""

from flask import Blueprint, Response, current_app, render_template

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.pages.values import security as values
from strategy_tracker.web import access
from strategy_tracker.web.origin import origin

bp = Blueprint("security", __name__)


@bp.get("/sikkerhet")
@access.public
@access.only_now
def show() -> str:
    """Say whom to tell of a weakness, and what we ask of whoever looks for one."""
    return render_template("pages/security/show.html", reach=_reach(), for_programs=values.ADDRESS)


@bp.get("/.well-known/security.txt")
@access.public_unkept
def security_txt() -> Response:
    """Say the same to programs, as RFC 9116 has it. Raises: NotFound where nobody runs the site for others."""
    reach = _reach()
    if reach is None:
        raise NotFound
    return Response(values.security_txt(reach, origin(), clock.now()), mimetype="text/plain")


def _reach() -> values.Reach | None:
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return values.reach(settings.security_contact or settings.contact.email)
