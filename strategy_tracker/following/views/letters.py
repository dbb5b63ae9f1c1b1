"""Asking for letters about a record, and the pages that the links in the letters lead to.

A link does nothing before a button is pressed: programs that look into letters follow links, and press none.
"""

from typing import Any

from flask import Blueprint, current_app, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.following.forms import FollowForm, OwnForm, RhythmForm
from strategy_tracker.following.models import Follower
from strategy_tracker.following.queries import follow_asked, followable, followed_by, follower_of
from strategy_tracker.following.rules import LinkProof, confirm_token, is_token
from strategy_tracker.following.services import (
    FollowWish,
    ask_to_follow,
    change_following,
    confirm_follow,
    stop_following,
)
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editing import edit
from strategy_tracker.web.forms import Confirm, Form
from strategy_tracker.web.language import current_language
from strategy_tracker.web.proof_of_work import Work
from strategy_tracker.web.rate_limits import RateLimit
from strategy_tracker.web.visitors import visitor

bp = Blueprint("letters", __name__)
SEE_OTHER = 303
ASKED_BY_ADDRESS = RateLimit("follow", "20 per hour")
LETTERS_FROM_ADDRESS = RateLimit("follow-letter-from", "5 per hour")
LETTERS_BY_EMAIL = RateLimit("follow-letter-to", "15 per hour")
WORK = Work(ASKED_BY_ADDRESS, RateLimit("follow-all", "200 per hour"))
ONE_CLICK = ("List-Unsubscribe", "One-Click")  # as RFC 8058 has it


@bp.route("/folg/<table>/<public_id>", methods=["GET", "POST"])
@access.public_unkept
def ask(table: str, public_id: str) -> ResponseReturnValue:
    """Offer every way to follow a record, and take an address for letters; the answer is the same for each."""
    about, form = followable(table, public_id), FollowForm()
    return edit(
        form,
        "following/ask.html",
        **_of(about),
        table=table,
        subject=f"{table}/{public_id}",
        drawn=lambda: {"work": WORK.challenge()},
        save_label=msg("Send me the link"),
        save=lambda: _ask(form, (table, public_id)),
        done=address(about.kind, about.id),
        said=msg("We have sent a letter to the address. Press the link in it, and you follow this."),
    )


def _of(about: Reference) -> dict[str, Any]:
    """Return what stands over a form about following a record, and where a change of mind leads."""
    heading = msg("Follow %(name)s", name=about.label)
    return {"heading": heading, "kicker": nouns_of(about.kind).one, "back": address(about.kind, about.id)}


def _ask(form: FollowForm, key: tuple[str, str]) -> None:
    """Have the letter sent, not too often. Raises: TooManyRequests, Invalid."""
    WORK.require()
    ASKED_BY_ADDRESS.require(visitor())
    email = form.values()["email"]
    typed = as_searched(email)
    if not (LETTERS_FROM_ADDRESS.hit(visitor(), typed) and LETTERS_BY_EMAIL.hit(typed)):
        raise Invalid(
            msg("Many letters have gone to this address within the last hour. Try again later."), field="email"
        )
    ask_to_follow(access.principal(), FollowWish(email, current_language(), key))


@bp.route("/folg/bekreft/<uid>/<table>/<public_id>/<token>", methods=["GET", "POST"])
@access.public_unkept
def confirm(uid: str, table: str, public_id: str, token: str) -> ResponseReturnValue:
    """Ask for the press that confirms, and for how often letters are to come."""
    about, asked = followable(table, public_id), follow_asked(uid, table, public_id)
    if asked is None or not is_token(token, confirm_token(_secret(), uid, table, public_id)):
        raise NotFound(msg("The link is no longer in use. Ask to follow once more."))
    form = RhythmForm(data={"rhythm": asked.follower.rhythm})
    proof, language = LinkProof(token, _secret()), current_language()
    return _by_link(
        form,
        **_of(about),
        note=msg("Press the button, and letters about this come to %(email)s.", email=asked.follower.email),
        save_label=msg("Yes, send me letters"),
        save=lambda: confirm_follow(access.principal(), asked, language=language, proof=proof, **form.values()),
        done=lambda own: f"{request.script_root}/folg/mine/{own}",
        said=msg("You follow %(name)s now.", name=about.label),
    )


@bp.route("/folg/mine/<token>", methods=["GET", "POST"])
@access.public_unkept
def mine(token: str) -> ResponseReturnValue:
    """Show what somebody follows, to change it."""
    follower = follower_of(token)
    form = _own_form(follower)
    return _by_link(
        form,
        "following/mine.html",
        heading=msg("What you follow"),
        kicker=follower.email,
        stop=f"{request.script_root}/folg/stopp/{token}",
        save=lambda: _change(follower, token, form),
        back=f"{request.script_root}/",
        done=lambda is_left: request.script_root + (request.path if is_left else "/folg/slutt"),
    )


def _change(follower: Follower, token: str, form: OwnForm) -> bool:
    values = form.values()
    kept = [tuple(key.split("/", 1)) for key in values["kept"] or ()]
    return change_following(access.principal(), follower, token=token, rhythm=values["rhythm"], kept=kept)


def _own_form(follower: Follower) -> OwnForm:
    found = [(f"{one.key[0]}/{one.key[1]}", _named(one.about)) for one in followed_by(follower) if one.is_confirmed]
    form = OwnForm(data={"rhythm": follower.rhythm, "kept": [key for key, _ in found]})
    form.kept.choices = found
    return form


def _named(about: Reference | None) -> Any:
    if about is None:
        return msg("Something that is not public any more")
    return msg("%(kind)s: %(name)s", kind=nouns_of(about.kind).one or "", name=about.label)


@bp.route("/folg/stopp/<token>", methods=["GET", "POST"])
@access.public_unkept
def stop(token: str) -> ResponseReturnValue:
    """Stop all letters by one press, of the button here or of that in the reader's own mail program."""
    follower, end = follower_of(token), f"{request.script_root}/folg/slutt"
    if request.form.get(ONE_CLICK[0]) == ONE_CLICK[1]:
        g.is_token_checked = True  # that of the letter, which nobody else has
        stop_following(access.principal(), follower, token=token)
        return redirect(end, SEE_OTHER)
    return _by_link(
        Confirm(),
        heading=msg("Stop the letters"),
        note=msg("No more letters come to %(email)s, and the address is erased here.", email=follower.email),
        save_label=msg("Stop all letters"),
        save=lambda: stop_following(access.principal(), follower, token=token),
        back=f"{request.script_root}/folg/mine/{token}",
        done=end,
        said=None,
    )


@bp.get("/folg/slutt")
@access.public
def stopped() -> str:
    """Say that nothing is kept any more."""
    return render_template("following/stopped.html")


def _by_link(form: Form, template: str = "following/link.html", **more: Any) -> ResponseReturnValue:
    """Answer as `edit` does, and keep the address with its token out of search engines and out of others' logs.

    The links on the page have the token too, so the page is not compressed: its length would tell of it.
    """
    response = make_response(edit(form, template, **more))
    response.headers["Cache-Control"] = "private, no-cache, no-transform"
    response.headers["X-Robots-Tag"], response.headers["Referrer-Policy"] = "noindex", "no-referrer"
    return response


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
