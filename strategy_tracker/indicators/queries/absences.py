"""Why the number of answers behind a figure is not known."""

from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.queries import AbsenceRow, absence


def is_full_count(slug: str) -> bool:
    """Tell whether an indicator has no number of answers because all are counted: “does not apply”, as is said of it.

    What is said of the indicator comes before what is said of all figures.
    """
    said = why_no_answers(slug, "", "")
    return said is not None and said.code is AbsenceCode.NOT_APPLICABLE


def why_no_answers(indicator: str, group: str, observation: str) -> AbsenceRow | None:
    """Return why a figure has no number of answers, of an indicator and perhaps of one group of it, all by public id.

    A register has none. Of a survey, the indicator says that they were not found, and so it is of every group of it.
    """
    if group:
        return absence("breakdown", observation, "n")
    return absence("indicator", indicator, "n") or absence("observation", observation, "n")
