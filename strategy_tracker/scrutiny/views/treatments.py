"""How Parliament dealt with an audit."""

from flask import Blueprint

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.forms import TreatmentForm
from strategy_tracker.scrutiny.models import AuditTreatment
from strategy_tracker.scrutiny.services import (
    create_audit_treatment,
    edit_audit_treatment,
    remove_audit_treatment,
)
from strategy_tracker.scrutiny.views.audits import HOME, PREVIEW, find_audit
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import ConfirmWhy

bp = Blueprint("treatments", __name__)


def _treatment(slug: str, uid: str) -> AuditTreatment:
    record = by_public_id(AuditTreatment, uid)
    if record.audit.slug != slug:
        raise NotFound
    return record


def _audit_form(record: AuditTreatment) -> str:
    return HOME.edit_page(record.audit)


editor = Editor(
    bp=bp,
    at="/revisjoner/<slug>/stortinget/<uid>",
    find=_treatment,
    back=_audit_form,
    done=_audit_form,
    preview=lambda record: PREVIEW(record.audit),
    context=lambda record: {"removal": f"{HOME.page(record.audit)}/stortinget/{record.uid}/fjern"},
)
editor.new(
    "/revisjoner/<slug>/stortinget/ny",
    create_audit_treatment,
    TreatmentForm,
    find=find_audit,
    heading=lambda audit: msg("How Parliament dealt with %(audit)s", audit=audit.title),
    back=HOME.edit_page,
)
editor.edit(
    edit_audit_treatment,
    TreatmentForm,
    template="scrutiny/part.html",
    heading=lambda record: msg("Edit how Parliament dealt with %(audit)s", audit=record.audit.title),
)
editor.remove(
    remove_audit_treatment,
    form=ConfirmWhy,
    heading=lambda record: msg("Remove how Parliament dealt with %(audit)s", audit=record.audit.title),
    context=lambda record: {"fact": record.recommendation, "note": msg("Only for what was entered by mistake.")},
)
