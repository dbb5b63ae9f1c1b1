"""Letters to members about a round: one of a sort for each person, late rather than never, and none too late."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.services.users import deactivate_user
from strategy_tracker.council.jobs import write_due_letters
from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.models import RoundLetter, RoundMailing
from strategy_tracker.council.queries.letters import letter_counts
from strategy_tracker.council.rules.mailings import REMINDED_BEFORE
from strategy_tracker.council.services import letters as letter_actions
from strategy_tracker.council.services.ballots import save_ballot
from strategy_tracker.council.services.letters import write_letters
from strategy_tracker.council.services.rounds import (
    close_round,
    confirm_round,
    invalidate_round,
    open_round,
    publish_round,
    schedule_round,
)
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.jobs.bookkeeping import queue_regular_jobs
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden
from strategy_tracker.kernel.principal import EXAMPLE
from tests.council.asked import (
    CLOSES,
    OPENS,
    a_counted_round,
    a_fixed_round,
    a_holder,
    a_round,
    a_seat,
    after_close,
    an_open_round,
    answers,
    before_opening,
    cast,
    opened,
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.ground import SECRETARY
from tests.support.jobs import caught, work
from tests.support.people import ADMINISTRATOR, a_grant, a_user, sign_in_as

pytestmark = pytest.mark.usefixtures("context")
REMINDED = CLOSES - REMINDED_BEFORE


@pytest.fixture
def letters(app):
    return caught(app)


def run_at(app, moment):
    """Let the clock's jobs run, as a process of its own would at that moment."""
    with clock.fixed(moment):
        queue_regular_jobs()
        work(app)


def addresses(holders):
    return sorted(holder.user.email for holder in holders)


def got(letters, word=""):
    return sorted(letter["To"] for letter in letters.sent if word in letter["Subject"])


OPENED, REMINDER, RESULT = "Vurder tiltakene", "igjen", "Resultatet er offentlig"


class TestOpening:
    def test_each_member_gets_one_letter_with_the_way_to_the_ballot(self, app, letters):
        _, holders = an_open_round(members=2, measures=3)
        run_at(app, OPENS + timedelta(hours=2))
        assert got(letters, OPENED) == addresses(holders)
        words = letters.sent[0].get_content()
        assert "/nb/raad/runder/runde/stem" in words
        assert "3 i alt" in words
        assert "30. nov" in words

    def test_a_letter_is_in_the_language_of_the_one_who_gets_it(self, app, letters):
        with before_opening():
            seat = a_seat(a_council())
            holder = a_holder(seat, user=a_user("Nils", Role.MEMBER, language=Language.NN))
            round_ = a_round(seat.council, some_measures())
            freeze_series(SECRETARY, round_.series)
        with while_open():
            open_round(SECRETARY, round_)
        run_at(app, OPENS + timedelta(hours=2))
        (letter,) = letters.to(holder.user.email)
        assert letter["Content-Language"] == "nn"
        assert "/nn/raad/runder/runde/stem" in letter.get_content()

    def test_the_step_pressed_twice_and_the_job_run_again_write_once(self, app, letters):
        round_, holders = an_open_round()
        with while_open():
            with pytest.raises(Conflict):
                open_round(SECRETARY, round_)
            for _ in range(3):
                write_due_letters({})
        for minutes in range(3):
            run_at(app, OPENS + timedelta(hours=3, minutes=minutes))
        assert got(letters) == addresses(holders)

    def test_a_job_that_dies_half_way_writes_all_letters_or_none_and_then_each_once(self, app, letters, monkeypatch):
        _, holders = an_open_round(members=3)
        post, posted = letter_actions.post_mail, []

        def post_two(**letter):
            posted.append(letter)
            if len(posted) == 3:
                raise RuntimeError("the process ended")
            return post(**letter)

        with monkeypatch.context() as patched:
            patched.setattr(letter_actions, "post_mail", post_two)
            run_at(app, OPENS + timedelta(hours=2))
        assert got(letters) == []
        run_at(app, OPENS + timedelta(hours=3))
        assert got(letters) == addresses(holders)

    def test_only_those_who_may_vote_get_it(self, app, letters):
        with before_opening():
            council = a_council()
            member = a_holder(a_seat(council))
            deputy = a_holder(member.seat, part=HolderPart.DEPUTY, deputy_order=1)
            a_holder(member.seat, part=HolderPart.OBSERVER)
            a_holder(a_seat(council, SeatRole.OBSERVER), part=HolderPart.OBSERVER)
            a_holder(a_seat(council), user=a_user("Uten rolle"))
            a_holder(a_seat(council), to_on=date(2026, 2, 1))
            deactivate_user(ADMINISTRATOR, a_holder(a_seat(council)).user)
            round_ = a_round(council, some_measures())
            freeze_series(SECRETARY, round_.series)
        with while_open():
            open_round(SECRETARY, round_)
        run_at(app, OPENS + timedelta(hours=2))
        assert got(letters) == addresses([member, deputy])
        assert "Du er vara" in letters.to(deputy.user.email)[0].get_content()
        assert "Du er vara" not in letters.to(member.user.email)[0].get_content()

    def test_whoever_takes_a_seat_while_it_is_open_has_no_vote_in_it_and_is_not_asked(self, app, letters):
        round_, holders = an_open_round(members=1)
        run_at(app, OPENS + timedelta(hours=2))
        with while_open():
            a_holder(a_seat(round_.series.council), from_on=date(2026, 11, 25))
        for later in (timedelta(hours=3), timedelta(days=2)):
            run_at(app, OPENS + later)
            assert got(letters) == addresses(holders)

    def test_it_comes_late_after_a_standstill_but_not_once_the_round_is_over(self, app, letters):
        round_, holders = an_open_round(slug="sen")
        run_at(app, CLOSES - timedelta(hours=1))
        assert got(letters, OPENED) == addresses(holders)
        assert got(letters, REMINDER) == []  # they were told this very minute
        with clock.fixed(CLOSES):
            a_holder(a_seat(round_.series.council))
        run_at(app, CLOSES)
        assert len(letters.sent) == len(holders)

    def test_after_a_standstill_past_the_close_nothing_is_written(self, app, letters):
        an_open_round()
        run_at(app, CLOSES + timedelta(days=3))
        run_at(app, CLOSES + timedelta(days=3, hours=1))
        assert letters.sent == []
        assert db.session.scalar(select(func.count()).where(RoundMailing.done_at.is_(None))) == 0


