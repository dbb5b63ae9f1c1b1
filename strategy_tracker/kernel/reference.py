"""Naming another record without knowing where its page is."""

from dataclasses import dataclass

from strategy_tracker.kernel.translated import Translated


@dataclass(frozen=True, slots=True)
class Reference:
    """A public record that another one names; `web.addresses.address(kind, id)` finds its page."""

    kind: str
    id: str
    label: Translated


def reference(kind: str, public_id: str | None, label: Translated | None) -> Reference | None:
    """Return the reference, None where an outer join found no public record."""
    return None if public_id is None or label is None else Reference(kind, public_id, label)
