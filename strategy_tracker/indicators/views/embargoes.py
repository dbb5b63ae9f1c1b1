"""Figures that are not out yet: who may see them, who has, and the figures themselves for those who are named."""

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.accounts.policy import works_here
from strategy_tracker.indicators.forms.embargoes import ReaderForm
from strategy_tracker.indicators.models import EmbargoReader, Indicator
from strategy_tracker.indicators.policy import is_named
from strategy_tracker.indicators.queries.editing import observations_of
from strategy_tracker.indicators.queries.embargoes import EmbargoedRelease, embargo_reader, embargoed_releases
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.services.embargoes import drop_reader, name_reader, see_early
from strategy_tracker.indicators.services.observations import HELD_BACK
from strategy_tracker.indicators.views.indicators import HOME, indicator_to_edit
from strategy_tracker.kernel.errors import Forbidden, NotFound
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import edit
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED, Confirm
from strategy_tracker.web.parts import ListColumn, Value

bp = Blueprint("embargoes", __name__)
SEE_OTHER = 303
COLUMNS = (
    ListColumn(msg("Period")),
    ListColumn(msg("Group")),
    ListColumn(msg("Value"), "number"),
)


@bp.get("/indikator/<slug>/sperrefrist")
@access.signed_in
def show(slug: str) -> str:
    """List the releases that are held back, who may see them, and what they say to those who look."""
    by, indicator = _asked(slug)
    releases = embargoed_releases(indicator)
    return render_template(
        "indicators/embargoes/show.html",
        indicator=indicator,
        releases=releases,
        figures={one.release_at: _figures(indicator, one) for one in releases if one.is_open_to(by)},
        by=by,
        columns=COLUMNS,
        unit=unit_label(indicator.unit),
        form=Confirm(),
        may_name=access.viewer_may("embargo.name"),
    )


@bp.post("/indikator/<slug>/sperrefrist/<key>/se")
@access.signed_in
def see(slug: str, key: str) -> ResponseReturnValue:
    """Look at what is not out yet; that one has looked is written down."""
    by, indicator = _asked(slug)
    release = _release(indicator, key)
    access.demand("embargo.see", indicator, release_at=release.release_at)
    return _done(indicator, lambda: see_early(by, indicator, release_at=release.release_at), None)


@bp.route("/indikator/<slug>/sperrefrist/<key>/ny", methods=["GET", "POST"])
@access.may("embargo.name")
def name(slug: str, key: str) -> ResponseReturnValue:
    """Put somebody on the list of a release."""
    by, indicator = _asked(slug)
    at, form = _release(indicator, key).release_at, ReaderForm()
    access.demand("embargo.name", indicator, release_at=at)
    return edit(
        form,
        "layouts/form.html",
        heading=msg("Let somebody see the figures before release"),
        kicker=msg("Hidden until %(when)s", when=at),
        back=_page(indicator),
        save=lambda: name_reader(by, indicator, release_at=at, **form.values()),
        done=_page(indicator),
        said=msg("They are on the list."),
    )


@bp.post("/indikator/<slug>/sperrefrist/<key>/leser/<uid>/fjern")
@access.may("embargo.name")
def drop(slug: str, key: str, uid: str) -> ResponseReturnValue:
    """Take somebody off the list."""
    by, indicator = _asked(slug)
    reader = _reader(_release(indicator, key), uid)
    access.demand("embargo.drop", indicator, release_at=reader.release_at, reader=reader)
    return _done(indicator, lambda: drop_reader(by, indicator, reader=reader), msg("They are off the list."))


def _asked(slug: str) -> tuple[Principal, Indicator]:
    """Return who asks about what. Raises: Forbidden for those who neither work here nor are named."""
    by, indicator = access.principal(), indicator_to_edit(slug)
    if not (works_here(by) or is_named(by, indicator)):
        raise Forbidden(HELD_BACK, right="embargo.see")
    return by, indicator


def _release(indicator: Indicator, key: str) -> EmbargoedRelease:
    """Return the release that an address names by its moment. Raises: NotFound."""
    found = next((one for one in embargoed_releases(indicator) if key_of(one.release_at) == key), None)
    if found is None:
        raise NotFound
    return found


def _reader(release: EmbargoedRelease, uid: str) -> EmbargoReader:
    found = embargo_reader(uid) if uid in {one.uid for one in release.readers} else None
    if found is None:
        raise NotFound
    return found


def key_of(release_at: datetime) -> str:
    """Return what stands for a moment in an address."""
    return f"{release_at:%Y%m%dT%H%M%S}"


def _figures(indicator: Indicator, release: EmbargoedRelease) -> list[list[Value]]:
    rows = [row for row in observations_of(indicator) if row.release_at == release.release_at]
    return [
        [
            period_name(row.period_start, row.period_end),
            row.series.label or msg("Everybody"),
            row.value if row.value is not None else row.value_text,
        ]
        for row in rows
    ]


def _page(indicator: Indicator) -> str:
    return f"{HOME.page(indicator)}/sperrefrist"


def _done(indicator: Indicator, act: Any, said: Message | None) -> ResponseReturnValue:
    if not Confirm().validate():
        flash(say(OUTDATED))
    else:
        act()
        if said:
            flash(say(said))
    response: ResponseReturnValue = redirect(_page(indicator), SEE_OTHER)
    return response