class TestReminder:
    def opened(self, app, **fields):
        round_, holders = an_open_round(**fields)
        run_at(app, OPENS + timedelta(hours=2))
        return round_, holders

    def test_it_goes_once_two_days_before_to_those_without_a_ballot(self, app, letters):
        round_, holders = self.opened(app)
        with while_open():
            cast(round_, holders[0], answers(round_, (5, 4)))
        run_at(app, REMINDED - timedelta(seconds=1))
        assert got(letters, REMINDER) == []
        for hours in (0, 1, 47):
            run_at(app, REMINDED + timedelta(hours=hours))
        assert got(letters, REMINDER) == addresses(holders[1:])

    def test_a_ballot_that_is_only_saved_is_not_cast(self, app, letters):
        round_, holders = self.opened(app, members=1)
        with while_open():
            save_ballot(who(holders[0]), round_, holder=holders[0], answers=answers(round_, (5, 4)), seen=0)
        run_at(app, REMINDED)
        assert got(letters, REMINDER) == addresses(holders)

    def test_a_seat_whose_deputy_has_voted_is_left_alone(self, app, letters):
        round_, holders = a_fixed_round(members=2)
        with before_opening():
            deputy = a_holder(holders[0].seat, part=HolderPart.DEPUTY, deputy_order=1)
        opened(round_)
        with while_open():
            write_due_letters({})
            cast(round_, deputy, answers(round_, (5, 4)))
        run_at(app, REMINDED)
        assert got(letters, REMINDER) == addresses(holders[1:])

    def test_it_follows_a_deadline_that_is_moved(self, app, letters):
        round_, holders = self.opened(app, members=1)
        with while_open():
            schedule_round(SECRETARY, round_, opens_at=OPENS, closes_at=CLOSES + timedelta(days=7))
        run_at(app, REMINDED)
        assert got(letters, REMINDER) == []
        run_at(app, REMINDED + timedelta(days=7))
        assert got(letters, REMINDER) == addresses(holders)
        assert "des" in letters.sent[-1].get_content()

    def test_more_time_after_the_reminder_brings_no_second_one(self, app, letters):
        round_, holders = self.opened(app, members=1)
        run_at(app, REMINDED)
        with clock.fixed(REMINDED):
            schedule_round(SECRETARY, round_, opens_at=OPENS, closes_at=CLOSES + timedelta(days=7))
        run_at(app, REMINDED + timedelta(days=7))
        assert got(letters, REMINDER) == addresses(holders)

    def test_none_goes_once_the_round_has_closed_by_itself_or_by_hand(self, app, letters):
        self.opened(app)
        run_at(app, CLOSES)
        assert got(letters, REMINDER) == []

    def test_none_goes_when_the_secretary_has_closed_it(self, app, letters):
        round_, _ = self.opened(app)
        with while_open():
            close_round(SECRETARY, round_)
        run_at(app, REMINDED)
        assert got(letters, REMINDER) == []

    def test_none_goes_for_a_round_declared_invalid(self, app, letters):
        round_, _ = self.opened(app)
        with while_open():
            invalidate_round(SECRETARY, round_, reason="Feil spørsmål.")
        run_at(app, REMINDED)
        assert got(letters, REMINDER) == []

    def test_whoever_is_told_of_the_round_the_moment_a_reminder_is_due_gets_none(self, app, letters):
        _, holders = an_open_round(members=1)
        run_at(app, REMINDED)
        assert (got(letters, OPENED), got(letters, REMINDER)) == (addresses(holders), [])

    def test_whoever_was_told_within_the_two_days_is_not_told_twice(self, app, letters):
        round_, holders = a_fixed_round(members=1)
        with before_opening():
            late = a_holder(a_seat(round_.series.council), user=a_user("Uten rolle"))
        opened(round_)
        run_at(app, OPENS + timedelta(hours=2))
        with clock.fixed(REMINDED + timedelta(minutes=5)):
            a_grant(late.user, Role.MEMBER)
        run_at(app, REMINDED + timedelta(minutes=6))
        assert got(letters, REMINDER) == addresses(holders)
        assert got(letters, OPENED) == addresses([*holders, late])


