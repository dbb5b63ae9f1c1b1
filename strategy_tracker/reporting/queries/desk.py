"""What those who run the reporting see of a round: whom it would ask, who has not answered, what was sent."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import func, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.reporting.kinds import ReportingRoundState, ReportLetterKind
from strategy_tracker.reporting.models import ReportingRound, ReportLetter
from strategy_tracker.reporting.queries.asked import Named, ReportAddressee, addressees_of, measures_to_ask_about
from strategy_tracker.reporting.queries.rounds import RequestRow, all_rounds, answers_in, request_rows
from strategy_tracker.reporting.rules.steps import state_on

MOST_LETTERS = 100  # shown; the count says how many there are


class ListedRound(Struct, frozen=True):
    """A round in the list: how it stands, and how many of what it asks has come."""

    slug: str
    name: Translated
    strategy: Translated
    state: ReportingRoundState
    opens_on: date
    due_on: date
    asked: int
    answered: int
    is_example: bool


class AskedBody(Struct, frozen=True):
    """An organisation that would be asked, about what, and who would be written to: none where nobody is known."""

    organisation: Named
    measures: tuple[Named, ...]
    people: tuple[ReportAddressee, ...]


class OpenPreview(Struct, frozen=True):
    """What would follow if a round were opened now."""

    bodies: tuple[AskedBody, ...]
    unanswered_for: tuple[Named, ...]

    @property
    def letters(self) -> int:
        """Return how many letters would go out: one to each address."""
        return len({one.email for body in self.bodies for one in body.people})

    @property
    def requests(self) -> int:
        """Return how many reports would be asked for."""
        return sum(len(body.measures) for body in self.bodies)

    @property
    def unreachable(self) -> tuple[AskedBody, ...]:
        """Return the organisations that nobody can be written to for."""
        return tuple(body for body in self.bodies if not body.people)


class SentLetter(Struct, frozen=True):
    """A letter in the log of what was sent."""

    at: datetime
    email: str
    organisation: Translated
    kind: ReportLetterKind


class RoundDesk(Struct, frozen=True):
    """A round that was opened: what came and what did not, and the letters."""

    state: ReportingRoundState
    is_late: bool
    missing: tuple[RequestRow, ...]
    answered: tuple[RequestRow, ...]
    unreachable: tuple[Named, ...]
    letters: Sequence[SentLetter]
    sent: int

    @property
    def asked(self) -> int:
        """Return how many reports were asked for."""
        return len(self.missing) + len(self.answered)


def round_list(today: date) -> tuple[ListedRound, ...]:
    """Every round with its counts, the newest first."""
    return tuple(_listed(one, today) for one in all_rounds())


def open_preview(round_: ReportingRound, today: date) -> OpenPreview:
    """Whom a round would ask about what if it were opened today; three statements."""
    measures = measures_to_ask_about(round_.strategy, today)
    by_body: dict[Named, list[Named]] = {}
    for one in measures:
        for body in one.organisations:
            by_body.setdefault(body, []).append(one.measure)
    people = addressees_of([body.key for body in by_body], today)
    bodies = (AskedBody(body, tuple(own), people.get(body.key, ())) for body, own in by_body.items())
    return OpenPreview(tuple(bodies), tuple(one.measure for one in measures if not one.organisations))


def round_desk(round_: ReportingRound, now: datetime) -> RoundDesk:
    """How a round stands: who has not answered, the oldest last word first, then those who have."""
    today, rows = now.astimezone(clock.OSLO).date(), request_rows(round_)
    missing = sorted((row for row in rows if row.answer is None), key=_by_age)
    bodies = {row.organisation for row in missing}
    reachable = addressees_of([one.key for one in bodies], today)
    return RoundDesk(
        state=state_on(round_.state, round_.locks_on, today),
        is_late=today > round_.due_on,
        missing=tuple(missing),
        answered=tuple(row for row in rows if row.answer is not None),
        unreachable=tuple(one for one in sorted(bodies, key=lambda one: one.slug) if one.key not in reachable),
        letters=_letters(round_),
        sent=db.session.scalar(select(func.count()).where(ReportLetter.round_id == round_.id)) or 0,
    )


def _by_age(row: RequestRow) -> tuple[str, str]:
    return row.last_on.key if row.last_on else "", row.measure.slug


def _listed(one: ReportingRound, today: date) -> ListedRound:
    return ListedRound(
        slug=one.slug,
        name=one.name,
        strategy=one.strategy.name,
        state=state_on(one.state, one.locks_on, today),
        opens_on=one.opens_on,
        due_on=one.due_on,
        asked=len(one.requests),
        answered=len(answers_in(one)),
        is_example=one.is_example,
    )


def _letters(round_: ReportingRound) -> Sequence[SentLetter]:
    wanted = (
        select(ReportLetter.written_at, ReportLetter.email, Organisation.name, ReportLetter.kind)
        .join(Organisation, Organisation.id == ReportLetter.organisation_id)
        .where(ReportLetter.round_id == round_.id)
        .order_by(ReportLetter.id.desc())
        .limit(MOST_LETTERS)
    )
    return [SentLetter(*row) for row in db.session.execute(wanted)]
