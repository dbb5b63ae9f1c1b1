"""Being told by an issuer that somebody signed out there: by their browser, or by the issuer itself.

https://openid.net/specs/openid-connect-frontchannel-1_0.html, https://openid.net/specs/openid-connect-backchannel-1_0.html
"""

from flask import Blueprint, g, request
from werkzeug.wrappers import Response

from strategy_tracker.accounts.services.elsewhere import end_elsewhere
from strategy_tracker.accounts.services.leaving import ended_by
from strategy_tracker.accounts.services.vouching import LASTS
from strategy_tracker.accounts.views.elsewhere import BY_ADDRESS, issuer_by
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import ISSUERS
from strategy_tracker.web import access
from strategy_tracker.web.rate_limits import is_first
from strategy_tracker.web.security import POLICY
from strategy_tracker.web.visitors import visitor

bp = Blueprint("ended", __name__)
BAD_REQUEST = 400
# The issuer shows it in a frame of its own page; there is nothing in it to see or to press.
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


@bp.get("/logg-ut/hos/<key>")
@access.public_unkept
def by_browser(key: str) -> Response:
    """End the session that an issuer says, in the browser of whoever had it; no cookie of ours comes along."""
    BY_ADDRESS.require(visitor())
    issuer, session = issuer_by(key), request.args.get("sid", "")
    if session and request.args.get("iss") == issuer.url:
        end_elsewhere(ISSUERS, issuer=issuer, session=session)
    return _answered("", 200, {"Content-Security-Policy": FRAMED})


@bp.post("/logg-ut/hos/<key>")
@access.public_unkept
def by_issuer(key: str) -> Response:
    """End the sessions that an issuer says, with a token it signed, once."""
    BY_ADDRESS.require(visitor())
    issuer, g.is_token_checked = issuer_by(key), True
    try:
        ended = ended_by(issuer, request.form.get("logout_token"))
    except Invalid:
        return _answered('{"error": "invalid_request"}', BAD_REQUEST, {"Content-Type": "application/json"})
    if not is_first(f"logout/{issuer.key}/{ended.number}", 2 * LASTS):
        return _answered('{"error": "invalid_request"}', BAD_REQUEST, {"Content-Type": "application/json"})
    end_elsewhere(ISSUERS, issuer=issuer, session=ended.session, subject=ended.subject)
    return _answered("", 200, {})


def _answered(text: str, status: int, headers: dict[str, str]) -> Response:
    return Response(text, status, {"Cache-Control": "no-store", "Content-Type": "text/plain", **headers})
