"""Saying why a field of a record is empty: beside the field in the record's form, and on a page of its own."""

from typing import Any
from urllib.parse import quote

from flask import Blueprint, request
from msgspec import Struct

from strategy_tracker.kernel.belonging import model_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.kept_apart import refuse_real
from strategy_tracker.kernel.lookup import by_public_id, public_id_of
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.words import fact_of, fields_of
from strategy_tracker.sources.forms import AbsenceForm
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.models import Absence
from strategy_tracker.sources.policy import may_explain_absence
from strategy_tracker.sources.queries import absence, absence_to_edit, cited_by, is_asked_for
from strategy_tracker.sources.services import explain_absence, forget_absence
from strategy_tracker.web import access
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.fields import Helped
from strategy_tracker.web.marks import ABSENCE_MARKS, Mark
from strategy_tracker.web.parts import Text

bp = Blueprint("absences", __name__)


class EmptyPlace(Struct, frozen=True):
    """A field of a record, and what is said of it alone."""

    table: str
    record: Any
    field: str
    said: Absence | None

    @property
    def where(self) -> dict[str, str]:
        """Return the field as the actions name it."""
        return {"about": self.table, "record": public_id_of(self.record), "field": fact_of(self.table, self.field)}


def _place(table: str, key: str, field: str) -> EmptyPlace:
    """Return a field that the files are asked for. Raises: NotFound for any other."""
    if not is_asked_for(table, field):
        raise NotFound
    record = by_public_id(model_of(table), key)
    return EmptyPlace(table, record, field, absence_to_edit(table, key, fact_of(table, field)))


def _stored(place: EmptyPlace) -> dict[str, Any]:
    said = place.said
    if said is None:
        return {}
    held = {name: getattr(said, name) for name in ("code", "looked_until", "ground")}
    return {**held, "cited": list(cited_by(said.sources))}


def _offer(form: AbsenceForm, _place: EmptyPlace) -> None:
    """Leave out what only those may say who answer for the whole."""
    if not may_explain_absence(access.principal(), code=AbsenceCode.WITHHELD):
        form.code.choices = [one for one in form.code.choices if one[0] != AbsenceCode.WITHHELD.value]
        del form.ground


def _say(by: Principal, place: EmptyPlace, *, code: AbsenceCode | None, **said: Any) -> None:
    refuse_real(by, place.record)
    if code is None:
        forget_absence(by, **place.where)
    else:
        explain_absence(by, **place.where, code=code, **said)


def _name(place: EmptyPlace) -> Message:
    known = fields_of(place.table).get(place.field)
    return msg("Why “%(field)s” is empty", field=(known.label if known else None) or place.field)


def _of(place: EmptyPlace) -> Text:
    """Return what the record is called; what has no page of its own is called by its id."""
    page = type(place.record).page
    name: Text = getattr(place.record, page.label) if page else public_id_of(place.record)
    return name


def _back(_place: EmptyPlace) -> str:
    """Return the form that led here; nothing but an address of ours."""
    back = request.args.get("fra", "")
    return back if back.startswith(f"{request.script_root}/") and "//" not in back else request.script_root + "/"


FormPage(
    action=_say,
    right="absence.explain",
    form=AbsenceForm,
    find=_place,
    begin=_stored,
    prepare=_offer,
    fields=lambda form, _: form.values(),
    heading=_name,
    kicker=_of,
    back=_back,
    done=_back,
    context=lambda place: {"is_example": is_of_example(place.record)},
).register(bp, "explain", "/tomt/<table>/<key>/<field>")


@bp.app_template_global("why_empty")
def why_empty(field: Helped) -> tuple[Mark, str | None] | None:
    """Return the mark of why a field of a form is empty, with the way to say it; None where nobody asks for it."""
    record = field.record
    if not isinstance(record, Base) or field.object_data not in (None, "", []):
        return None
    table, name, key = record.__tablename__, field.field.name if field.field else field.short_name, public_id_of(record)
    why = absence(table, key, name)
    if why is None:
        return None
    way = f"{request.script_root}/tomt/{table}/{quote(key)}/{name}?fra={quote(request.script_root + request.path)}"
    return ABSENCE_MARKS[why.code.value], way if may_explain_absence.may_try(access.principal()) else None
