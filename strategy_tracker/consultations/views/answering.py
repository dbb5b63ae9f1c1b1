"""A respondent's way through a consultation: who answers, the answer, sending it in, the receipt.

Reached with the account it was begun with, or by the link that was sent by e-mail.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, flash, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.answering import LinkForm, StartForm, WhoForm, answer_form, filled, written
from strategy_tracker.consultations.kinds import ConsultationState, ResponseState
from strategy_tracker.consultations.models import ConsultationRound, ResponseDraft
from strategy_tracker.consultations.queries.answering import (
    details_of,
    draft_to_write,
    round_to_answer,
    sent_in,
    written_in,
)
from strategy_tracker.consultations.rules.content import Content
from strategy_tracker.consultations.rules.states import COUNTED
from strategy_tracker.consultations.services.erasing import erase_own_response
from strategy_tracker.consultations.services.responding import (
    StartedResponse,
    save_draft,
    send_in,
    withdraw_response,
)
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.services.standing import ReachedResponse
from strategy_tracker.consultations.views.beginnings import (
    BEGIN_WORK,
    LINK_WORK,
    begin,
    begin_replacement,
    confirm,
    describe,
    known_of,
    send_again,
)
from strategy_tracker.consultations.views.desk import DraftDesk, Sheet, root_of
from strategy_tracker.consultations.views.paper import asked_in, parts_of, progress
from strategy_tracker.consultations.views.too_late import too_late
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict, NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editing import edit
from strategy_tracker.web.format import moment, say
from strategy_tracker.web.forms import OUTDATED, Confirm, VersionedForm
from strategy_tracker.web.partly import all_but

bp = Blueprint("answering", __name__)
SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422
JSON = "application/json"
BY_LINK, BY_ACCOUNT = "/horinger/<slug>/svar/lenke/<token>", "/horinger/<slug>/svar/<uid>"


def _at(tail: str, *methods: str) -> Callable[[Callable[[DraftDesk], ResponseReturnValue]], Callable[..., Any]]:
    """Let a view answer at `tail` under the response's address, whichever way it was reached."""

    def decorate(view: Callable[[DraftDesk], ResponseReturnValue]) -> Callable[..., Any]:
        @wraps(view)
        def reached(slug: str, token: str | None = None, uid: str | None = None) -> ResponseReturnValue:
            if token is None and access.principal().is_anonymous:
                answer: ResponseReturnValue = access.ask_to_sign_in()
                return answer
            return _private(view(DraftDesk(ReachedResponse(access.principal(), slug, token, uid))))

        guarded = access.public_unkept(reached)
        for name, rule in (("link", BY_LINK), ("account", BY_ACCOUNT)):
            bp.add_url_rule(rule + tail, f"{view.__name__}_by_{name}", guarded, methods=methods or ("GET",))
        return guarded

    return decorate


def _private(answer: ResponseReturnValue) -> Response:
    """Keep the address with its token out of search engines and out of the next site's log.

    The links on the page have the token too, so the page is not compressed: its length would tell of it.
    """
    response = make_response(answer)
    response.headers["Cache-Control"] = "private, no-cache, no-transform"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@bp.route("/horinger/<slug>/svar", methods=["GET", "POST"])
@access.public_unkept
def start(slug: str) -> ResponseReturnValue:
    """Ask who answers, and begin a response."""
    by, round_ = access.principal(), _asked(slug)
    form = StartForm(data=known_of(by))
    return _ask_who(
        form,
        round_,
        heading=msg("Answer the consultation"),
        back=address("consultation", slug),
        save_label=msg("Go on to the response"),
        is_open=present_state(round_) is ConsultationState.OPEN,
        is_signed_in=not by.is_anonymous,
        drawn=lambda: {"work": BEGIN_WORK.challenge() if by.is_anonymous else None},
        save=lambda: begin(by, round_, form),
        done=_begun,
        said=None,
    )


@bp.route("/horinger/<slug>/svar/ny-lenke", methods=["GET", "POST"])
@access.public_unkept
def send_link(slug: str) -> ResponseReturnValue:
    """Send the link to a response once more, with the same answer whether or not there is one."""
    round_, form = _asked(slug), LinkForm()
    return edit(
        form,
        "consultations/answering/link.html",
        heading=msg("Have the link sent again"),
        kicker=round_.name,
        drawn=lambda: {"work": LINK_WORK.challenge(), "round": round_},
        save_label=msg("Send the link"),
        save=lambda: send_again(round_, form),
        back=address("consultation", slug) + "/svar",
        done=address("consultation", slug) + "/svar",
        said=msg(
            "If a response was begun with that address, the link is on its way to it, or came within the last hour."
        ),
    )


