import pytest

from strategy_tracker.consultations.kinds import Agreement, QuestionKind
from strategy_tracker.consultations.rules.content import Asked, Content, Given, draft_problems, problems

AGREE = Asked("a", QuestionKind.AGREEMENT, is_required=True)
SCALE = Asked("s", QuestionKind.SCALE)
CLOSED = Asked("c", QuestionKind.CLOSED, choices=("1", "2"))
WORDS = Asked("w", QuestionKind.OPEN, is_required=True)
ALL = (AGREE, SCALE, CLOSED, WORDS)
WHOLE = Content({"a": Given("neither"), "s": Given("5"), "c": Given("2", "fordi"), "w": Given(text="Ja")}, {"k": "Hm"})


def fields(content, asked=ALL, clauses=("k",)):
    return [problem.field for problem in problems(content.tidy(), asked, clauses)]


def test_a_whole_answer_is_in_order():
    assert fields(WHOLE) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (Content(), ["", "level-a", "text-w"]),
        (Content({"a": Given(text="bare ord"), "w": Given(text="Ja")}), ["level-a"]),
        (Content({"a": Given("neither"), "w": Given("1")}), ["text-w", "text-w"]),
        (Content({"a": Given("agree"), "w": Given(text="Ja")}), ["level-a"]),
        (Content({"a": Given("neither"), "s": Given("6"), "w": Given(text="Ja")}), ["level-s"]),
        (Content({"a": Given("neither"), "s": Given("0"), "w": Given(text="Ja")}), ["level-s"]),
        (Content({"a": Given("neither"), "c": Given("3"), "w": Given(text="Ja")}), ["level-c"]),
        (Content({"a": Given("neither"), "w": Given(text="Ja"), "x": Given("1")}), ["text-x"]),
        (Content({"a": Given("neither"), "w": Given(text="Ja")}, {"y": "?"}), ["comment-y"]),
        (Content({"a": Given("neither"), "w": Given(text="x" * 20_001)}), ["text-w"]),
        (Content({"a": Given("neither"), "w": Given(text="a\u2028b")}), ["text-w"]),
        (Content({"a": Given("neither"), "w": Given(text="Ja")}, {"k": "\x1b[31m"}), ["comment-k"]),
    ],
)
def test_each_problem_stands_at_its_field(content, expected):
    assert fields(content) == expected


def test_line_breaks_and_tabs_belong_to_text():
    assert fields(Content({"a": Given("neither"), "w": Given(text="a\r\n\tb")})) == []


def test_what_says_nothing_is_left_out():
    blank = Content({"a": Given("", "  "), "w": Given(None, "\r\n")}, {"k": " "})
    assert blank.tidy().is_empty


def test_a_draft_may_have_gaps_but_no_unseen_characters():
    assert draft_problems(Content({"w": Given(text="halv")})) == ()
    assert [one.field for one in draft_problems(Content({"w": Given(text="\x00")}))] == ["text-w"]


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
