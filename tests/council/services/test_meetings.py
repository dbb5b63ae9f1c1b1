from datetime import date

import pytest

from strategy_tracker.council.kinds import CaseKind, CriterionStatus
from strategy_tracker.council.services.meetings import (
    create_agenda_item,
    create_entry_criterion,
    edit_agenda_item,
    edit_entry_criterion,
    edit_meeting,
    publish_meeting,
    withdraw_meeting,
)
from strategy_tracker.kernel.errors import Forbidden, Invalid
from tests.council.made import a_council, a_meeting
from tests.support.ground import EDITOR, REPORTER, SECRETARY, text

pytestmark = pytest.mark.usefixtures("context")


def test_a_meeting_is_kept_published_and_withdrawn():
    meeting = a_meeting(a_council(), published=False)
    edit_meeting(SECRETARY, meeting, outcome=text("Støttet"))
    assert publish_meeting(SECRETARY, meeting).published_at
    assert withdraw_meeting(SECRETARY, meeting).outcome == text("Støttet")


def test_a_reporter_keeps_no_meetings():
    meeting = a_meeting(a_council())
    with pytest.raises(Forbidden):
        edit_meeting(REPORTER, meeting, outcome=text("Vedtatt"))


def test_a_meeting_over_two_days_ends_after_it_begins():
    council = a_council()
    assert a_meeting(council, on="2016-11-10", ended_on=date(2016, 11, 11)).ended_on == date(2016, 11, 11)
    with pytest.raises(Invalid) as refused:
        a_meeting(council, "annet", on="2016-11-10", ended_on=date(2016, 11, 9))
    assert refused.value.field == "ended_on"


@pytest.mark.parametrize("fields", [{"title": text("")}, {"held_on": None}, {"slug": "Å"}], ids=str)
def test_a_meeting_needs_a_title_a_date_and_an_id(fields):
    with pytest.raises(Invalid):
        a_meeting(a_council(), **fields)


def test_a_case_number_stands_once_on_an_agenda():
    meeting = a_meeting(a_council())
    item = create_agenda_item(SECRETARY, meeting, number=" 15/19 ", kind=CaseKind.APPROVAL)
    assert (item.number, item.position) == ("15/19", 1)
    with pytest.raises(Invalid, match="this number already"):
        create_agenda_item(SECRETARY, meeting, number="15/19", kind=CaseKind.APPROVAL)
    create_agenda_item(SECRETARY, a_meeting(a_council("annet"), "m2"), number="15/19", kind=CaseKind.APPROVAL)


@pytest.mark.parametrize("fields", [{"number": "15"}, {"number": "16/19", "kind": None}, {}], ids=str)
def test_a_case_needs_a_number_and_a_kind(fields):
    with pytest.raises(Invalid):
        create_agenda_item(SECRETARY, a_meeting(a_council()), **fields)


def test_a_case_gets_its_title_later():
    item = create_agenda_item(SECRETARY, a_meeting(a_council()), number="1/26", kind=CaseKind.DISCUSSION)
    edit_agenda_item(SECRETARY, item, title=text("Prøvesvar"), number="2/26")
    assert (item.number, item.title) == ("2/26", text("Prøvesvar"))
    with pytest.raises(Invalid):
        edit_agenda_item(SECRETARY, item, number="to")


def test_a_criterion_goes_from_trial_to_use():
    made = create_entry_criterion(EDITOR, slug="k", text=text("Vesentlig"), status=CriterionStatus.TRIAL)
    edit_entry_criterion(EDITOR, made, status=CriterionStatus.IN_USE)
    assert (made.position, made.status) == (1, CriterionStatus.IN_USE)
