"""Forms of whoever works on responses."""

from strategy_tracker.consultations.kinds import Channel, ErasureGround
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Area, Choice, Day, Email, Line, Yes
from strategy_tracker.web.forms import Form


class WithholdForm(Form):
    """Why a response is not made public."""

    ground = Area(
        Response.withheld_ground,
        most=2000,
        rows=3,
        required=True,
        help=msg("The provision, and in a sentence what it protects. Officers see it beside the response."),
    )


class GroundForm(Form):
    """On which ground a response is to be erased."""

    grunn = Choice(msg("Ground for erasing"), of=ErasureGround, required=True, look="radios")


class EraseForm(Form):
    """Who has decided that a response is erased."""

    decision = Area(
        msg("Who has decided it"),
        most=2000,
        rows=3,
        required=True,
        help=msg("The decision with its number. It is kept in the log for good: write nothing here of what is erased."),
    )


class MailedForm(Form):
    """A response that came by e-mail or by letter: who sent it, and when it came."""

    channel = Choice(
        Response.channel,
        choices=[(one.value, one.label) for one in (Channel.EMAIL, Channel.LETTER, Channel.IMPORT)],
        required=True,
    )
    arrived_on = Day(Response.arrived_on, required=True, help=msg("After the deadline, it is marked as late."))
    kind = Choice(Response.kind, required=True, help=msg("Answers are counted by it."))
    organisation_number = Line(
        msg("Organisation number"),
        most=20,
        sometimes=True,
        help=msg("Nine digits. Left empty for private persons."),
    )
    name = Line(msg("Who answers"), required=True, help=msg("The organisation or the person. Made public."))
    submitter_name = Line(
        msg("Who signed it"),
        sometimes=True,
        help=msg("Whom we may ask. It is not made public. Left empty for a person who signed with the same name."),
    )
    email = Email(msg("E-mail address"), help=msg("Not public, and nothing is sent there."))
    language = Choice(Response.language, required=True)
    may_publish = Yes(Response.may_publish, help=msg("No, where the sender asks that it is not."))

    def details(self) -> Details:
        """Return who answers, the fields of the answer apart."""
        values = self.values("kind", "organisation_number", "name", "submitter_name", "email", "language")
        values["submitter_name"] = values["submitter_name"] or ""
        return Details(**values, may_publish=bool(self.may_publish.data))
