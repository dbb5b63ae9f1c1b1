"""Forms of whoever works on responses."""

from strategy_tracker.consultations.forms.answering import WhoForm
from strategy_tracker.consultations.kinds import Channel
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Area, Choice, Day
from strategy_tracker.web.forms import Form


class WithholdForm(Form):
    """Why a response is not made public."""

    ground = Area(
        msg("Ground"),
        most=2000,
        rows=3,
        required=True,
        help=msg("The provision, and in a sentence what it protects. Officers see it beside the response."),
    )


class MailedForm(WhoForm):
    """A response that came by e-mail or by letter: who sent it, and when it came."""

    channel = Choice(
        msg("How it came"),
        choices=[(one.value, one.label) for one in (Channel.EMAIL, Channel.LETTER, Channel.IMPORT)],
        required=True,
    )
    arrived_on = Day(msg("Came on"), required=True, help=msg("After the deadline, it is marked as late."))

    def details(self) -> Details:
        """Return who answers, the fields of the answer apart."""
        values = self.values("kind", "organisation_number", "name", "submitter_name", "email", "language")
        return Details(**values, may_publish=bool(self.may_publish.data))
