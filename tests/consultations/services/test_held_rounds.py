from datetime import UTC, datetime, timedelta

import pytest

from strategy_tracker.consultations.kinds import ConsultationState, PublicationPolicy, RoundKind
from strategy_tracker.consultations.rules.states import ROUND_STEPS, ConsultationStep
from strategy_tracker.consultations.services import questions, rounds
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.services.sourced import edit_consultation_round
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.services.documents import publish_document
from tests.consultations.answered import (
    AFTER,
    CLOSES,
    DURING,
    OPENED,
    a_document,
    a_plan,
    a_response,
    an_open_round,
)
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, text

pytestmark = pytest.mark.usefixtures("context")


@pytest.mark.parametrize("who", [EDITOR, REPORTER, SECRETARY, ANONYMOUS])
def test_officers_alone_hold_consultations(who):
    document = a_document()
    with pytest.raises(Forbidden, match=r"consultation_round\.plan"):
        rounds.plan_round(who, document, slug="runde", kind=RoundKind.PUBLIC_HEARING, name=text("Runde"))


def test_a_round_that_is_planned_is_a_draft_about_the_documents_strategy():
    made = a_plan()
    assert (made.state, made.published_at, made.is_example) == (ConsultationState.DRAFT, None, False)
    assert made.strategy is made.document.strategy
    assert made.publication_policy is PublicationPolicy.AFTER_CLOSE


def test_opening_is_public_and_fixes_the_dates_and_the_length():
    made = an_open_round()
    assert (made.state, made.opens_at, made.published_at) == (ConsultationState.OPEN, OPENED, OPENED)
    assert (made.opened_on.isoformat(), made.deadline_on.isoformat()) == ("2026-01-05", "2026-05-01")
    assert (made.length_days, made.is_length_ok) == (116, True)


def test_an_announced_round_opens_and_closes_by_the_clock_alone():
    made = a_plan(opens_at=OPENED)
    with clock.fixed(OPENED - timedelta(days=3)):
        rounds.schedule_round(OFFICER, made)
        assert present_state(made) is ConsultationState.SCHEDULED
    with clock.fixed(OPENED):
        assert present_state(made) is ConsultationState.OPEN
    with clock.fixed(CLOSES - timedelta(microseconds=1)):
        assert present_state(made) is ConsultationState.OPEN
    with clock.fixed(CLOSES):
        assert present_state(made) is ConsultationState.CLOSED
        rounds.process_round(OFFICER, made)
    assert made.state is ConsultationState.PROCESSING


def test_a_round_goes_through_its_whole_life():
    made = an_open_round()
    with clock.fixed(AFTER):
        for step, state in (
            (rounds.process_round, ConsultationState.PROCESSING),
            (rounds.reply_to_round, ConsultationState.REPLIED),
            (rounds.release_round, ConsultationState.PUBLISHED),
            (rounds.archive_round, ConsultationState.ARCHIVED),
        ):
            assert step(OFFICER, made).state is state


def test_a_round_does_not_open_on_a_text_that_can_still_change():
    made = a_plan(document=a_document(published=False))
    with clock.fixed(OPENED), pytest.raises(Conflict, match="Publish the document"):
        rounds.open_round(OFFICER, made)
    publish_document(OFFICER, made.document)
    with clock.fixed(OPENED):
        assert rounds.open_round(OFFICER, made).state is ConsultationState.OPEN


def test_a_round_does_not_open_without_a_question_or_a_deadline():
    bare = rounds.plan_round(OFFICER, a_document(), slug="b", kind=RoundKind.PUBLIC_HEARING, name=text("B"))
    with clock.fixed(OPENED), pytest.raises(Invalid, match="deadline") as refused:
        rounds.open_round(OFFICER, bare)
    assert refused.value.field == "deadline_on"
    rounds.change_round(OFFICER, bare, closes_at=CLOSES)
    with clock.fixed(OPENED), pytest.raises(Conflict, match="question"):
        rounds.open_round(OFFICER, bare)
    assert bare.state is ConsultationState.DRAFT


def test_a_deadline_that_has_passed_opens_nothing():
    with clock.fixed(AFTER), pytest.raises(Invalid):
        rounds.open_round(OFFICER, a_plan())


def test_less_than_six_weeks_needs_a_written_reason():
    soon = OPENED + timedelta(days=41)
    made = a_plan(closes_at=soon)
    with clock.fixed(OPENED), pytest.raises(Invalid, match="written reason") as refused:
        rounds.open_round(OFFICER, made)
    assert refused.value.field == "short_deadline_reason"
    rounds.change_round(OFFICER, made, short_deadline_reason=text("EØS-frist"))
    with clock.fixed(OPENED):
        assert rounds.open_round(OFFICER, made).is_length_ok is False


def test_a_deadline_before_the_opening_is_refused():
    with pytest.raises(Invalid) as refused:
        a_plan(opens_at=CLOSES, closes_at=OPENED)
    assert refused.value.field == "deadline_on"


