"""What a reader sees when something is wrong: a page that helps, or problem JSON."""

import logging
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, g, make_response, redirect, render_template, request
from flask_login import AnonymousUserMixin
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.exceptions import NotFound as NoSuchPage

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound, ProofNeeded
from strategy_tracker.web import access
from strategy_tracker.web.catalogue import gettext
from strategy_tracker.web.format import say
from strategy_tracker.web.pasted import leads_somewhere

log = logging.getLogger(__name__)
security_log = logging.getLogger("strategy_tracker.security")
STATUS: dict[type[DomainError], int] = {Forbidden: 403, ProofNeeded: 403, NotFound: 404, Conflict: 409, Invalid: 422}
SERVER_ERROR, UNAVAILABLE = 500, 503
RETRY_SECONDS = 30
PERMANENT = 308


def init_app(app: Flask) -> None:
    """Answer errors of the domain, of HTTP, and of our own making."""
    app.register_error_handler(DomainError, _domain)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _unavailable)


def _domain(error: DomainError) -> Any:
    if isinstance(error, ProofNeeded) and not request.path.endswith(".json"):
        return access.ask_for_proof(error)
    if isinstance(error, Forbidden):
        security_log.warning("refused", extra={"path": request.path, "address": request.remote_addr})
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 400)
    return _answer(status, say(error.message))


def _unavailable(error: OperationalError) -> Response:
    """Answer for a database that is locked, full or gone; who reads is not looked for there again."""
    db.session.rollback()
    log.error("database unavailable", extra={"path": request.path, "problem": type(error.orig).__name__})
    g._login_user = AnonymousUserMixin()  # noqa: SLF001 - as flask-login keeps it
    answer = _answer(
        UNAVAILABLE,
        gettext("The database does not answer just now. Nothing you have sent in is lost: try again in half a minute."),
    )
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _http(error: HTTPException) -> Any:
    if error.code is None or error.response is not None or error.code < 400:  # noqa: PLR2004
        return error  # a redirect, or an answer somebody made on purpose
    if isinstance(error, NoSuchPage) and (meant := _without_slash()):
        return redirect(meant, PERMANENT)
    if isinstance(error, InternalServerError):
        log.error("request failed", extra={"path": request.path})
    answer = _answer(error.code, _explain(error))
    for name, value in error.get_headers(request.environ):
        if name.lower() in ("allow", "retry-after"):
            answer.headers[name] = value
    return answer


def _without_slash() -> str | None:
    """Return the address without the slash somebody put after it; None where that leads nowhere either."""
    path = request.path.rstrip("/")
    if path == request.path or not path or "//" in path or request.method not in ("GET", "HEAD"):
        return None
    if not leads_somewhere(path):
        return None
    query = request.query_string.decode("latin-1")
    return quote(request.script_root + path) + (f"?{query}" if query else "")


def _explain(error: HTTPException) -> str:
    match error.code:
        case 400:
            return gettext("The address or the form could not be read. Go back and try again.")
        case 403:
            return gettext("You do not have the right to see this page.")
        case 404 if isinstance(error, NoSuchPage):
            return gettext("There is nothing at this address. It may have moved, or never been here.")
        case 405:
            return gettext("This address does not take that kind of request.")
        case 413:
            return gettext("What you sent is too large.")
        case 429:
            return gettext("Too many requests in a short time. Wait a minute and try again.")
        case _:
            return gettext("Something went wrong with us, not with you. Nothing you have sent in is lost.")


def _title(status: int) -> str:
    match status:
        case 403:
            return gettext("No access")
        case 404:
            return gettext("Page not found")
        case 409:
            return gettext("Somebody else got there first")
        case _ if status >= SERVER_ERROR:
            return gettext("Something went wrong")
        case _:
            return gettext("We could not do that")


def _answer(status: int, explanation: str) -> Response:
    title = _title(status)
    if request.path.endswith(".json"):
        body = {"type": "about:blank", "title": title, "status": status, "detail": explanation}
        answer = make_response(body, status)
        answer.mimetype = "application/problem+json"
        return answer
    page = render_template("errors/error.html", status=status, title=title, explanation=explanation)
    return make_response(page, status)
