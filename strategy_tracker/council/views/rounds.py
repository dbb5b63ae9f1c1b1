"""The secretary's rounds: what is under way, a new one, and each from its question to its result."""

from functools import partial
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.council.forms.rounds import (
    EditSeriesForm,
    InvalidateForm,
    NewRoundForm,
    PeriodForm,
    stored_series,
)
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.models import Council, PriorityRound
from strategy_tracker.council.queries.ballots import ballots_cast, turnout
from strategy_tracker.council.queries.choices import council_choices
from strategy_tracker.council.queries.counting import broken_seals
from strategy_tracker.council.queries.letters import letter_counts
from strategy_tracker.council.queries.rounds import all_rounds, round_by_slug, round_row
from strategy_tracker.council.services.rounds import invalidate_round, schedule_round
from strategy_tracker.council.services.series import create_series, edit_series
from strategy_tracker.council.views.letters import letter_words
from strategy_tracker.council.views.steps import BY_KEY, STEPS, RoundStep, step_rows
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict, NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit as answer
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


@bp.route("/sekretariat/runder/ny", methods=["GET", "POST"])
@access.may("priority_series.create")
def new() -> ResponseReturnValue:
    """Prepare a new round."""
    form = NewRoundForm(data={"least_scores": 3, "minimum_share_percent": 50, "council": request.args.get("raad")})
    form.council.choices = council_choices()
    return answer(
        form,
        "council/rounds/new.html",
        save=lambda: _create(form),
        done=lambda series: desk(series.slug),
        said=msg("The round is a draft that only you see. Choose its measures next."),
        heading=msg("A new round of priorities"),
        back=desk(),
    )


@bp.get("/sekretariat/runder/<slug>")
@access.may(PREPARE)
def show(slug: str) -> str:
    """Show a round step by step, with one thing to do next."""
    row, round_ = round_row(slug, access.principal()), round_by_slug(slug)
    now, is_opened = clock.now(), round_.state.is_known_to_all
    return render_template(
        "council/rounds/show.html",
        row=row,
        series=round_.series,
        state=row.state,
        steps=step_rows(row, round_, now),
        turnout=turnout(round_, clock.today()) if is_opened else (),
        cast=ballots_cast(round_) if is_opened else 0,
        broken=broken_seals(round_),
        letters=letter_words(letter_counts(round_), row.state),
        is_draft=round_.state is PriorityRoundState.DRAFT,
        form=Confirm(),
        desk=desk,
    )


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


@bp.route("/sekretariat/runder/<slug>/rediger", methods=["GET", "POST"])
@access.may(PREPARE)
def edit(slug: str) -> ResponseReturnValue:
    """Change what a round is called and is for."""
    series = round_by_slug(slug).series
    form = EditSeriesForm(data=stored_series(series))
    return answer(
        form,
        "council/rounds/edit.html",
        save=lambda: edit_series(access.principal(), series, **form.values()),
        record=series,
        stored=lambda: EditSeriesForm(formdata=None, data=stored_series(series)),
        done=desk(slug),
        is_example=series.council.is_example,
        heading=msg("Name, purpose and limits of “%(name)s”", name=series.name),
        back=desk(slug),
    )


@bp.route("/sekretariat/runder/<slug>/periode", methods=["GET", "POST"])
@access.may(PREPARE)
def period(slug: str) -> ResponseReturnValue:
    """Set when a round takes ballots."""
    round_ = round_by_slug(slug)
    make = partial(PeriodForm, data={"opens_at": round_.opens_at, "closes_at": round_.closes_at})
    form = make()
    return answer(
        form,
        "council/rounds/edit.html",
        save=lambda: schedule_round(access.principal(), round_, **form.values()),
        record=round_,
        stored=partial(make, formdata=None),
        done=desk(slug),
        is_example=round_.series.council.is_example,
        heading=msg("Period of “%(name)s”", name=round_.series.name),
        back=desk(slug),
    )


@bp.route("/sekretariat/runder/<slug>/ugyldig", methods=["GET", "POST"])
@access.may("priority_round.invalidate")
def invalidate(slug: str) -> ResponseReturnValue:
    """Declare that a round does not count."""
    round_, form = round_by_slug(slug), InvalidateForm()
    return answer(
        form,
        "council/rounds/invalidate.html",
        save=lambda: invalidate_round(access.principal(), round_, reason=form.reason.data or ""),
        done=desk(slug),
        said=msg("The round is declared invalid. Its ballots are kept, sealed."),
        is_example=round_.series.council.is_example,
        heading=msg("Declare “%(name)s” invalid", name=round_.series.name),
        back=desk(slug),
    )


def _create(form: NewRoundForm) -> Any:
    fields = form.values()
    council = by_public_id(Council, fields.pop("council"))
    fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return create_series(access.principal(), council, **fields)


def _taken(step: RoundStep, round_: PriorityRound) -> Any:
    if round_.state is not step.state:
        raise Conflict(msg("This step was taken already, or its turn has not come."))
    return step.take(access.principal(), round_)
