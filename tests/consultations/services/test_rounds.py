from datetime import date

import pytest
from sqlalchemy import select

from strategy_tracker.consultations.kinds import RoundKind, Stance
from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.services.sourced import (
    create_consultation_round,
    create_hearing_rule,
    create_respondent,
    create_respondent_type,
    create_round_document,
    create_round_outcome,
    create_round_theme,
    edit_consultation_round,
    edit_hearing_rule,
    edit_round_outcome,
    edit_round_theme,
    publish_consultation_round,
    withdraw_consultation_round,
)
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.consultations.made import a_round
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, a_source, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")
OPENED = date(2022, 5, 31)


@pytest.mark.parametrize("who", [EDITOR, OFFICER])
def test_editors_and_officers_take_in_rounds(who):
    made = create_consultation_round(
        who, None, slug="runde", kind=RoundKind.INPUT_ROUND, name=text("Runde"), sources=[a_source()]
    )
    assert (made.slug, made.published_at) == ("runde", None)
    assert [source.title for source in made.sources] == ["A report"]


@pytest.mark.parametrize("who", [REPORTER, SECRETARY, ANONYMOUS])
def test_others_take_in_no_rounds(who):
    with pytest.raises(Forbidden, match=r"consultation_round\.create"):
        create_consultation_round(who, None, slug="runde", kind=RoundKind.INPUT_ROUND, name=text("Runde"))


def test_length_and_verdict_follow_from_the_dates():
    made = a_round(opened_on=OPENED, deadline_on=date(2022, 10, 1), length_days=123, is_length_ok=True)
    assert (made.length_days, made.is_length_ok) == (123, True)
    edit_consultation_round(OFFICER, made, deadline_on=date(2022, 8, 1))
    assert (made.length_days, made.is_length_ok) == (62, False)


@pytest.mark.parametrize(("field", "value"), [("length_days", 90), ("is_length_ok", False)])
def test_a_length_or_verdict_that_contradicts_the_dates_is_refused(field, value):
    with pytest.raises(Invalid) as refused:
        a_round(opened_on=OPENED, deadline_on=date(2022, 10, 1), **{field: value})
    assert refused.value.field == field


def test_a_hearing_of_less_than_six_weeks_needs_a_written_reason():
    short = {"opened_on": OPENED, "deadline_on": date(2022, 6, 20)}
    with pytest.raises(Invalid, match="written reason"):
        a_round("kort", **short)
    assert a_round("kort", **short, short_deadline_reason=text("EØS")).is_length_ok is False


def test_an_input_round_may_be_as_short_as_it_likes():
    made = a_round(kind=RoundKind.INPUT_ROUND, opened_on=OPENED, deadline_on=date(2022, 6, 2))
    assert (made.length_days, made.is_length_ok) == (2, None)


def test_a_deadline_is_not_shortened_once_there_are_responses():
    made = a_round(opened_on=OPENED, deadline_on=date(2022, 10, 1), responses_received=1)
    with pytest.raises(Invalid, match="not shortened"):
        edit_consultation_round(OFFICER, made, deadline_on=date(2022, 9, 30))
    assert made.deadline_on == date(2022, 10, 1)
    edit_consultation_round(OFFICER, made, deadline_on=date(2022, 10, 8))
    assert made.length_days == 130


@each(
    "fields",
    [
        {"slug": ""},
        {"slug": "Ikke En Slug"},
        {"slug": "æ"},
        {"slug": "a" * 101},
        {"name": text("")},
        {"kind": None},
        {"responses_received": -1},
        {"case_number": "x" * 41},
        {"opened_on": date(2022, 2, 1), "deadline_on": date(2022, 1, 1)},
    ],
)
def test_a_round_that_breaks_a_rule_is_refused_whole(fields):
    with pytest.raises(Invalid):
        a_round(**fields)
    assert db.session.scalars(select(ConsultationRound)).all() == []  # the session is fit for use


def test_an_id_is_taken_once_and_never_changes():
    made = a_round("runde")
    with pytest.raises(Invalid, match="taken"):
        a_round("runde")
    with pytest.raises(Invalid, match="permanent"):
        edit_consultation_round(OFFICER, made, slug="annen")


def test_a_name_is_not_emptied():
    made = a_round("runde")
    with pytest.raises(Invalid):
        edit_consultation_round(OFFICER, made, name=text(""), sources=[])
    assert made.name == text("Runde")


def test_publishing_twice_keeps_the_first_time_and_withdrawing_takes_it_back():
    made = a_round()
    first = made.published_at
    assert publish_consultation_round(OFFICER, made).published_at == first
    assert withdraw_consultation_round(OFFICER, made).published_at is None


def test_parts_take_the_next_place():
    made = a_round()
    for key in ("a", "b"):
        create_round_document(OFFICER, made, key=key, name=text(key))
        create_respondent_type(OFFICER, made, name=text(key))
        create_round_theme(OFFICER, made, slug=key, text=text(key), stance=Stance.SUPPORT)
    assert [one.position for one in made.documents] == [1, 2]
    assert [one.position for one in made.respondent_types] == [1, 2]
    assert [one.position for one in made.themes] == [1, 2]


def test_an_organisation_answers_a_round_once():
    made, who = a_round(), an_organisation()
    create_respondent(OFFICER, made, organisation=who)
    with pytest.raises(Invalid, match="on the list"):
        create_respondent(OFFICER, made, organisation=who)


def test_a_round_has_one_outcome():
    made = a_round()
    create_round_outcome(OFFICER, made, text=text("Vedtatt"))
    with pytest.raises(Invalid, match="outcome already"):
        create_round_outcome(OFFICER, made, text=text("Forkastet"))
    assert edit_round_outcome(OFFICER, made.outcome, text=text("Endret")).text == text("Endret")


def test_a_theme_is_corrected():
    theme = create_round_theme(OFFICER, a_round(), slug="t", text=text("T"), stance=Stance.SUPPORT)
    edit_round_theme(OFFICER, theme, count=12, stance=Stance.CHANGE)
    assert (theme.count, theme.stance) == (12, Stance.CHANGE)
    with pytest.raises(Invalid, match="negative"):
        edit_round_theme(OFFICER, theme, count=-1)


def test_a_rule_for_hearings_is_added_and_reworded():
    rule = create_hearing_rule(EDITOR, slug="frist", text=text("Frist"), sources=[a_source()])
    edit_hearing_rule(EDITOR, rule, note=text("Se veilederen"))
    assert (rule.position, rule.note) == (1, text("Se veilederen"))
