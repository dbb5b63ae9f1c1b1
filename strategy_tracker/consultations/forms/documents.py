"""Forms of a document and its clauses."""

from typing import Any

from strategy_tracker.consultations.kinds import ResponseLanguage
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Clause, Document
from strategy_tracker.strategy.rules.documents import ClauseKind, DocumentKind
from strategy_tracker.web.fields import Area, Choice, InLanguages, Line
from strategy_tracker.web.forms import EditForm, Form

LONGEST_DOCUMENT = 400_000


class DocumentFields:
    """What a document is called."""

    title = InLanguages(msg("Title"), required=True)
    kind = Choice(msg("What it is"), of=DocumentKind, required=True)
    version = Line(msg("Version"), most=40, required=True, help=msg("In a few words: “Draft of 1 March”, “2.0”."))
    language = Choice(msg("The language it is written in"), of=ResponseLanguage, required=True)


class NewDocument(DocumentFields, Form):
    """A document that is not here yet."""

    strategy = Choice(msg("Strategy"), required=True)
    predecessor = Choice(
        msg("The version before"),
        empty=msg("None: it is the first"),
        help=msg("Clauses whose text is the same keep their identity, so that comments can be followed."),
    )


class EditDocument(DocumentFields, EditForm):
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
        msg("Level of the heading"),
        choices=[(str(level), str(level)) for level in range(1, 7)],
        empty=msg("It is no heading"),
    )
    text = InLanguages(msg("Text"), required=True, most=10_000, rows=6)
    goal = Choice(
        msg("The goal it is about"),
        empty=msg("None"),
        help=msg("Questions about the goal are asked beside this clause."),
    )

    def fields(self) -> dict[str, Any]:
        """Return what was filled in, without the goal."""
        return {**self.values("kind", "text"), "level": int(self.level.data or 0)}


def stored_document(document: Document) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {name: getattr(document, name) for name in ("title", "kind", "version", "language")}


def stored_clause(clause: Clause) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {
        "kind": clause.kind,
        "level": str(clause.level) if clause.level else None,
        "text": clause.text,
        "goal": clause.goal.slug if clause.goal else None,
    }
