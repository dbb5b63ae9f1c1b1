"""What an indicator is judged by: new criteria follow, none are edited."""

from flask import Blueprint

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.indicators.forms.indicators import CriteriaForm
from strategy_tracker.indicators.models import Criteria
from strategy_tracker.indicators.services.indicators import remove_criteria, set_criteria
from strategy_tracker.indicators.views.indicators import HOME, indicator_to_edit
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("criteria", __name__)


def _criteria(slug: str, uid: str) -> Criteria:
    found = by_public_id(Criteria, uid)
    if found.indicator.slug != slug:
        raise NotFound
    return found


def _page(criteria: Criteria) -> str:
    return HOME.seen(criteria.indicator, "#kriterier")


editor = Editor(bp=bp, at="/indikator/<slug>/kriterier/<uid>", find=_criteria, back=_page, done=_page)
editor.new(
    "/indikator/<slug>/kriterier",
    set_criteria,
    CriteriaForm,
    find=indicator_to_edit,
    heading=lambda indicator: msg("What %(name)s is judged by", name=indicator.name),
    back=HOME.page,
    done=_page,
)
editor.remove(
    remove_criteria,
    form=confirming(lambda criteria: has_been_published("indicator", criteria.indicator.slug)),
    heading=lambda criteria: msg("Remove criteria of %(name)s", name=criteria.indicator.name),
    context=lambda criteria: {"fact": criteria.text, "note": msg("Only for what was entered by mistake.")},
)
