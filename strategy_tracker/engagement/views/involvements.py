"""How many took part in the work at large, where nobody published who."""

from flask import Blueprint, render_template, request

from strategy_tracker.engagement.forms import EditInvolvement, NewInvolvement
from strategy_tracker.engagement.models import Involvement
from strategy_tracker.engagement.queries.to_edit import involvements_to_edit
from strategy_tracker.engagement.services import (
    create_involvement,
    edit_involvement,
    publish_involvement,
    withdraw_involvement,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import DRAFT, Editor, shown_at
from strategy_tracker.web.homes import Home
from strategy_tracker.web.parts import Record

bp = Blueprint("involvements", __name__)


class InvolvementHome(Home, frozen=True):
    """Involvement at large is shown on the page of all gatherings."""

    def page(self, record: Involvement) -> str:  # noqa: ARG002 - one page shows them all
        """Return the public page."""
        return f"{request.script_root}/innspill#involvering"


HOME = InvolvementHome("involvement", forms="/involvering")


@bp.get("/involvering")
@access.may("involvement.edit")
def index() -> str:
    """List what is known of how many took part, drafts too."""
    records = [_record(one) for one in involvements_to_edit()]
    return render_template("engagement/involvements/index.html", records=records)


def _record(record: Involvement) -> Record:
    count = record.count_text or (msg("About %(number)s", number=record.count) if record.count is not None else None)
    state = msg("Public") if record.published_at else msg("Draft: only editors see it")
    return Record(title=record.text, href=HOME.edit_page(record), facts=[*([count] if count else []), state])


editor = Editor(
    bp=bp,
    at="/involvering/<slug>",
    find=lambda slug: by_public_id(Involvement, slug),
    back="/involvering",
    done="/involvering",
    preview=shown_at("pages.gatherings.index", publish_involvement),
    context=lambda record: {"tools": HOME.tools(record)},
)
editor.new(
    "/involvering/ny",
    create_involvement,
    NewInvolvement,
    heading=msg("How many took part at large"),
    done=HOME.edit_page,
    said=DRAFT,
)
editor.edit(edit_involvement, EditInvolvement, heading=msg("Edit how many took part at large"))
editor.publication(publish_involvement, withdraw_involvement, home=HOME, name=lambda record: record.text)
