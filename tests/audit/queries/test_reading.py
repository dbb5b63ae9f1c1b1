import pytest

from strategy_tracker.actors import queries as actors
from strategy_tracker.audit.belonging import public_parts_of
from strategy_tracker.audit.histories import history_of
from strategy_tracker.audit.queries import recent_changes
from strategy_tracker.kernel.actions import action, explain
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.visibility import real
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.queries.subjects import SUBJECTS
from strategy_tracker.strategy.services.deliveries import record_delivery_date
from strategy_tracker.strategy.services.measures import edit_measure, publish_measure, withdraw_measure
from tests.support.factories import DateKind, a_delivery, a_thread, noise, when
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


@action("test_reading.tidy", allow=held_by("editor"))
def tidy(by, *measures):
    explain("Ryddet", is_minor=False)
    for measure in measures:
        edit_measure(by, measure, description=text("Ryddet"))


@action("test_reading.fix_typo", allow=held_by("editor"))
def fix_typo(by, measure):
    explain(is_minor=True)
    edit_measure(by, measure, name=text("Rettet"))


def feed(**options):
    return recent_changes({**SUBJECTS, **actors.SUBJECTS}, **options)


def shown():
    return {record.about.id for run in feed().runs for record in run.records}


class TestFeed:
    def test_the_newest_run_comes_first(self):
        _, measure = a_thread()
        edit_measure(EDITOR, measure, description=text("Ny"))
        run = feed().runs[0]
        assert (run.action, run.records[0].about.id, run.records[0].kinds) == (
            "measure.edit",
            measure.slug,
            ("updated",),
        )

    def test_what_one_action_did_stands_together(self):
        goal, measure = a_thread()
        tidy(EDITOR, measure, a_measure(goal, "annet"))
        run = feed().runs[0]
        assert [record.about.id for record in run.records] == [measure.slug, "annet"]
        assert run.reason == "Ryddet"

    def test_a_new_date_is_told_of_the_delivery(self):
        _, measure = a_thread()
        delivery = a_delivery(measure, "en")
        record_delivery_date(EDITOR, delivery, kind=DateKind.PLANNED, value=when("2024"))
        assert feed().runs[0].records[0].about.id == f"{measure.slug}/en"

    def test_drafts_and_what_hangs_on_them_are_left_out(self):
        noise()
        assert shown() == {"annen", "annen/1"}

    def test_what_is_withdrawn_disappears_from_the_feed(self):
        _, measure = a_thread()
        assert measure.slug in shown()
        withdraw_measure(EDITOR, measure)
        assert measure.slug not in shown()

    def test_minor_edits_are_left_out(self):
        _, measure = a_thread()
        before = feed()
        fix_typo(EDITOR, measure)
        assert len(feed().runs) == len(before.runs)

    def test_a_table_that_nobody_speaks_for_is_shown_to_nobody(self):
        an_organisation()
        assert recent_changes(SUBJECTS).runs == ()
        assert recent_changes({}).runs == ()

    def test_pages_of_the_feed_meet_without_gap_or_overlap(self):
        _, measure = a_thread()
        for number in range(5):
            edit_measure(EDITOR, measure, description=text(str(number)))
        whole = [run.run for run in feed(limit=100).runs]
        found, before = [], None
        while True:
            page = feed(limit=2, before=before)
            found += [run.run for run in page.runs]
            if page.before is None:
                break
            before = page.before
        assert found == whole

    def test_three_statements_are_enough(self):
        _, measure = a_thread()
        a_delivery(measure, planned="2024")
        with counted() as sent:
            feed()
        assert len(sent) == 3


class TestHistory:
    def test_a_history_shows_each_field_before_and_after(self):
        _, measure = a_thread()
        edit_measure(EDITOR, measure, description=text("Ny"))
        newest = history_of(("measure", measure.slug))[0]
        (change,) = newest.fields
        assert (change.field, change.before, change.after) == ("description", None, {"nb": "Ny"})

    def test_what_was_written_in_the_draft_stays_there(self):
        measure = a_measure(a_goal(a_strategy()), published=False)
        edit_measure(EDITOR, measure, description=text("Hemmelig"))
        publish_measure(EDITOR, measure)
        edit_measure(EDITOR, measure, description=text("Åpen"))
        assert [row.action for row in history_of(("measure", measure.slug))] == ["measure.edit", "measure.publish"]

    def test_what_happens_while_withdrawn_is_not_told(self):
        _, measure = a_thread()
        withdraw_measure(EDITOR, measure)
        edit_measure(EDITOR, measure, description=text("Hemmelig"))
        publish_measure(EDITOR, measure)
        actions = [row.action for row in history_of(("measure", measure.slug))]
        assert actions == ["measure.publish", "measure.withdraw", "measure.publish"]

    def test_what_was_done_to_the_parts_of_a_draft_stays_there(self):
        measure = a_measure(a_goal(a_strategy()), published=False)
        a_delivery(measure, planned="2024")
        publish_measure(EDITOR, measure)
        a_delivery(measure, planned="2025")
        own, *parts = public_parts_of(Measure, measure.slug, SUBJECTS, rule=real)
        told = [(row.subject_type, row.kind) for row in history_of(own, *parts, under=own)]
        assert told == [("delivery_date", "created"), ("delivery", "created"), ("measure", "updated")]

    def test_a_measure_is_read_with_all_that_belongs_to_it(self):
        _, measure = a_thread()
        a_delivery(measure, planned="2024")
        neighbour = a_measure(a_goal(measure.strategy, "2"), "nabo")
        a_delivery(neighbour)
        tables = {table for table, _ in public_parts_of(Measure, measure.slug, SUBJECTS, rule=real)}
        assert tables == {"measure", "measure_goal", "delivery", "delivery_date"}
        told = {row.subject_id for row in history_of(*public_parts_of(Measure, measure.slug, SUBJECTS, rule=real))}
        assert "nabo" not in told

    def test_nothing_asked_is_nothing_told(self):
        assert history_of() == ()
        assert history_of(("measure", "finnes-ikke")) == ()
