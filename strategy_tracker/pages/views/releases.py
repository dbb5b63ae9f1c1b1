"""The calendar of releases, as a page and as a calendar file."""

from flask import Blueprint, Response, render_template

from strategy_tracker.indicators.queries.releases import coming_releases, unseen_by_rhythm
from strategy_tracker.kernel import clock
from strategy_tracker.pages.values import releases as values
from strategy_tracker.web import access
from strategy_tracker.web.calendars import calendar_response
from strategy_tracker.web.catalogue import gettext

bp = Blueprint("releases", __name__)
HERE = "/publiseringer"


@bp.get(HERE)
@access.public
def index() -> str:
    """List the figures that are to come, and what says when."""
    rows = coming_releases(clock.today())
    return render_template(
        "pages/releases/index.html",
        sentences=values.sentences(rows, unseen_by_rhythm(clock.today())),
        columns=values.COLUMNS,
        months=values.months(rows),
    )


@bp.get(f"{HERE}.ics")
@access.public
def calendar() -> Response:
    """Return the figures that are to come, for a calendar."""
    return calendar_response(gettext("Coming figures"), values.calendar_dates(coming_releases(clock.today())))
