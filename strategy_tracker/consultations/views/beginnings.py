"""What a response is begun with, so that the same form begins it once, and its link can be made again."""

import secrets
from dataclasses import astuple

from flask import current_app

from strategy_tracker.consultations.forms.answering import StartForm
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.rules.holding import begun_hash, link_token
from strategy_tracker.consultations.services.responding import MakeToken
from strategy_tracker.kernel.principal import Principal


def new_key() -> str:
    """Return a key for a page with the form that begins a response."""
    return secrets.token_urlsafe(16)


def begun_with(form: StartForm, by: Principal) -> str | None:
    """Return what the form is known by: its page's key and what was filled in; None where the page had no key."""
    key = str(form.key.data or "")
    return begun_hash(key, by.user_id, *astuple(form.details())) if key else None


def replacement_of(response: Response, given_up: int) -> str:
    """Return what the response is known by that takes the place of another: one at a time."""
    return begun_hash("replacement", response.uid, given_up)


def link_maker() -> MakeToken:
    """Return what makes the token of a link, as this installation makes it."""
    secret = str(current_app.config["SECRET_KEY"])
    return lambda begun: link_token(secret, begun)
