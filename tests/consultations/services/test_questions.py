import pytest

from strategy_tracker.consultations.kinds import QuestionKind
from strategy_tracker.consultations.queries.answering import paper_of
from strategy_tracker.consultations.rules.content import SCALE
from strategy_tracker.consultations.services import questions, rounds
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Forbidden, Invalid
from tests.consultations.answered import OPENED, a_document, a_plan, asked
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, a_goal, a_strategy, text

pytestmark = pytest.mark.usefixtures("context")
CHOICES = [text("Ja"), text("Nei"), text("Delvis")]


def test_the_usual_questions_are_one_for_each_goal_and_one_in_words():
    made = a_plan()
    assert [one.kind for one in asked(made)] == [QuestionKind.AGREEMENT, QuestionKind.AGREEMENT, QuestionKind.OPEN]
    assert str(asked(made)[0].text) == "Hvor enig er du i mål 1: Goal 1?"
    assert asked(made)[1].goal.number == "2"


def test_asked_for_twice_they_are_added_once():
    made = a_plan()
    assert questions.add_usual_questions(OFFICER, made) == []
    questions.remove_question(OFFICER, asked(made)[0])
    (again,) = questions.add_usual_questions(OFFICER, made)
    assert (again.goal.number, again.position) == ("1", 3)


def test_sub_goals_are_not_asked_about():
    document = a_document("med-delmaal")
    a_goal(document.strategy, "9a", slug="delmaal", parent=a_goal(document.strategy, "9"))
    assert [one.goal.number for one in asked(a_plan(document=document)) if one.goal] == ["1", "2", "9"]


def test_questions_change_places():
    made = a_plan()
    first, second, third = asked(made)
    questions.move_question(OFFICER, third, up=True)
    assert asked(made) == [first, third, second]
    questions.move_question(OFFICER, first, up=True)
    questions.move_question(OFFICER, second, up=False)
    assert asked(made) == [first, third, second]
    questions.remove_question(OFFICER, first)
    assert [one.position for one in asked(made)] == [1, 2]


def test_a_closed_question_offers_answers_that_can_be_changed():
    made = questions.add_question(
        OFFICER, a_plan(), kind=QuestionKind.CLOSED, text=text("Ja?"), choices=[*CHOICES, text("")]
    )
    assert [(one.key, str(one.label)) for one in made.choices] == [("1", "Ja"), ("2", "Nei"), ("3", "Delvis")]
    questions.edit_question(OFFICER, made, choices=[text("Nei"), text("Ja")])
    assert [(one.key, str(one.label)) for one in made.choices] == [("1", "Nei"), ("2", "Ja")]
    questions.edit_question(OFFICER, made, choices=CHOICES)
    assert [(one.key, str(one.label)) for one in made.choices] == [("1", "Ja"), ("2", "Nei"), ("3", "Delvis")]
    questions.edit_question(OFFICER, made, kind=QuestionKind.OPEN)
    assert made.choices == []


@pytest.fixture
def plan():
    return a_plan()


@each(
    ("fields", "field"),
    [
        ({"kind": QuestionKind.CLOSED, "choices": CHOICES[:1]}, "choices"),
        ({"kind": QuestionKind.CLOSED, "choices": CHOICES * 7}, "choices"),
        ({"text": text("")}, "text"),
        ({"kind": None}, "kind"),
    ],
)
def test_a_question_that_breaks_a_rule_is_refused(plan, fields, field):
    with pytest.raises(Invalid) as refused:
        questions.add_question(OFFICER, plan, **{"kind": QuestionKind.OPEN, "text": text("Hva?"), **fields})
    assert refused.value.field == field


def test_a_question_is_about_the_rounds_own_strategy_and_document():
    made, elsewhere = a_plan(), a_document("annet")
    with pytest.raises(Invalid) as refused:
        questions.add_question(OFFICER, made, kind=QuestionKind.OPEN, text=text("?"), goal=a_goal(a_strategy("fjern")))
    assert refused.value.field == "goal"
    with pytest.raises(Invalid) as refused:
        questions.add_question(OFFICER, made, kind=QuestionKind.OPEN, text=text("?"), clause=elsewhere.clauses[0])
    assert refused.value.field == "clause"


def test_editors_ask_nothing():
    made = a_plan()
    with pytest.raises(Forbidden, match=r"question\.add"):
        questions.add_question(EDITOR, made, kind=QuestionKind.OPEN, text=text("?"))


def test_a_round_has_room_for_a_hundred_questions(monkeypatch):
    monkeypatch.setattr(questions, "MOST_QUESTIONS", 3)
    with pytest.raises(Invalid, match="room for 3"):
        questions.add_question(OFFICER, a_plan(), kind=QuestionKind.OPEN, text=text("?"))


class TestScale:
    def ends(self, *words):
        return [text(one) for one in words]

    def steps(self, **fields):
        """Ask in a round that opens, and return what a respondent reads on the steps."""
        plan = a_plan()
        made = questions.add_question(OFFICER, plan, kind=QuestionKind.SCALE, text=text("Hvor viktig?"), **fields)
        with clock.fixed(OPENED):
            rounds.open_round(OFFICER, plan)
        row = next(one for one in paper_of(plan.slug).questions if one.uid == made.uid)
        return [row.level_words(step) for step in SCALE]

    def test_it_has_words_at_its_ends(self):
        said = self.steps(choices=self.ends("Lite", "Svært"))
        assert said[1:4] == ["2", "3", "4"]
        assert [one.params["words"].nb for one in (said[0], said[4])] == ["Lite", "Svært"]

    def test_without_words_of_its_own_they_say_which_end_is_which(self):
        assert list(map(str, self.steps())) == ["1 – lowest", "2", "3", "4", "5 – highest"]

    def test_one_end_alone_is_refused(self):
        fields = {"kind": QuestionKind.SCALE, "text": text("Hvor viktig?"), "choices": self.ends("Lite")}
        with pytest.raises(Invalid) as refused:
            questions.add_question(OFFICER, a_plan(), **fields)
        assert refused.value.field == "choices"

    def test_one_that_becomes_a_choice_and_back_keeps_its_keys_in_order(self):
        made = questions.add_question(
            OFFICER, a_plan(), kind=QuestionKind.SCALE, text=text("Hva?"), choices=self.ends("Lite", "Svært")
        )
        both = self.ends("Ja", "Nei")
        questions.edit_question(OFFICER, made, kind=QuestionKind.CLOSED, choices=both)
        assert [one.key for one in made.choices] == ["1", "2"]
        questions.edit_question(OFFICER, made, kind=QuestionKind.SCALE, choices=both)
        assert [one.key for one in made.choices] == ["1", "5"]
