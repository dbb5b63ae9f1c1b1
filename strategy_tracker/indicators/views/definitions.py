"""What an indicator means: a new version follows, none is edited."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.indicators.forms.observations import PARTS, DefinitionForm
from strategy_tracker.indicators.models import Definition, Indicator
from strategy_tracker.indicators.queries.editing import IndicatorMeaning, definition_in_force
from strategy_tracker.indicators.services.indicators import publish_indicator, revise_definition
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.publication import as_published

bp = Blueprint("definitions", __name__)


@bp.route("/indikator/<slug>/definisjon", methods=["GET", "POST"])
@access.may("definition.revise")
def new(slug: str) -> ResponseReturnValue:
    """Give an indicator a new version of its definition, begun from the one in force."""
    indicator = by_public_id(Indicator, slug)
    form = _form(indicator)
    page = address("indicator", slug)
    return editing.edit(
        form,
        "indicators/definitions/new.html",
        save=lambda: _revise(indicator, form),
        done=f"{page}#definisjon" if indicator.published_at else f"{page}/rediger",
        record=IndicatorMeaning(indicator),
        stored=partial(_form, indicator, (*PARTS, "valid_from"), formdata=None),
        preview=partial(
            as_published,
            indicator,
            partial(publish_indicator, access.principal(), indicator),
            partial(editing.show, "pages.indicators.show", slug=slug),
        ),
        indicator=indicator,
        heading=msg("What %(name)s means", name=indicator.name),
        save_label=msg("Save as a new version"),
        back=f"{page}/rediger",
    )


def _form(indicator: Indicator, names: Sequence[str] = PARTS, **options: Any) -> DefinitionForm:
    held = definition_in_force(indicator)
    return DefinitionForm(data={name: getattr(held, name) for name in names} if held else {}, **options)


def _revise(indicator: Indicator, form: DefinitionForm) -> Definition:
    fields, held = form.values(), definition_in_force(indicator)
    if held and all(getattr(held, name) == fields[name] for name in PARTS):
        raise Invalid(msg("Nothing is changed, so there is no new version to save."))
    return revise_definition(access.principal(), indicator, **fields)
