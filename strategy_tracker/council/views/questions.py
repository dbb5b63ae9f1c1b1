"""What a round asks, as the secretary puts it together: measures by goal, criteria with their levels."""

from functools import partial
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.council.forms.rounds import CriterionForm, MeasuresForm, anchors_in, stored_anchors
from strategy_tracker.council.models import Criterion, PrioritySeries
from strategy_tracker.council.queries.choices import GoalGroup, measures_by_goal
from strategy_tracker.council.queries.rounds import round_by_slug
from strategy_tracker.council.services.series import edit_criterion, set_items
from strategy_tracker.council.views.rounds import PREPARE, desk
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import all_by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Measure
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit as answer
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.format import plain
from strategy_tracker.web.looked_for import has_words

bp = Blueprint("questions", __name__)
NARROW = "narrow"


@bp.route("/sekretariat/runder/<slug>/tiltak", methods=["GET", "POST"])
@access.may(PREPARE)
def measures(slug: str) -> ResponseReturnValue:
    """Choose the measures to be scored. The filter narrows what is shown; what is ticked stays ticked."""
    series = round_by_slug(slug).series
    groups = measures_by_goal(clock.today(), example=series.council.is_example)
    form = _form(series, groups)
    context: dict[str, Any] = {
        "is_example": series.council.is_example,
        "heading": msg("Measures of “%(name)s”", name=series.name),
        "back": desk(slug),
        "groups": lambda: narrowed(groups, form),
    }
    if NARROW in request.form and form.validate():
        return render_template("council/questions/measures.html", form=form, differences=(), **context)
    choose = partial(_choose, series, form)
    return answer(form, "council/questions/measures.html", save=choose, done=desk(slug), **context)


def _form(series: PrioritySeries, groups: tuple[GoalGroup, ...]) -> MeasuresForm:
    form = MeasuresForm(data={"measures": [item.measure.slug for item in series.items]})
    form.measures.choices = [(row.slug, row.name) for group in groups for row in group.measures]
    form.goal.choices = [(group.goal.slug, _goal(group)) for group in groups if group.goal]
    return form


def narrowed(groups: tuple[GoalGroup, ...], form: MeasuresForm) -> list[GoalGroup]:
    """Return the measures that fit the filter, and those that are ticked whether they fit or not."""
    words, goal, chosen = (form.words.data or "").split(), form.goal.data, set(form.measures.data or ())
    found = []
    for group in groups:
        is_goal = not goal or (group.goal is not None and group.goal.slug == goal)
        rows = [row for row in group.measures if row.slug in chosen or (is_goal and has_words(plain(row.name), words))]
        if rows:
            found.append(GoalGroup(group.goal, tuple(rows)))
    return found


def _choose(series: PrioritySeries, form: MeasuresForm) -> PrioritySeries:
    order = [value for value, _ in form.measures.choices]
    chosen = sorted(form.measures.data or (), key=order.index)
    return set_items(access.principal(), series, measures=all_by_public_id(Measure, chosen))


def _goal(group: GoalGroup) -> str:
    return f"{group.goal.number} {plain(group.goal.name)}" if group.goal else ""


def _criterion(slug: str, key: str) -> Criterion:
    for one in round_by_slug(slug).series.criteria:
        if one.key == key:
            return one
    raise NotFound


def _worded(form: CriterionForm, _: Criterion) -> dict[str, Any]:
    return {"anchors": anchors_in(form), **form.values("name", "question", "weight")}


def _desk(criterion: Criterion) -> str:
    return desk(criterion.series.slug)


Editor(
    bp=bp,
    at="/sekretariat/runder/<slug>/kriterier/<key>",
    find=_criterion,
    back=_desk,
    done=_desk,
).edit(
    edit_criterion,
    CriterionForm,
    name="criterion",
    path="",
    right=PREPARE,
    begin=stored_anchors,
    fields=_worded,
    context={
        "note": msg(
            "Members see the question and, beside each level, what it means. "
            "Say what one would see, so that two members mean the same by a 4."
        )
    },
    heading=lambda criterion: msg("The criterion “%(name)s”", name=criterion.name),
)
