"""An organisation reports in a round: one card for each measure, one press where nothing has changed.

Reached by the link in a letter, or with an account that reports for the organisation. Looking at a page uses nothing
up: mail scanners open links, and press no buttons.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.actions import forbidden
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.reporting.forms.contacts import AskForReportLink
from strategy_tracker.reporting.models import ReportingRound, ReportRequest
from strategy_tracker.reporting.queries.links import link_by_token
from strategy_tracker.reporting.queries.rounds import RequestRow, request_of, request_rows, round_by_slug
from strategy_tracker.reporting.rules.links import link_principal, report_path
from strategy_tracker.reporting.services.answering import answer_request, repeat_all, repeat_request
from strategy_tracker.reporting.services.letters import ask_for_links
from strategy_tracker.reporting.services.rounds import takes_reports
from strategy_tracker.strategy.card.answer import (
    MeasureAtHand,
    OwnReport,
    UnchangedReport,
    answered_card,
    filled_card,
    measure_at_hand,
    own_report_form,
    shown_card,
)
from strategy_tracker.strategy.models import StatusReport
from strategy_tracker.strategy.policy import reports_for
from strategy_tracker.strategy.queries.reporting import last_report
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import Confirm
from strategy_tracker.web.rate_limits import RateLimit
from strategy_tracker.web.visitors import visitor

bp = Blueprint("answering", __name__)
BY_LINK, BY_ACCOUNT = "/rapportering/lenke/<token>", "/rapportering/runder/<slug>/<body>"
AGAIN = "/rapportering/ny-lenke"
SEE_OTHER, NOT_FOUND, GONE = 303, 404, 410
ASKED_FROM, ASKED_FOR = RateLimit("report-link", "20 per hour"), RateLimit("report-link-to", "5 per hour")


class ReporterDesk(Struct, frozen=True):
    """What somebody reports in: the round, for which organisation, and where its pages are."""

    by: Principal
    round: ReportingRound
    organisation: Organisation
    root: str

    @property
    def is_open(self) -> bool:
        """Tell whether a report counts now."""
        return takes_reports(self.round)

    def request(self, measure: str) -> ReportRequest:
        """Return what is asked about a measure. Raises: NotFound where this organisation is not asked."""
        return request_of(self.round, self.organisation, measure)


class ReporterLine(Struct, frozen=True):
    """A measure in the list, with what was said last; without that there is nothing that could still hold."""

    row: RequestRow
    last: StatusReport | None
    uid: str


def at_desk(tail: str, *methods: str) -> Callable[[Callable[..., ResponseReturnValue]], Callable[..., Any]]:
    """Let a view answer at `tail` under the address of the round, whichever way it was reached."""

    def decorate(view: Callable[..., ResponseReturnValue]) -> Callable[..., Any]:
        @access.public_unkept
        @wraps(view)
        def by_link(token: str, **more: str) -> ResponseReturnValue:
            desk = _desk_by_link(token)
            return _private(_unknown() if desk is None else view(desk, **more))

        @access.may("measure.report")
        @wraps(view)
        def by_account(slug: str, body: str, **more: str) -> ResponseReturnValue:
            return _private(view(_desk_by_account(slug, body), **more))

        for name, rule, reached in (("link", BY_LINK, by_link), ("account", BY_ACCOUNT, by_account)):
            bp.add_url_rule(rule + tail, f"{view.__name__}_by_{name}", reached, methods=methods or ("GET",))
        return view

    return decorate


def _desk_by_link(token: str) -> ReporterDesk | None:
    link = link_by_token(token)
    if link is None:
        return None
    by = link_principal(link.id, link.organisation_id, str(link.organisation.name))
    return ReporterDesk(by, link.round, link.organisation, request.script_root + report_path(token))


def _desk_by_account(slug: str, body: str) -> ReporterDesk:
    by, round_, organisation = access.principal(), round_by_slug(slug), by_public_id(Organisation, body)
    if not reports_for(by, organisation.id):
        raise forbidden("measure.report")
    return ReporterDesk(by, round_, organisation, f"{request.script_root}/rapportering/runder/{slug}/{body}")


def _private(answer: ResponseReturnValue) -> Response:
    """Keep the address with its token out of stores, of search engines and of the next site's log."""
    response = make_response(answer)
    response.headers["Cache-Control"] = "no-store, no-transform"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _unknown() -> ResponseReturnValue:
    return render_template("reporting/answering/unknown.html", again=request.script_root + AGAIN), NOT_FOUND


