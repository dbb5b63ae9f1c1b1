"""Forms for what a body outside a measure makes of it: its own four answers, and what it has published elsewhere."""

from typing import Any

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.models import OutsideAssessment
from strategy_tracker.strategy.rules.assessments import QUESTIONS
from strategy_tracker.web.fields import Area, Choice, Day, Hidden, InLanguages, OwnNote, Tie, VagueDate
from strategy_tracker.web.forms import Form

LONGEST_REASON = 2000
MET = msg("Compare what was promised with what is delivered and what remains.")
FUNDED = msg("Money and people, this year and for what remains.")
REACHED = msg("Whether those it is for use it and notice a difference, everywhere and not only where it began.")
FITTING = msg("Whether one would choose the same today, and in the same way.")


class OwnAssessment(Form):
    """Four grades with their reasons, in the language of who gives them."""

    uid = Hidden(msg("Mark of the form"))
    met = Choice(OutsideAssessment.met, required=True, look="radios", help=MET)
    met_why = Area(OutsideAssessment.met_why, required=True, most=LONGEST_REASON, rows=3)
    funded = Choice(OutsideAssessment.funded, required=True, look="radios", help=FUNDED)
    funded_why = Area(OutsideAssessment.funded_why, required=True, most=LONGEST_REASON, rows=3)
    reached = Choice(OutsideAssessment.reached, required=True, look="radios", help=REACHED)
    reached_why = Area(OutsideAssessment.reached_why, required=True, most=LONGEST_REASON, rows=3)
    fitting = Choice(OutsideAssessment.fitting, required=True, look="radios", help=FITTING)
    fitting_why = Area(OutsideAssessment.fitting_why, required=True, most=LONGEST_REASON, rows=3)
    assessed_on = Day(msg("As of"), required=True, help=msg("The day your assessment is about; normally today."))


class PublishedAssessment(Form):
    """What a body has published of a measure somewhere else, put under the four questions."""

    assessor = Tie(OutsideAssessment.assessor, required=True, offer=organisation_choices, empty=msg("Choose"))
    assessed_on = VagueDate(OutsideAssessment.assessed_on, required=True)
    met = Choice(OutsideAssessment.met, required=True, look="radios", help=MET)
    met_why = InLanguages(OutsideAssessment.met_why, required=True, most=LONGEST_REASON, rows=3)
    funded = Choice(OutsideAssessment.funded, required=True, look="radios", help=FUNDED)
    funded_why = InLanguages(OutsideAssessment.funded_why, required=True, most=LONGEST_REASON, rows=3)
    reached = Choice(OutsideAssessment.reached, required=True, look="radios", help=REACHED)
    reached_why = InLanguages(OutsideAssessment.reached_why, required=True, most=LONGEST_REASON, rows=3)
    fitting = Choice(OutsideAssessment.fitting, required=True, look="radios", help=FITTING)
    fitting_why = InLanguages(OutsideAssessment.fitting_why, required=True, most=LONGEST_REASON, rows=3)
    internal_note = OwnNote()
    cited = SourceList(required=True)


def begun_from(last: OutsideAssessment | None, language: str) -> dict[str, Any]:
    """Return what the form begins with: the last answers of the same body."""
    if last is None:
        return {}
    grades = {name: getattr(last, name) for name in QUESTIONS}
    return {**grades, **{f"{name}_why": getattr(last, f"{name}_why").best(language)[0] for name in QUESTIONS}}


def reasons_in(form: OwnAssessment, last: OutsideAssessment | None, language: str) -> dict[str, Translated]:
    """Return the reasons as they are kept: as they were in all their languages where they were not touched."""
    return {f"{name}_why": _reason(getattr(form, f"{name}_why").data, name, last, language) for name in QUESTIONS}


def _reason(said: str, name: str, last: OutsideAssessment | None, language: str) -> Translated:
    before: Translated | None = getattr(last, f"{name}_why", None)
    if before is not None and said == before.best(language)[0]:
        return before
    return Translated(**{language: said})
