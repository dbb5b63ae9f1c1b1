"""Taking in, editing, publishing and withdrawing audits."""

from typing import Any

from flask import Blueprint

from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.forms import EditAudit, NewAudit
from strategy_tracker.scrutiny.models import Audit
from strategy_tracker.scrutiny.services import create_audit, edit_audit, publish_audit, withdraw_audit
from strategy_tracker.web.editor import DRAFT, Editor, shown_at
from strategy_tracker.web.homes import Home

bp = Blueprint("audits", __name__)
HOME = Home("audit")
PREVIEW = shown_at("pages.audits.show", publish_audit)


def find_audit(slug: str) -> Audit:
    """Return the audit to edit. Raises: NotFound."""
    return by_public_id(Audit, slug)


def _shown(audit: Audit) -> dict[str, Any]:
    findings, treated = (msg("What it found"), "#funn"), (msg("How Parliament dealt with it"), "#stortinget")
    return {"audit": audit, "tools": HOME.tools(audit, findings, treated)}


editor = Editor(
    bp=bp,
    at="/revisjoner/<slug>",
    find=find_audit,
    back=HOME.back,
    done=HOME.after,
    preview=PREVIEW,
    context=_shown,
)
editor.new("/revisjoner/ny", create_audit, NewAudit, heading=msg("A new audit"), back="/revisjoner", said=DRAFT)
editor.edit(
    edit_audit,
    EditAudit,
    template="scrutiny/audits/edit.html",
    heading=lambda audit: msg("Edit %(name)s", name=audit.title),
)
editor.publication(publish_audit, withdraw_audit, home=HOME, name=lambda audit: audit.title)
