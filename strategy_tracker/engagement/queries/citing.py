"""What gatherings lean on."""

from sqlalchemy import literal

from strategy_tracker.engagement.models import Gathering, Involvement
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.sources.queries import Citing, cites, citing


@by_version
def gatherings_citing() -> tuple[Citing, ...]:
    """Published gatherings by source; the involvement at large as "involvement"."""
    return citing(
        cites(Gathering, "gathering", Gathering.slug, Gathering.name).where(Gathering.published_at.is_not(None)),
        cites(Involvement, "involvement", literal("involvering"), Involvement.text).where(
            Involvement.published_at.is_not(None)
        ),
    )
