"""Forms of a round that is held here: what is planned, and the steps of its life."""

from typing import Any

from strategy_tracker.consultations.kinds import RoundKind
from strategy_tracker.consultations.models import ConsultationRound, RoundOutcome
from strategy_tracker.consultations.rules.deadlines import closing_moment, deadline_warning, opening_moment
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.queries.documents import document_choices
from strategy_tracker.web.fields import Area, Choice, Day, InLanguages, Line, Tie
from strategy_tracker.web.forms import EditForm, Form, VersionedForm


class PlanInputs:
    """What is planned of a round."""

    document = Tie(
        ConsultationRound.document,
        offer=document_choices,
        required=True,
        help=msg("It is fixed from the moment it is published; that must be done before the consultation opens."),
    )
    name = InLanguages(
        ConsultationRound.name, required=True, help=msg("As it stands in the letter and on the public page.")
    )
    kind = Choice(
        msg("What kind of round it is"),
        of=RoundKind,
        required=True,
        help=msg("A public consultation is bound by the rules for deadlines; an input round is not."),
    )
    intro = InLanguages(
        ConsultationRound.intro, most=4000, rows=4, help=msg("What is asked, of whom, and what will come of it.")
    )
    invited = InLanguages(
        ConsultationRound.invited, most=2000, rows=2, help=msg("Anybody may answer; say whom you ask in particular.")
    )
    contact = Line(
        ConsultationRound.contact,
        most=200,
        help=msg("An office, with an e-mail address or telephone number. Public."),
    )
    case_number = Line(ConsultationRound.case_number, most=40, help=msg("In your own archive."), rare=True)
    opened_on = Day(msg("Opens on"), sometimes=True, help=msg("It opens by itself at midnight, once it is announced."))
    deadline_on = Day(
        ConsultationRound.deadline_on,
        sometimes=True,
        help=msg("Responses are taken on this day too, until midnight in Norway."),
    )
    short_deadline_reason = InLanguages(
        ConsultationRound.short_deadline_reason,
        most=2000,
        rows=2,
        sometimes=True,
        help=msg("Needed where less than six weeks are given. It is shown on the public page."),
    )
    publication_policy = Choice(ConsultationRound.publication_policy, required=True, look="radios")


class _Plan(Form):
    def fields(self) -> dict[str, Any]:
        """Return what was filled in as the actions take it."""
        values = self.values()
        opened_on, deadline_on = values.pop("opened_on"), values.pop("deadline_on")
        return {
            **values,
            "opens_at": opening_moment(opened_on) if opened_on else None,
            "closes_at": closing_moment(deadline_on) if deadline_on else None,
        }

    def warn(self) -> None:
        """Say beside the deadline what the rules say of it, where they have something to say."""
        opened_on, deadline_on = self["opened_on"].data, self["deadline_on"].data
        if opened_on and deadline_on and self["kind"].data is RoundKind.PUBLIC_HEARING:
            warning = deadline_warning(opened_on, deadline_on)
            self["deadline_on"].help = warning or self["deadline_on"].help


class NewRound(PlanInputs, _Plan):
    """A round that is not here yet."""


class EditRound(PlanInputs, EditForm, _Plan):
    """A round that is being prepared."""


class ReasonForm(Form):
    """A step that needs a reason."""

    reason = Area(msg("Reason"), most=2000, rows=3, required=True)


class ExtendForm(ReasonForm):
    """More time to answer."""

    deadline_on = Day(msg("New deadline"), required=True, help=msg("Later than the present one."))


class RoundOutcomeForm(VersionedForm):
    """What came of a round that has closed."""

    text = InLanguages(
        RoundOutcome.text,
        required=True,
        most=4000,
        rows=6,
        help=msg("What was decided after the responses, in a few sentences. It is shown on the public page."),
    )
