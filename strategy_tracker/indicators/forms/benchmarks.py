"""International indices and what they found, as forms."""

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.indicators.kinds.countries import COUNTRIES, country_name
from strategy_tracker.indicators.kinds.units import UNITS, unit_label
from strategy_tracker.kernel.partial_date import EARLIEST_YEAR, LATEST_YEAR
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.models import Ambition
from strategy_tracker.strategy.queries.choices import ambition_choices
from strategy_tracker.web.fields import Choice, InLanguages, Number, Slug, Tie, Whole, Year, Yes, YesNo
from strategy_tracker.web.forms import EditForm, Form

HIGHEST_RANK = 300


class IndexForm(Form):
    """What an international index is."""

    name = InLanguages(msg("Name"), required=True, help=msg("The name its publisher gives it."))
    publisher = Tie(msg("Published by"), Organisation, organisation_choices, empty=msg("Nobody is named"))
    unit = Choice(
        msg("Unit"), required=True, choices=[(unit.key, unit.label) for unit in UNITS.values()], keep=unit_label
    )
    method = InLanguages(
        msg("How it is made"), most=2000, rows=3, help=msg("What is counted, who is asked, and how often.")
    )
    norway_covered = YesNo(msg("Norway takes part"), empty=msg("Not known"))
    target_year = Year(
        msg("Year of the index's own target"),
        low=EARLIEST_YEAR,
        high=LATEST_YEAR,
        help=msg("Only where the index has a target of its own, such as all by 2030."),
    )
    target_value = Number(msg("The index's own target"), help=msg("In the unit of the index."))
    target_note = InLanguages(msg("What that target means"), most=1000, rows=2)
    ambition = Tie(
        msg("Ambition it is held up to"),
        Ambition,
        ambition_choices,
        empty=msg("None"),
        help=msg("The political ambition it can be read beside."),
    )
    is_named_by_ambition = Yes(
        msg("The ambition itself names the index"), help=msg("Not only held up to it by those who read it.")
    )
    cited = SourceList()


class NewIndex(IndexForm):
    """An index that is not here yet."""

    slug = Slug(msg("Id"))


class EditIndex(IndexForm, EditForm):
    """An index that is here."""


class ResultForm(Form):
    """What an index says of a country in a year."""

    country = Choice(msg("Country or group"), required=True, choices=list(COUNTRIES.items()), keep=country_name)
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
    cited = SourceList()


class CorrectResult(ResultForm, EditForm):
    """A result that takes the place of another; the other stays readable."""
