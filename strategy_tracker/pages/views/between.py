"""What moved between two days."""

from flask import Blueprint, Response, current_app, render_template, request

from strategy_tracker.asof.gate import KEY, OtherDays
from strategy_tracker.exchange.downloads import table_response
from strategy_tracker.kernel import clock
from strategy_tracker.pages.queries.between import Between, between
from strategy_tracker.pages.values import between as values
from strategy_tracker.web import access

bp = Blueprint("between", __name__)


@bp.get("/endringer/mellom")
@access.public_unkept
def show() -> str:
    """Show what is otherwise on the last of two days; without days, the last 90 up to now."""
    today, scope = clock.today(), request.args.get("om", "")
    when = values.period(request.args, today, _other_days().first_day())
    found = _found(when, scope)
    return render_template(
        "pages/changes/between.html",
        when=when,
        is_before_log=_is_before_log(when),
        sentence=values.sentence(found, when),
        choices=values.choices(today),
        scope=values.scopes(scope, today),
        columns=values.DELIVERY_COLUMNS,
        deliveries=values.delivery_cells(found.deliveries),
        edits=values.edits(found),
        left_out=max(len(found.edits) - values.MOST_SHOWN, 0),
    )


@bp.get("/endringer/mellom.<ending>")
@access.public_unkept
def file(ending: str) -> Response:
    """Return all of it as a file."""
    when = values.period(request.args, clock.today(), _other_days().first_day())
    return table_response(values.table(_found(when, request.args.get("om", "")), when), ending)


def _other_days() -> OtherDays:
    found: OtherDays = current_app.extensions[KEY]
    return found


def _found(when: values.Period, scope: str) -> Between:
    asking = request.remote_addr or ""
    first, last = (_other_days().copy_of(one, asking) for one in (when.first, when.last))
    return values.narrowed(between(first, last), scope, clock.today())


def _is_before_log(when: values.Period) -> bool:
    return _other_days().copy_of(when.first, request.remote_addr or "").wanted.is_before_log
