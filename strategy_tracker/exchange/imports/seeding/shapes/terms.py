"""The form of `terms.yaml`: closed lists of the data, with their words in three languages."""

from strategy_tracker.exchange.imports.seeding.shapes.common import Meta, Shape, Text, Words


class TermShape(Words):
    """A value and its words."""

    id: Text


class CodeShape(TermShape):
    """Why a field is empty, and what that means."""

    meaning: Words


class SeasonShape(TermShape):
    """A part of a year: its first and last day."""

    starts: Text
    ends: Text


class DeliveryKindShape(TermShape):
    """A sort of delivery, and what can be asked of it."""

    has_users: bool
    can_be_late: bool


class DeliveryStatusShape(TermShape):
    """What a source may say of a delivery, and what follows from it."""

    delivered: bool
    closed: bool


class TermsFile(Shape):
    """The whole file."""

    meta: Meta
    absence_codes: list[CodeShape]
    instead: dict[str, list[Text]]
    seasons: list[SeasonShape]
    delivery_kinds: list[DeliveryKindShape]
    delivery_statuses: list[DeliveryStatusShape]
    measure_kinds: list[TermShape]
    cost_kinds: list[TermShape]
    frequencies: list[TermShape]
    criterion_statuses: list[TermShape]
    basis: list[TermShape]
    units: list[TermShape]
