"""Why the number of answers behind a figure is not known."""

from strategy_tracker.indicators.models import Observation
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.queries import AbsenceRow, absence, absence_codes, absence_of


def is_full_count(slug: str) -> bool:
    """Tell whether an indicator has no number of answers because all are counted: “does not apply”, as is said of it.

    What is said of the indicator comes before what is said of all figures.
    """
    codes = absence_codes("n")
    said = codes.get(("indicator", slug)) or codes.get(("observation", ""))
    return said is AbsenceCode.NOT_APPLICABLE


def absence_of_n(observation: Observation) -> AbsenceRow | None:
    """Return why a figure has no number of answers; None where it has one.

    A register has none. Of a survey, the indicator says that they were not found, and so it is of every group of it.
    """
    if observation.n is not None:
        return None
    series = observation.series
    if series.dimension:
        return absence("breakdown", "", "n")
    said = absence("indicator", series.indicator.public_id, "n")
    return said or absence_of(observation, "n")
