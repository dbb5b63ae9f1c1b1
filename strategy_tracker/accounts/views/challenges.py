"""What a passkey is asked to sign: another each time, held by the browser's own session, and good once."""

import base64
import secrets

from flask import current_app, session

from strategy_tracker.accounts.rules.passkeys import REFUSED, Site, site_at
from strategy_tracker.accounts.services.proofs import KeyShown
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.format import say
from strategy_tracker.web.rate_limits import RateLimit

KEPT, BYTES, LASTS_SECONDS = "nokkel", 32, 600
ONCE = RateLimit("challenge", "1 per 20 minutes")


def here() -> Site:
    """Return who asks for passkeys."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return site_at(settings.base_url, name=say(msg("Strategy tracker")))


def new_challenge(what_for: str) -> bytes:
    """Return a challenge, which this browser alone can answer, for ten minutes, and for this only."""
    challenge = secrets.token_bytes(BYTES)
    session[KEPT] = [what_for, base64.b64encode(challenge).decode(), int(clock.now().timestamp())]
    return challenge


def answered(sent: str, what_for: str) -> KeyShown:
    """Return what was sent with the challenge it must answer. Raises: Invalid where there is none, or it was used."""
    asked_for, challenge, at = session.pop(KEPT, None) or ("", "", 0)
    is_recent = clock.now().timestamp() - at <= LASTS_SECONDS
    if asked_for != what_for or not is_recent or not ONCE.hit(challenge):
        raise Invalid(REFUSED)
    return KeyShown(sent, here(), base64.b64decode(challenge))
