"""What an audit found, and the answer."""

from typing import Any

from flask import Blueprint

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id, free_slug
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.forms import FindingForm, NewFinding
from strategy_tracker.scrutiny.models import Audit, Finding
from strategy_tracker.scrutiny.services import create_finding, edit_finding, remove_finding
from strategy_tracker.scrutiny.views.audits import HOME, PREVIEW, find_audit
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import ConfirmWhy

bp = Blueprint("findings", __name__)


def _finding(slug: str, key: str) -> Finding:
    record = by_public_id(Finding, key)
    if record.audit.slug != slug:
        raise NotFound
    return record


def _given(form: NewFinding, audit: Audit) -> dict[str, Any]:
    fields = form.values()
    made = slug_from(f"{audit.slug} {fields['text']}")
    return {**fields, "slug": fields["slug"] or free_slug(Finding, made)}


def _audit_form(record: Finding) -> str:
    return HOME.edit_page(record.audit)


editor = Editor(
    bp=bp,
    at="/revisjoner/<slug>/funn/<key>",
    find=_finding,
    back=_audit_form,
    done=_audit_form,
    preview=lambda record: PREVIEW(record.audit),
    context=lambda record: {"removal": f"{HOME.page(record.audit)}/funn/{record.slug}/fjern"},
)
editor.new(
    "/revisjoner/<slug>/funn/nytt",
    create_finding,
    NewFinding,
    find=find_audit,
    fields=_given,
    heading=lambda audit: msg("A new finding of %(audit)s", audit=audit.title),
    back=HOME.edit_page,
)
editor.edit(
    edit_finding,
    FindingForm,
    template="scrutiny/part.html",
    heading=lambda record: msg("Edit a finding of %(audit)s", audit=record.audit.title),
)
editor.remove(
    remove_finding,
    form=ConfirmWhy,
    heading=lambda record: msg("Remove a finding of %(audit)s", audit=record.audit.title),
    context=lambda record: {"words": record.text, "note": msg("Only for what was never found.")},
)
