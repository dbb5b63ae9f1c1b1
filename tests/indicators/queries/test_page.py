"""Everything about one indicator."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select

from strategy_tracker.actors.models import OrganisationStatus
from strategy_tracker.actors.services import create_organisation, publish_organisation
from strategy_tracker.indicators.models import Observation
from strategy_tracker.indicators.queries.everything import filed_observations
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.indicators.queries.page import indicator_page
from strategy_tracker.indicators.rules.words import Status
from strategy_tracker.indicators.services.indicators import (
    edit_indicator,
    revise_definition,
    withdraw_indicator,
)
from strategy_tracker.indicators.services.observations import add_series
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.pages.queries.history import public_history
from tests.indicators.counting import statements
from tests.indicators.factories import aim, nb, observe, source

TODAY = date(2026, 11, 22)
SHARE = {"kind": "share", "unit": "percent"}


def page(slug="bruk", today=TODAY):
    return indicator_page(slug, today)


def test_the_page_has_what_the_indicator_has(made):
    other = made.new_goal()
    made.new_indicator(slug="bruk", also_goals=[other], goal_note=nb("merk"), sources=[source()], **SHARE)
    found = page()
    assert (found.goal.slug, [goal.slug for goal in found.also_goals]) == (made.goal.slug, [other.slug])
    assert (found.goal_note, str(found.unit_label), str(found.sort.title)) == (nb("merk"), "per cent", "Share")
    assert [one.title for one in found.sources] == ["Rapport"]
    assert found.total.observations == ()
    assert found.definition is None
    assert found.baseline is None


def test_the_newest_definition_holds_and_the_others_stay(made):
    indicator = made.new_indicator(slug="bruk")
    revise_definition(SEED, indicator, text=nb("Før"))
    revise_definition(SEED, indicator, text=nb("Nå"), quality_limits=nb("bare de store"))
    edit_indicator(SEED, indicator, measures=[made.new_measure() for _ in range(2)])
    found = page()
    assert [one.text for one in found.definitions] == [nb("Nå"), nb("Før")]
    assert {part: text for part, _, text in found.definition.quality}["limits"] == nb("bare de store")
    assert len(found.measures) == 2


def test_only_published_measures_and_owners_lead_on(made):
    measure, draft = made.new_measure(), made.new_measure(published=False)
    owner = create_organisation(SEED, slug="hdir", name=nb("Hdir"), kind="etat", status=OrganisationStatus.ACTIVE)
    indicator = made.new_indicator(slug="bruk", owner=owner)
    edit_indicator(SEED, indicator, measures=[measure, draft])
    assert [one.slug for one in page().measures] == [measure.slug]
    assert page().owner is None
    publish_organisation(SEED, owner)
    assert page().owner.slug == "hdir"


def test_an_observation_carries_its_margin_its_note_and_its_sources(made):
    indicator = made.new_indicator(slug="bruk", **SHARE)
    observe(indicator, 2023, 57, n=1608, note=nb("stabilt"), sources=[source("B"), source("A")])
    (seen,) = page().total.charted
    assert (seen.value, seen.n, seen.margin, seen.note) == (57, 1608, Decimal("2.42"), nb("stabilt"))
    assert [one.title for one in seen.sources] == ["B", "A"]


def test_conflicts_corrections_and_groups_stand_apart(made):
    indicator = made.new_indicator(slug="bruk")
    wrong = observe(indicator, 2023, 1)
    observe(indicator, 2023, 50, supersedes=wrong)
    observe(indicator, 2023, 60, is_charted=False)
    observe(add_series(SEED, indicator, dimension="menn", label=nb("menn")), 2023, 49)
    found = page()
    assert [row.value for row in found.total.charted] == [50]
    assert [row.value for row in found.total.conflicting] == [60]
    assert [row.value for row in found.total.corrected] == [1]
    assert found.total.charted[0].corrects == found.total.corrected[0].uid
    assert [(one.label, one.charted[0].value) for one in found.groups] == [(nb("menn"), 49)]


def test_targets_keep_where_they_were_moved_from(made):
    indicator = made.new_indicator(slug="bruk")
    aim(indicator, "baseline", 0, 2020, basis=nb("første måling"))
    first = aim(indicator, "final", 50, 2030)
    aim(indicator, "final", 80, 2032, supersedes=first, sources=[source()])
    found = page()
    assert (found.baseline.value, found.baseline.basis) == (0, nb("første måling"))
    assert [(row.value, row.is_current) for row in found.targets] == [(0, True), (50, False), (80, True)]
    assert [row.value for row in found.goals_ahead] == [80]
    assert found.goals_ahead[0].replaces == found.targets[1].uid
    assert found.goals_ahead[0].sources


def test_the_page_judges_on_the_day_it_is_asked_for(made):
    indicator = made.new_indicator(slug="bruk")
    aim(indicator, "baseline", 0, 2020)
    aim(indicator, "final", 100, 2030)
    observe(indicator, 2025, 50)
    assert page().assessment.status is Status.ON_TRACK
    assert page(today=date(2031, 1, 1)).assessment.status is Status.NOT_ASSESSED


def test_a_group_does_not_count_for_everybody(made):
    indicator = made.new_indicator(slug="bruk")
    group = add_series(SEED, indicator, dimension="menn", label=nb("menn"))
    observe(group, 2022, 1)
    observe(group, 2023, 2)
    aim(group, "final", 5, 2030)
    assert page().assessment.latest is None
    assert page().goals_ahead == ()


def test_what_is_not_released_is_not_on_the_page(made):
    indicator = made.new_indicator(slug="bruk")
    release = datetime(2026, 12, 1, tzinfo=UTC)
    old = observe(indicator, 2022, 40)
    observe(indicator, 2022, 41, supersedes=old, release_at=release)
    with clock.fixed(datetime(2026, 11, 30, tzinfo=UTC)):
        assert [row.value for row in page().total.charted] == [40]
    with clock.fixed(release):
        assert [row.value for row in page().total.charted] == [41]


def test_what_was_corrected_before_its_release_never_comes_out(made):
    indicator = made.new_indicator(slug="bruk")
    release = datetime(2026, 12, 1, tzinfo=UTC)
    with clock.fixed(datetime(2026, 11, 29, tzinfo=UTC)):
        wrong = observe(indicator, 2022, 4242, release_at=release)
        observe(indicator, 2023, 7, release_at=release)
    with clock.fixed(datetime(2026, 11, 30, tzinfo=UTC)):
        observe(indicator, 2022, 41, supersedes=wrong, release_at=release)
    with clock.fixed(release):
        assert [row.value for row in page().total.observations] == [41, 7]
        assert sorted(row.value for row in filed_observations()) == [7, 41]
        assert [row.value for row in indicator_rows(TODAY)] == [7]
        assert "4242" not in str(public_history("indicator", "bruk"))
        later = observe(indicator, 2023, 8, supersedes=page_row(2023))
    with clock.fixed(release.replace(day=2)):
        assert [row.value for row in page().total.observations] == [41, 7, later.value]


def page_row(year):
    """Return the value of a year, to be corrected."""
    return db.session.scalars(select(Observation).where(Observation.period_start == date(year, 1, 1))).one()


def test_what_is_not_public_is_not_found(made):
    made.new_indicator(slug="utkast", published=False)
    shown = made.new_indicator(slug="bruk")
    assert page().slug == "bruk"
    withdraw_indicator(SEED, shown)
    for slug in ("utkast", "bruk", "finnes-ikke", ""):
        with pytest.raises(NotFound):
            page(slug)


def test_a_change_shows_at_once(made):
    indicator = made.new_indicator(slug="bruk")
    assert page().note is None
    edit_indicator(SEED, indicator, note=nb("nytt"))
    assert page().note == nb("nytt")


def test_the_page_takes_three_statements_however_long_its_history(made):
    indicator = made.new_indicator(slug="bruk")
    taken = []
    for start in (2000, 2010):
        for year in range(start, start + 8):
            observe(indicator, year, year, sources=[source()])
        aim(indicator, "interim", 3000, start + 30)
        revise_definition(SEED, indicator, text=nb("Nå"))
        edit_indicator(SEED, indicator, measures=[*indicator.measures, made.new_measure()])
        page(today=date(2000, 1, 1))  # reads the version and the moments of release
        with statements() as seen:
            page()
        taken.append(len(seen))
    assert taken == [3, 3]