def test_a_deadline_is_extended_with_a_reason_and_never_shortened():
    made = an_open_round()
    later = CLOSES + timedelta(days=14)
    with clock.fixed(DURING):
        rounds.extend_round(OFFICER, made, closes_at=later, reason="Flere ba om det")
        assert (made.closes_at, made.length_days) == (later, 130)
        with pytest.raises(Invalid, match="later day"):
            rounds.extend_round(OFFICER, made, closes_at=CLOSES, reason="Likevel ikke")
        with pytest.raises(Invalid, match="Say why"):
            rounds.extend_round(OFFICER, made, closes_at=later + timedelta(days=1), reason=" ")
    with clock.fixed(later), pytest.raises(Conflict, match="while the consultation is open"):
        rounds.extend_round(OFFICER, made, closes_at=later + timedelta(days=9), reason="For sent")


def test_a_round_is_closed_early_only_while_nobody_has_answered():
    empty, answered = an_open_round("tom"), an_open_round("besvart")
    a_response(answered)
    with clock.fixed(DURING):
        assert rounds.close_round(OFFICER, empty, reason="Feil utkast").closes_at == DURING
        with pytest.raises(Conflict, match="not shortened"):
            rounds.close_round(OFFICER, answered, reason="Feil utkast")
    assert (empty.state, answered.state) == (ConsultationState.CLOSED, ConsultationState.OPEN)


def test_a_round_is_cancelled_with_a_reason_that_the_public_reads():
    made = an_open_round()
    with pytest.raises(Invalid, match="Say why"):
        rounds.cancel_round(OFFICER, made, reason="")
    rounds.cancel_round(OFFICER, made, reason="Utkastet trekkes.")
    assert (made.state, made.cancelled_because) == (ConsultationState.CANCELLED, "Utkastet trekkes.")


def test_what_is_asked_is_fixed_once_the_round_has_opened():
    made = an_open_round()
    with clock.fixed(DURING):
        with pytest.raises(Conflict, match="once the consultation has opened"):
            rounds.change_round(OFFICER, made, name=text("Nytt"))
        with pytest.raises(Conflict, match="once the consultation has opened"):
            questions.add_usual_questions(OFFICER, made)


def test_a_round_held_here_is_not_edited_as_one_known_from_sources():
    made = an_open_round()
    with pytest.raises(Conflict, match="held here"):
        edit_consultation_round(EDITOR, made, responses_received=88)


def test_another_document_is_refused_while_questions_point_at_clauses():
    made, other = a_plan(), a_document("annet")
    question = questions.add_question(
        OFFICER, made, kind="open", text=text("Om avsnittet?"), clause=made.document.clauses[1]
    )
    with pytest.raises(Conflict, match="remove those"):
        rounds.change_round(OFFICER, made, document=other)
    questions.remove_question(OFFICER, question)
    assert rounds.change_round(OFFICER, made, document=other).document is other


STEPS = {
    ConsultationStep.EDIT: lambda made: rounds.change_round(OFFICER, made, case_number="26/1"),
    ConsultationStep.SCHEDULE: lambda made: rounds.schedule_round(OFFICER, made),
    ConsultationStep.OPEN: lambda made: rounds.open_round(OFFICER, made),
    ConsultationStep.EXTEND: lambda made: rounds.extend_round(
        OFFICER, made, closes_at=CLOSES + timedelta(1), reason="x"
    ),
    ConsultationStep.CLOSE: lambda made: rounds.close_round(OFFICER, made, reason="x"),
    ConsultationStep.PROCESS: lambda made: rounds.process_round(OFFICER, made),
    ConsultationStep.REPLY: lambda made: rounds.reply_to_round(OFFICER, made),
    ConsultationStep.CONCLUDE: lambda made: rounds.conclude_round(OFFICER, made, text=text("Vedtatt")),
    ConsultationStep.RELEASE: lambda made: rounds.release_round(OFFICER, made),
    ConsultationStep.ARCHIVE: lambda made: rounds.archive_round(OFFICER, made),
    ConsultationStep.CANCEL: lambda made: rounds.cancel_round(OFFICER, made, reason="x"),
}


@pytest.fixture
def cancelled():
    return rounds.cancel_round(OFFICER, an_open_round(), reason="Avlyst")


@each("step", ConsultationStep)
def test_every_step_from_a_wrong_state_is_refused_with_its_reason(cancelled, step):
    with clock.fixed(DURING), pytest.raises(Conflict) as refused:
        STEPS[step](cancelled)
    assert refused.value.message == ROUND_STEPS[step].refusal
    assert cancelled.state is ConsultationState.CANCELLED


def test_the_deadline_of_a_day_is_a_minute_to_midnight_in_norway():
    made = an_open_round(closes_at=datetime(2026, 10, 31, 22, 59, tzinfo=UTC))
    assert made.deadline_on.isoformat() == "2026-10-31"
