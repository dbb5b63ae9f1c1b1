"""The forms of a respondent: who answers, the answer itself, and sending it in."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from strategy_tracker.consultations.kinds import Agreement, PartyKind, QuestionKind, ResponseLanguage
from strategy_tracker.consultations.queries.answering import AskedRow, Paper
from strategy_tracker.consultations.rules.content import (
    LONGEST_TEXT,
    SCALE,
    Content,
    GivenAnswer,
    comment_field,
    level_field,
    text_field,
)
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import fields
from strategy_tracker.web.forms import Form, VersionedForm
from strategy_tracker.web.parts import Text

IN_WORDS = msg("In your own words")
DEMANDED = msg("(must be answered before the response is sent in)")


class WhoForm(Form):
    """Who answers, and who writes."""

    kind = fields.Choice(
        msg("Who do you answer for?"),
        of=PartyKind,
        required=True,
        help=msg("The type of respondent is public, and answers are counted by it."),
    )
    organisation_number = fields.Line(
        msg("Organisation number"),
        most=20,
        sometimes=True,
        help=msg("Nine digits. Private persons leave it empty."),
    )
    name = fields.Line(
        msg("Name of the organisation, or your own if you answer for yourself"),
        required=True,
        autocomplete="organization",
        help=msg("Public together with the response."),
    )
    submitter_name = fields.Line(
        msg("Your name"),
        sometimes=True,
        autocomplete="name",
        help=msg("Whom we may ask. It is not made public. If you answer for yourself, you need not write it again."),
    )
    email = fields.Email(
        msg("Your e-mail address"),
        sometimes=True,
        autocomplete="email",
        help=msg("The receipt goes here, and the link back to your response. Not public."),
    )
    language = fields.Choice(msg("Language of the response"), of=ResponseLanguage, required=True)
    may_publish = fields.Yes(
        msg("The response can be made public"),
        help=msg("Responses to public consultations are normally public. Say no if yours holds what must not be."),
    )

    def details(self) -> Details:
        """Return what was filled in."""
        values = self.values()
        given = {"submitter_name": values["submitter_name"] or "", "may_publish": bool(values["may_publish"])}
        return Details(**{**values, **given})


class StartForm(WhoForm):
    """The same, to begin with. `key` is made as the page is drawn: a form that is sent twice begins one response."""

    aside = (*WhoForm.aside, "key")

    key = fields.Hidden(msg("Key"))


class LinkForm(Form):
    """Where the link to a response goes once more."""

    email = fields.Email(msg("The e-mail address you gave when you began"), required=True, autocomplete="email")


@lru_cache(maxsize=64)
def answer_form(paper: Paper) -> type[VersionedForm]:
    """Return the form that asks all that `paper` does; the same paper gives the same form."""
    made = {name: field for question in paper.questions for name, field in _question_fields(question)}
    for clause in paper.clauses:
        if clause.takes_comments:
            label = msg("Comment on %(number)s", number=clause.number)
            made[comment_field(clause.uid)] = fields.Area(label, most=LONGEST_TEXT, rows=3)
    return type("AnswerForm", (VersionedForm,), made)


def _question_fields(question: AskedRow) -> Iterator[tuple[str, Any]]:
    choices, demanded = _levels(question), DEMANDED if question.is_required else None
    if choices:
        more: dict[str, Any] = {"look": "radios", "empty": msg("No answer"), "demanded": demanded}
        yield level_field(question.uid), fields.Choice(question.text, choices=choices, help=question.help, **more)
        yield text_field(question.uid), fields.Area(IN_WORDS, about=question.text, most=LONGEST_TEXT, rows=3)
    else:
        more = {"help": question.help, "demanded": demanded}
        yield text_field(question.uid), fields.Area(question.text, most=LONGEST_TEXT, rows=5, **more)


def _levels(question: AskedRow) -> list[tuple[str, Text]]:
    match question.kind:
        case QuestionKind.AGREEMENT:
            return [(level.value, level.label) for level in Agreement]
        case QuestionKind.SCALE:
            return [(step, question.level_words(step) or step) for step in SCALE]
        case QuestionKind.CLOSED:
            return list(question.choices)
        case QuestionKind.OPEN:
            return []


def filled(paper: Paper, content: Content) -> dict[str, str | None]:
    """Return what stands in the fields of the form for what was written before."""
    values: dict[str, str | None] = {}
    for question in paper.questions:
        given = content.answers.get(question.uid, GivenAnswer())
        values[level_field(question.uid)], values[text_field(question.uid)] = given.level, given.text
    for clause in paper.clauses:
        values[comment_field(clause.uid)] = content.comments.get(clause.uid)
    return values


def written(form: Form, paper: Paper, stored: Content | None = None) -> Content:
    """Return what was filled in; in place of what cannot be used, what is `stored`."""
    unusable = [name for name in form.names if form[name].errors]
    values = {**form.values(), **{name: filled(paper, stored or Content()).get(name) for name in unusable}}
    answers = {
        one.uid: GivenAnswer(values.get(level_field(one.uid)), values.get(text_field(one.uid)))
        for one in paper.questions
    }
    comments = {one.uid: values.get(comment_field(one.uid)) or "" for one in paper.clauses}
    return Content(answers, comments).tidy()
