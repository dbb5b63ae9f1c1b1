"""The part of a report that is about deliveries: when each is expected, when it was made, who uses it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from wtforms import Field
from wtforms.validators import ValidationError

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Delivery, DeliveryBody
from strategy_tracker.strategy.queries.reporting import DeliveryAtHand
from strategy_tracker.strategy.services.reported import Forecast, MadeDelivery, SaidOfDeliveries, TakenIntoUse
from strategy_tracker.web.fields import Line, VagueDate
from strategy_tracker.web.forms import Form

LONGEST_REASON = 500
IN_USE = msg("Taken into use, as of")
MADE_FIRST = msg("Say when it was delivered too: nothing is in use before that.")


class UseLine(Struct, frozen=True):
    """The two fields for word of use: of a delivery, or of one of several bodies, which is then named."""

    of: Delivery | DeliveryBody
    as_of: Field
    told: Field

    @property
    def body(self) -> Translated | None:
        """Return the name of the body."""
        return self.of.organisation.name if isinstance(self.of, DeliveryBody) else None

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return both fields."""
        return self.as_of, self.told


class DeliveryLine(Struct, frozen=True):
    """A delivery in the owner's form: what stands, and the fields for what is new."""

    at_hand: DeliveryAtHand
    dates: Sequence[Field]
    uses: Sequence[UseLine]

    @property
    def is_open(self) -> bool:
        """Tell whether something was typed, or is wrong."""
        fields = [*self.dates, *(field for use in self.uses for field in use.fields)]
        return any(field.errors or field.text != field.write(field.object_data) for field in fields)


def fields_of(at_hand: Iterable[DeliveryAtHand]) -> dict[str, Any]:
    """Return the fields of the form, and what refuses them, by name."""
    return {name: field for one in at_hand for name, field in _fields(one)}


def stored_dates_of(at_hand: Iterable[DeliveryAtHand]) -> dict[str, PartialDate | None]:
    """Return the dates that stand, as the form's fields have them."""
    return {f"forecast-{one.slug}": one.dates.current for one in at_hand if one.is_to_come}


def lines_of(form: Form, at_hand: Iterable[DeliveryAtHand]) -> list[DeliveryLine]:
    """Return the lines that hold the fields of each delivery."""
    return [
        DeliveryLine(
            one,
            [form[name] for name in _date_names(one)],
            [UseLine(use, form[f"used-{use.public_id}"], form[f"shown_by-{use.public_id}"]) for use in one.unused],
        )
        for one in at_hand
    ]


def said_in(form: Form, at_hand: Iterable[DeliveryAtHand], language: str, as_of: PartialDate) -> SaidOfDeliveries:
    """Return what was typed; where nothing was, what stands goes on standing. Word without a day is of `as_of`."""
    found = list(at_hand)
    typed = {name: form[name].data for name in fields_of(found) if name in form}
    return SaidOfDeliveries(
        [
            Forecast(one.delivery, typed[f"forecast-{one.slug}"], typed[f"reason-{one.slug}"])
            for one in found
            if typed.get(f"forecast-{one.slug}") is not None
        ],
        [
            MadeDelivery(one.delivery, typed[f"delivered-{one.slug}"])
            for one in found
            if typed.get(f"delivered-{one.slug}") is not None
        ],
        [
            TakenIntoUse(use, typed[f"used-{use.public_id}"] or as_of, Translated(**{language: told}))
            for one in found
            for use in one.unused
            if (told := typed[f"shown_by-{use.public_id}"])
        ],
    )


def _date_names(one: DeliveryAtHand) -> list[str]:
    to_come = [f"forecast-{one.slug}", f"reason-{one.slug}"] if one.is_to_come else []
    return [*to_come, *([f"delivered-{one.slug}"] if one.lacks_date_made else [])]


def _fields(one: DeliveryAtHand) -> Iterator[tuple[str, Any]]:
    if one.is_to_come:
        yield f"forecast-{one.slug}", VagueDate(msg("Expected"))
        yield f"reason-{one.slug}", Line(msg("Why that date has moved"), most=LONGEST_REASON, sometimes=True)
        yield f"validate_reason-{one.slug}", _refusing_unexplained(f"forecast-{one.slug}")
    if one.lacks_date_made:
        yield f"delivered-{one.slug}", VagueDate(msg("Delivered, on"), help=msg("Only once it is made."))
        yield f"validate_delivered-{one.slug}", _refuse_future
    for use in one.unused:
        yield from _use_fields(one, use)


def _use_fields(one: DeliveryAtHand, use: Delivery | DeliveryBody) -> Iterator[tuple[str, Any]]:
    name = f"used-{use.public_id}"
    yield name, VagueDate(IN_USE, help=msg("The day that what you know is about; left empty, that of the report."))
    yield (
        f"shown_by-{use.public_id}",
        Line(msg("What shows that it is in use"), most=LONGEST_REASON, help=msg("Left empty while it is not.")),
    )
    yield f"validate_{name}", _refuse_future
    made = f"delivered-{one.slug}" if one.lacks_date_made and not one.is_made and use is one.delivery else None
    yield f"validate_shown_by-{use.public_id}", _refusing_use(name, made)


def _refusing_unexplained(date: str) -> Any:
    def refuse(form: Form, field: Field) -> None:
        stands = form[date]
        has_moved = stands.object_data is not None and stands.data not in (None, stands.object_data)
        if has_moved and not field.data:
            raise ValidationError(msg("Say why the date has moved. The reason stands beside it for good."))

    return refuse


def _refuse_future(_form: Form, field: Field) -> None:
    if field.data is not None and field.data.start > clock.today():
        raise ValidationError(msg("This day has not come yet."))


def _refusing_use(as_of: str, made: str | None) -> Any:
    def refuse(form: Form, field: Field) -> None:
        if form[as_of].data is not None and not field.data:
            raise ValidationError(msg("Say what shows that it is in use."))
        if field.data and made is not None and form[made].data is None:
            raise ValidationError(MADE_FIRST)

    return refuse
