"""What the list of organisations and an organisation's page join."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from strategy_tracker.actors.queries import OrganisationPage, OrganisationRow, organisation_page, organisation_rows
from strategy_tracker.consultations.queries.rounds import rounds_of_organisation
from strategy_tracker.consultations.queries.values import OrganisationRound
from strategy_tracker.council.queries.bodies import organisation_in_council
from strategy_tracker.council.queries.values import OrganisationInCouncil
from strategy_tracker.engagement.queries.gatherings import gatherings_of_organisation, inputs_of_organisation
from strategy_tracker.engagement.queries.values import InputRow, OrganisationGathering
from strategy_tracker.exchange.missing import missing_known_by
from strategy_tracker.exchange.missing_piece import MissingPiece
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.indicators.queries.rows import IndicatorRow
from strategy_tracker.pages.queries.freshness import FreshRecord, fresh_among
from strategy_tracker.scrutiny.queries.audits import audits_of_organisation
from strategy_tracker.scrutiny.queries.findings import findings_of_measures
from strategy_tracker.scrutiny.queries.values import AuditRow, FindingRow
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.queries.measures import measure_rows, measures_of
from strategy_tracker.strategy.queries.moves import deliveries_of_owner
from strategy_tracker.strategy.queries.values import DeliveryRow, MeasureRow
from strategy_tracker.uptake.queries.benefits import BenefitRow, benefits_owned_by


class OrganisationLine(Struct, frozen=True):
    """An organisation in the list, with how many measures it owns and has another part in."""

    row: OrganisationRow
    owned: int
    other: int


class OrganisationView(Struct, frozen=True):
    """An organisation with all it does in the other capabilities. `deliveries`, `findings`: of the measures it owns.

    `missing`: what is missing anywhere here that it may know.
    """

    page: OrganisationPage
    measures: tuple[tuple[AssignmentRole, MeasureRow], ...]
    deliveries: tuple[DeliveryRow, ...]
    benefits: tuple[BenefitRow, ...]
    indicators: tuple[IndicatorRow, ...]
    council: OrganisationInCouncil
    rounds: tuple[OrganisationRound, ...]
    gatherings: tuple[OrganisationGathering, ...]
    inputs: tuple[InputRow, ...]
    audits: tuple[AuditRow, ...]
    findings: tuple[FindingRow, ...]
    fresh: tuple[FreshRecord, ...]
    missing: tuple[MissingPiece, ...]


def organisation_lines(today: date) -> tuple[OrganisationLine, ...]:
    """Every public organisation by name, with its part in the measures."""
    owned, other = _parts(today)
    return tuple(OrganisationLine(row, owned[row.slug], other[row.slug]) for row in organisation_rows())


def organisation_view(slug: str, today: date) -> OrganisationView:
    """Everything about one organisation. Raises: NotFound."""
    page = organisation_page(slug)
    example = page.row.is_example
    measures = measures_of(slug, today, example=example)
    owned = [row for role, row in measures if role is AssignmentRole.OWNER]
    indicators = [row for row in indicator_rows(today, example=example) if row.owner and row.owner.slug == slug]
    return OrganisationView(
        page,
        measures,
        deliveries_of_owner(slug, today, example=example),
        benefits_owned_by(slug, today, example=example),
        tuple(indicators),
        organisation_in_council(slug),
        rounds_of_organisation(slug),
        gatherings_of_organisation(slug),
        inputs_of_organisation(slug),
        audits_of_organisation(slug),
        findings_of_measures(row.slug for row in owned),
        fresh_among(owned, indicators, today),
        missing_known_by(today, slug),
    )


def _parts(today: date) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How many measures each organisation owns, and in how many it has another part only."""
    owned: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for row in measure_rows(today):
        owners = {part.organisation.id for part in row.parts if part.role is AssignmentRole.OWNER}
        owned.update(owners)
        other.update({part.organisation.id for part in row.parts} - owners)
    return owned, other
