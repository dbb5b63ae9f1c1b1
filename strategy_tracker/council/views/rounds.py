"""The secretary's rounds: what is under way, a new one, and each from its question to its result."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.council.forms.rounds import (
    EditSeriesForm,
    InvalidateForm,
    NewRoundForm,
    PeriodForm,
)
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.models import PriorityRound, PrioritySeries
from strategy_tracker.council.queries.ballots import ballots_cast, turnout
from strategy_tracker.council.queries.choices import council_choices
from strategy_tracker.council.queries.counting import broken_seals
from strategy_tracker.council.queries.letters import letter_counts
from strategy_tracker.council.queries.rounds import all_rounds, round_by_slug, round_row
from strategy_tracker.council.services.rounds import invalidate_round, schedule_round
from strategy_tracker.council.services.series import create_series, edit_series, remove_series
from strategy_tracker.council.views.letters import letter_words
from strategy_tracker.council.views.steps import BY_KEY, STEPS, RoundStep, step_rows
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict, NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit as answer
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import Confirm

bp = Blueprint("rounds", __name__)
PREPARE = "priority_series.edit"
DESK = "/sekretariat"


def desk(slug: str = "", tail: str = "") -> str:
    """Return the address of the secretary's desk, or of a round there."""
    path = f"{request.script_root}{DESK}"
    return "/".join([path, "runder", slug, *([tail] if tail else [])]) if slug else path


@bp.get("/sekretariat")
@access.may(PREPARE)
def index() -> str:
    """Show what is under way, what is over, and the councils with their seats."""
    rows, now = all_rounds(), clock.now()
    return render_template(
        "council/rounds/index.html",
        under_way=[row for row in rows if row.state.is_under_way],
        over=[row for row in rows if not row.state.is_under_way],
        next_of={step.state: step for step in STEPS},
        councils=council_choices(),
        now=now,
        desk=desk,
    )


@bp.get("/sekretariat/runder/<slug>")
@access.may(PREPARE)
def show(slug: str) -> str:
    """Show a round step by step, with one thing to do next."""
    row, round_ = round_row(slug, access.principal()), round_by_slug(slug)
    return render_template(
        "council/rounds/show.html",
        row=row,
        series=round_.series,
        state=row.state,
        steps=step_rows(row, round_, clock.now()),
        letters=letter_words(letter_counts(round_), row.state),
        is_draft=round_.state is PriorityRoundState.DRAFT,
        form=Confirm(),
        desk=desk,
        **_taken_part(round_),
    )


def _taken_part(round_: PriorityRound) -> dict[str, Any]:
    is_opened = round_.state.is_known_to_all
    return {
        "turnout": turnout(round_) if is_opened else (),
        "cast": ballots_cast(round_) if is_opened else 0,
        "broken": broken_seals(round_),
    }


@bp.post("/sekretariat/runder/<slug>/steg/<key>")
@access.may(PREPARE)
def take(slug: str, key: str) -> ResponseReturnValue:
    """Take a step."""
    step, round_ = BY_KEY.get(key), round_by_slug(slug)
    if step is None:
        raise NotFound
    return answer(
        Confirm(),
        "council/rounds/refused.html",
        save=lambda: _taken(step, round_),
        done=desk(slug),
        said=step.said,
        heading=step.title,
        back=desk(slug),
    )


def _taken(step: RoundStep, round_: PriorityRound) -> Any:
    if round_.state is not step.state:
        raise Conflict(msg("This step was taken already, or its turn has not come."))
    return step.take(access.principal(), round_)


def _desk_of(series: PrioritySeries) -> str:
    return desk(series.slug)


def _desk_of_round(round_: PriorityRound) -> str:
    return desk(round_.series.slug)


editor = Editor(
    bp=bp,
    at="/sekretariat/runder/<slug>",
    find=lambda slug: round_by_slug(slug).series,
    back=_desk_of,
    done=_desk_of,
)
editor.new(
    "/sekretariat/runder/ny",
    create_series,
    NewRoundForm,
    begin=lambda _: {"least_scores": 3, "minimum_share_percent": 50, "council": request.args.get("raad")},
    belongs_to="council",
    template="council/rounds/new.html",
    heading=msg("A new round of priorities"),
    back=DESK,
    said=msg("The round is a draft that only you see. Choose its measures next."),
)
editor.edit(
    edit_series,
    EditSeriesForm,
    heading=lambda series: msg("Name, purpose and limits of “%(name)s”", name=series.name),
)
editor.remove(
    remove_series,
    heading=lambda series: msg("Remove “%(name)s”", name=series.name),
    context={"note": msg("Nobody outside the secretariat has seen it. Its measures and criteria go with it.")},
    done=DESK,
)
editor.edit(
    schedule_round,
    PeriodForm,
    name="period",
    path="/periode",
    right=PREPARE,
    find=round_by_slug,
    fields=lambda form, _: form.values(),
    heading=lambda round_: msg("Period of “%(name)s”", name=round_.series.name),
    back=_desk_of_round,
    done=_desk_of_round,
)
editor.new(
    "/sekretariat/runder/<slug>/ugyldig",
    invalidate_round,
    InvalidateForm,
    name="invalidate",
    find=round_by_slug,
    context={
        "note": msg(
            "Only for a round that should never have counted, such as one over the wrong measures. "
            "It cannot be taken back: the result, if there is one, is shown to nobody any longer, "
            "and the ballots are kept, sealed."
        )
    },
    heading=lambda round_: msg("Declare “%(name)s” invalid", name=round_.series.name),
    said=msg("The round is declared invalid. Its ballots are kept, sealed."),
    back=_desk_of_round,
    done=_desk_of_round,
)
