import pytest

from strategy_tracker.consultations.kinds import Agreement, QuestionKind
from strategy_tracker.consultations.rules.content import AskedQuestion, Content, GivenAnswer, draft_problems, problems

AGREE = AskedQuestion("a", QuestionKind.AGREEMENT, is_required=True)
SCALE = AskedQuestion("s", QuestionKind.SCALE)
CLOSED = AskedQuestion("c", QuestionKind.CLOSED, choices=("1", "2"))
WORDS = AskedQuestion("w", QuestionKind.OPEN, is_required=True)
ALL = (AGREE, SCALE, CLOSED, WORDS)
WHOLE = Content(
    {"a": GivenAnswer("neither"), "s": GivenAnswer("5"), "c": GivenAnswer("2", "fordi"), "w": GivenAnswer(text="Ja")},
    {"k": "Hm"},
)


def fields(content, asked=ALL, clauses=("k",)):
    return [problem.field for problem in problems(content.tidy(), asked, clauses)]


def test_a_whole_answer_is_in_order():
    assert fields(WHOLE) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (Content(), ["", "level-a", "text-w"]),
        (Content({"a": GivenAnswer(text="bare ord"), "w": GivenAnswer(text="Ja")}), ["level-a"]),
        (Content({"a": GivenAnswer("neither"), "w": GivenAnswer("1")}), ["text-w", "text-w"]),
        (Content({"a": GivenAnswer("agree"), "w": GivenAnswer(text="Ja")}), ["level-a"]),
        (Content({"a": GivenAnswer("neither"), "s": GivenAnswer("6"), "w": GivenAnswer(text="Ja")}), ["level-s"]),
        (Content({"a": GivenAnswer("neither"), "s": GivenAnswer("0"), "w": GivenAnswer(text="Ja")}), ["level-s"]),
        (Content({"a": GivenAnswer("neither"), "c": GivenAnswer("3"), "w": GivenAnswer(text="Ja")}), ["level-c"]),
        (Content({"a": GivenAnswer("neither"), "w": GivenAnswer(text="Ja"), "x": GivenAnswer("1")}), ["text-x"]),
        (Content({"a": GivenAnswer("neither"), "w": GivenAnswer(text="Ja")}, {"y": "?"}), ["comment-y"]),
        (Content({"a": GivenAnswer("neither"), "w": GivenAnswer(text="x" * 20_001)}), ["text-w"]),
        (Content({"a": GivenAnswer("neither"), "w": GivenAnswer(text="a\x07b")}), ["text-w"]),
        (Content({"a": GivenAnswer("neither"), "w": GivenAnswer(text="Ja")}, {"k": "\x1b[31m"}), ["comment-k"]),
    ],
)
def test_each_problem_stands_at_its_field(content, expected):
    assert fields(content) == expected


def test_line_breaks_and_tabs_belong_to_text():
    assert fields(Content({"a": GivenAnswer("neither"), "w": GivenAnswer(text="a\r\n\tb")})) == []


def test_what_says_nothing_is_left_out():
    blank = Content({"a": GivenAnswer("", "  "), "w": GivenAnswer(None, "\r\n")}, {"k": " "})
    assert blank.tidy().is_empty


def test_a_draft_may_have_gaps_but_no_unseen_characters():
    assert draft_problems(Content({"w": GivenAnswer(text="halv")})) == ()
    assert [one.field for one in draft_problems(Content({"w": GivenAnswer(text="\x00")}))] == ["text-w"]


def test_what_is_kept_comes_back_the_same():
    assert Content.from_json(WHOLE.to_json()) == WHOLE


def test_the_hash_tells_any_change_and_no_order():
    turned = Content(dict(reversed(WHOLE.answers.items())), WHOLE.comments)
    assert turned.hash == WHOLE.hash
    assert Content(WHOLE.answers, {"k": "Hmm"}).hash != WHOLE.hash
    assert Content(WHOLE.answers).hash != WHOLE.hash


def test_levels_come_lowest_first():
    assert AGREE.levels[0] == Agreement.TOTALLY_DISAGREE.value
    assert (SCALE.levels[0], SCALE.levels[-1], WORDS.levels) == ("1", "5", ())
