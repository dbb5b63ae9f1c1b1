"""Forms for a strategy and the parts it is made of."""

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Strategy
from strategy_tracker.web.fields import Choice, InLanguages, Slug, Tie, VagueDate, Whole
from strategy_tracker.web.forms import EditForm, Form

LONG, MIDDLE = 6000, 2000
FURTHEST = 1000


class Named:
    """What a strategy is called."""

    name = InLanguages(msg("Name"), required=True, help=msg("The official name."))


class WithId:
    """Its id, while it can still be chosen."""

    slug = Slug()


class InForce:
    """Where a strategy is in its life, and when it is in force."""

    state = Choice(msg("State"), of=StrategyState, required=True, help=msg("A draft cannot be public."))
    starts_on = VagueDate(msg("In force from"), required=True)
    ends_on = VagueDate(msg("In force to"), required=True, help=msg("May be moved later; the log keeps what it was."))


class NewStrategy(Named, WithId, InForce, Form):
    """A strategy that is not here yet."""


class EditStrategy(Named, InForce, EditForm):
    """A strategy that is here."""

    description = InLanguages(
        msg("What it is"), most=LONG, rows=4, help=msg("Two or three sentences, in our own words.")
    )
    vision = InLanguages(msg("Vision"), most=MIDDLE, rows=2, help=msg("Word for word, as the strategy has it."))
    vision_note = InLanguages(
        msg("Note on the vision"), most=MIDDLE, rows=2, help=msg("Why no vision is quoted, where there is none.")
    )
    publisher = Tie(msg("Published by"), Organisation, organisation_choices, empty=msg("Not stated"))
    manager = Tie(
        msg("Managed by"),
        Organisation,
        organisation_choices,
        empty=msg("Not stated"),
        help=msg("Who follows it up, where that is another body."),
    )
    predecessor = Tie(
        msg("Replaces"), Strategy, empty=msg("None"), help=msg("The strategy that was in force before this one.")
    )
    principles_note = InLanguages(msg("Note on the principles"), most=MIDDLE, rows=2)
    realisation_note = InLanguages(
        msg("How it is carried out"), most=MIDDLE, rows=2, help=msg("How the plan for carrying it out works.")
    )
    cited = SourceList()


class VisionElementForm(EditForm):
    """One phrase of the vision, explained."""

    term = InLanguages(msg("Phrase"), required=True, help=msg("As it stands in the vision."))
    text = InLanguages(msg("What it means"), required=True, most=MIDDLE, rows=3)
    position = Whole(msg("Place in the list"), low=1, high=FURTHEST)


class PrincipleForm(EditForm):
    """A principle the strategy works by."""

    text = InLanguages(msg("Principle"), required=True, most=MIDDLE, rows=2)
    position = Whole(msg("Place in the list"), low=1, high=FURTHEST)


class RealisationPartForm(EditForm):
    """A document the strategy is carried out by."""

    name = InLanguages(msg("Title"), required=True)
    position = Whole(msg("Place in the list"), low=1, high=FURTHEST)


class TimelineEventForm(EditForm):
    """Something that happened to a strategy."""

    at = VagueDate(msg("When"), required=True)
    text = InLanguages(msg("What happened"), required=True, most=MIDDLE, rows=2)


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