@at_desk("")
def overview(desk: ReporterDesk) -> ResponseReturnValue:
    """List the measures, with one press for those where nothing has changed."""
    lines = _lines(desk)
    shown = {"lines": lines, "desk": desk, "form": Confirm(), "is_example": desk.round.is_example}
    can_repeat = sum(line.last is not None and line.row.answer is None for line in lines)
    page = render_template("reporting/answering/overview.html", can_repeat=can_repeat, **shown)
    return page, 200 if desk.is_open else GONE


def _lines(desk: ReporterDesk) -> list[ReporterLine]:
    return [
        ReporterLine(row, last_report(desk.request(row.measure.slug).measure, desk.organisation), new_ulid())
        for row in request_rows(desk.round, desk.organisation)
    ]


@at_desk("/uendret", "POST")
def unchanged_all(desk: ReporterDesk) -> ResponseReturnValue:
    """Report for all measures left that nothing has changed."""
    return edit(
        Confirm(),
        "reporting/answering/refused.html",
        heading=msg("Nothing has changed"),
        back=desk.root,
        save=lambda: repeat_all(desk.by, desk.round, organisation_id=desk.organisation.id),
        done=lambda count: _thanked(desk, count),
        said=None,
    )


def _thanked(desk: ReporterDesk, count: int) -> str:
    flash(say(msgn("Received: one report.", "Received: %(count)s reports.", count)))
    return desk.root


@at_desk("/<measure>", "GET", "POST")
def card(desk: ReporterDesk, measure: str) -> ResponseReturnValue:
    """Ask how one measure goes, beginning with the last answer."""
    asked = desk.request(measure)
    if request.method == "GET" and not desk.is_open:
        return redirect(desk.root, SEE_OTHER)
    own = measure_at_hand(asked.measure, asked.organisation)
    form = own_report_form(own.deliveries)(data=filled_card(own))
    return edit(
        form,
        "strategy/reports/new.html",
        save=lambda: answer_request(desk.by, asked, **answered_card(form, own)),
        done=lambda report: _received(desk, report),
        said=None,
        drawn=lambda: _drawn_card(desk, form, own),
    )


def _drawn_card(desk: ReporterDesk, form: OwnReport, own: MeasureAtHand) -> dict[str, Any]:
    return {
        **shown_card(form, own),
        "heading": msg("Report on %(name)s", name=own.measure.name),
        "kicker": desk.round.name,
        "save_label": msg("Send the report"),
        "unchanged_at": f"{desk.root}/{own.measure.slug}/uendret",
        "back": desk.root,
        "is_example": desk.round.is_example,
    }


@at_desk("/<measure>/uendret", "POST")
def unchanged(desk: ReporterDesk, measure: str) -> ResponseReturnValue:
    """Report that nothing has changed in one measure."""
    asked, form = desk.request(measure), UnchangedReport()
    return edit(
        form,
        "reporting/answering/refused.html",
        heading=msg("Nothing has changed: %(name)s", name=asked.measure.name),
        back=desk.root,
        save=lambda: repeat_request(desk.by, asked, uid=str(form.uid.data or "")),
        done=lambda report: _received(desk, report),
        said=None,
    )


def _received(desk: ReporterDesk, report: StatusReport) -> str:
    name, number = report.measure.name, report.receipt_number
    flash(say(msg("Received: %(name)s. Number %(number)s.", name=name, number=number)))
    return desk.root


@bp.route(AGAIN, methods=["GET", "POST"])
@access.public_unkept
def send_link() -> ResponseReturnValue:
    """Have one's links sent again, with the same answer whether or not there are any."""
    form = AskForReportLink()
    return edit(
        form,
        "reporting/answering/again.html",
        heading=msg("Have the link sent again"),
        save_label=msg("Send the link"),
        back=f"{request.script_root}/",
        save=lambda: _ask(form),
        done=request.script_root + AGAIN,
        said=msg("If that address is one we ask, its links are on their way, or came within the last hour."),
    )


def _ask(form: AskForReportLink) -> None:
    ASKED_FROM.require(visitor())
    email = form.values()["email"]
    if ASKED_FOR.hit(email.casefold()):
        ask_for_links(access.principal(), email=email)
