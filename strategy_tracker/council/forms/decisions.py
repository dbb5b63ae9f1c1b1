"""What the chair records about a measure."""

from strategy_tracker.council.kinds import Decision
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Area, Choice, Day, YesNo
from strategy_tracker.web.forms import Form


class DecisionForm(Form):
    """The council's advice on one measure."""

    decision = Choice(msg("What the council advises"), of=Decision, required=True, look="radios")
    text = Area(msg("The advice in words"), most=2000, rows=3, help=msg("As it stands in the minutes."))
    follows_result = YesNo(
        msg("Does it follow the result?"),
        choices=(("yes", msg("Yes, it follows the ranking")), ("no", msg("No, the council departs from it"))),
        required=True,
        look="radios",
    )
    reason = Area(msg("Why the council departs from the result"), most=2000, rows=3, help=msg("Needed where it does."))
    decided_on = Day(msg("Decided on"), required=True)
