"""What was said at a gathering."""

from typing import Any

from flask import Blueprint

from strategy_tracker.engagement.forms import InputForm, NewInput
from strategy_tracker.engagement.models import Gathering, GatheringInput
from strategy_tracker.engagement.services import create_gathering_input, edit_gathering_input, remove_gathering_input
from strategy_tracker.engagement.views.gatherings import HOME, PREVIEW
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.editor import Editor

bp = Blueprint("inputs", __name__)


def _input(slug: str, said: str) -> GatheringInput:
    record = by_public_id(GatheringInput, said)
    if record.gathering.slug != slug:
        raise NotFound
    return record


def _given(form: NewInput, gathering: Gathering) -> dict[str, Any]:
    fields = form.values()
    return {**fields, "slug": fields["slug"] or slug_from(f"{gathering.slug} {fields['theme']}")}


def _gathering_form(record: GatheringInput) -> str:
    return HOME.edit_page(record.gathering)


editor = Editor(
    bp=bp,
    at="/innspill/<slug>/sagt/<said>",
    find=_input,
    back=_gathering_form,
    done=_gathering_form,
    preview=lambda record: PREVIEW(record.gathering),
    context=lambda record: {"removal": f"{HOME.page(record.gathering)}/sagt/{record.slug}/fjern"},
)
editor.new(
    "/innspill/<slug>/sagt/ny",
    create_gathering_input,
    NewInput,
    find=lambda slug: by_public_id(Gathering, slug),
    fields=_given,
    heading=lambda gathering: msg("What was said at %(gathering)s", gathering=gathering.name),
    back=HOME.edit_page,
)
editor.edit(
    edit_gathering_input,
    InputForm,
    template="engagement/inputs/edit.html",
    heading=lambda record: msg("Edit what was said about %(theme)s", theme=record.theme),
)
editor.remove(
    remove_gathering_input,
    heading=lambda record: msg("Remove what was said about %(theme)s", theme=record.theme),
    context=lambda record: {
        "words": record.statement,
        "note": msg("Only for what was never said. What turned out another way is edited instead."),
    },
)
