"""What a respondent writes: answers to questions and comments on clauses, and what such an answer may be."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct, field

from strategy_tracker.consultations.kinds import Agreement, QuestionKind
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.signs import FORBIDDEN, as_line, as_lines
from strategy_tracker.kernel.text import Message, msg

LONGEST_TEXT = 20_000
SCALE = tuple(str(number) for number in range(1, 6))
AGREEMENTS = tuple(level.value for level in Agreement)


class GivenAnswer(Struct, frozen=True):
    """The answer to one question: a level (of agreement, a number or the key of a choice), a text, or both."""

    level: str | None = None
    text: str | None = None


class Content(Struct, frozen=True):
    """All that a respondent has written: answers by the question's uid, comments by the clause's uid."""

    answers: Mapping[str, GivenAnswer] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said."""
        return not (self.answers or self.comments)

    def tidy(self) -> "Content":
        """Return the same as all text comes in, and without what says nothing."""
        answers = {
            uid: GivenAnswer(as_line(given.level or "") or None, as_lines(given.text or "") or None)
            for uid, given in self.answers.items()
        }
        comments = {uid: as_lines(text) for uid, text in self.comments.items()}
        return Content(
            {uid: given for uid, given in answers.items() if given.level or given.text},
            {uid: text for uid, text in comments.items() if text},
        )

    def to_json(self) -> str:
        """Return it as a draft keeps it."""
        answers = {uid: [given.level, given.text] for uid, given in self.answers.items()}
        return json.dumps({"answers": answers, "comments": dict(self.comments)}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Content":
        """Return what a draft keeps."""
        kept = json.loads(text)
        return cls({uid: GivenAnswer(*given) for uid, given in kept["answers"].items()}, kept["comments"])

    @property
    def hash(self) -> str:
        """Return the SHA-256 (hex) of all that is said."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


class AskedQuestion(Struct, frozen=True):
    """What the rules know of a question."""

    uid: str
    kind: QuestionKind
    is_required: bool = False
    choices: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """Return what can be chosen; empty for a question that is answered in words alone."""
        match self.kind:
            case QuestionKind.AGREEMENT:
                return AGREEMENTS
            case QuestionKind.SCALE:
                return SCALE
            case QuestionKind.CLOSED:
                return self.choices
            case QuestionKind.OPEN:
                return ()


class AskedForm(Struct, frozen=True):
    """The questions of a round, and their keys and those of the clauses that can be commented on, by uid."""

    questions: tuple[AskedQuestion, ...]
    keys: Mapping[str, int]
    clauses: Mapping[str, int]


class AnswerProblem(Struct, frozen=True):
    """What is wrong with one field of a form."""

    field: str
    message: Message


def level_field(uid: str) -> str:
    """Return the name of the field in which a level is chosen."""
    return f"level-{uid}"


def text_field(uid: str) -> str:
    """Return the name of the field in which a question is answered in words."""
    return f"text-{uid}"


def comment_field(uid: str) -> str:
    """Return the name of the field for a comment on a clause."""
    return f"comment-{uid}"


def problems(content: Content, asked: Collection[AskedQuestion], clauses: Collection[str]) -> tuple[AnswerProblem, ...]:
    """Return all that keeps `content` from being sent in, in the order of the form.

    `content` is tidy; `clauses` are the uids that can be commented on.
    """
    return tuple(_problems(content, {one.uid: one for one in asked}, frozenset(clauses)))


class CheckedContent(Struct, frozen=True):
    """What is sent in, tidy, with its hash, what is asked, and what keeps it from being taken."""

    content: Content
    hash: str
    asked: AskedForm
    problems: tuple[AnswerProblem, ...]


def checked(content: Content, asked: AskedForm) -> CheckedContent:
    """Tidy what is sent in, and hold it against what is asked."""
    content = content.tidy()
    return CheckedContent(content, content.hash, asked, problems(content, asked.questions, asked.clauses))


def draft_problems(content: Content) -> tuple[AnswerProblem, ...]:
    """Return what keeps `content` from being kept as a draft, which may have gaps."""
    return tuple(_text_problems(content))


def refuse(found: Collection[AnswerProblem]) -> None:
    """Refuse for the first of the problems. Raises: Invalid, with its field."""
    for problem in found:
        raise Invalid(problem.message, field=problem.field)


def _problems(content: Content, asked: Mapping[str, AskedQuestion], clauses: frozenset[str]) -> Iterator[AnswerProblem]:
    if content.is_empty:
        yield AnswerProblem("", msg("The response is empty. Answer a question, or comment on the text."))
    for one in asked.values():
        yield from _answer_problems(one, content.answers.get(one.uid))
    for uid in content.answers:
        if uid not in asked:
            yield AnswerProblem(text_field(uid), msg("This consultation does not ask that question."))
    for uid in content.comments:
        if uid not in clauses:
            yield AnswerProblem(comment_field(uid), msg("This consultation is not about that clause."))
    yield from _text_problems(content)


def _answer_problems(asked: AskedQuestion, given: GivenAnswer | None) -> Iterator[AnswerProblem]:
    levels = asked.levels
    where = level_field(asked.uid) if levels else text_field(asked.uid)
    if asked.is_required and not (given and (given.level if levels else given.text)):
        yield AnswerProblem(where, msg("This question must be answered before the response can be sent in."))
    if given and given.level and given.level not in levels:
        yield AnswerProblem(where, msg("Choose one of the answers that the question offers."))


def _text_problems(content: Content) -> Iterator[AnswerProblem]:
    texts = {text_field(uid): given.text for uid, given in content.answers.items() if given.text}
    texts |= {comment_field(uid): text for uid, text in content.comments.items()}
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            yield AnswerProblem(name, msg("A text may have %(most)s characters at most.", most=LONGEST_TEXT))
        if not text.isprintable() and FORBIDDEN.search(text):
            yield AnswerProblem(name, msg("The text has characters that cannot be shown. Remove them and try again."))
