from datetime import UTC, datetime

import pytest

from strategy_tracker.audit.traces import changed_by
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import free_slug
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.strategy.kinds import AssignmentRole, ReportedStatus
from strategy_tracker.strategy.queries import to_edit
from strategy_tracker.strategy.queries.drafts import drafts, own_drafts, worked_on
from strategy_tracker.strategy.queries.reporting import own_measures
from strategy_tracker.strategy.queries.waiting import waiting_for
from strategy_tracker.strategy.rules.reporting import Freshness
from strategy_tracker.strategy.services.deliveries import edit_delivery
from strategy_tracker.strategy.services.measures import assign, create_measure, publish_measure, set_goals
from tests.support.factories import TODAY, a_delivery, a_report, a_thread, noise, when
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TABLES = ("strategy", "goal", "measure", "delivery")


def reporter_for(*bodies):
    return Principal("user:rita", "Rita", frozenset({"reporter"}), frozenset(("reporter", one.id) for one in bodies))


class TestDrafts:
    def test_what_is_not_public_is_on_the_desk(self):
        noise()
        a_thread()
        assert {(one.kind, one.path) for one in drafts()} == {
            ("strategy", "/strategi/utkast/rediger"),
            ("measure", "/tiltak/skjult/rediger"),
        }

    def test_own_drafts_are_those_one_took_in_and_nobody_published(self):
        goal, _ = a_thread()
        for slug in ("min", "publisert"):
            made = create_measure(EDITOR, goal.strategy, slug=slug, name=text(slug), kind="prosjekt")
            set_goals(EDITOR, made, main=goal)
        publish_measure(EDITOR, made)
        a_measure(goal, "annens", published=False)
        assert [one.path for one in own_drafts(EDITOR)] == ["/tiltak/min/rediger"]

    def test_what_one_changed_last_comes_with_its_form(self):
        _, measure = a_thread()
        delivery = a_delivery(measure, "en")
        edit_delivery(EDITOR, delivery, name=text("To"))
        (found,) = worked_on(changed_by(EDITOR.id, TABLES))
        assert (found.kind, found.path, found.is_public) == (
            "delivery",
            "/tiltak/plan-tiltak/leveranser/en/rediger",
            True,
        )
        assert worked_on(changed_by("user:annen", TABLES)) == ()


class TestReporting:
    def test_own_measures_are_those_an_own_body_answers_for(self):
        goal, measure = a_thread()
        hdir, ks = an_organisation("hdir"), an_organisation("ks")
        assign(EDITOR, measure, hdir, role=AssignmentRole.OWNER)
        assign(EDITOR, measure, hdir, role=AssignmentRole.REPORTER)
        for slug, role, to_on in (("b", AssignmentRole.CONTRIBUTOR, None), ("c", AssignmentRole.OWNER, when("2020"))):
            assign(EDITOR, a_measure(goal, slug), hdir, role=role, to_on=to_on)
        assign(EDITOR, a_measure(goal, "annens"), ks, role=AssignmentRole.OWNER)
        assign(EDITOR, a_measure(goal, "skjult", published=False), hdir, role=AssignmentRole.OWNER)
        under_draft = a_measure(a_goal(a_strategy("utkast", published=False)), "under")
        assign(EDITOR, under_draft, hdir, role=AssignmentRole.OWNER)
        assert [(one.slug, one.organisation) for one in own_measures(reporter_for(hdir), TODAY)] == [
            (measure.slug, "hdir")
        ]
        assert own_measures(EDITOR, TODAY) == ()

    def test_the_newest_own_report_says_how_old_it_is(self):
        _, measure = a_thread()
        hdir, ks = an_organisation("hdir"), an_organisation("ks")
        assign(EDITOR, measure, hdir, role=AssignmentRole.OWNER)
        a_report(measure, ReportedStatus.RED, "2025", reporter=hdir)
        a_report(measure, ReportedStatus.COMPLETED, "2026-11", reporter=ks)
        (own,) = own_measures(reporter_for(hdir), TODAY)
        assert (own.status, own.reported_on, own.freshness) == (ReportedStatus.RED, when("2025"), Freshness.DUE)
        a_report(measure, ReportedStatus.UNDER_CONTROL, "2026-11-01", reporter=hdir)
        (own,) = own_measures(reporter_for(hdir), TODAY)
        assert own.freshness is Freshness.FRESH


class TestWaiting:
    def test_a_report_that_is_due_waits_until_it_is_made(self):
        _, measure = a_thread()
        hdir = an_organisation("hdir")
        assign(EDITOR, measure, hdir, role=AssignmentRole.OWNER)
        (one,) = waiting_for(reporter_for(hdir), NOW)
        assert (one.what, one.path, one.due) == (measure.name, "/tiltak/plan-tiltak/rapporter?for=hdir", None)
        a_report(measure, ReportedStatus.RED, "2026-01-15", reporter=hdir)
        (one,) = waiting_for(reporter_for(hdir), NOW)
        assert str(one.due) == "2026-05-15"
        a_report(measure, ReportedStatus.RED, "2026-11-15", reporter=hdir)
        assert waiting_for(reporter_for(hdir), NOW) == ()

    def test_an_own_draft_waits_until_it_is_published(self):
        goal, _ = a_thread()
        made = create_measure(EDITOR, goal.strategy, slug="min", name=text("Min"), kind="prosjekt")
        (one,) = waiting_for(EDITOR, NOW)
        assert (one.what, one.path) == (text("Min"), "/tiltak/min/rediger")
        set_goals(EDITOR, made, main=goal)
        publish_measure(EDITOR, made)
        assert waiting_for(EDITOR, NOW) == ()


class TestToEdit:
    def test_drafts_are_there_and_what_is_not_is_said(self):
        goal, measure = a_thread()
        draft = a_measure(goal, "utkast", published=False)
        assert to_edit.measure_to_edit("utkast") is draft
        assert to_edit.goal_to_edit("plan", "1") is goal
        delivery = a_delivery(measure, "en")
        assert to_edit.delivery_to_edit(measure, "en") is delivery
        for missing in (
            lambda: to_edit.measure_to_edit("borte"),
            lambda: to_edit.goal_to_edit("plan", "9"),
            lambda: to_edit.delivery_to_edit(draft, "en"),
            lambda: to_edit.part_to_edit("plan", "drommer", "x"),
            lambda: to_edit.strategy_to_edit("borte"),
        ):
            with pytest.raises(NotFound):
                missing()

    def test_an_id_that_is_taken_gets_a_number(self):
        goal, _ = a_thread()
        assert free_slug(type(goal), "plan-1") == "plan-1-2"
        assert free_slug(type(goal), "plan-10") == "plan-10"
