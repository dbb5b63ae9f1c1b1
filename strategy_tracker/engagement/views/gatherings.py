"""Taking in, editing, publishing and withdrawing gatherings."""

from typing import Any

from flask import Blueprint

from strategy_tracker.engagement.forms import EditGathering, NewGathering
from strategy_tracker.engagement.models import Gathering
from strategy_tracker.engagement.services import (
    create_gathering,
    edit_gathering,
    publish_gathering,
    withdraw_gathering,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.editor import DRAFT, Editor, shown_at
from strategy_tracker.web.homes import Home

bp = Blueprint("gatherings", __name__)
HOME = Home("gathering")
PREVIEW = shown_at("pages.gatherings.show", publish_gathering)


def _shown(gathering: Gathering) -> dict[str, Any]:
    return {"gathering": gathering, "tools": HOME.tools(gathering, (msg("What was said"), "#sagt"))}


editor = Editor(
    bp=bp,
    at="/innspill/<slug>",
    find=lambda slug: by_public_id(Gathering, slug),
    back=HOME.back,
    done=HOME.after,
    preview=PREVIEW,
    context=_shown,
)
editor.new(
    "/innspill/ny",
    create_gathering,
    NewGathering,
    belongs_to="strategy",
    heading=msg("A new gathering"),
    back="/innspill",
    said=DRAFT,
)
editor.edit(edit_gathering, EditGathering, template="engagement/gatherings/edit.html")
editor.publication(publish_gathering, withdraw_gathering, home=HOME)
