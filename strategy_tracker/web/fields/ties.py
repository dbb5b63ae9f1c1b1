"""Fields that tie a record to others: the page has their public ids, the action gets the records."""

from typing import Any

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.lookup import all_by_public_id, by_public_id, public_id_of
from strategy_tracker.web.fields.choices import Choice, Choices, Offer
from strategy_tracker.web.parts import Text


class Tie(Choice):
    """One record of the table `to`, or none."""

    def __init__(self, label: Text, to: type[Base], offer: Offer = (), **more: Any) -> None:
        """Offer the pairs of public id and label in `offer`, or those it returns."""
        super().__init__(label, choices=offer, **more)
        self.to = to

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
        self, label: Text, to: type[Base], offer: Offer = (), *, through: str | None = None, **more: Any
    ) -> None:
        """Offer the pairs of public id and label in `offer`. Rows that tie name the record they tie `through`."""
        super().__init__(label, choices=offer, **more)
        self.to, self.through = to, through

    def stored_in(self, record: Any) -> list[str]:
        """Return the public ids of the records that are tied."""
        tied = getattr(record, self.short_name, ())
        return [public_id_of(getattr(one, self.through) if self.through else one) for one in tied]

    def given(self, form: Any) -> Any:  # noqa: ARG002 - as every field has it
        """Return the records. Raises: Invalid for one that is not there any more."""
        return all_by_public_id(self.to, self.data or ())
