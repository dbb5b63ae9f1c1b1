"""What consultations lean on."""

from sqlalchemy import literal

from strategy_tracker.consultations.models import ConsultationRound, HearingRule, RoundOutcome, RoundTheme
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.sources.queries import Citing, cites, citing


@by_version
def consultations_citing() -> tuple[Citing, ...]:
    """Published rounds by source, with their themes and outcomes; the rules of hearings as "hearing-rule"."""
    table = ConsultationRound
    page = ("consultation", table.slug, table.name)
    return citing(
        cites(table, *page).where(table.published_at.is_not(None)),
        cites(RoundTheme, *page).join(table, RoundTheme.round_id == table.id).where(table.published_at.is_not(None)),
        cites(RoundOutcome, *page)
        .join(table, RoundOutcome.round_id == table.id)
        .where(table.published_at.is_not(None)),
        cites(HearingRule, "hearing-rule", literal("regler"), HearingRule.text),
    )
