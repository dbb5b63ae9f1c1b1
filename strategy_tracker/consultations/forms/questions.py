"""The form of a question."""

from strategy_tracker.consultations.models import Question
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.fields import Choice, InLanguages, Tie, Yes
from strategy_tracker.web.forms import EditForm


class QuestionForm(EditForm):
    """A question of a round. The answers of a closed one are written one to a line."""

    text = InLanguages(Question.text, required=True, most=1000, rows=2)
    kind = Choice(Question.kind, required=True)
    choices = InLanguages(
        msg("Answers to choose from"),
        most=4000,
        rows=4,
        sometimes=True,
        help=msg(
            "One to a line, in the same order in each language: the answers of “One of several answers”, "
            "or, for “A number from 1 to 5”, what 1 means and what 5 means."
        ),
    )
    help = InLanguages(Question.help, most=1000, rows=2, help=msg("What helps to answer it."))
    goal = Tie(Question.goal, empty=msg("None"))
    clause = Tie(Question.clause, empty=msg("None"), help=msg("The question is asked beside this clause."))
    is_required = Yes(Question.is_required, help=msg("A response without it cannot be sent in."))


def lines_of(text: Translated | None) -> list[Translated]:
    """Return the lines of a text, each in all its languages."""
    lines = {code: words.splitlines() for code, words in (text or Translated()).as_dict().items()}
    most = max(map(len, lines.values()), default=0)
    at = range(most)
    return [
        Translated(**{code: words[place].strip() for code, words in lines.items() if place < len(words)})
        for place in at
    ]


def written_choices(question: Question) -> Translated:
    """Return the answers to choose from as the form has them: one to a line, in each language."""
    labels = [choice.label.as_dict() for choice in question.choices]
    codes = sorted({code for label in labels for code in label})
    return Translated(**{code: "\n".join(label.get(code, "") for label in labels) for code in codes})
