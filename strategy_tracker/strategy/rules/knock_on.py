"""Whom a delivery that is late, moved or stopped moves: those that wait for it, by way of others or not.

A promise is only said to be moved by another where all of it lies before all of the other; where a date is vague and
the two may both hold, nothing is said. What is made holds nobody up, and what was given up waits for nothing.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.strategy.rules.dates import Slip, slip_between
from strategy_tracker.strategy.rules.deliveries import MADE, TO_COME, DeliveryAssessment, DeliveryState

IS_OVER = (*MADE, DeliveryState.STOPPED, DeliveryState.CARRIED_ON)


class Delay(StrEnum):
    """What follows for a delivery from one that it waits for."""

    MOVED = "moved"
    LATE = "late"
    STOPPED = "stopped"


class Consequence(Struct, frozen=True):
    """What follows for `hit` from `cause`, by way of `between`; `slip`: how far its promise lies too early."""

    cause: int
    hit: int
    delay: Delay
    slip: Slip | None = None
    between: tuple[int, ...] = ()


def consequences(
    known: Mapping[int, DeliveryAssessment], waiting: Mapping[int, Sequence[int]]
) -> Iterator[Consequence]:
    """Yield what follows from each known delivery; `waiting` are those that wait for it, by key."""
    for cause in known:
        yield from _from(cause, known, waiting)


def _from(
    cause: int, known: Mapping[int, DeliveryAssessment], waiting: Mapping[int, Sequence[int]]
) -> Iterator[Consequence]:
    """Follow one delivery to those it moves, the nearest first; none that keeps its date passes anything on."""
    delay, seen = _delay_of(known[cause]), {cause}
    edge: deque[tuple[int, tuple[int, ...]]] = deque((key, ()) for key in waiting.get(cause, ()))
    while edge and delay:
        hit, between = edge.popleft()
        if hit in seen or hit not in known or known[hit].state in IS_OVER:
            continue
        seen.add(hit)
        slip = _too_early(known[hit], known[cause].dates.current) if delay is Delay.MOVED else None
        if slip is None and delay is Delay.MOVED:
            continue
        yield Consequence(cause, hit, delay, slip, between)
        edge.extend((key, (*between, hit)) for key in waiting.get(hit, ()))


def _delay_of(assessment: DeliveryAssessment) -> Delay | None:
    if assessment.state is DeliveryState.LATE:
        return Delay.LATE
    if assessment.state is DeliveryState.STOPPED:
        return Delay.STOPPED
    return Delay.MOVED if assessment.state in TO_COME and assessment.dates.current else None


def _too_early(waiting: DeliveryAssessment, ready: PartialDate | None) -> Slip | None:
    promised = waiting.dates.current
    if promised is None or ready is None or ready.start <= promised.end:
        return None
    return slip_between(promised, ready)


def connected(keys: Iterable[int], ties: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the keys, and all that a chain of ties leads to from one of them."""
    beside: dict[int, list[int]] = {}
    for one, other in ties:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    found, edge = set[int](), list(keys)
    while edge:
        key = edge.pop()
        if key not in found:
            found.add(key)
            edge.extend(beside.get(key, ()))
    return frozenset(found)


def circle_through(start: int, befores: Mapping[int, Sequence[int]]) -> tuple[int, ...]:
    """Return a shortest way from a delivery by what it waits for back to itself, both ends included; () for none."""
    edge, seen = deque[tuple[int, ...]]([(start,)]), set[int]()
    while edge:
        way = edge.popleft()
        for before in befores.get(way[-1], ()):
            if before == start:
                return (*way, before)
            if before not in seen:
                seen.add(before)
                edge.append((*way, before))
    return ()
