"""Units that editors add: listed, taken in, changed and taken out."""

from flask import Blueprint, render_template, request

from strategy_tracker.indicators.forms.units import EditUnit, NewUnit
from strategy_tracker.indicators.models import AddedUnit
from strategy_tracker.indicators.queries.units import units_to_edit, uses_of
from strategy_tracker.indicators.services.units import create_unit, edit_unit, remove_unit
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg, msgn
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.parts import Link, Record

bp = Blueprint("units", __name__)
HERE = "/enheter"


@bp.get(HERE)
@access.may("added_unit.edit")
def index() -> str:
    """List the units that editors have added."""
    return render_template("indicators/units/index.html", records=[_record(one) for one in units_to_edit()])


def _record(unit: AddedUnit) -> Record:
    uses = uses_of(unit.slug)
    used = msgn("In use in one place", "In use in %(count)s places", uses) if uses else msg("Not in use")
    here = f"{request.script_root}{HERE}/{unit.slug}"
    removal = () if uses else (Link(msg("Remove …"), f"{here}/fjern"),)
    return Record(title=unit.name, href=f"{here}/rediger", facts=[used, *removal])


editor = Editor(
    bp=bp,
    at=f"{HERE}/<slug>",
    find=lambda slug: by_public_id(AddedUnit, slug),
    back=HERE,
    done=HERE,
)
editor.new(f"{HERE}/ny", create_unit, NewUnit, heading=msg("A new unit"))
editor.edit(edit_unit, EditUnit)
editor.remove(remove_unit, heading=lambda unit: msg("Remove the unit “%(name)s”", name=unit.name))
