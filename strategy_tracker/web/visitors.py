"""Where a request comes from: this very machine, or elsewhere, perhaps by way of a proxy."""

from flask import current_app, request

from strategy_tracker.kernel.networks import neighbourhood
from strategy_tracker.kernel.settings import THIS_MACHINE, Settings

# What a proxy adds: behind one, "this machine" may be anybody. No browser speaks HTTP/1.0, and some proxies do.
PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via")
SPOKEN_BY_PROXIES = "HTTP/1.0"


def visitor() -> str:
    """Return where the request comes from, as attempts are counted."""
    return neighbourhood(request.remote_addr or "")


def is_at_this_machine() -> bool:
    """Tell whether whoever asks sits at the machine that answers: with a proxy in front, nobody is known to."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    host = (request.host.rpartition(":")[0] or request.host).strip("[]")
    is_near = host in THIS_MACHINE and request.remote_addr in THIS_MACHINE
    return is_near and settings.is_local and not settings.proxies and not _is_passed_on()


def _is_passed_on() -> bool:
    is_old = request.environ.get("SERVER_PROTOCOL") == SPOKEN_BY_PROXIES
    return is_old or any(name in request.headers for name in PASSED_ON)
