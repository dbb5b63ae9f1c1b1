from datetime import date, timedelta

import pytest

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.strategy.kinds import AssignmentRole, BudgetKind, DeliveryWord, ReportedStatus, Risk
from strategy_tracker.strategy.queries.gaps import strategy_gaps
from strategy_tracker.strategy.queries.goals import goal_rows
from strategy_tracker.strategy.queries.measures import (
    delivery_rows,
    measure_page,
    measure_rows,
    measures_of,
    thread_rows,
)
from strategy_tracker.strategy.queries.structure import terms
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.strategy.services.deliveries import edit_delivery
from strategy_tracker.strategy.services.goals import create_goal
from strategy_tracker.strategy.services.measures import (
    add_budget_line,
    assign,
    create_measure,
    edit_measure,
    publish_measure,
    set_goals,
    withdraw_measure,
)
from strategy_tracker.strategy.services.strategies import withdraw_strategy
from strategy_tracker.strategy.services.surroundings import create_term
from tests.support.cases import each
from tests.support.factories import TODAY, a_delivery, a_report, a_thread, noise, when
from tests.support.ground import EDITOR, a_goal, a_measure, a_source, a_strategy, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


def slugs(rows):
    return [row.slug for row in rows]


class TestRows:
    def test_only_what_is_public_is_listed(self):
        noise()
        _, measure = a_thread()
        a_delivery(measure, "en")
        assert slugs(measure_rows(TODAY)) == [measure.slug]
        assert slugs(delivery_rows(TODAY)) == ["en"]
        assert [line.measure.id for line in thread_rows(TODAY)] == [measure.slug]

    def test_a_withdrawn_measure_is_gone_at_once(self):
        _, measure = a_thread()
        assert measure_rows(TODAY)
        withdraw_measure(EDITOR, measure)
        assert measure_rows(TODAY) == ()

    def test_what_a_change_did_not_touch_is_the_same_after_it(self):
        goal, changed = a_thread()
        beside = a_measure(goal, "ved-siden-av")
        for measure in (changed, beside):
            a_delivery(measure, f"av-{measure.slug}", planned="2024")
        before = {row.measure.id: row for row in delivery_rows(TODAY)}
        edit_measure(EDITOR, changed, name=text("Et nytt navn"))
        with counted() as statements:
            after = {row.measure.id: row for row in delivery_rows(TODAY)}
        assert after[beside.slug] is before[beside.slug]
        assert after[changed.slug].measure.label == text("Et nytt navn")
        assert not [one for one in statements if "delivery_date" in one]

    def test_a_withdrawn_strategy_takes_its_measures_along(self):
        goal, _ = a_thread()
        withdraw_strategy(EDITOR, goal.strategy)
        assert measure_rows(TODAY) == delivery_rows(TODAY) == ()

    def test_a_measure_outside_any_strategy_is_listed(self):
        goal = a_goal(a_strategy())
        alone = create_measure(EDITOR, None, slug="alene", name=text("Alene"), kind="arrangement")
        set_goals(EDITOR, alone, main=goal)
        publish_measure(EDITOR, alone)
        row = measure_rows(TODAY)[0]
        assert (row.slug, row.strategy, row.goal.slug) == ("alene", None, goal.slug)

    def test_measures_come_by_name(self):
        goal = a_goal(a_strategy())
        for name in ("Ørn", "alfa", "Beta"):
            a_measure(goal, name.lower().replace("ø", "o"), name=text(name))
        assert slugs(measure_rows(TODAY)) == ["alfa", "beta", "orn"]

    def test_a_row_says_who_has_which_part(self):
        _, measure = a_thread()
        for slug, role in (("ks", AssignmentRole.CONTRIBUTOR), ("hdir", AssignmentRole.OWNER)):
            assign(EDITOR, measure, an_organisation(slug), role=role)
        assign(EDITOR, measure, an_organisation("skjult", published=False), role=AssignmentRole.OWNER)
        row = measure_rows(TODAY)[0]
        assert [one.id for one in row.owners] == ["hdir"]
        assert {part.organisation.id for part in row.parts} == {"ks", "hdir"}
        assert [role for role, _ in measures_of("hdir", TODAY)] == [AssignmentRole.OWNER]

    def test_the_goal_on_top_of_a_main_sub_goal_is_the_one_that_counts(self):
        goal, measure = a_thread()
        sub = create_goal(EDITOR, goal.strategy, slug="1a", number="1A", name=text("Delmål"), parent=goal)
        other = a_goal(goal.strategy, "2")
        set_goals(EDITOR, measure, main=sub, others=[other])
        row = measure_rows(TODAY)[0]
        assert row.goal.slug == goal.slug
        assert (slugs(row.other_goals), slugs(row.sub_goals)) == ([other.slug], ["1a"])
        assert row.served == {goal.slug, "1a", other.slug}

    def test_a_row_holds_the_newest_report_of_each_body(self):
        _, measure = a_thread()
        hdir, nhn = an_organisation("hdir"), an_organisation("nhn")
        a_report(measure, ReportedStatus.UNDER_CONTROL, "2024", reporter=hdir, risk=Risk.LOW)
        a_report(measure, ReportedStatus.SOME_CHALLENGES, "2025-12", reporter=hdir, risk=Risk.MEDIUM)
        a_report(measure, ReportedStatus.RED, "2026-02", reporter=nhn, told_by=hdir)
        row = measure_rows(TODAY)[0]
        assert row.state is MeasureState.DISAGREEMENT
        assert [one.reporter.id for one in row.newest_reports] == ["nhn", "hdir"]
        assert row.newest_reports[0].told_by.id == "hdir"
        assert (row.risk, row.reported_on) == (Risk.MEDIUM, when("2026-02"))

    def test_money_is_added_up_by_kind_and_what_is_missing_is_counted(self):
        _, measure = a_thread()
        for amount in (100, None, 50):
            add_budget_line(EDITOR, measure, kind=BudgetKind.GRANTED, amount_ore=amount)
        add_budget_line(EDITOR, measure, kind=BudgetKind.PROPOSED)
        granted, proposed = measure_rows(TODAY)[0].budget
        assert (granted.amount_ore, granted.lines, granted.missing) == (150, 3, 1)
        assert (proposed.kind, proposed.amount_ore) == (BudgetKind.PROPOSED, None)

    def test_the_next_date_lies_ahead(self):
        _, measure = a_thread()
        for planned in ("2020", "2028", "2027-03"):
            a_delivery(measure, planned=planned)
        a_delivery(measure, planned="2026-12", status=DeliveryWord.STOPPED)
        row = measure_rows(TODAY)[0]
        assert row.next_date == when("2027-03")
        assert row.deliveries.of(DeliveryState.OUTCOME_UNKNOWN) == 1

    def test_what_is_due_today_is_the_next_date(self):
        _, measure = a_thread()
        for planned in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)):
            a_delivery(measure, planned=planned.isoformat())
        assert measure_rows(TODAY)[0].next_date == when(TODAY.isoformat())

    def test_a_segment_has_the_word_people_use(self):
        a_measure(a_goal(a_strategy()), segment="samstyre")
        create_term(EDITOR, vocabulary="segment", key="samstyre", label=text("Samstyre"))
        create_term(EDITOR, vocabulary="risk", key="samstyre", label=text("Noe annet"))
        assert [row.segment_label for row in measure_rows(TODAY)] == [text("Samstyre")]
        assert dict(terms("segment")) == {"samstyre": text("Samstyre")}


