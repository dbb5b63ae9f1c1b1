"""International indices and what they found, as forms."""

from typing import Any

from strategy_tracker.indicators.kinds.countries import COUNTRIES
from strategy_tracker.indicators.kinds.units import UNITS
from strategy_tracker.indicators.models import BenchmarkIndex, BenchmarkObservation
from strategy_tracker.kernel.partial_date import EARLIEST_YEAR, LATEST_YEAR
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import cited_by
from strategy_tracker.web.citations import Citations
from strategy_tracker.web.fields import Choice, InLanguages, Line, Number, Whole, Year, Yes
from strategy_tracker.web.forms import EditForm, Form

INDEX = ("name", "unit", "method", "target_year", "target_value", "target_note", "is_named_by_ambition")
RESULT = ("country", "year", "value", "value_text", "rank", "is_derived", "note")
COVERED = {True: "yes", False: "no", None: None}
HIGHEST_RANK = 300


class IndexForm(Form):
    """What an international index is."""

    name = InLanguages(msg("Name"), required=True, help=msg("The name its publisher gives it."))
    publisher = Choice(msg("Published by"), empty=msg("Nobody is named"))
    unit = Choice(msg("Unit"), required=True, choices=[(unit.key, unit.label) for unit in UNITS.values()])
    method = InLanguages(
        msg("How it is made"), most=2000, rows=3, help=msg("What is counted, who is asked, and how often.")
    )
    norway_covered = Choice(
        msg("Norway takes part"), choices=[("yes", msg("Yes")), ("no", msg("No"))], empty=msg("Not known")
    )
    target_year = Year(
        msg("Year of the index's own target"),
        low=EARLIEST_YEAR,
        high=LATEST_YEAR,
        help=msg("Only where the index has a target of its own, such as all by 2030."),
    )
    target_value = Number(msg("The index's own target"), help=msg("In the unit of the index."))
    target_note = InLanguages(msg("What that target means"), most=1000, rows=2)
    ambition = Choice(
        msg("Ambition it is held up to"), empty=msg("None"), help=msg("The political ambition it can be read beside.")
    )
    is_named_by_ambition = Yes(
        msg("The ambition itself names the index"), help=msg("Not only held up to it by those who read it.")
    )
    cited = Citations(msg("Sources"))


class NewIndex(IndexForm):
    """An index that is not here yet."""

    slug = Line(
        msg("Id"),
        most=100,
        help=msg("Permanent: small letters, digits and hyphens. Left empty, it is made from the name."),
    )


class EditIndex(IndexForm, EditForm):
    """An index that is here."""


class ResultForm(Form):
    """What an index says of a country in a year."""

    country = Choice(msg("Country or group"), required=True, choices=list(COUNTRIES.items()))
    year = Year(
        msg("Year"), required=True, low=EARLIEST_YEAR, high=LATEST_YEAR, help=msg("The year it was so, not published.")
    )
    value = Number(
        msg("Value"), help=msg("In the unit of the index. Left empty where nothing was published; never 0 then.")
    )
    value_text = InLanguages(msg("Value in words"), help=msg("Where the source gives words only, such as “over half”."))
    rank = Whole(msg("Rank"), low=1, high=HIGHEST_RANK, help=msg("The place as published, from 1."))
    is_derived = Yes(msg("Worked out by us from what was published"))
    note = InLanguages(msg("Note"), most=2000, rows=2, help=msg("A remark for readers of the page."))
    cited = Citations(msg("Sources"))


class CorrectResult(ResultForm, EditForm):
    """A result that takes the place of another; the other stays readable."""


def stored_index(index: BenchmarkIndex) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {
        **{name: getattr(index, name) for name in INDEX},
        "publisher": index.publisher.slug if index.publisher else None,
        "ambition": index.ambition.slug if index.ambition else None,
        "norway_covered": COVERED[index.norway_covered],
        "cited": list(cited_by(index.sources)),
    }


def stored_result(row: BenchmarkObservation) -> dict[str, Any]:
    """Return what is stored as the form's fields have it."""
    return {**{name: getattr(row, name) for name in RESULT}, "cited": list(cited_by(row.sources))}
