"""The measures of a round as its result has them, one row each: what picture, file and page are made from."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from strategy_tracker.council.kinds import CriterionKey, PriorityRoundState
from strategy_tracker.council.queries.decisions import DecisionRow
from strategy_tracker.council.queries.questions import ItemRow
from strategy_tracker.council.queries.results import PriorityRoundPage, published_result
from strategy_tracker.council.queries.rounds import PriorityRoundRow, latest_published_round, public_rounds
from strategy_tracker.council.rules.poll import Terms
from strategy_tracker.council.rules.ranking import RankedItem
from strategy_tracker.council.rules.spread import rounded
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated

LEVEL_PLACES = 2
VALUE_PLACES = 3


class PlacedRow(Struct, frozen=True):
    """A measure of a round with its place, rounded to be shown; `place` has it exactly."""

    round: PriorityRoundRow
    item: ItemRow
    place: RankedItem
    terms: Terms
    decision: DecisionRow | None

    @property
    def measure(self) -> Reference:
        """Name the measure; it may be one whose page is no longer public."""
        return self.item.measure or Reference("measure", self.item.key, self.item.name)

    @property
    def name(self) -> Translated:
        """Return its name as it was when the round was fixed."""
        return self.item.name

    @property
    def rank(self) -> int | None:
        """Return its rank; None where it is not ranked."""
        return self.place.rank

    @property
    def value(self) -> Decimal | None:
        """Return its value, from 0 to 1."""
        return None if self.place.value is None else rounded(self.place.value, VALUE_PLACES)

    @property
    def exact_value(self) -> str | None:
        """Return its value as the fraction it is."""
        return None if self.place.value is None else str(self.place.value)

    def level(self, criterion: CriterionKey) -> Decimal | None:
        """Return its adjusted mean level on a criterion, which may lie a little outside the scale.

        None where it is not ranked or not asked.
        """
        result = self.place.criteria.get(criterion)
        return None if result is None else self._as_level(result.value)

    def adjustment(self, criterion: CriterionKey) -> Fraction:
        """Return how far the adjusted mean level lies from the plain one; 0 where nothing is adjusted."""
        result = self.place.criteria.get(criterion)
        if result is None or result.value is None or result.mean is None:
            return Fraction(0)
        return self.terms.level(result.value) - self.terms.level(result.mean)

    def plain_level(self, criterion: CriterionKey) -> Decimal | None:
        """Return its plain mean level on a criterion."""
        result = self.place.criteria.get(criterion)
        return None if result is None else self._as_level(result.mean)

    def median(self, criterion: CriterionKey) -> Decimal | None:
        """Return its median level on a criterion, a half between two levels."""
        result = self.place.criteria.get(criterion)
        return None if result is None or result.median is None else rounded(result.median, 1)

    def consensus(self, criterion: CriterionKey) -> Decimal | None:
        """Return how far members agree on it on a criterion, from 0 to 1."""
        result = self.place.criteria.get(criterion)
        return None if result is None or result.consensus is None else rounded(Fraction(result.consensus), LEVEL_PLACES)

    @property
    def closed_at(self) -> datetime | None:
        """Return when the round closed."""
        return self.round.closed_at

    @property
    def closed_on(self) -> date | None:
        """Return the day the round closed, in Norway."""
        return self.round.closed_at.astimezone(clock.OSLO).date() if self.round.closed_at else None

    def _as_level(self, value: Fraction | None) -> Decimal | None:
        return None if value is None else rounded(self.terms.level(value), LEVEL_PLACES)


def placed_rows(page: PriorityRoundPage) -> tuple[PlacedRow, ...]:
    """The measures of a round in the order of its result; none where the viewer may not see it."""
    if page.result is None:
        return ()
    ranking, items = page.result.ranking, {item.key: item for item in page.items}
    return tuple(
        PlacedRow(page.row, items[place.item], place, ranking.terms, page.decisions.get(place.item))
        for place in ranking.items
    )


@by_version
def published_places() -> tuple[PlacedRow, ...]:
    """The measures of every round whose result is public, newest round first."""
    now = clock.now()
    published = [row.slug for row in public_rounds() if row.state is PriorityRoundState.PUBLISHED]
    return tuple(row for slug in published for row in placed_rows(published_result(slug, now)))


@by_version
def first_places(most: int) -> tuple[PlacedRow, ...]:
    """The measures ranked `most` or better in the newest round whose result is public; none where there is no such."""
    row = latest_published_round()
    if row is None:
        return ()
    places = placed_rows(published_result(row.slug, clock.now()))
    return tuple(one for one in places if one.rank is not None and one.rank <= most)
