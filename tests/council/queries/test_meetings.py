from datetime import date

import pytest

from strategy_tracker.council.kinds import CaseKind
from strategy_tracker.council.queries.gaps import council_gaps
from strategy_tracker.council.queries.meetings import (
    cases,
    meeting_by_slug,
    meetings,
    meetings_about_measure,
    meetings_of_council,
)
from strategy_tracker.council.services.meetings import create_agenda_item
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.services.surroundings import create_term
from tests.council.made import a_council, a_meeting, an_agenda
from tests.support.ground import a_goal, a_measure, a_source, a_strategy, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


def test_meetings_come_newest_first_a_vague_date_by_its_end():
    council = a_council()
    a_meeting(council, "i-februar", on="2024-02-10")
    a_meeting(council, "foerste-kvartal", held_on=PartialDate.parse("2024-03", "quarter"))
    a_meeting(council, "i-april", on="2024-04-01")
    assert [row.slug for row in meetings()] == ["i-april", "foerste-kvartal", "i-februar"]


def test_a_meeting_has_its_body_its_measure_and_its_counts():
    measure = a_measure(a_goal(a_strategy()))
    meeting = a_meeting(a_council(), measure=measure, ended_on=date(2024, 5, 16), announced=text("Varslet"))
    an_agenda(meeting, "15/24", "16/24")
    create_agenda_item(SEED, meeting, number="17/24", kind=CaseKind.APPROVAL, title=text("Referat"))
    (row,) = meetings()
    assert (row.council.id, row.measure.id, row.cases, row.untitled) == ("raadet", "tiltak", 3, 2)
    assert (row.ended_on, row.announced, row.outcome) == (date(2024, 5, 16), text("Varslet"), None)


def test_a_page_has_the_agenda_in_its_order_and_the_sources():
    meeting = a_meeting(a_council(), sources=[a_source("Agenda")])
    an_agenda(meeting, "15/24", "9/24", "27/24")
    page = meeting_by_slug("moete")
    assert [case.number for case in page.cases] == ["15/24", "9/24", "27/24"]
    assert [source.title for source in page.sources] == ["Agenda"]


def test_a_kind_of_case_is_called_what_the_sector_calls_it():
    create_term(SEED, vocabulary="case-type", key="drofting", label=text("Drøfting"))
    create_term(SEED, vocabulary="status", key="eventuelt", label=text("Noe annet"))
    meeting = a_meeting(a_council())
    an_agenda(meeting, "1/24")
    an_agenda(meeting, "2/24", kind=CaseKind.ANY_OTHER_BUSINESS)
    first, second = cases()
    assert (first.label, second.label, str(second.kind.label)) == (text("Drøfting"), None, "Any other business")


def test_drafts_and_meetings_of_drafts_show_nowhere():
    an_agenda(a_meeting(a_council(), "kladd", published=False), "1/24")
    an_agenda(a_meeting(a_council("hemmelig", published=False), "hos-kladd"), "2/24")
    assert meetings() == cases() == ()
    for slug in ("kladd", "hos-kladd", "finnes-ikke"):
        with pytest.raises(NotFound):
            meeting_by_slug(slug)


@pytest.mark.parametrize(("strategy_is_public", "measure_is_public"), [(True, False), (False, True)])
def test_an_unpublished_measure_is_not_named(strategy_is_public, measure_is_public):
    goal = a_goal(a_strategy(published=strategy_is_public))
    a_meeting(a_council(), measure=a_measure(goal, published=measure_is_public))
    assert meetings()[0].measure is None
    assert meetings_about_measure("tiltak") == ()


def test_a_measure_and_a_body_find_their_meetings():
    goal = a_goal(a_strategy())
    council, other = a_council(), a_council("annet")
    a_meeting(council, "om", measure=a_measure(goal))
    a_meeting(council, "ikke-om", on="2023-01-01")
    a_meeting(other, "annet-om", measure=a_measure(goal, "annet-tiltak"))
    assert [row.slug for row in meetings_about_measure("tiltak")] == ["om"]
    assert [row.slug for row in meetings_of_council("raadet")] == ["om", "ikke-om"]


def test_lists_take_one_statement():
    council = a_council()
    for number in range(12):
        an_agenda(a_meeting(council, f"m{number}"), f"{number + 1}/24")
    with counted() as sent:
        assert len(meetings()) == len(cases()) == 12
    assert len(sent) == 2


def test_what_a_meeting_does_not_tell_is_said():
    an_agenda(a_meeting(a_council()), "1/24")
    said = [str(gap.what) for gap in council_gaps() if gap.about.kind == "meeting"]
    assert said == [
        "What came of the meeting was not found.",
        "1 case on the agenda has no title on file.",
    ]