class TestResult:
    def test_the_members_get_the_link_once_it_is_published(self, app, letters):
        round_, holders = a_counted_round()
        with after_close():
            confirm_round(SECRETARY, round_)
        run_at(app, CLOSES + timedelta(hours=2))
        assert letters.sent == []
        with clock.fixed(CLOSES + timedelta(days=1)):
            publish_round(SECRETARY, round_)
            with pytest.raises(Conflict):
                publish_round(SECRETARY, round_)
        for hours in (1, 2):
            run_at(app, CLOSES + timedelta(days=1, hours=hours))
        assert got(letters, RESULT) == addresses(holders)
        assert "/nb/raad/runder/runde\n" in letters.sent[0].get_content().replace("\r\n", "\n")

    def test_a_result_declared_invalid_meanwhile_is_not_announced(self, app, letters):
        round_, _ = a_counted_round()
        with after_close():
            confirm_round(SECRETARY, round_)
            publish_round(SECRETARY, round_)
            invalidate_round(SECRETARY, round_, reason="Feil spørsmål.")
        run_at(app, CLOSES + timedelta(hours=2))
        assert letters.sent == []


class TestWhoWrites:
    def test_no_person_writes_letters_by_hand(self):
        an_open_round()
        mailing = db.session.scalars(select(RoundMailing)).first()
        for by in (SECRETARY, ADMINISTRATOR):
            with pytest.raises(Forbidden):
                write_letters(by, mailing)

    def test_what_the_example_set_opens_and_publishes_sends_nothing(self, app, letters):
        with before_opening():
            council = a_council()
            a_holder(a_seat(council))
            round_ = a_round(council, some_measures())
            freeze_series(EXAMPLE, round_.series)
        with while_open():
            open_round(EXAMPLE, round_)
        for moment in (OPENS + timedelta(hours=2), REMINDED, CLOSES):
            run_at(app, moment)
        assert letters.sent == []
        assert db.session.scalar(select(func.count(RoundMailing.id))) == 0

    def test_what_lies_in_the_outbox_afterwards_names_nobody(self, app, letters):
        round_, holders = an_open_round()
        with while_open():
            cast(round_, holders[0], answers(round_, (5, 4)))
        run_at(app, OPENS + timedelta(hours=2))
        run_at(app, REMINDED)
        assert letters.sent
        kept = repr(db.session.execute(select(Outbox.__table__)).all())
        assert not [holder for holder in holders if holder.user.email in kept or holder.user.name in kept]

    @pytest.mark.usefixtures("letters")
    def test_the_administrator_sees_that_letters_went_and_not_to_whom(self, app):
        round_, holders = an_open_round()
        with while_open():
            cast(round_, holders[0], answers(round_, (5, 4)))
        run_at(app, OPENS + timedelta(hours=2))
        run_at(app, REMINDED)
        with clock.fixed(REMINDED):
            administrator = sign_in_as(app, a_user("Ada", Role.ADMINISTRATOR))
            pages = [administrator.get(f"/en/admin/{page}") for page in ("jobber", "jobber?tilstand=done", "logg")]
        assert {page.status_code for page in pages} == {200}
        shown = pages[0].text + pages[1].text
        assert "round_reminder" in shown
        assert not [one for one in holders if one.user.name in shown or one.user.email in shown]
        assert "round_letter" not in pages[2].text

    def test_the_log_keeps_nothing_of_who_was_reminded(self, app, letters):
        an_open_round()
        before = logged()
        run_at(app, OPENS + timedelta(hours=2))
        run_at(app, REMINDED)
        assert got(letters, REMINDER)
        assert logged() == before


def test_the_secretary_sees_how_many_were_written_to():
    round_, holders = an_open_round()
    with while_open():
        cast(round_, holders[0], answers(round_, (5, 4)))
        write_due_letters({})
        assert [(one.kind, one.written, one.is_done) for one in letter_counts(round_)] == [
            ("opened", 3, False),
            ("reminder", 0, False),
        ]
    with clock.fixed(REMINDED):
        write_due_letters({})
        assert [one.written for one in letter_counts(round_)] == [3, 2]
    assert db.session.scalar(select(func.count(RoundLetter.id))) == 5


def logged():
    return db.session.scalar(db.text("select count(*) from event"))
