"""International indices and what they found, as forms."""

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.indicators.kinds.countries import country_name
from strategy_tracker.indicators.models import BenchmarkIndex, BenchmarkObservation
from strategy_tracker.indicators.queries.units import unit_choices, unit_label
from strategy_tracker.kernel.partial_date import EARLIEST_YEAR, LATEST_YEAR
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.queries.choices import ambition_choices
from strategy_tracker.web.fields import Choice, InLanguages, Number, OwnNote, Slug, Tie, Whole, Year, Yes, YesNo
from strategy_tracker.web.forms import EditForm, Form

HIGHEST_RANK = 300


class IndexForm(Form):
    """What an international index is."""

    name = InLanguages(BenchmarkIndex.name, required=True, help=msg("The name its publisher gives it."))
    publisher = Tie(BenchmarkIndex.publisher, offer=organisation_choices, empty=msg("Nobody is named"))
    unit = Choice(BenchmarkIndex.unit, required=True, choices=unit_choices, keep=unit_label)
    method = InLanguages(
        BenchmarkIndex.method, most=2000, rows=3, help=msg("What is counted, who is asked, and how often.")
    )
    norway_covered = YesNo(BenchmarkIndex.norway_covered, empty=msg("Not known"))
    target_year = Year(
        BenchmarkIndex.target_year,
        low=EARLIEST_YEAR,
        high=LATEST_YEAR,
        help=msg("Only where the index has a target of its own, such as all by 2030."),
        rare=True,
    )
    target_value = Number(BenchmarkIndex.target_value, help=msg("In the unit of the index."), rare=True)
    target_note = InLanguages(BenchmarkIndex.target_note, most=1000, rows=2, rare=True)
    ambition = Tie(
        BenchmarkIndex.ambition,
        offer=ambition_choices,
        empty=msg("None"),
        help=msg("The political ambition it can be read beside."),
        rare=True,
    )
    is_named_by_ambition = Yes(
        BenchmarkIndex.is_named_by_ambition,
        help=msg("Not only held up to it by those who read it."),
        rare=True,
    )
    internal_note = OwnNote()
    cited = SourceList()


class NewIndex(IndexForm):
    """An index that is not here yet."""

    slug = Slug(msg("Id"))


class EditIndex(IndexForm, EditForm):
    """An index that is here."""


class ResultForm(Form):
    """What an index says of a country in a year."""

    country = Choice(BenchmarkObservation.country, required=True, keep=country_name)
    year = Year(
        BenchmarkObservation.year,
        required=True,
        low=EARLIEST_YEAR,
        high=LATEST_YEAR,
        help=msg("The year it was so, not published."),
    )
    question = InLanguages(
        BenchmarkObservation.question,
        help=msg("Only where the index has one figure for each of several questions."),
        rare=True,
    )
    value = Number(
        BenchmarkObservation.value,
        sometimes=True,
        help=msg("In the unit of the index. Left empty where nothing was found; never 0 then."),
    )
    value_text = InLanguages(
        BenchmarkObservation.value_text,
        help=msg("Where the source gives words only, such as “over half”."),
        rare=True,
    )
    rank = Whole(BenchmarkObservation.rank, low=1, high=HIGHEST_RANK, help=msg("The place as published, from 1."))
    is_derived = Yes(msg("Worked out by us from what was published"), rare=True)
    note = InLanguages(
        BenchmarkObservation.note, most=2000, rows=2, help=msg("A remark for readers of the page."), rare=True
    )
    cited = SourceList()


class CorrectResult(ResultForm, EditForm):
    """A result that takes the place of another; the other stays readable."""