class TestDeliveries:
    def test_a_delivery_carries_its_whole_history(self):
        _, measure = a_thread()
        a_delivery(measure, "en", planned="2025", forecast="2027", delivered=None)
        row = delivery_rows(TODAY)[0]
        assert [str(one.value) for one in row.history] == ["2025", "2027"]
        assert (row.planned, row.forecast, row.current) == (when("2025"), when("2027"), when("2027"))
        assert (row.state, row.slip_days, row.moved) == (DeliveryState.SLIPPED, 366, 1)
        assert row.reference.id == f"{measure.slug}/en"

    def test_deliveries_come_by_measure_and_place(self):
        goal = a_goal(a_strategy())
        for slug in ("b", "a"):
            measure = a_measure(goal, slug)
            for number in (1, 2):
                a_delivery(measure, f"{slug}-{number}")
        assert slugs(delivery_rows(TODAY)) == ["a-1", "a-2", "b-1", "b-2"]

    def test_a_verdict_follows_the_day_it_is_asked_for(self):
        _, measure = a_thread()
        a_delivery(measure, planned="2025")
        states = [delivery_rows(day)[0].state for day in (date(2025, 6, 1), TODAY)]
        assert states == [DeliveryState.AHEAD, DeliveryState.OUTCOME_UNKNOWN]

    def test_an_edit_shows_at_once(self):
        _, measure = a_thread()
        delivery = a_delivery(measure)
        assert delivery_rows(TODAY)[0].state is DeliveryState.NOTHING_FOUND
        edit_delivery(EDITOR, delivery, status=DeliveryWord.DELIVERED)
        assert delivery_rows(TODAY)[0].state is DeliveryState.DELIVERED


