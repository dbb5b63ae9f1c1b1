"""Forms for a strategy and the parts it is made of."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.models import Principle, RealisationPart, Strategy, TimelineEvent, VisionElement
from strategy_tracker.web.fields import Choice, InLanguages, OwnNote, Slug, Tie, VagueDate, Whole
from strategy_tracker.web.forms import EditForm, Form

LONG, MIDDLE = 6000, 2000
FURTHEST = 1000


class StrategyName:
    """What a strategy is called."""

    name = InLanguages(Strategy.name, required=True, help=msg("The official name."))


class StrategyId:
    """Its id, while it can still be chosen."""

    slug = Slug()


class InForce:
    """Where a strategy is in its life, and when it is in force."""

    state = Choice(Strategy.state, required=True, help=msg("A draft cannot be public."))
    starts_on = VagueDate(Strategy.starts_on, required=True)
    ends_on = VagueDate(Strategy.ends_on, required=True, help=msg("May be moved later; the log keeps what it was."))


class NewStrategy(StrategyName, StrategyId, InForce, Form):
    """A strategy that is not here yet."""


class EditStrategy(StrategyName, InForce, EditForm):
    """A strategy that is here."""

    description = InLanguages(
        msg("What it is"), most=LONG, rows=4, help=msg("Two or three sentences, in our own words.")
    )
    vision = InLanguages(Strategy.vision, most=MIDDLE, rows=2, help=msg("Word for word, as the strategy has it."))
    vision_note = InLanguages(
        Strategy.vision_note,
        most=MIDDLE,
        rows=2,
        help=msg("Why no vision is quoted, where there is none."),
        rare=True,
    )
    publisher = Tie(Strategy.publisher, offer=organisation_choices, empty=msg("Not stated"))
    manager = Tie(
        Strategy.manager,
        offer=organisation_choices,
        empty=msg("Not stated"),
        help=msg("Who follows it up, where that is another body."),
        rare=True,
    )
    predecessor = Tie(
        Strategy.predecessor,
        empty=msg("None"),
        help=msg("The strategy that was in force before this one."),
        rare=True,
    )
    principles_note = InLanguages(Strategy.principles_note, most=MIDDLE, rows=2, rare=True)
    realisation_note = InLanguages(
        Strategy.realisation_note,
        most=MIDDLE,
        rows=2,
        help=msg("How the plan for carrying it out works."),
        rare=True,
    )
    internal_note = OwnNote()
    cited = SourceList()


class VisionElementForm(EditForm):
    """One phrase of the vision, explained."""

    term = InLanguages(VisionElement.term, required=True, help=msg("As it stands in the vision."))
    text = InLanguages(VisionElement.text, required=True, most=MIDDLE, rows=3)
    position = Whole(msg("Place in the list"), low=1, high=FURTHEST)


class PrincipleForm(EditForm):
    """A principle the strategy works by."""

    text = InLanguages(Principle.text, required=True, most=MIDDLE, rows=2)
    position = Whole(msg("Place in the list"), low=1, high=FURTHEST)


class RealisationPartForm(EditForm):
    """A document the strategy is carried out by."""

    name = InLanguages(RealisationPart.name, required=True)
    position = Whole(msg("Place in the list"), low=1, high=FURTHEST)


class TimelineEventForm(EditForm):
    """Something that happened to a strategy."""

    at = VagueDate(TimelineEvent.at, required=True)
    text = InLanguages(TimelineEvent.text, required=True, most=MIDDLE, rows=2)


PART_FORMS: dict[str, type[EditForm]] = {
    "visjon": VisionElementForm,
    "prinsipper": PrincipleForm,
    "plan": RealisationPartForm,
    "tidslinje": TimelineEventForm,
}
PART_HEADINGS: dict[str, tuple[Message, Message]] = {
    "visjon": (msg("Explain a phrase of the vision"), msg("Edit a phrase of the vision")),
    "prinsipper": (msg("A new principle"), msg("Edit a principle")),
    "plan": (msg("A new document it is carried out by"), msg("Edit a document it is carried out by")),
    "tidslinje": (msg("Something that happened"), msg("Edit something that happened")),
}
