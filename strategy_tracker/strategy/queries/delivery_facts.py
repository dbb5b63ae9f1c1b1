"""What only the page of a measure tells of its deliveries: what they are, who answers for them, whom they are for."""

from decimal import Decimal

from msgspec import Struct
from sqlalchemy import ColumnElement, Text, cast
from sqlalchemy.orm import aliased

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.nested import children, rows, translated, translated_or_none, vague_date_or_none
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.kinds import DeliveryKind
from strategy_tracker.strategy.models import Delivery, Measure, StatusReport


class DeliveryFactsRow(Struct, frozen=True):
    """A delivery's own facts; whoever answers for it is None where that is the owner of the measure, or not public."""

    kind: DeliveryKind
    responsible: Reference | None
    users_value: Decimal | None
    users_unit: str | None
    in_use_as_of: PartialDate | None
    in_use_text: Translated | None
    use_told_by: Reference | None


def facts_within() -> ColumnElement[str]:
    """Return the facts of a measure's deliveries, as a column of a statement about the measure."""
    teller = aliased(Organisation)
    columns = (Delivery.id, Delivery.slug, Delivery.kind, Organisation.slug, Organisation.name)
    return children(
        *columns,
        *(cast(Delivery.users_value, Text), Delivery.users_unit, Delivery.in_use_as_of, Delivery.in_use_text),
        *(teller.slug, teller.name),
        joined=lambda found: (
            found.select_from(Delivery)
            .outerjoin(Organisation, (Delivery.responsible_id == Organisation.id) & public(Organisation))
            .outerjoin(StatusReport, Delivery.use_report_id == StatusReport.id)
            .outerjoin(teller, (StatusReport.reporter_id == teller.id) & public(teller))
            .where(Delivery.measure_id == Measure.id)
        ),
    )


def facts_in(text: str) -> tuple[tuple[str, DeliveryFactsRow], ...]:
    """Return what the column holds, by the slug of the delivery."""
    return tuple((slug, _facts(*rest)) for _, slug, *rest in rows(text))


def _facts(kind: str, body: str | None, name: str | None, users: str | None, *rest: str | None) -> DeliveryFactsRow:
    unit, as_of, told, teller, teller_name = rest
    return DeliveryFactsRow(
        kind=DeliveryKind(kind),
        responsible=Reference("organisation", body, translated(name)) if body and name else None,
        users_value=Decimal(users) if users else None,
        users_unit=unit,
        in_use_as_of=vague_date_or_none(as_of),
        in_use_text=translated_or_none(told),
        use_told_by=Reference("organisation", teller, translated(teller_name)) if teller and teller_name else None,
    )
