"""Forms for gatherings, what was said there, and how many took part at large."""

from typing import Any

from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import cited_by
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.web.citations import Citations
from strategy_tracker.web.fields import Choice, Choices, InLanguages, Line, Number, VagueDate, Whole
from strategy_tracker.web.forms import EditForm, Form

ID = msg("Permanent: small letters, digits and hyphens. Left empty, it is made from the name.")
GATHERING = ("name", "kind", "held_on", "date_text", "purpose", "registered", "strategy_basis")
INPUT = ("theme", "statement", "goals_basis", "outcome", "figure_value", "figure_unit", "figure_precision")


class GatheringForm(Form):
    """An input meeting, a conference, an arena or a visit."""

    name = InLanguages(msg("Name"), required=True, help=msg("What it was called."))
    kind = Choice(msg("What sort of meeting place"), of=GatheringKind, required=True)
    held_on = VagueDate(msg("Held"))
    date_text = InLanguages(
        msg("When, in the source's own words"),
        help=msg("Where the source says it another way, such as “in the autumn”."),
    )
    purpose = InLanguages(msg("Purpose"), most=2000, rows=3, help=msg("What it was for, in a sentence or two."))
    strategy = Choice(msg("In the work with the strategy"), empty=msg("None in particular"))
    strategy_basis = Choice(msg("Who ties it to the strategy"), of=Basis, empty=msg("Not stated"))
    registered = Whole(
        msg("People registered"), low=0, high=10**7, help=msg("Left empty where it is not published; never 0 then.")
    )
    organisers = Choices(msg("Organisers"))
    participants = Choices(msg("Participants"), help=msg("Organisations that took part. People are not named here."))
    measures = Choices(msg("Measures that came of it"))
    cited = Citations(msg("Sources"))


class NewGathering(GatheringForm):
    """A gathering that is not here yet."""

    slug = Line(msg("Id in the address"), most=100, help=ID)


class EditGathering(GatheringForm, EditForm):
    """A gathering that is here."""


class InputForm(EditForm):
    """Something said at a gathering."""

    theme = InLanguages(msg("Theme"), required=True, help=msg("What it is about, in a word or two."))
    statement = InLanguages(
        msg("What was said"), required=True, most=3000, rows=4, help=msg("In our own words, true to the source.")
    )
    givers = Choices(msg("Who said it"))
    subjects = Choices(msg("Whom it is about"))
    goals = Choices(msg("Goals it touches"))
    measures = Choices(msg("Measures it is about"))
    goals_basis = Choice(msg("Who says that it touches these goals"), of=Basis, empty=msg("Not stated"))
    figure_value = Number(msg("A figure in what was said"))
    figure_unit = InLanguages(msg("What the figure counts"))
    figure_precision = Choice(msg("How exactly it is meant"), of=FigurePrecision, empty=msg("Not stated"))
    outcome = InLanguages(
        msg("What came of it"), most=2000, rows=3, help=msg("Left empty as long as nobody has published it.")
    )


class NewInput(InputForm):
    """An input that is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg(
            "Permanent: small letters, digits and hyphens. Left empty, it is made from the gathering and the theme."
        ),
    )


class InvolvementForm(Form):
    """How many took part in the work at large, where nobody published who."""

    text = InLanguages(
        msg("What is known"),
        required=True,
        most=1000,
        rows=2,
        help=msg("In a sentence: who says it, of which work, and what sort of participants. Nobody is named here."),
    )
    count = Whole(
        msg("How many, as a number"),
        low=0,
        high=10**7,
        help=msg("About how many took part. Left empty where no number is published; never 0 then."),
    )
    count_text = InLanguages(
        msg("How many, in the source's own words"),
        help=msg("Shown in place of the number where the source says it another way, such as “around sixty bodies”."),
    )
    cited = Citations(msg("Sources"))


class NewInvolvement(InvolvementForm):
    """Involvement that is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from what is known."),
    )


class EditInvolvement(InvolvementForm, EditForm):
    """Involvement that is here."""


def stored_involvement(record: Involvement) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    names = ("text", "count", "count_text")
    return {**{name: getattr(record, name) for name in names}, "cited": list(cited_by(record.sources))}


def stored_gathering(gathering: Gathering) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {
        **{name: getattr(gathering, name) for name in GATHERING},
        "strategy": gathering.strategy.slug if gathering.strategy else None,
        "organisers": [one.slug for one in gathering.organisers],
        "participants": [one.slug for one in gathering.participants],
        "measures": [one.slug for one in gathering.measures],
        "cited": list(cited_by(gathering.sources)),
    }


def stored_input(record: GatheringInput) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {
        **{name: getattr(record, name) for name in INPUT},
        "givers": [one.slug for one in record.givers],
        "subjects": [one.slug for one in record.subjects],
        "goals": [one.slug for one in record.goals],
        "measures": [one.slug for one in record.measures],
    }
