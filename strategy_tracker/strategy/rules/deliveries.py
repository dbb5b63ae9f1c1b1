"""The state of a delivery, and why it is that one.

What a source says in words comes first where it is final (delivered, closed, stopped, carried on); otherwise the dates
and what is known after them decide. Late is a claim, and needs evidence: a source from after the date that says the
delivery is not made. A date that has passed with no such source is a thing we do not know, and is never late. Nothing
counts on towards today: how late a delivery is, is told up to the day of the evidence.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message
from strategy_tracker.strategy.kinds import DeliveryWord
from strategy_tracker.strategy.rules.dates import DeliveryDates, Slip, slip_between
from strategy_tracker.strategy.rules.delivery_reasons import DeliveryReason, sentence_of

ALL_USERS = Decimal(100)
NO_DATES = DeliveryDates()
MADE_WORDS = (DeliveryWord.DELIVERED, DeliveryWord.ENDED)


class DeliveryState(StrEnum):
    """How it goes with a delivery; the keys of `web.marks.DELIVERY_MARKS`, in the same order."""

    IN_USE = "in_use"
    DELIVERED = "delivered"
    AHEAD = "ahead"
    SLIPPED = "slipped"
    LATE = "late"
    STOPPED = "stopped"
    CARRIED_ON = "carried_on"
    OUTCOME_UNKNOWN = "outcome_unknown"
    NO_DATE = "no_date"
    NOTHING_FOUND = "nothing_found"


MADE = (DeliveryState.IN_USE, DeliveryState.DELIVERED)
TO_COME = (DeliveryState.AHEAD, DeliveryState.SLIPPED)


class DeliveryFacts(Struct, frozen=True):
    """What is known of a delivery: what its source says and when that held, every date, who uses it.

    `can_be_late` is false for what merely happens; `has_users` for what nobody takes into use. `is_in_use`: a source
    says that it is.
    """

    word: DeliveryWord | None = None
    status_as_of: PartialDate | None = None
    dates: DeliveryDates = NO_DATES
    can_be_late: bool = True
    has_users: bool = True
    is_in_use: bool = False
    in_use_percent: Decimal | None = None


class DeliveryAssessment(Struct, frozen=True):
    """The verdict on a delivery, with all that went into it.

    `slip`: how far the promise has moved, how late it was made, or for what is late how long after its date it was
    known not to be; None when there is nothing to compare. `as_of`: the date of the newest evidence.
    """

    state: DeliveryState
    code: DeliveryReason
    facts: DeliveryFacts
    slip: Slip | None = None
    as_of: PartialDate | None = None

    @property
    def word(self) -> DeliveryWord | None:
        """What its source says of it."""
        return self.facts.word

    @property
    def dates(self) -> DeliveryDates:
        """The dates that stand."""
        return self.facts.dates

    @property
    def in_use_percent(self) -> Decimal | None:
        """The share of its users that have taken it into use, 0..100."""
        return self.facts.in_use_percent

    @property
    def slip_days(self) -> int | None:
        """The days of the slip; where a date is vague, the fewest it can be."""
        return None if self.slip is None else self.slip.days

    @property
    def moved(self) -> int:
        """How many times the promised date was changed."""
        return self.dates.moved

    @property
    def is_moved(self) -> bool:
        """Tell whether it was promised for later than first, or made later."""
        first, delivered = self.dates.first, self.dates.delivered
        if first is None:
            return False
        is_promised_later = self.dates.current is not None and self.dates.current.end > first.end
        return is_promised_later or (delivered is not None and delivered.start > first.end)

    @property
    def lacks_word_of_use(self) -> bool:
        """Tell whether it is made and can have users, but nobody says that it has any."""
        facts = self.facts
        is_known = facts.is_in_use or facts.in_use_percent is not None
        return self.state in MADE and facts.has_users and not is_known

    @property
    def is_reported(self) -> bool:
        """Tell whether a source says anything of how it goes."""
        return self.word is not None

    @property
    def reason(self) -> Message:
        """The verdict's reason, as a sentence."""
        return sentence_of(self.code, self.slip, self.facts.in_use_percent)


def assess_delivery(facts: DeliveryFacts, today: date) -> DeliveryAssessment:
    """Judge a delivery as of `today`. A delivery dated after `today` is not made yet."""
    delivered = facts.dates.delivered
    is_to_come = delivered is not None and delivered.start > today
    if not is_to_come and (delivered is not None or facts.word in MADE_WORDS):
        return _made(facts)
    word = None if is_to_come and facts.word in MADE_WORDS else facts.word
    return _not_made(facts, word, today)