def _asked(slug: str) -> ConsultationRound:
    round_ = round_to_answer(slug)
    g.is_example = round_.is_example
    return round_


def _ask_who(form: WhoForm, round_: ConsultationRound, **more: Any) -> ResponseReturnValue:
    return edit(form, "consultations/answering/start.html", kicker=round_.name, round=round_, **more)


def _begun(started: StartedResponse) -> str:
    if started.token:
        flash(say(msg("We have sent you a link by e-mail, with which you can come back to your response.")))
    return root_of(started.response.round.slug, started.response.uid, started.token)


@_at("", "GET", "POST")
def write(desk: DraftDesk) -> ResponseReturnValue:
    """Show the text with the answers beside it, and keep what is written."""
    if desk.is_sent:
        return too_late(desk) if request.method == "POST" else redirect(desk.root + "/kvittering", SEE_OTHER)
    draft, made = draft_to_write(desk.held), answer_form(desk.paper)
    form = made(data=filled(desk.paper, written_in(draft)))
    if request.accept_mimetypes.best == JSON and request.method == "POST":
        return _autosave(desk, draft, form)
    return edit(
        form,
        "consultations/answering/write.html",
        record=draft,
        stored=lambda: made(formdata=None, data=filled(desk.paper, written_in(draft))),
        keep=lambda: _save(desk, written(form, desk.paper, written_in(draft))),
        **_saving(desk, form),
        **_shown(desk, draft, form),
    )


def _saving(desk: DraftDesk, form: VersionedForm) -> dict[str, Any]:
    """Say what saving the form does, and where it leads: on to sending it in, or back to the text."""
    goes_on = "go" in request.form
    return {
        "save": lambda: _save(desk, written(form, desk.paper)),
        "done": desk.root + ("/send" if goes_on else ""),
        "said": None if goes_on else msg("Saved. Nothing is sent in yet."),
    }


def _save(desk: DraftDesk, content: Content, seen: int | None = None) -> int:
    return save_draft(access.principal(), desk.response, content=content, token=desk.token, seen=seen)


def _shown(desk: DraftDesk, draft: ResponseDraft, form: VersionedForm) -> dict[str, Any]:
    paper = desk.paper
    return {
        "heading": msg("Your response"),
        "kicker": paper.name,
        "desk": desk,
        "parts": parts_of(paper, form),
        "rest": asked_in(paper.at_the_end, form),
        "progress": progress(paper, written_in(draft)),
        "saved_at": draft.saved_at,
    }


def _autosave(desk: DraftDesk, draft: ResponseDraft, form: VersionedForm) -> ResponseReturnValue:
    """Keep what is written while it is being written, but for what cannot be kept; the page says when, and what not."""
    form.validate()
    if form.is_outdated:
        return {"problem": say(OUTDATED)}, UNPROCESSABLE
    seen, content = str(form.row_version.data or ""), written(form, desk.paper, written_in(draft))
    try:
        version = _save(desk, content, int(seen) if seen.isdecimal() else None)
    except Conflict as problem:
        return {"problem": say(problem.message)}, CONFLICT
    form.know_shown()
    told = {"version": version, "shown_as": form.shown_as.text, "progress": say(progress(desk.paper, content))}
    if form.problems:
        return {**told, "problem": say(all_but(form))}, UNPROCESSABLE
    return {**told, "saved": say(msg("Saved at %(when)s. Nothing is sent in yet.", when=clock.now()))}


@bp.route(BY_LINK + "/brev/<code>", methods=["GET", "POST"])
@access.public_unkept
def by_letter(slug: str, token: str, code: str) -> ResponseReturnValue:
    """Come back by the letter. The first time a button is pressed: scanners of mail look at links, and press none."""
    desk = DraftDesk(ReachedResponse(access.principal(), slug, token))
    if not desk.response.submitter.is_unconfirmed:
        return _private(redirect(desk.root, SEE_OTHER))
    answer = edit(
        Confirm(),
        "consultations/answering/letter.html",
        heading=msg("Your response"),
        kicker=desk.held.round_name,
        save_label=msg("Go on to the response"),
        save=lambda: confirm(desk, code),
        back=address("consultation", slug),
        done=desk.root,
        said=None,
    )
    return _private(answer)


