"""What is kept of people, for all to read; and to each what is kept of them."""

from collections.abc import Sequence

from flask import Blueprint, Response, current_app, render_template

from strategy_tracker.accounts.queries.own_data import OwnRows, rows_of_user
from strategy_tracker.accounts.queries.people import user_of
from strategy_tracker.consultations.queries.own_data import rows_by_link
from strategy_tracker.exchange.downloads import sent_as_made
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.pages.values.own_data import archive, sections
from strategy_tracker.pages.values.personal_data import COLUMNS, kept_of_people
from strategy_tracker.web import access

bp = Blueprint("personal_data", __name__)
FILE, ZIP = "mine-data.zip", "application/zip"


@bp.get("/personvern")
@access.public
@access.only_now
def index() -> str:
    """Show what is kept of whom, why, for how long and who sees it."""
    return render_template("pages/personal_data/index.html", columns=COLUMNS, kept=kept_of_people(_settings()))


@bp.get(f"/konto/{FILE}")
@access.signed_in
def own() -> Response:
    """Hand out all that is kept of whoever is signed in."""
    return _handed_out(rows_of_user(user_of(access.principal())))


@bp.get(f"/horinger/<slug>/svar/lenke/<token>/{FILE}")
@access.public_unkept
def by_link(slug: str, token: str) -> Response:
    """Hand out all that is kept of whoever holds the link to a response."""
    answer = _handed_out(rows_by_link(slug, token))
    answer.headers["Referrer-Policy"], answer.headers["X-Robots-Tag"] = "no-referrer", "noindex"
    return answer


def _handed_out(found: Sequence[OwnRows]) -> Response:
    at = clock.now()
    page = render_template("pages/personal_data/file.html", sections=sections(found, _settings()), at=at)
    answer = sent_as_made(archive(found, page, at), ZIP, FILE)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _settings() -> Settings:
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return settings
