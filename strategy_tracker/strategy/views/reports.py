"""How measures go: own measures to report on, the report, its receipt; and what was published elsewhere."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Forbidden
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.reports import (
    DeliveryLine,
    OwnReport,
    PublishedReport,
    Unchanged,
    forecasts_in,
    own_report_form,
    stored_report,
    told,
)
from strategy_tracker.strategy.kinds import DeliveryWord
from strategy_tracker.strategy.models import Delivery, Measure, StatusReport
from strategy_tracker.strategy.policy import follows_up, reporting_bodies, reports_for
from strategy_tracker.strategy.queries import reporting
from strategy_tracker.strategy.queries.to_edit import deliveries_to_edit, measure_to_edit
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.measures import record_status_report, repeat_status_report
from strategy_tracker.strategy.views.measures import HOME, measure_tools
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.language import current_language

bp = Blueprint("reports", __name__)
CLOSED = frozenset({DeliveryWord.DELIVERED, DeliveryWord.ENDED, DeliveryWord.STOPPED, DeliveryWord.CONTINUED})
NO_RIGHT = msg("You need the right “%(right)s” to do this.", right="measure.report")


@bp.get("/rapportering")
@access.may("measure.report")
def index() -> ResponseReturnValue:
    """List the measures one reports on, the longest unreported first."""
    rows = reporting.own_measures(access.principal(), clock.today())
    return render_template("strategy/reports/index.html", rows=rows)


@bp.route("/tiltak/<slug>/rapporter", methods=["GET", "POST"])
@access.may("measure.report")
def new(slug: str) -> ResponseReturnValue:
    """Report how an own measure goes, beginning with the last answer."""
    measure = measure_to_edit(slug)
    body = _body(measure)
    last, language = reporting.last_report(measure, body), current_language()
    form, lines = own_report_form(_open_deliveries(measure), {**_fresh(), **stored_report(last, language)})
    return editing.edit(
        form,
        "strategy/reports/new.html",
        save=lambda: _report(measure, body, form, lines, told(form, last, language)),
        done=_receipt,
        said=None,
        measure=measure,
        body=body,
        last=last,
        lines=lines,
        unchanged=Unchanged(formdata=None, data={"uid": new_ulid()}),
        heading=msg("Report on %(name)s", name=measure.name),
        save_label=msg("Send the report"),
        back=f"{request.script_root}/rapportering",
    )


@bp.post("/tiltak/<slug>/rapporter/uendret")
@access.may("measure.report")
def unchanged(slug: str) -> ResponseReturnValue:
    """Report that nothing has changed since last time."""
    measure = measure_to_edit(slug)
    body = _body(measure)
    last = reporting.last_report(measure, body)
    form = Unchanged()
    if last is None:
        raise Forbidden(msg("There is no earlier report that could still hold."))
    return editing.edit(
        form,
        "strategy/reports/unchanged.html",
        save=lambda: repeat_status_report(access.principal(), measure, last, uid=str(form.uid.data)),
        done=_receipt,
        said=None,
        last=last,
        heading=msg("Nothing has changed: %(name)s", name=measure.name),
        save_label=msg("Report that nothing has changed"),
        back=f"{request.script_root}/rapportering",
    )


@bp.get("/tiltak/<slug>/rapport/<uid>")
@access.may("measure.report")
def show(slug: str, uid: str) -> ResponseReturnValue:
    """Show the receipt of a report to those it belongs to."""
    by, measure = access.principal(), measure_to_edit(slug)
    report = reporting.report_to_show(measure, uid)
    is_own = reports_for(by, report.reporter_id)
    if not is_own and not follows_up(by):
        raise Forbidden(NO_RIGHT)
    dates = reporting.forecasts_in(report)
    return render_template("strategy/reports/show.html", measure=measure, report=report, dates=dates)


def _body(measure: Measure) -> Organisation:
    """Return the own organisation to report for: the one named in the address, else the first. Raises: Forbidden."""
    bodies = {one.slug: one for one in reporting_bodies(access.principal(), measure)}
    wanted = request.args.get("for")
    found = bodies.get(wanted) if wanted else next(iter(bodies.values()), None)
    if found is None:
        raise Forbidden(NO_RIGHT)
    return found


def _fresh() -> dict[str, Any]:
    return {"uid": new_ulid(), "valid_on": clock.today()}


def _open_deliveries(measure: Measure) -> list[Delivery]:
    """Return the deliveries that are still to come."""
    return [
        one
        for one in deliveries_to_edit(measure)
        if one.status not in CLOSED and standing_dates((row.kind, row.value) for row in one.dates).delivered is None
    ]


def _report(measure: Measure, body: Organisation, form: OwnReport, lines: list[DeliveryLine], text: Any) -> Any:
    return record_status_report(
        access.principal(),
        measure,
        uid=str(form.uid.data),
        reporter=body,
        status=form.status.data,
        risk=form.risk.data,
        text=text,
        valid_on=PartialDate.day(form.valid_on.data or clock.today()),
        forecasts=forecasts_in(lines),
    )


def _receipt(report: StatusReport) -> str:
    return f"{address('measure', report.measure.slug)}/rapport/{report.uid}"


def _followed_up(slug: str) -> Measure:
    """Return the measure. Raises: Forbidden for those who only report for their own body."""
    measure = measure_to_edit(slug)
    if not follows_up(access.principal()):
        raise Forbidden(NO_RIGHT)
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
