"""How measures go: own measures to report on, the report, its receipt; and what was published elsewhere."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import forbidden
from strategy_tracker.kernel.errors import Forbidden
from strategy_tracker.kernel.text import msg
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
from strategy_tracker.strategy.forms.reports import PublishedReport
from strategy_tracker.strategy.models import Measure, StatusReport
from strategy_tracker.strategy.policy import follows_up, reporting_bodies, reports_for
from strategy_tracker.strategy.queries import reporting
from strategy_tracker.strategy.queries.to_edit import measure_to_edit
from strategy_tracker.strategy.services.measures import record_status_report, repeat_status_report
from strategy_tracker.strategy.views.measures import HOME, measure_tools
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import FormPage

bp = Blueprint("reports", __name__)


@bp.get("/rapportering")
@access.may("measure.report")
def index() -> ResponseReturnValue:
    """List the measures one reports on, the longest unreported first."""
    rows = reporting.own_measures(access.principal(), clock.today())
    return render_template("strategy/reports/index.html", rows=rows)


@bp.get("/tiltak/<slug>/rapport/<uid>")
@access.may("measure.report")
def show(slug: str, uid: str) -> ResponseReturnValue:
    """Show the receipt of a report to those it belongs to."""
    by, measure = access.principal(), measure_to_edit(slug)
    report = reporting.report_to_show(measure, uid)
    is_own = reports_for(by, report.reporter_id)
    if not is_own and not follows_up(by):
        raise forbidden("measure.report")
    said = {"dates": reporting.dates_in(report), "uses": reporting.uses_in(report)}
    return render_template("strategy/reports/show.html", measure=measure, report=report, **said)


def _body(measure: Measure) -> Organisation:
    """Return the own organisation to report for: the one named in the address, else the first. Raises: Forbidden."""
    bodies = {one.slug: one for one in reporting_bodies(access.principal(), measure)}
    wanted = request.args.get("for")
    found = bodies.get(wanted) if wanted else next(iter(bodies.values()), None)
    if found is None:
        raise forbidden("measure.report")
    return found


def _receipt(report: StatusReport) -> str:
    return f"{address('measure', report.measure.slug)}/rapport/{report.uid}"


def _own(slug: str) -> MeasureAtHand:
    measure = measure_to_edit(slug)
    return measure_at_hand(measure, _body(measure))


def _own_reported(slug: str) -> MeasureAtHand:
    own = _own(slug)
    if own.last is None:
        raise Forbidden(msg("There is no earlier report that could still hold."))
    return own


def _shown(form: OwnReport, own: MeasureAtHand) -> dict[str, Any]:
    unchanged_at = f"{address('measure', own.measure.slug)}/rapporter/uendret?for={own.body.slug}"
    return {**shown_card(form, own), "unchanged_at": unchanged_at}


FormPage(
    action=lambda by, own, **fields: record_status_report(by, own.measure, reporter=own.body, **fields),
    form=lambda own: own_report_form(own.deliveries),
    find=_own,
    right="measure.report",
    begin=filled_card,
    fields=answered_card,
    template="strategy/reports/new.html",
    parts=_shown,
    heading=lambda own: msg("Report on %(name)s", name=own.measure.name),
    save_label=msg("Send the report"),
    said=None,
    back="/rapportering",
    done=_receipt,
).register(bp, "new", "/tiltak/<slug>/rapporter")
FormPage(
    action=lambda by, own, **fields: repeat_status_report(by, own.measure, own.last, **fields),
    form=UnchangedReport,
    find=_own_reported,
    right="measure.report",
    template="strategy/reports/unchanged.html",
    context=lambda own: {"last": own.last},
    heading=lambda own: msg("Nothing has changed: %(name)s", name=own.measure.name),
    save_label=msg("Report that nothing has changed"),
    said=None,
    back="/rapportering",
    done=_receipt,
).register(bp, "unchanged", "/tiltak/<slug>/rapporter/uendret", ["POST"])


def _followed_up(slug: str) -> Measure:
    """Return the measure. Raises: Forbidden for those who only report for their own body."""
    measure = measure_to_edit(slug)
    if not follows_up(access.principal()):
        raise forbidden("measure.report")
    return measure


FormPage(
    action=record_status_report,
    form=PublishedReport,
    find=_followed_up,
    template="strategy/reports/record.html",
    context=lambda measure: {"tools": measure_tools(measure)} if access.viewer_may("measure.edit") else {},
    heading=lambda measure: msg("A published status of %(name)s", name=measure.name),
    back=HOME.page,
    done=lambda report: HOME.after(report.measure),
).register(bp, "record", "/tiltak/<slug>/status/ny")
