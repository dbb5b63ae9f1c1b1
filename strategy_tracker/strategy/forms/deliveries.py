"""Forms for a delivery: what it is, when it comes, and what it waits for."""

from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError

from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.fields import SourceList
from strategy_tracker.strategy.kinds import DateKind, DeliveryKind
from strategy_tracker.strategy.models import Delivery
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.services.deliveries import GivenDate
from strategy_tracker.web.fields import (
    Choice,
    InLanguages,
    Line,
    Number,
    OwnNote,
    Percent,
    Slug,
    Tie,
    Ties,
    VagueDate,
    Yes,
)
from strategy_tracker.web.forms import EditForm, Form

WHY = msg("Why that date has moved")
LONGEST_REASON = 500


class DeliveryName:
    """What a delivery is called."""

    name = InLanguages(
        Delivery.name, required=True, help=msg("What is delivered, so that one can tell whether it has.")
    )


class DeliveryId:
    """Its id, while it can still be chosen."""

    slug = Slug()


class DeliveryDay:
    """What sort of thing it is, what the source says of it, and the dates that stand."""

    kind = Choice(
        Delivery.kind,
        required=True,
        default=DeliveryKind.SYSTEM,
        help=msg("Says whether it can have users, and whether it can be late: what merely happens cannot."),
    )
    status = Choice(
        Delivery.status,
        empty=msg("Nothing is published"),
        help=msg("In the source’s own word. The state on the page is worked out from this and the dates."),
    )
    status_as_of = VagueDate(
        Delivery.status_as_of,
        help=msg("When that was so. Only a status from after the promised date can show that it is late."),
    )
    planned = VagueDate(
        msg("Planned"),
        help=msg("The date that was promised: 30.06.2026, June 2026, 2026-Q2, first half of 2026 or 2026."),
    )
    planned_reason = Line(WHY, most=LONGEST_REASON, sometimes=True)
    forecast = VagueDate(
        msg("Forecast"), help=msg("When it is expected now, where that is another date. Every earlier one is kept.")
    )
    forecast_reason = Line(WHY, most=LONGEST_REASON, sometimes=True)
    delivered = VagueDate(msg("Delivered"), help=msg("When it was made. Left empty until then."))
    delivered_reason = Line(WHY, most=LONGEST_REASON, sometimes=True)


class DeliverySurroundings:
    """Who answers for it, whom it is for, how far it is used, what it waits for, where it stands written."""

    responsible = Tie(
        Delivery.responsible,
        offer=organisation_choices,
        empty=msg("The owner of the measure"),
        help=msg("Who answers for it, where that is not the owner of the measure."),
        rare=True,
    )
    users_value = Number(
        Delivery.users_value, low=0, help=msg("How many it is meant for, where a source says so."), rare=True
    )
    users_unit = Choice(Delivery.users_unit, empty=msg("Not stated"), rare=True)
    in_use_percent = Percent(
        Delivery.in_use_percent,
        help=msg("The share of those it is meant for who use it. Left empty where it was not found."),
        rare=True,
    )
    in_use_as_of = VagueDate(
        Delivery.in_use_as_of, help=msg("When it was in use, as far as a source tells."), rare=True
    )
    in_use_text = InLanguages(
        Delivery.in_use_text,
        most=500,
        help=msg("What shows that it is in use. Left empty where it is not known to be."),
        rare=True,
    )
    use_cited = SourceList(msg("Where its use stands written"), of="in_use_sources", rare=True)
    waits_for = Ties(
        msg("Waits for, in this measure"),
        Delivery,
        through="predecessor",
        help=msg("Deliveries that must come before this one can be made."),
        rare=True,
    )
    waits_for_another = Tie(
        msg("Waits for, in another measure"),
        Delivery,
        help=msg("Save, and one more can be chosen."),
        rare=True,
    )
    note = InLanguages(Delivery.note, most=2000, rows=2, help=msg("A remark for readers of the page."), rare=True)
    internal_note = OwnNote()
    cited = SourceList()


class NewDelivery(DeliveryName, DeliveryId, DeliveryDay, DeliverySurroundings, Form):
    """A delivery that is not here yet."""


class EditDelivery(DeliveryName, DeliveryDay, DeliverySurroundings, EditForm):
    """A delivery that is here. A date that moves, moves for a reason; one put right in a minor edit does not move."""

    is_minor = Yes(
        msg("A minor edit"),
        help=msg(
            "For typing errors and the like: kept in the log, left out of the public history. A date that was read or "
            "typed wrongly is put right in this way: it has not moved."
        ),
    )

    def validate_planned_reason(self, field: Field) -> None:
        """Ask why the planned date has moved."""
        self._refuse_unexplained(self.planned, field)

    def validate_forecast_reason(self, field: Field) -> None:
        """Ask why the forecast has moved."""
        self._refuse_unexplained(self.forecast, field)

    def validate_delivered_reason(self, field: Field) -> None:
        """Ask why the day it was delivered is another."""
        self._refuse_unexplained(self.delivered, field)

    def _refuse_unexplained(self, date: Field, reason: Field) -> None:
        has_moved = date.object_data is not None and date.data != date.object_data and not date.errors
        if has_moved and not reason.data and not self.is_minor.data:
            raise ValidationError(msg("Say why the date has moved. The reason stands beside it for good."))


def stored_dates(delivery: Delivery) -> dict[str, Any]:
    """Return the dates that stand, as the form's fields have them."""
    dates = standing_dates(row.given for row in delivery.dates)
    return {kind.value: getattr(dates, kind.value) for kind in DateKind}


def given_in(fields: dict[str, Any]) -> list[GivenDate]:
    """Take the three dates out of a form's values, each with its reason."""
    return [GivenDate(kind, fields.pop(kind.value), fields.pop(f"{kind.value}_reason", None)) for kind in DateKind]


def drop_needless_reasons(form: NewDelivery | EditDelivery) -> None:
    """Ask for a reason only where there is a date that can move."""
    for kind in DateKind:
        if form[kind.value].object_data is None:
            del form[f"{kind.value}_reason"]
