"""From a question that is fixed to a result that stands: each step once, in order, by those who may."""

from datetime import timedelta

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.queries.facts import read_facts
from strategy_tracker.council.queries.rounds import rounds_past_their_time
from strategy_tracker.council.services.rounds import (
    close_round,
    confirm_round,
    create_round,
    invalidate_round,
    open_round,
    publish_round,
    schedule_round,
    tally_round,
)
from strategy_tracker.council.services.series import edit_criterion, edit_series, freeze_series, set_items
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.principal import JOBS
from strategy_tracker.strategy.services.measures import edit_measure
from tests.council.asked import (
    CLOSES,
    OPENS,
    PERIOD,
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
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, SECRETARY, a_goal, a_measure, a_strategy, text
from tests.support.people import ADMINISTRATOR

pytestmark = pytest.mark.usefixtures("context")


def a_draft():
    return a_round(a_council(), some_measures())


def a_frozen_round():
    round_ = a_draft()
    freeze_series(SECRETARY, round_.series)
    return round_


def measures_of_the_example():
    goal = a_goal(a_strategy("eksempel", is_example=True))
    return [a_measure(goal, f"eksempel-{place}") for place in (1, 2)]


def test_a_real_council_scores_no_example() -> None:
    real, examples = some_measures(2), measures_of_the_example()
    with before_opening():
        round_ = a_round(a_council(), real)
    with pytest.raises(Invalid, match="“Eksempel-1” is an example") as refused:
        set_items(SECRETARY, round_.series, measures=[real[0], examples[0]])
    assert refused.value.field == "measures"
    assert [item.measure for item in round_.series.items] == real


def test_a_council_of_the_example_set_scores_nothing_real() -> None:
    real, examples = some_measures(2), measures_of_the_example()
    with before_opening():
        round_ = a_round(a_council(is_example=True), examples)
    with pytest.raises(Invalid, match="“Tiltak-2” is a real measure"):
        set_items(SECRETARY, round_.series, measures=[*examples, real[1]])


STEPS = {
    "open": open_round,
    "close": close_round,
    "tally": tally_round,
    "confirm": confirm_round,
    "publish": publish_round,
}
ALLOWED = {
    PriorityRoundState.FROZEN: "open",
    PriorityRoundState.OPEN: "close",
    PriorityRoundState.CLOSED: "tally",
    PriorityRoundState.TALLIED: "confirm",
    PriorityRoundState.CONFIRMED: "publish",
}


def in_state(state):
    match state:
        case PriorityRoundState.DRAFT:
            return a_draft()
        case PriorityRoundState.FROZEN:
            return a_frozen_round()
        case PriorityRoundState.OPEN:
            return an_open_round()[0]
        case PriorityRoundState.CLOSED:
            round_, _ = an_open_round()
            return close_round(SECRETARY, round_)
        case PriorityRoundState.TALLIED:
            return a_counted_round()[0]
        case PriorityRoundState.CONFIRMED:
            return confirm_round(SECRETARY, a_counted_round()[0])
        case PriorityRoundState.PUBLISHED:
            return a_published_round()[0]
        case PriorityRoundState.INVALIDATED:
            return invalidate_round(SECRETARY, an_open_round()[0], reason="Feil tall")


@pytest.fixture
def frozen():
    with before_opening():
        return a_frozen_round()


@pytest.mark.parametrize("state", PriorityRoundState)
def test_a_step_is_taken_from_the_state_before_it_and_from_no_other(state):
    with before_opening():
        round_ = in_state(state)
    with while_open():
        for step in [one for one in STEPS if one != ALLOWED.get(state)]:
            with pytest.raises(Conflict):
                STEPS[step](SECRETARY, round_)
            assert round_.state is state, step
        if state in ALLOWED:
            STEPS[ALLOWED[state]](SECRETARY, round_)
            assert round_.state is not state


@each("step", STEPS)
@each("by", [EDITOR, OFFICER, ADMINISTRATOR])
def test_only_the_secretary_takes_a_round_on(frozen, step, by):
    with while_open(), pytest.raises(Forbidden):
        STEPS[step](by, frozen)


def test_the_chair_of_that_council_confirms_the_result_and_another_chair_does_not():
    round_, _ = a_counted_round()
    with before_opening():
        own = a_holder(a_seat(round_.series.council), Role.CHAIR)
        other = a_holder(a_seat(a_council("nabo")), Role.CHAIR)
    with after_close():
        with pytest.raises(Forbidden):
            confirm_round(who(other), round_)
        assert confirm_round(who(own), round_).state is PriorityRoundState.CONFIRMED


@pytest.mark.parametrize("at", [OPENS - timedelta(seconds=1), CLOSES])
def test_a_round_is_not_opened_outside_its_period(at):
    with before_opening():
        round_ = a_frozen_round()
    with clock.fixed(at), pytest.raises(Conflict):
        open_round(SECRETARY, round_)


def test_the_program_itself_closes_a_round_when_its_time_is_over_and_not_before():
    round_, _ = an_open_round()
    with clock.fixed(CLOSES - timedelta(seconds=1)):
        assert rounds_past_their_time(clock.now()) == []
        with pytest.raises(Conflict):
            close_round(JOBS, round_)
    with clock.fixed(CLOSES + timedelta(minutes=3)):
        assert rounds_past_their_time(clock.now()) == [round_]
        close_round(JOBS, round_)
        assert rounds_past_their_time(clock.now()) == []
    assert round_.closed_at == CLOSES


def test_the_secretary_can_close_a_round_early():
    round_, _ = an_open_round()
    with while_open():
        assert close_round(SECRETARY, round_).closed_at == clock.now()


def test_an_open_round_is_given_more_time_but_never_less():
    round_, _ = an_open_round()
    with while_open():
        with pytest.raises(Invalid) as refused:
            schedule_round(SECRETARY, round_, opens_at=OPENS, closes_at=CLOSES - timedelta(hours=1))
        assert refused.value.field == "closes_at"
        schedule_round(SECRETARY, round_, opens_at=OPENS, closes_at=CLOSES + timedelta(days=1))
    assert round_.closes_at == CLOSES + timedelta(days=1)
    assert round_.opens_at == OPENS


def test_a_round_that_is_over_by_the_clock_gets_no_more_time():
    round_, _ = an_open_round()
    with clock.fixed(CLOSES), pytest.raises(Conflict):
        schedule_round(SECRETARY, round_, opens_at=OPENS, closes_at=CLOSES + timedelta(days=1))


@pytest.mark.parametrize("period", [(CLOSES, OPENS), (OPENS, OPENS), (OPENS - timedelta(days=9), OPENS - timedelta(8))])
def test_a_period_that_runs_backwards_or_is_past_is_refused(period):
    with before_opening(), pytest.raises(Invalid) as refused:
        a_round(a_council(), some_measures(), opens_at=period[0], closes_at=period[1])
    assert refused.value.field == "closes_at"


class TestFreeze:
    def test_everything_stands_once_it_is_fixed(self):
        with before_opening():
            round_ = a_frozen_round()
            series, criterion = round_.series, round_.series.criteria[0]
            for change in (
                lambda: edit_series(SECRETARY, series, least_scores=9),
                lambda: set_items(SECRETARY, series, measures=[]),
                lambda: edit_criterion(SECRETARY, criterion, anchors={}, weight=9),
                lambda: freeze_series(SECRETARY, series),
            ):
                with pytest.raises(Conflict):
                    change()
            assert series.frozen_hash
            assert round_.state is PriorityRoundState.FROZEN

    def test_one_measure_alone_is_nothing_to_rank(self):
        with before_opening():
            round_ = a_round(a_council(), some_measures(1))
            with pytest.raises(Invalid) as refused:
                freeze_series(SECRETARY, round_.series)
        assert refused.value.field == "measures"

    def test_the_facts_stay_as_they_were(self):
        with before_opening():
            round_ = a_frozen_round()
            item = round_.series.items[0]
            edit_measure(EDITOR, item.measure, name=text("Et annet navn"))
        assert str(read_facts(item.fact_sheet).name) == "Tiltak-1"

    def test_another_round_of_the_series_is_fixed_from_the_start(self):
        with before_opening():
            round_ = a_frozen_round()
            assert create_round(SECRETARY, round_.series, slug="runde-2", **PERIOD).state is PriorityRoundState.FROZEN

    def test_a_draft_of_a_measure_is_not_scored(self):
        with before_opening():
            first, second = some_measures(2)
            hidden = a_measure(first.goals[0].goal, "skjult", published=False)
            with pytest.raises(Invalid) as refused:
                a_round(a_council(), [first, second, hidden])
        assert refused.value.field == "measures"


class TestInvalidate:
    def test_a_reason_is_asked_for(self):
        round_, _ = an_open_round()
        for reason in (" ", "x" * 2001):
            with while_open(), pytest.raises(Invalid):
                invalidate_round(SECRETARY, round_, reason=reason)

    def test_its_ballots_are_kept(self):
        round_, holders = an_open_round()
        with while_open():
            kept = cast(round_, holders[0], answers(round_, (1, 2), (3, 4)))
            invalidate_round(SECRETARY, round_, reason="Feil liste over tiltak")
        assert round_.state is PriorityRoundState.INVALIDATED
        assert len(kept.scores) == 4

    def test_a_round_that_was_never_open_is_not_declared_invalid(self):
        with before_opening(), pytest.raises(Conflict):
            invalidate_round(SECRETARY, a_frozen_round(), reason="Ombestemt")
