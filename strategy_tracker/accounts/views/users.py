"""Users as an administrator manages them: who they are, what they may do, where they are signed in."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from strategy_tracker.accounts.forms import GrantRole, NewUser, UserForm
from strategy_tracker.accounts.kinds import Language
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.factors import factors_of
from strategy_tracker.accounts.queries.people import grant_by_uid, has_password, session_by_uid, user_by_uid
from strategy_tracker.accounts.queries.users import (
    grants_of,
    open_sessions,
    user_rows,
)
from strategy_tracker.accounts.services.factors import take_factors
from strategy_tracker.accounts.services.links import invite_user
from strategy_tracker.accounts.services.roles import grant_role, revoke_role
from strategy_tracker.accounts.services.sessions import revoke_session, revoke_sessions
from strategy_tracker.accounts.services.users import create_user, deactivate_user, edit_user, reactivate_user
from strategy_tracker.accounts.views.elsewhere import tied_names
from strategy_tracker.accounts.views.lists import COLUMNS, USERS, table_row
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED, Confirm
from strategy_tracker.web.listing import read_list

bp = Blueprint("users", __name__)
SEE_OTHER = 303


@bp.get("/admin/brukere")
@access.may("user.create")
def index() -> str:
    """List the users, to filter, search and sort."""
    everybody = user_rows()
    listing = read_list(USERS, everybody, request.args, say)
    return render_template(
        "accounts/users/index.html",
        listing=listing,
        columns=listing.heads(COLUMNS),
        rows=[table_row(row, request.script_root) for row in listing.rows],
        examples=sum(row.is_example for row in everybody),
    )


@bp.get("/admin/brukere/<uid>")
@access.may("user.create")
def show(uid: str) -> str:
    """Show a user: who they are, their roles, their sessions."""
    return _shown(user_by_uid(uid))


@bp.post("/admin/brukere/<uid>/roller/<grant>/ta-tilbake")
@access.may("user.revoke_role")
def revoke(uid: str, grant: str) -> ResponseReturnValue:
    """Take a role back."""
    user = user_by_uid(uid)
    return _done(
        user, lambda: revoke_role(access.principal(), grant_by_uid(user, grant)), msg("The role is taken back.")
    )


@bp.post("/admin/brukere/<uid>/inviter")
@access.may("user.invite")
def invite(uid: str) -> ResponseReturnValue:
    """Send a user an invitation."""
    user = user_by_uid(uid)
    return _done(user, lambda: invite_user(access.principal(), user), msg("An invitation is on its way."))


@bp.post("/admin/brukere/<uid>/steng")
@access.may("user.deactivate")
def deactivate(uid: str) -> ResponseReturnValue:
    """Let a user in no more."""
    user = user_by_uid(uid)
    said = msg("The account is closed. The user is signed out everywhere.")
    return _done(user, lambda: deactivate_user(access.principal(), user), said)


@bp.post("/admin/brukere/<uid>/apne")
@access.may("user.reactivate")
def reactivate(uid: str) -> ResponseReturnValue:
    """Let a user in again."""
    user = user_by_uid(uid)
    return _done(user, lambda: reactivate_user(access.principal(), user), msg("The account is open again."))


@bp.post("/admin/brukere/<uid>/okter/avslutt")
@access.may("session.revoke_all")
def end_sessions(uid: str) -> ResponseReturnValue:
    """Sign a user out everywhere."""
    user = user_by_uid(uid)
    access.demand("session.revoke_all", user)
    said = msg("The user is signed out everywhere.")
    return _done(user, lambda: revoke_sessions(access.principal(), user), said)


@bp.post("/admin/brukere/<uid>/okter/<session>/avslutt")
@access.may("session.revoke")
def end_session(uid: str, session: str) -> ResponseReturnValue:
    """Sign a user out of one browser."""
    user = user_by_uid(uid)
    ended, said = session_by_uid(user, session), msg("That browser is signed out.")
    access.demand("session.revoke", ended)
    return _done(user, lambda: revoke_session(access.principal(), ended), said)


@bp.post("/admin/brukere/<uid>/faktorer/fjern")
@access.may("factor.take")
def take_second_factors(uid: str) -> ResponseReturnValue:
    """Remove the second factors of somebody who has lost them."""
    user = user_by_uid(uid)
    return _done(user, lambda: take_factors(access.principal(), user), msg("The second factors are removed."))


def _page(user: User) -> str:
    return f"{request.script_root}/admin/brukere/{user.uid}"


def _done(user: User, act: Any, said: Message) -> ResponseReturnValue:
    """Do it and say so on the user's page; what is refused stands there too."""
    if not Confirm().validate():
        return _shown(user, OUTDATED), 422
    try:
        act()
    except Invalid as problem:
        return _shown(user, problem.message), 422
    flash(say(said))
    response: Response = redirect(_page(user), SEE_OTHER)
    return response


def _shown(user: User, problem: Message | None = None) -> str:
    now, held = clock.now(), factors_of(user)
    return render_template(
        "accounts/users/show.html",
        user=user,
        grants=grants_of(user),
        sessions=open_sessions(user, now),
        has_password=has_password(user),
        tied=tied_names(user),
        has_factor=held.is_any,
        held=held.in_words,
        form=Confirm(),
        problem=problem,
    )


def _take_in(by: Principal, *, invite: bool, **fields: Any) -> User:
    user = create_user(by, **fields)
    if invite:
        invite_user(by, user)
    return user


editor = Editor(bp=bp, at="/admin/brukere/<uid>", find=user_by_uid, back=_page, done=_page)
editor.new(
    "/admin/brukere/ny",
    _take_in,
    NewUser,
    right="user.create",
    begin={"language": Language.NB, "invite": True},
    context={"lead": msg("They hold no role before you give them one.")},
    heading=msg("Add a user"),
    back="/admin/brukere",
    said=msg("The user is taken in. Now give them a role."),
)
editor.edit(edit_user, UserForm, name="change", right="user.create")
editor.new(
    "/admin/brukere/<uid>/roller/ny",
    grant_role,
    GrantRole,
    name="new_role",
    find=user_by_uid,
    context={
        "lead": msg(
            "Roles add up. A role that is held already is taken back first, if its period or organisation is to change."
        )
    },
    heading=lambda user: msg("Give %(name)s a role", name=user.name),
    done=lambda grant: _page(grant.user),
)
