"""The text and the questions with what was answered, as the pages of a respondent draw them."""

from collections.abc import Sequence

from msgspec import Struct

from strategy_tracker.consultations.queries.answering import AskedRow, Paper, PaperClause
from strategy_tracker.consultations.rules.content import Content, GivenAnswer, comment_field, level_field, text_field
from strategy_tracker.kernel.text import Message, msgn
from strategy_tracker.web.fields import Helped
from strategy_tracker.web.forms import Form
from strategy_tracker.web.parts import Text

NOTHING = Content()


class AskedPart(Struct, frozen=True):
    """A question with its fields, or with what was answered."""

    question: AskedRow
    fields: Sequence[Helped] = ()
    level: Text | None = None
    text: str | None = None

    @property
    def is_answered(self) -> bool:
        """Tell whether anything was answered."""
        return bool(self.level or self.text)


class ClausePart(Struct, frozen=True):
    """A clause with the questions beside it, and the comment on it."""

    clause: PaperClause
    questions: Sequence[AskedPart]
    field: Helped | None = None
    comment: str | None = None

    @property
    def is_answered(self) -> bool:
        """Tell whether anything was said here."""
        return bool(self.comment) or any(one.is_answered for one in self.questions)


def parts_of(paper: Paper, form: Form | None, content: Content = NOTHING) -> list[ClausePart]:
    """Return the text clause by clause, with the form's fields or with what was answered."""
    return [
        ClausePart(
            clause,
            asked_in(paper.beside(clause), form, content),
            form[comment_field(clause.uid)] if form and clause.takes_comments else None,
            content.comments.get(clause.uid),
        )
        for clause in paper.clauses
    ]


def asked_in(questions: Sequence[AskedRow], form: Form | None, content: Content = NOTHING) -> list[AskedPart]:
    """Return the questions, with the form's fields or with what was answered."""
    return [_asked(one, form, content.answers.get(one.uid, GivenAnswer())) for one in questions]


def _asked(question: AskedRow, form: Form | None, given: GivenAnswer) -> AskedPart:
    names = (level_field(question.uid), text_field(question.uid))
    drawn = [form[name] for name in names if name in form] if form else []
    return AskedPart(question, drawn, question.level_words(given.level), given.text)


def progress(paper: Paper, content: Content) -> Message:
    """Say how far the respondent has come."""
    done = sum(one.uid in content.answers for one in paper.questions)
    if not paper.questions:
        return _written(len(content.comments))
    return msgn(
        "%(done)s of %(count)s question answered, %(comments)s",
        "%(done)s of %(count)s questions answered, %(comments)s",
        len(paper.questions),
        done=done,
        comments=_written(len(content.comments)),
    )


def _written(comments: int) -> Message:
    return msgn("%(count)s comment written", "%(count)s comments written", comments)