def _made(facts: DeliveryFacts) -> DeliveryAssessment:
    code, slip = _punctuality(facts)
    state = DeliveryState.DELIVERED
    if facts.in_use_percent is not None and facts.in_use_percent < ALL_USERS:
        code = DeliveryReason.SOME_USE_IT
    elif facts.in_use_percent is not None:
        state, code = DeliveryState.IN_USE, DeliveryReason.ALL_USE_IT
    elif facts.is_in_use:
        state, code = DeliveryState.IN_USE, DeliveryReason.KNOWN_IN_USE
    return DeliveryAssessment(state, code, facts, slip, facts.dates.delivered or facts.status_as_of)


def _punctuality(facts: DeliveryFacts) -> tuple[DeliveryReason, Slip | None]:
    """Compare spans: late only if all of it lies after the promise, on time only if none of it does."""
    first, delivered = facts.dates.first, facts.dates.delivered
    if delivered is None:
        is_closed = facts.word is DeliveryWord.ENDED
        return DeliveryReason.SAID_CLOSED if is_closed else DeliveryReason.UNDATED, None
    if first is None:
        return DeliveryReason.NOTHING_PROMISED, None
    if delivered.start > first.end:
        return DeliveryReason.LATE, slip_between(first, delivered)
    if delivered.end <= first.end:
        return DeliveryReason.ON_TIME, slip_between(first, delivered)
    return DeliveryReason.TOO_VAGUE, None


def _not_made(facts: DeliveryFacts, word: DeliveryWord | None, today: date) -> DeliveryAssessment:
    due = facts.dates.current
    if word is DeliveryWord.STOPPED:
        state, code = DeliveryState.STOPPED, DeliveryReason.SAID_STOPPED
    elif word is DeliveryWord.CONTINUED:
        state, code = DeliveryState.CARRIED_ON, DeliveryReason.CARRIED_ON
    elif due is None:
        state, code = _undated(word)
    elif due.is_past(today):
        return _passed(facts, word, due)
    else:
        state, code = _ahead(word, facts.dates)
    return DeliveryAssessment(state, code, facts, facts.dates.slip, facts.status_as_of)


def _passed(facts: DeliveryFacts, word: DeliveryWord | None, due: PartialDate) -> DeliveryAssessment:
    evidence = facts.status_as_of if word is not None and facts.can_be_late else None
    if evidence is not None and evidence.start > due.end:
        slip = slip_between(due, evidence)
        return DeliveryAssessment(DeliveryState.LATE, DeliveryReason.STILL_OPEN, facts, slip, evidence)
    state, code = DeliveryState.OUTCOME_UNKNOWN, DeliveryReason.NOTHING_SINCE
    return DeliveryAssessment(state, code, facts, facts.dates.slip, facts.status_as_of)


def _undated(word: DeliveryWord | None) -> tuple[DeliveryState, DeliveryReason]:
    match word:
        case None:
            return DeliveryState.NOTHING_FOUND, DeliveryReason.NOTHING_KNOWN
        case DeliveryWord.POSTPONED:
            return DeliveryState.NO_DATE, DeliveryReason.POSTPONED
        case DeliveryWord.PARTLY:
            return DeliveryState.NO_DATE, DeliveryReason.PARTLY
        case DeliveryWord.ONGOING:
            return DeliveryState.NO_DATE, DeliveryReason.UNDER_WAY
        case _:
            return DeliveryState.NO_DATE, DeliveryReason.ONLY_PLANNED


def _ahead(word: DeliveryWord | None, dates: DeliveryDates) -> tuple[DeliveryState, DeliveryReason]:
    days = dates.slip.days if dates.slip else 0
    if days > 0:
        return DeliveryState.SLIPPED, DeliveryReason.MOVED_LATER
    if word is DeliveryWord.POSTPONED:
        return DeliveryState.SLIPPED, DeliveryReason.POSTPONED
    if days < 0:
        return DeliveryState.AHEAD, DeliveryReason.MOVED_EARLIER
    return DeliveryState.AHEAD, DeliveryReason.MOVED_BACK if dates.moved else DeliveryReason.NEVER_MOVED
