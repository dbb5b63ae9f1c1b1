"""The one gate: who sees what was counted, and when; and that what was sealed is as it was."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.queries.ballots import turnout
from strategy_tracker.council.queries.counting import broken_seals, written_result
from strategy_tracker.council.queries.results import result_of
from strategy_tracker.council.queries.rounds import latest_published_round, public_rounds
from strategy_tracker.council.services.bodies import withdraw_council
from strategy_tracker.council.services.rounds import (
    close_round,
    confirm_round,
    invalidate_round,
    publish_round,
    tally_round,
)
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, NotFound
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.council.asked import (
    CLOSES,
    a_counted_round,
    a_holder,
    a_published_round,
    a_round,
    a_seat,
    after_close,
    an_open_round,
    answers,
    before_opening,
    cast,
    item,
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.ground import EDITOR, OFFICER, SECRETARY
from tests.support.people import ADMINISTRATOR

pytestmark = pytest.mark.usefixtures("context")


def everybody(round_, holders):
    council = round_.series.council
    return {
        "nobody": None,
        "anonymous": ANONYMOUS,
        "administrator": ADMINISTRATOR,
        "editor": EDITOR,
        "officer": OFFICER,
        "secretary": SECRETARY,
        "member": who(holders[0]),
        "chair": who(a_holder(a_seat(council), Role.CHAIR)),
        "member of another": who(a_holder(a_seat(a_council("nabo")))),
    }


def who_sees(people, now):
    return {name for name, viewer in people.items() if result_of("runde", viewer, now).result is not None}


def test_the_gate_opens_step_by_step():
    round_, holders = an_open_round()
    people = everybody(round_, holders)
    with while_open():
        cast(round_, holders[0], answers(round_, (5, 5)))
        assert who_sees(people, clock.now()) == set()
    with after_close():
        assert who_sees(people, clock.now()) == set()
        close_round(SECRETARY, round_)
        assert who_sees(people, clock.now()) == set()
        tally_round(SECRETARY, round_)
        assert who_sees(people, clock.now()) == {"secretary", "chair"}
        confirm_round(SECRETARY, round_)
        assert who_sees(people, clock.now()) == {"secretary", "chair", "member"}
        publish_round(SECRETARY, round_)
        assert who_sees(people, clock.now()) == set(people)
        invalidate_round(SECRETARY, round_, reason="Feil liste")
        assert who_sees(people, clock.now()) == set()


def test_whoever_is_refused_is_told_why():
    round_, _ = an_open_round()
    with while_open():
        assert "scoring until" in str(result_of("runde", SECRETARY, clock.now()).hidden)
    assert "closed" in str(result_of("runde", SECRETARY, CLOSES).hidden)
    assert round_.state is PriorityRoundState.OPEN


def test_a_round_that_is_being_prepared_is_known_to_the_secretary_alone():
    with before_opening():
        a_round(a_council(), some_measures())
        for viewer in (None, ADMINISTRATOR, EDITOR):
            with pytest.raises(NotFound):
                result_of("runde", viewer, clock.now())
        assert result_of("runde", SECRETARY, clock.now()).result is None
    assert public_rounds() == ()


def test_a_round_that_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        result_of("ingen", SECRETARY, CLOSES)


def test_a_round_of_a_council_that_was_withdrawn_is_not_public():
    round_, _ = a_published_round()
    withdraw_council(EDITOR, round_.series.council)
    with pytest.raises(NotFound):
        result_of("runde", None, CLOSES)
    assert latest_published_round() is None


def test_the_newest_published_round_is_found():
    assert latest_published_round() is None
    round_, _ = a_counted_round()
    assert latest_published_round() is None
    with after_close():
        confirm_round(SECRETARY, round_)
        publish_round(SECRETARY, round_)
    found = latest_published_round()
    assert found is not None
    assert (found.slug, found.items, found.places) == ("runde", 3, 3)


def test_counts_tell_recused_dont_know_abstained_and_absent_apart():
    round_, holders = an_open_round(members=5)
    with while_open():
        cast(round_, holders[0], answers(round_, (5, 5), (3, 3)))
        said = answers(round_, (4, 4), (None, None))
        cast(round_, holders[1], said)
        stays_out = answers(round_, (3, 3), (2, 2))
        stays_out[item(round_, 1).uid] = ItemAnswer(is_recused=True, ground="Eier")
        cast(round_, holders[2], stays_out)
        cast(round_, holders[3], answers(round_, None, (1, 1)))
    with after_close():
        close_round(SECRETARY, round_)
        tally_round(SECRETARY, round_)
        ranking = result_of("runde", SECRETARY, clock.now()).result.ranking
    first, second = (ranking.by_item[f"tiltak-{place}"].counts for place in (1, 2))
    assert (first.scored, first.recused, first.dont_know, first.abstained, first.absent) == (2, 1, 0, 1, 1)
    assert (second.scored, second.recused, second.dont_know, second.abstained, second.absent) == (3, 0, 1, 0, 1)
    assert first.entitled == 4
    assert second.entitled == 5


def test_the_secretary_sees_who_has_cast_and_never_what():
    round_, holders = an_open_round()
    with while_open():
        cast(round_, holders[1], answers(round_, (5, 5)))
        rows = turnout(round_)
    assert [row.has_cast for row in rows] == [False, True, False]
    assert rows[1].names == (holders[1].user.name,)
    assert not {"scores", "levels", "answers"} & set(type(rows[0]).__slots__)


TAMPERING = {
    "the question": "update criterion set weight = 2",
    "a fact": "update priority_item set fact_sheet = replace(fact_sheet, 'Tiltak-1', 'Tiltak-X')",
    "a level's text": 'update criterion_level set anchor = \'{"nb": "Alt"}\' where level = 5',
}


@pytest.mark.parametrize("what", TAMPERING)
def test_nothing_is_counted_if_what_was_fixed_has_changed(what):
    round_, holders = an_open_round()
    with while_open():
        cast(round_, holders[0], answers(round_, (5, 5)))
    db.session.commit()
    with db.engine.begin() as connection:
        connection.execute(text(TAMPERING[what]))
    with after_close():
        close_round(SECRETARY, round_)
        with pytest.raises(Conflict, match="changed after it was sealed"):
            tally_round(SECRETARY, round_)
    assert round_.state is PriorityRoundState.CLOSED


def test_a_score_slipped_into_a_ballot_is_found():
    round_, holders = an_open_round()
    with while_open():
        cast(round_, holders[0], answers(round_, (5, 5)))
    db.session.commit()
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "insert into score (ballot_id, item_id, criterion, level) "
                "select ballot_id, item_id + 1, criterion, 5 from score"
            )
        )
    assert [str(one) for one in broken_seals(round_)] == ["A ballot"]


def test_a_result_stands_on_ballots_and_recusals_as_they_were():
    round_, holders = a_counted_round()
    assert broken_seals(round_) == []
    values = {"round": round_.id, "item": item(round_, 1).id, "seat": holders[0].seat_id}
    db.session.commit()
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "insert into recusal (uid, round_id, item_id, seat_id, place, ground, declared_at) "
                "select 'X', :round, :item, :seat, 1, 'etterpå', cast_at from ballot limit 1"
            ),
            values,
        )
    assert [str(one) for one in broken_seals(round_)] == ["The result"]


def test_the_same_ballots_give_the_same_text_byte_for_byte():
    round_, _ = a_counted_round()
    assert written_result(round_) == written_result(round_)


def test_past_its_time_a_round_is_closed_in_what_is_shown():
    an_open_round()
    (row,) = public_rounds()
    assert row.state_at(CLOSES - timedelta(seconds=1)) is PriorityRoundState.OPEN
    assert row.state_at(CLOSES) is PriorityRoundState.CLOSED