class TestPage:
    def test_a_page_has_everything_about_its_measure_and_nothing_of_others(self):
        noise()
        goal, measure = a_thread()
        a_delivery(a_measure(goal, "nabo"), "annens")
        a_delivery(measure, "egen", sources=[a_source("Plan")])
        late = a_report(measure, ReportedStatus.RED, "2026", sources=[a_source("Rapport")])
        undated = a_report(measure, ReportedStatus.COMPLETED, None)
        early = a_report(measure, ReportedStatus.UNDER_CONTROL, "2024")
        add_budget_line(EDITOR, measure, kind=BudgetKind.GRANTED, sources=[a_source("Budsjett")])
        page = measure_page(measure.slug, TODAY)
        assert slugs(page.deliveries) == ["egen"]
        assert [one.uid for one in page.reports] == [late.uid, early.uid, undated.uid]
        assert [one.title for one in dict(page.report_sources)[late.uid]] == ["Rapport"]
        assert [one.title for one in dict(page.delivery_sources)["egen"]] == ["Plan"]
        assert [one.title for one in page.budget_lines[0].sources] == ["Budsjett"]

    @pytest.fixture
    def noises(self):
        noise()

    @pytest.mark.usefixtures("context", "noises")
    @each("slug", ["finnes-ikke", "skjult", "under-utkast", "", "' or 1=1 --", "æ" * 300])
    def test_what_is_not_public_is_not_found(self, slug):
        with pytest.raises(NotFound):
            measure_page(slug, TODAY)


def test_statements_do_not_grow_with_the_data():
    goal = a_goal(a_strategy())
    sizes = []
    for count in (1, 4):
        for number in range(count):
            measure = a_measure(goal, f"tiltak-{count}-{number}", sources=[a_source()])
            a_report(measure, ReportedStatus.RED, reporter=an_organisation(f"org-{count}-{number}"))
            a_delivery(measure, planned="2024", forecast="2025")
        with counted() as rows:
            measure_rows(TODAY)
            delivery_rows(TODAY)
            thread_rows(TODAY)
            goal_rows("plan", TODAY)
            strategy_gaps(TODAY)
        with counted() as page:
            measure_page(f"tiltak-{count}-0", TODAY)
        sizes.append((len(rows), len(page)))
    few, many = sizes
    assert few == (4, 5)  # one of them says why fields are empty, one what waits for what
    assert many[0] <= few[0]  # what did not change may be known already
    assert many[1] <= few[1]
