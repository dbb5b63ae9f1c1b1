"""What the chair records about a measure."""

from strategy_tracker.council.models import ItemDecision
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Area, Choice, Day, YesNo
from strategy_tracker.web.forms import Form


class DecisionForm(Form):
    """The council's advice on one measure."""

    decision = Choice(ItemDecision.decision, required=True, look="radios")
    text = Area(ItemDecision.text, most=2000, rows=3, help=msg("As it stands in the minutes."))
    follows_result = YesNo(
        msg("Does it follow the result?"),
        choices=(("yes", msg("Yes, it follows the ranking")), ("no", msg("No, the council departs from it"))),
        required=True,
        look="radios",
    )
    reason = Area(ItemDecision.reason, most=2000, rows=3, sometimes=True, help=msg("Needed where it does."))
    decided_on = Day(ItemDecision.decided_on, required=True)
