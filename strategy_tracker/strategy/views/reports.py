"""How measures go: own measures to report on, the report, its receipt; and what was published elsewhere."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import forbidden
from strategy_tracker.kernel.errors import Forbidden
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.reported import lines_of, said_in, stored_dates_of
from strategy_tracker.strategy.forms.reports import (
    OwnReport,
    PublishedReport,
    UnchangedReport,
    own_report_form,
    stored_report,
    told,
)
from strategy_tracker.strategy.models import Measure, StatusReport
from strategy_tracker.strategy.policy import follows_up, reporting_bodies, reports_for
from strategy_tracker.strategy.queries import reporting
from strategy_tracker.strategy.queries.to_edit import measure_to_edit
from strategy_tracker.strategy.services.measures import record_status_report, repeat_status_report
from strategy_tracker.strategy.views.measures import HOME, measure_tools
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.language import current_language

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


class MeasureAtHand(Struct, frozen=True):
    """A measure with the body one reports for, its last answer, and the deliveries to speak of."""

    measure: Measure
    body: Organisation
    last: StatusReport | None
    deliveries: Sequence[reporting.DeliveryAtHand]

    @property
    def is_example(self) -> bool:
        """Tell whether the measure is invented."""
        return is_of_example(self.measure)


def _own(slug: str) -> MeasureAtHand:
    measure = measure_to_edit(slug)
    body = _body(measure)
    return MeasureAtHand(measure, body, reporting.last_report(measure, body), reporting.deliveries_at_hand(measure))


def _own_reported(slug: str) -> MeasureAtHand:
    own = _own(slug)
    if own.last is None:
        raise Forbidden(msg("There is no earlier report that could still hold."))
    return own


def _begin(own: MeasureAtHand) -> dict[str, Any]:
    fresh = {"uid": new_ulid(), "valid_on": clock.today()}
    return {**fresh, **stored_report(own.last, current_language()), **stored_dates_of(own.deliveries)}


def _shown(form: OwnReport, own: MeasureAtHand) -> dict[str, Any]:
    unchanged = UnchangedReport(formdata=None, data={"uid": new_ulid()})
    shown = {"measure": own.measure, "body": own.body, "last": own.last, "unchanged": unchanged}
    return {**shown, "lines": lines_of(form, own.deliveries)}


def _given(form: OwnReport, own: MeasureAtHand) -> dict[str, Any]:
    language, as_of = current_language(), PartialDate.day(form.valid_on.data or clock.today())
    return {
        **form.values("uid", "status", "risk"),
        "reporter": own.body,
        "text": told(form, own.last, language),
        "valid_on": as_of,
        "said": said_in(form, own.deliveries, language, as_of),
    }


FormPage(
    action=lambda by, own, **fields: record_status_report(by, own.measure, **fields),
    form=lambda own: own_report_form(own.deliveries),
    find=_own,
    right="measure.report",
    begin=_begin,
    fields=_given,
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
