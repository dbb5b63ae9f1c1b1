"""The records that single remarks on the sets of data are about."""

from collections.abc import Mapping

from strategy_tracker.audit.ties import shown_records
from strategy_tracker.exchange.changed import PUBLIC_LOG
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.sources.queries import datasets


@by_version
def remarked_records() -> Mapping[str, Reference]:
    """Return the page of each public record that a remark is about, by the id that the remark has."""
    about = {one.about for row in datasets() for one in (*row.rules, *row.gaps, *row.notes) if one.about}
    found = shown_records((table, one) for table in PUBLIC_LOG for one in about)
    return {public_id: reference for (_, public_id), reference in found.items()}