@_at("/hvem", "GET", "POST")
def who(desk: DraftDesk) -> ResponseReturnValue:
    """Change who answers, until it is sent in."""
    if desk.is_sent:
        return redirect(desk.root + "/kvittering", SEE_OTHER)
    form = WhoForm(obj=details_of(desk.response))
    return _ask_who(
        form,
        desk.response.round,
        heading=msg("Who answers"),
        back=desk.root + "/send",
        is_open=True,
        is_signed_in=desk.token is None,
        save=lambda: describe(desk, form),
        done=desk.root + "/send",
    )


@_at("/send", "GET", "POST")
def send(desk: DraftDesk) -> ResponseReturnValue:
    """Show exactly what will be public, and send it in, once however often the button is pressed."""
    if request.method == "GET" and desk.is_sent:
        return redirect(desk.root + "/kvittering", SEE_OTHER)
    return edit(
        Confirm(),
        "consultations/answering/send.html",
        heading=msg("Send the response in"),
        desk=desk,
        sheet=Sheet(desk),
        back=desk.root,
        drawn=lambda: {"kicker": desk.held.round_name},
        is_open=desk.is_open_now,
        save=lambda: send_in(desk.way.by, desk.way),
        done=desk.root + "/kvittering",
        said=None,
    )


@_at("/kvittering")
def receipt(desk: DraftDesk) -> ResponseReturnValue:
    """Show what was sent in and when, with its numbers: the respondent's proof."""
    if not desk.is_sent:
        return redirect(desk.root, SEE_OTHER)
    content, at = sent_in(desk.response)
    is_counted = desk.held.state in COUNTED
    return render_template(
        "consultations/answering/receipt.html",
        desk=desk,
        response=desk.response,
        at=moment(at),
        can_be_replaced=is_counted and desk.is_open,
        given=asked_in(desk.paper.questions, None, content),
        parts=parts_of(desk.paper, None, content),
        form=Confirm(),
    )


@_at("/erstatt", "GET", "POST")
def replace(desk: DraftDesk) -> ResponseReturnValue:
    """Begin a response that takes the place of this one once it is sent in; begun once, however often it is asked."""
    if desk.held.state not in COUNTED:
        return redirect(desk.root + "/kvittering", SEE_OTHER)
    return edit(
        Confirm(),
        "consultations/answering/replace.html",
        heading=msg("Replace the response"),
        kicker=desk.paper.name,
        desk=desk,
        is_open=desk.is_open_now,
        back=desk.root + "/kvittering",
        save_label=msg("Begin a new response"),
        save=lambda: begin_replacement(access.principal(), desk),
        done=_begun,
        said=None,
    )


@_at("/trekk", "GET", "POST")
def withdraw(desk: DraftDesk) -> ResponseReturnValue:
    """Take the response back, after asking once."""
    if desk.held.state is ResponseState.WITHDRAWN:
        raise NotFound
    return edit(
        Confirm(),
        "consultations/answering/withdraw.html",
        heading=msg("Take the response back"),
        kicker=desk.paper.name,
        desk=desk,
        back=desk.root,
        save_label=msg("Take the response back"),
        save=lambda: withdraw_response(access.principal(), desk.response, token=desk.token),
        done=address("consultation", desk.held.round_slug),
        said=msg("The response is taken back."),
    )


@_at("/slett", "GET", "POST")
def erase(desk: DraftDesk) -> ResponseReturnValue:
    """Erase the response while the consultation is open, after saying what goes and what stays."""
    if not desk.is_open:
        raise NotFound(msg("The consultation has closed. Write to those who hold it to have a response erased."))
    return edit(
        Confirm(),
        "consultations/answering/erase.html",
        heading=msg("Erase the response"),
        kicker=desk.paper.name,
        desk=desk,
        back=desk.root,
        save_label=msg("Erase the response"),
        save=lambda: erase_own_response(access.principal(), desk.response, token=desk.token),
        done=address("consultation", desk.held.round_slug),
        said=msg("The response is erased."),
    )
