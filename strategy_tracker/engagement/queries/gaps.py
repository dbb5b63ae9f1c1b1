"""What is not known of gatherings and of what came of them."""

from collections.abc import Iterable, Iterator

from strategy_tracker.engagement.queries.gatherings import gatherings, inputs
from strategy_tracker.engagement.queries.values import GatheringRow, InputRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import EmptyField, empty_field


@by_version
def gathering_gaps() -> tuple[EmptyField, ...]:
    """What is not known: when, by whom, and what each input led to."""
    of_gatherings = (gap for row in gatherings() for gap in gaps_of_gathering(row, ()))
    return (*of_gatherings, *_unanswered(inputs()))


def _unanswered(rows: Iterable[InputRow]) -> Iterator[EmptyField]:
    what = msg("What the input led to was not found.")
    for row in rows:
        if row.outcome is None:
            yield empty_field(("gathering_input", row.slug, "outcome"), row.gathering, what, row.theme)


def gaps_of_gathering(row: GatheringRow, said: Iterable[InputRow]) -> Iterator[EmptyField]:
    """Yield what is not known of one gathering, and of what was `said` there."""
    if row.held_on is None:
        yield _gap(row, "held_on", msg("The date of the gathering was not found."), row.date_text)
    if not row.organisers:
        yield _gap(row, "organisers", msg("Who arranged the gathering was not found."))
    if not row.participants and row.registered is None:
        yield _gap(row, "participants", msg("Who took part in the gathering was not found."))
    yield from _unanswered(said)


def _gap(row: GatheringRow, field: str, what: Message, note: Translated | None = None) -> EmptyField:
    return empty_field(("gathering", row.reference.id, field), row.reference, what, note)
