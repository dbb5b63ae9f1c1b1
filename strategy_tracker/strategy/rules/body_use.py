"""How far each body has come that takes a delivery into use, and how many of them are known to use it.

A body with dates of its own is judged by these; one without, by those of the delivery. That the delivery as a whole is
in use says something of a body only where it is the only one, or where all use it: else a source tells of them
together, and of none alone.
"""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.rules.absences import why_not_delivered, why_not_in_use
from strategy_tracker.strategy.rules.dates import standing_dates
from strategy_tracker.strategy.rules.deliveries import (
    ALL_USERS,
    MADE,
    DeliveryAssessment,
    DeliveryFacts,
    DeliveryState,
    assess_delivery,
)

OVER = (DeliveryWord.STOPPED, DeliveryWord.CONTINUED)


class UseEvidence(LabelledEnum):
    """What it is known from that a body uses a delivery."""

    OWN = "own", msg("A source tells it of this body")
    OF_THE_DELIVERY = "of_the_delivery", msg("A source tells it of the delivery, which this body alone, or all, use")
    OF_ALL_TOGETHER = "of_all_together", msg("A source tells it of several bodies together")
    NONE = "none", msg("No source tells of it")


class BodyFacts(Struct, frozen=True):
    """What is known of a body alone: when it was to get the delivery and got it, and that it uses it."""

    planned: PartialDate | None = None
    delivered: PartialDate | None = None
    is_in_use: bool = False


class BodyStep(Struct, frozen=True):
    """How far a body has come: its state among those of deliveries, its dates, and where word of its use is from.

    `why_not_made`: why it has no date of delivery; None where it has got it. `why`: why it is not known to use it;
    None where it is.
    """

    state: DeliveryState
    planned: PartialDate | None
    delivered: PartialDate | None
    why_not_made: AbsenceCode | None
    evidence: UseEvidence
    why: AbsenceCode | None

    @property
    def is_made(self) -> bool:
        """Tell whether the body has got it."""
        return self.why_not_made is None

    @property
    def is_in_use(self) -> bool:
        """Tell whether the body is known to use it."""
        return self.state is DeliveryState.IN_USE


def step_of(whole: DeliveryAssessment, own: BodyFacts, *, is_only: bool, today: date) -> BodyStep:
    """Return how far a body has come with a delivery that is judged; `is_only` says that there is no other body."""
    facts = _facts(whole.facts, own)
    evidence = _evidence(whole, own, is_only=is_only)
    is_used = evidence in (UseEvidence.OWN, UseEvidence.OF_THE_DELIVERY)
    judged = assess_delivery(facts, today)
    is_made = is_used or judged.state in MADE
    return BodyStep(
        state=DeliveryState.IN_USE if is_used else judged.state,
        planned=facts.dates.current,
        delivered=facts.dates.delivered if is_made else None,
        why_not_made=None if is_made else why_not_delivered(facts.word, facts.dates, today) or AbsenceCode.NOT_FOUND,
        evidence=evidence,
        why=None if is_used else why_not_in_use(facts.has_users, facts.word, facts.status_as_of, facts.dates, today),
    )


def _facts(whole: DeliveryFacts, own: BodyFacts) -> DeliveryFacts:
    """Return what the body is judged by, without what is said of its use."""
    unused = replace(whole, is_in_use=False, in_use_percent=None)
    if own.planned is None and own.delivered is None:
        return unused
    given = [
        (DateKind.PLANNED, own.planned or whole.dates.current),
        (DateKind.DELIVERED, own.delivered),
    ]
    dates = standing_dates([(kind, value) for kind, value in given if value])
    return replace(unused, word=whole.word if whole.word in OVER else None, status_as_of=None, dates=dates)


def _evidence(whole: DeliveryAssessment, own: BodyFacts, *, is_only: bool) -> UseEvidence:
    if own.is_in_use:
        return UseEvidence.OWN
    if whole.state is not DeliveryState.IN_USE:
        return UseEvidence.NONE
    is_all = whole.in_use_percent == ALL_USERS
    return UseEvidence.OF_THE_DELIVERY if is_only or is_all else UseEvidence.OF_ALL_TOGETHER


class UseCount(Struct, frozen=True):
    """How many bodies are known to use what they take into use, of how many, and of when the newest word of it is.

    A body counts once for each delivery that it takes into use. `as_of` is None where no word is dated.
    """

    known: int
    total: int
    as_of: PartialDate | None


def count_uses(found: Iterable[tuple[BodyStep, PartialDate | None]]) -> UseCount:
    """Count bodies, each with the date of the word of its use."""
    steps = list(found)
    dated = [as_of for step, as_of in steps if step.is_in_use and as_of]
    newest = max(dated, key=lambda one: one.end, default=None)
    return UseCount(sum(step.is_in_use for step, _ in steps), len(steps), newest)
