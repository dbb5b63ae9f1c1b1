"""Ballots: by whom, when, how often; and that nothing of them is lost, doubled or told."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.audit.models import Event
from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.models import Ballot, BallotDraft, Recusal, Score
from strategy_tracker.council.queries.ballots import ballots_cast, own_ballot, own_draft, turnout
from strategy_tracker.council.queries.counting import broken_seals, poll_of
from strategy_tracker.council.services.ballots import AnsweredElsewhere, cast_ballot, save_ballot
from strategy_tracker.council.services.holders import end_holder
from strategy_tracker.council.services.recusals import declare_recusal, undo_recusal
from strategy_tracker.council.services.rounds import close_round
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.version import data_version
from tests.council.asked import (
    CLOSES,
    a_fixed_round,
    a_holder,
    a_round,
    a_seat,
    an_open_round,
    answers,
    before_opening,
    cast,
    item,
    opened,
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.ground import SECRETARY
from tests.support.people import ADMINISTRATOR
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
WHOLE = ((5, 4), (3, 3), (1, None))


def save(round_, holder, said, seen=0):
    return save_ballot(who(holder), round_, holder=holder, answers=said, seen=seen)


def number_of(model):
    return db.session.scalar(select(func.count()).select_from(model))


class TestCast:
    def test_a_ballot_has_every_answer_of_its_member(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            ballot = cast(round_, holder, answers(round_, *WHOLE))
        assert {(one.item.position, one.criterion.value): one.level for one in ballot.scores} == {
            (1, "benefit"): 5,
            (1, "urgency"): 4,
            (2, "benefit"): 3,
            (2, "urgency"): 3,
            (3, "benefit"): 1,
            (3, "urgency"): None,
        }
        assert ballot.cast_at.date() == date(2026, 11, 23)

    def test_a_large_ballot_costs_no_more_statements_than_a_small_one(self):
        round_, holders = an_open_round(members=2, measures=8)
        sent = []
        with while_open():
            for holder, number in zip(holders, (1, 8), strict=True):
                said, by = answers(round_, *[(3, 3)] * number), who(holder)
                db.session.commit()
                with counted() as statements:
                    cast_ballot(by, round_, holder=holder, answers=said, seen=0)
                sent.append(len(statements))
        assert sent[0] == sent[1] <= 16

    def test_it_may_be_cast_anew_and_the_newest_counts(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            first = cast(round_, holder, answers(round_, *WHOLE))
            second = cast(round_, holder, answers(round_, (1, 1)), seen=1)
            assert (first.version, second.version) == (1, 2)
            assert second.previous == first.hash
            assert ballots_cast(round_) == 1
            (kept,) = poll_of(round_).ballots.values()
        assert kept == {"tiltak-1": {"benefit": 1, "urgency": 1}}

    def test_the_same_again_is_the_same_ballot(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            first = cast(round_, holder, answers(round_, *WHOLE))
            assert cast(round_, holder, answers(round_, *WHOLE)) is first
            assert cast(round_, holder, answers(round_, *WHOLE), seen=1) is first
        assert number_of(Ballot) == 1

    def test_an_empty_ballot_is_refused(self):
        round_, (holder, *_) = an_open_round()
        with while_open(), pytest.raises(Invalid):
            cast(round_, holder, {})
        assert number_of(BallotDraft) == 0

    @pytest.mark.parametrize(
        "answer",
        [
            ItemAnswer({"benefit": 6}),
            ItemAnswer({"benefit": 0}),
            ItemAnswer({"beauty": 3}),
            ItemAnswer(ground="x" * 501),
        ],
        ids=lambda value: str(value)[:40],
    )
    def test_an_answer_outside_the_scale_is_refused(self, answer):
        round_, (holder, *_) = an_open_round()
        with while_open(), pytest.raises(Invalid):
            cast(round_, holder, {item(round_, 1).uid: answer})

    def test_a_measure_of_another_round_is_refused(self):
        round_, (holder, *_) = an_open_round()
        with while_open(), pytest.raises(Invalid):
            cast(round_, holder, {"01JZZZZZZZZZZZZZZZZZZZZZZZ": ItemAnswer({"benefit": 3})})


class TestWhen:
    @pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1), timedelta(days=2)])
    def test_after_the_period_the_clock_refuses_even_if_nobody_has_closed_the_round(self, late):
        round_, (holder, *_) = an_open_round()
        with clock.fixed(CLOSES + late):
            for give in (cast, save):
                with pytest.raises(Conflict) as refused:
                    give(round_, holder, answers(round_, *WHOLE))
                assert refused.value.message.params["at"] == CLOSES
        assert number_of(Ballot) == number_of(BallotDraft) == 0

    def test_the_last_second_counts(self):
        round_, (holder, *_) = an_open_round()
        with clock.fixed(CLOSES - timedelta(seconds=1)):
            cast(round_, holder, answers(round_, *WHOLE))
        assert number_of(Ballot) == 1

    def test_a_round_closed_early_takes_no_more(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            close_round(SECRETARY, round_)
            with pytest.raises(Conflict) as refused:
                cast(round_, holder, answers(round_, *WHOLE))
            assert refused.value.message.params["at"] == clock.now()

    def test_before_it_is_opened_nothing_is_taken(self):
        with before_opening():
            council = a_council()
            holder = a_holder(a_seat(council))
            round_ = a_round(council, some_measures())
        with while_open(), pytest.raises(Conflict):
            cast(round_, holder, answers(round_, *WHOLE))


class TestWho:
    def test_a_person_without_a_seat_is_refused(self):
        round_, (holder, *_) = an_open_round()
        with before_opening():
            stranger = a_holder(a_seat(a_council("nabo")))
        with while_open():
            for by, hold in ((who(stranger), stranger), (who(stranger), holder), (SECRETARY, holder)):
                with pytest.raises(Forbidden):
                    cast_ballot(by, round_, holder=hold, answers=answers(round_, *WHOLE), seen=0)

    def test_a_seat_that_has_ended_or_not_begun_gives_no_ballot(self):
        round_, holders = a_fixed_round(members=1)
        council = round_.series.council
        with before_opening():
            ended = a_holder(a_seat(council), to_on=date(2026, 11, 22))
            to_come = a_holder(a_seat(council), from_on=date(2026, 11, 24))
        opened(round_)
        with while_open():
            for holder in (ended, to_come):
                with pytest.raises(Forbidden):
                    cast(round_, holder, answers(round_, *WHOLE))
            end_holder(SECRETARY, holders[0], to_on=date(2026, 11, 22))
            with pytest.raises(Forbidden):
                cast(round_, holders[0], answers(round_, *WHOLE))

    def test_a_member_whose_role_was_taken_back_is_refused(self):
        round_, _ = a_fixed_round(members=1)
        with before_opening():
            holder = a_holder(a_seat(round_.series.council), Role.RESPONDENT)
        opened(round_)
        with while_open(), pytest.raises(Forbidden):
            cast(round_, holder, answers(round_, *WHOLE))

    def test_an_observer_has_no_ballot(self):
        round_, _ = a_fixed_round(members=1)
        with before_opening():
            seat = a_seat(round_.series.council, SeatRole.OBSERVER)
            holder = a_holder(seat, part=HolderPart.OBSERVER)
        opened(round_)
        with while_open(), pytest.raises(Forbidden):
            cast(round_, holder, answers(round_, *WHOLE))
        assert len(poll_of(round_).members) == 1

    def test_a_deputy_casts_where_the_member_has_not_and_the_member_has_the_last_word(self):
        round_, (member,) = a_fixed_round(members=1)
        with before_opening():
            deputy = a_holder(member.seat, part=HolderPart.DEPUTY, deputy_order=1)
        opened(round_)
        with while_open():
            cast(round_, deputy, answers(round_, (1, 1)))
            assert own_ballot(who(member), round_, member).cast_by_another == deputy.user.name
            newest = cast(round_, member, answers(round_, (5, 5)))
            assert newest.version == 2
            with pytest.raises(Conflict):
                cast(round_, deputy, answers(round_, (1, 2)), seen=1)
            assert ballots_cast(round_) == 1

    def test_a_seat_of_two_has_two_ballots(self):
        round_, _ = a_fixed_round(members=1)
        with before_opening():
            seat = a_seat(round_.series.council, seats=2)
            holders = [a_holder(seat, place=place) for place in (1, 2)]
        opened(round_)
        with while_open():
            for holder in holders:
                cast(round_, holder, answers(round_, *WHOLE))
            assert ballots_cast(round_) == 2
            assert [row.has_cast for row in turnout(round_)] == [False, True, True]


class TestTwoWindows:
    def test_what_one_window_leaves_open_is_kept_from_the_other(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            save(round_, holder, answers(round_, (5, 4)))
            draft = save(round_, holder, answers(round_, None, (2, 2)), seen=0)
        assert own_draft(who(holder), round_, holder) == draft
        assert draft.answers == answers(round_, (5, 4), (2, 2))
        assert draft.version == 2

    def test_two_answers_to_one_question_are_put_to_the_member(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            save(round_, holder, answers(round_, (5, 4)))
            for give in (save, cast):
                with pytest.raises(AnsweredElsewhere) as refused:
                    give(round_, holder, answers(round_, (5, 1)))
                assert refused.value.kept == answers(round_, (5, 4))
            draft = save(round_, holder, answers(round_, (5, 1)), seen=refused.value.version)
        assert own_draft(who(holder), round_, holder) == draft
        assert draft.answers == answers(round_, (5, 1))
        assert number_of(Ballot) == 0

    def test_saving_the_same_makes_no_new_version(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            assert save(round_, holder, answers(round_, *WHOLE)).version == 1
            assert save(round_, holder, answers(round_, *WHOLE), seen=1).version == 1

    def test_what_is_saved_after_casting_is_told_apart_from_what_counts(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            cast(round_, holder, answers(round_, *WHOLE))
            assert not own_ballot(who(holder), round_, holder).is_changed
            save(round_, holder, answers(round_, (1, 1)), seen=1)
            seen = own_ballot(who(holder), round_, holder)
            assert seen.is_changed
            assert seen.cast.version == 1
            (kept,) = poll_of(round_).ballots.values()
        assert kept["tiltak-1"] == {"benefit": 5, "urgency": 4}

    def test_a_member_sees_own_answers_and_nobody_elses(self):
        round_, (holder, other, _) = an_open_round()
        with while_open():
            cast(round_, holder, answers(round_, *WHOLE))
            assert own_ballot(who(other), round_, other).answers == {}
            with pytest.raises(ValueError, match="whose it is"):
                own_ballot(who(other), round_, holder)


class TestRecusal:
    def test_the_seat_leaves_the_measure_and_its_scores_there_are_dropped(self):
        round_, (holder, *_) = an_open_round()
        said = answers(round_, *WHOLE)
        uid = item(round_, 1).uid
        said[uid] = ItemAnswer({"benefit": 5}, is_recused=True, ground="Sitter i styret")
        with while_open():
            ballot = cast(round_, holder, said)
            assert {one.item.position for one in ballot.scores} == {2, 3}
            poll = poll_of(round_)
            (member,) = poll.ballots
            assert poll.recusals == {(member, "tiltak-1")}
            assert not own_ballot(who(holder), round_, holder).is_changed
            cast(round_, holder, answers(round_, *WHOLE), seen=1)
            assert poll_of(round_).recusals == frozenset()

    def test_it_needs_a_ground(self):
        round_, (holder, *_) = an_open_round()
        uid = item(round_, 1).uid
        with while_open(), pytest.raises(Invalid) as refused:
            cast(round_, holder, {uid: ItemAnswer(is_recused=True, ground=" ")})
        assert refused.value.field == f"ground-{uid}"
        assert number_of(Recusal) == 0

    def test_it_is_declared_and_undone_by_the_one_who_holds_the_seat_until_close(self):
        round_, (holder, other, _) = an_open_round()
        fields = {"item": item(round_, 2), "ground": "Gift med eieren"}
        with while_open():
            declared = declare_recusal(who(holder), round_, holder=holder, **fields)
            with pytest.raises(Forbidden):
                declare_recusal(who(other), round_, holder=holder, **fields)
            with pytest.raises(Forbidden):
                undo_recusal(who(other), declared, holder=other)
        with clock.fixed(CLOSES):
            with pytest.raises(Conflict):
                undo_recusal(who(holder), declared, holder=holder)
            with pytest.raises(Conflict):
                declare_recusal(who(holder), round_, holder=holder, **fields)
        with while_open():
            undo_recusal(who(holder), declared, holder=holder)
        assert number_of(Recusal) == 0


class TestLog:
    def test_it_says_that_a_ballot_was_cast_and_nothing_of_what_it_says(self):
        round_, (holder, *_) = an_open_round()
        said = answers(round_, *WHOLE)
        said[item(round_, 3).uid] = ItemAnswer(is_recused=True, ground="Hemmelig grunn")
        with while_open():
            before = number_of(Event)
            ballot = cast(round_, holder, said)
        events = db.session.scalars(select(Event).where(Event.id > before)).all()
        assert {event.action for event in events} == {"ballot.cast"}
        assert {event.subject_type for event in events} == {"ballot", "recusal"}
        written = " ".join(event.fields for event in events)
        assert "Hemmelig" not in written
        assert ballot.salt not in written
        (about,) = [json.loads(event.fields) for event in events if event.subject_type == "ballot"]
        assert set(about) == {"round", "seat", "place", "user", "version", "cast_at", "salt", "previous", "hash"}

    def test_public_pages_stay_as_they_are(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            before = data_version()
            save(round_, holder, answers(round_, (1, 1)))
            cast(round_, holder, answers(round_, *WHOLE), seen=1)
            assert data_version() == before

    def test_a_draft_leaves_no_trace(self):
        round_, (holder, *_) = an_open_round()
        with while_open():
            before = number_of(Event)
            save(round_, holder, answers(round_, *WHOLE))
        assert number_of(Event) == before


FORGERIES = (
    "update score set level = 5",
    "delete from score",
    "update ballot set version = 9",
    "delete from ballot",
)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_database_itself_refuses_to_change_a_ballot(forgery):
    round_, (holder, *_) = an_open_round()
    with while_open():
        cast(round_, holder, answers(round_, *WHOLE))
    db.session.commit()
    with pytest.raises(IntegrityError, match="never changed or removed"), db.engine.begin() as connection:
        connection.execute(text(forgery))
    assert number_of(Score) == 6
    assert broken_seals(round_) == []


def test_a_score_is_not_put_in_place_of_another():
    round_, (holder, *_) = an_open_round()
    with while_open():
        cast(round_, holder, answers(round_, *WHOLE))
    db.session.commit()
    again = (
        "insert into score (ballot_id, item_id, criterion, level) select ballot_id, item_id, criterion, 5 from score"
    )
    with pytest.raises(IntegrityError), db.engine.begin() as connection:
        connection.execute(text(again))
    assert broken_seals(round_) == []


def test_the_ballots_of_an_example_can_be_taken_away():
    round_, (holder, *_) = an_open_round()
    with while_open():
        cast(round_, holder, answers(round_, *WHOLE))
    db.session.commit()
    with db.engine.begin() as connection:
        connection.execute(text("update council set is_example = true"))
        connection.execute(text("delete from score"))
        connection.execute(text("delete from ballot"))
    assert number_of(Ballot) == 0


@pytest.mark.parametrize("by", [SECRETARY, ADMINISTRATOR], ids=lambda by: by.id)
def test_neither_the_secretary_nor_the_administrator_casts_for_another(by):
    round_, (holder, *_) = an_open_round()
    with while_open():
        for act in (save_ballot, cast_ballot):
            with pytest.raises(Forbidden):
                act(by, round_, holder=holder, answers=answers(round_, *WHOLE), seen=0)
