"""The ballot as members will see it, before what it asks is fixed."""

from functools import partial

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.council.forms.ballots import BallotForm, blank_parts
from strategy_tracker.council.models import PrioritySeries
from strategy_tracker.council.queries.ballots import OwnBallot
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow, criteria_of, items_of
from strategy_tracker.council.queries.rounds import PriorityRoundRow, round_by_slug, round_row
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.council.views.facts import fact_rows
from strategy_tracker.council.views.rounds import PREPARE, desk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access, editing

bp = Blueprint("previews", __name__)


class EmptyBallot(Struct, frozen=True):
    """What a ballot's page shows where nobody has ticked anything."""

    row: PriorityRoundRow
    items: tuple[ItemRow, ...]
    criteria: tuple[CriterionWords, ...]

    @property
    def own(self) -> OwnBallot:
        """Return a ballot with nothing on it."""
        return OwnBallot({}, 0, None, None, is_changed=False, cast_by_another=None)


@bp.get("/sekretariat/runder/<slug>/forhandsvis")
@access.may(PREPARE)
def ballot(slug: str) -> ResponseReturnValue:
    """Show the ballot of a round that is being prepared."""
    series = round_by_slug(slug).series
    return editing.as_draft(partial(_page, slug, series), edited_at=desk(slug), refused_to=desk(slug))


def _page(slug: str, series: PrioritySeries) -> str:
    if series.frozen_at is None:
        freeze_series(access.principal(), series)
        db.session.flush()
    place = EmptyBallot(round_row(slug, access.principal()), items_of(slug), criteria_of(slug))
    form = BallotForm(place.items, place.criteria, place.own.answers, place.own.version)
    return render_template(
        "council/ballots/edit.html",
        form=form,
        place=place,
        progress=msg("%(done)s of %(all)s assessed", done=0, all=len(place.items)),
        parts=partial(form.parts_beside, {}),
        fact_rows=fact_rows,
        blank_parts=blank_parts,
    )
