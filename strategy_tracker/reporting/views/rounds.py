"""The rounds of those who run the reporting: prepare one, open it, follow it, lock and publish it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.reporting.forms.rounds import (
    CorrectReport,
    EditReportingRound,
    ExtendReportingRound,
    NewReportingRound,
    suggested_round,
)
from strategy_tracker.reporting.jobs import link_maker
from strategy_tracker.reporting.kinds import ReportingRoundState
from strategy_tracker.reporting.models import ReportingRound, ReportRequest
from strategy_tracker.reporting.queries.desk import open_preview, round_desk, round_list
from strategy_tracker.reporting.queries.rounds import request_by_uid, round_by_slug
from strategy_tracker.reporting.services.letters import remind
from strategy_tracker.reporting.services.rounds import (
    correct_round_report,
    create_reporting_round,
    edit_reporting_round,
    extend_reporting_round,
    later_report,
    lock_reporting_round,
    open_reporting_round,
    publish_reporting_round,
    remove_reporting_round,
)
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor, FormPage
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import Confirm

bp = Blueprint("rounds", __name__)
DESK, RUN = "/sekretariat/rapportering", "reporting_round.create"
ROUND = DESK + "/<slug>"


def desk_of(round_: ReportingRound) -> str:
    """Return the address of a round at the desk."""
    return f"{request.script_root}{DESK}/{round_.slug}"


@bp.get(DESK)
@access.may(RUN)
def index() -> str:
    """Show the rounds, those under way first, each with what comes next."""
    rows = round_list(clock.today())
    under_way = [one for one in rows if not one.state.is_over]
    over = [one for one in rows if one.state.is_over]
    return render_template("reporting/rounds/index.html", under_way=under_way, over=over, desk=DESK)


@bp.get(ROUND)
@access.may(RUN)
def show(slug: str) -> str:
    """Show a round: what comes next, who has not reported and how old their last word is, and what was sent."""
    round_ = round_by_slug(slug)
    today = clock.today()
    shown = round_desk(round_, clock.now())
    preview = open_preview(round_, today) if round_.state is ReportingRoundState.DRAFT else None
    return render_template(
        "reporting/rounds/show.html",
        round=round_,
        desk=shown,
        preview=preview,
        here=desk_of(round_),
        form=Confirm(),
        is_example=round_.is_example,
    )


editor = Editor(bp=bp, at=ROUND, find=round_by_slug, back=desk_of, done=desk_of)
editor.new(
    DESK + "/ny",
    create_reporting_round,
    NewReportingRound,
    find=lambda: None,
    begin=lambda _: suggested_round(clock.today()),
    belongs_to="strategy",
    heading=msg("A new round of reporting"),
    save_label=msg("Create the round"),
    back=DESK,
    said=msg("The round is being prepared. Nobody has been written to."),
)
editor.edit(edit_reporting_round, EditReportingRound, heading=lambda one: msg("Edit %(name)s", name=one.name))
editor.edit(
    extend_reporting_round,
    ExtendReportingRound,
    name="extend",
    path="/forleng",
    heading=lambda one: msg("More time for %(name)s", name=one.name),
    said=msg("The new dates apply. They stand in the next reminders."),
)
editor.remove(
    remove_reporting_round,
    heading=lambda one: msg("Remove %(name)s", name=one.name),
    context={"note": msg("It was never opened, so nobody has been asked anything.")},
    done=DESK,
)


def _asked(by: Principal, round_: ReportingRound) -> ReportingRound:
    return open_reporting_round(by, round_, make_token=link_maker())


def _what_follows(round_: ReportingRound) -> Mapping[str, Any]:
    return {"preview": open_preview(round_, clock.today()), "round": round_}


def _letters_label(round_: ReportingRound) -> Message:
    letters = open_preview(round_, clock.today()).letters
    return msgn("Open, and send one letter", "Open, and send %(count)s letters", letters)


def _step(name: str, path: str, action: Callable[..., Any], **words: Any) -> None:
    page: FormPage[ReportingRound] = FormPage(action=action, find=round_by_slug, back=desk_of, done=desk_of, **words)
    page.register(bp, name, ROUND + path)


_step(
    "open_",
    "/apne",
    _asked,
    right="reporting_round.open",
    heading=lambda one: msg("Open %(name)s", name=one.name),
    save_label=_letters_label,
    template="reporting/rounds/open.html",
    context=_what_follows,
    said=msg("The round is open, and the letters are on their way."),
)
_step(
    "lock",
    "/las",
    lock_reporting_round,
    heading=lambda one: msg("Lock %(name)s", name=one.name),
    save_label=msg("Lock the round"),
    template="reporting/rounds/lock.html",
    context=lambda one: {"desk": round_desk(one, clock.now()), "round": one},
    said=msg("The round is locked. Each report is written down with a code that shows if it is changed."),
)
_step(
    "publish",
    "/publiser",
    publish_reporting_round,
    heading=lambda one: msg("Publish %(name)s", name=one.name),
    save_label=msg("Publish the round"),
    context={
        "note": msg(
            "Everybody will see who was asked, who answered and what, as it stood when the round was locked. Later "
            "corrections will stand beside it."
        )
    },
    said=msg("The round is public."),
)


@bp.post(ROUND + "/minn")
@access.may("reporting_round.remind")
def remind_now(slug: str) -> ResponseReturnValue:
    """Remind those who have not reported, but for whoever had a letter in the last three days."""
    round_ = round_by_slug(slug)
    page: FormPage[ReportingRound] = FormPage(
        action=partial(remind, make_token=link_maker()),
        heading=msg("Remind"),
        back=desk_of,
        done=lambda sent: _reminded(round_, sent),
        said=None,
    )
    return page.answer(round_)


def _reminded(round_: ReportingRound, sent: int) -> str:
    said = msgn("One reminder is on its way.", "%(count)s reminders are on their way.", sent)
    flash(say(said if sent else msg("Nobody is reminded: each had a letter in the last three days, or has answered.")))
    return desk_of(round_)


def _late(slug: str, uid: str) -> ReportRequest:
    return request_by_uid(round_by_slug(slug), uid)


FormPage(
    action=correct_round_report,
    form=CorrectReport,
    find=_late,
    template="reporting/rounds/correct.html",
    context=lambda asked: {"asked": asked, "later": later_report(asked)},
    heading=lambda asked: msg("Correct the report on %(name)s", name=asked.measure.name),
    save_label=msg("Take the later report in"),
    back=lambda asked: desk_of(asked.round),
    done=lambda row: desk_of(row.request.round),
    said=msg("The later report stands in the round, beside what it takes the place of."),
).register(bp, "correct", ROUND + "/rett/<uid>")
