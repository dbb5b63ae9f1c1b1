"""Fields that tie a record to others: the page has their public ids, the action gets the records."""

from typing import Any

from sqlalchemy.orm import QueryableAttribute

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.lookup import all_by_public_id, by_public_id, public_id_of
from strategy_tracker.web.fields.base import Named
from strategy_tracker.web.fields.choices import Choice, Choices, Offer


class Tie(Choice):
    """One record of the table `to`, or none."""

    def __init__(self, label: Named, to: type[Base] | None = None, offer: Offer = (), **more: Any) -> None:
        """Offer the pairs of public id and label in `offer`, or those it returns. A relation knows where it leads."""
        super().__init__(label, choices=offer, **more)
        self.to = to or _end_of(label)

    def stored_in(self, record: Any) -> str | None:
        """Return the public id of the record that is tied."""
        tied = getattr(record, self.short_name, None)
        return None if tied is None else public_id_of(tied)

    def given(self, form: Any) -> Any:  # noqa: ARG002 - as every field has it
        """Return the record. Raises: NotFound."""
        return by_public_id(self.to, self.data) if self.data else None


class Ties(Choices):
    """Any number of records of the table `to`."""

    def __init__(
        self,
        label: Named,
        to: type[Base] | None = None,
        offer: Offer = (),
        *,
        through: str | None = None,
        **more: Any,
    ) -> None:
        """Offer the pairs of public id and label in `offer`. Rows that tie name the record they tie `through`."""
        super().__init__(label, choices=offer, **more)
        self.to, self.through = to or _end_of(label), through

    def stored_in(self, record: Any) -> list[str]:
        """Return the public ids of the records that are tied."""
        tied = getattr(record, self.short_name, ())
        return [public_id_of(getattr(one, self.through) if self.through else one) for one in tied]

    def given(self, form: Any) -> Any:  # noqa: ARG002 - as every field has it
        """Return the records. Raises: Invalid for one that is not there any more."""
        return all_by_public_id(self.to, self.data or ())


def _end_of(label: Named) -> type[Base]:
    if not isinstance(label, QueryableAttribute):
        raise TypeError(f"{label} does not say which records it ties")
    end: type[Base] = label.property.mapper.class_
    return end
