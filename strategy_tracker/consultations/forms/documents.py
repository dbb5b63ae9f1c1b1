"""Forms of a document and its clauses."""

from strategy_tracker.consultations.kinds import ResponseLanguage
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Clause, Document, Strategy
from strategy_tracker.strategy.queries.choices import strategy_choices
from strategy_tracker.strategy.queries.documents import document_choices
from strategy_tracker.strategy.rules.documents import ClauseKind, DocumentKind
from strategy_tracker.web.fields import Area, Choice, InLanguages, Line, Tie
from strategy_tracker.web.forms import EditForm, Form

LONGEST_DOCUMENT = 400_000


class DocumentForm(Form):
    """What a document is called."""

    title = InLanguages(msg("Title"), required=True)
    kind = Choice(msg("What it is"), of=DocumentKind, required=True)
    version = Line(msg("Version"), most=40, required=True, help=msg("In a few words: “Draft of 1 March”, “2.0”."))
    language = Choice(msg("The language it is written in"), of=ResponseLanguage, required=True)


class NewDocument(DocumentForm):
    """A document that is not here yet."""

    strategy = Tie(msg("Strategy"), Strategy, strategy_choices, required=True)
    predecessor = Tie(
        Document.predecessor,
        offer=document_choices,
        empty=msg("None: it is the first"),
        help=msg("Clauses whose text is the same keep their identity, so that comments can be followed."),
    )


class EditDocument(DocumentForm, EditForm):
    """A document that is here."""


class TextForm(Form):
    """The whole text at once."""

    text = Area(
        msg("The text"),
        most=LONGEST_DOCUMENT,
        rows=24,
        required=True,
        help=msg(
            "A line that starts with # is a heading, ## one level below it. A blank line ends a paragraph. "
            "Numbers are given by themselves."
        ),
    )


class ClauseForm(EditForm):
    """One clause."""

    kind = Choice(msg("What it is"), of=ClauseKind, required=True)
    level = Choice(
        Clause.level,
        choices=[(str(level), str(level)) for level in range(1, 7)],
        empty=msg("It is no heading"),
        sometimes=True,
    )
    text = InLanguages(Clause.text, required=True, most=10_000, rows=6)
    goal = Tie(Clause.goal, empty=msg("None"), help=msg("Questions about the goal are asked beside this clause."))
