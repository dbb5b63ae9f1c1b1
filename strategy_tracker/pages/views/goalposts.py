"""The register of moved goalposts, as a page, as files and as a feed."""

from flask import Blueprint, Response, render_template, request

from strategy_tracker.exchange.moved import moved_goalposts
from strategy_tracker.kernel import clock
from strategy_tracker.pages.atom import atom_response
from strategy_tracker.pages.listed import PublicList
from strategy_tracker.pages.values import goalposts as values
from strategy_tracker.web import access
from strategy_tracker.web.catalogue import gettext

bp = Blueprint("goalposts", __name__)
HERE = "/flyttede-maal"
LIST = PublicList(lambda: moved_goalposts(clock.today()), values.spec, values.COLUMNS, values.cells)


@bp.get(HERE)
@access.public
def index() -> str:
    """List what was moved: what it was, what it became, who decided it."""
    listing = LIST.read(request.args)
    return render_template("pages/goalposts/index.html", sentence=values.sentence(LIST.rows()), **LIST.shown(listing))


@bp.get(f"{HERE}.atom")
@access.public
def atom() -> Response:
    """Return the newest moves."""
    return atom_response(HERE, gettext("Moved goalposts"), values.feed_items(LIST.rows()))


LIST.add_downloads(bp, HERE, "moved-goalposts")
