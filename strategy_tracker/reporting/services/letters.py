"""Letters about reporting: one to each person, over all their organisations, rounds and measures."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import delete, func, select

from strategy_tracker.accounts.rules.emails import as_compared
from strategy_tracker.accounts.rules.tokens import hash_of
from strategy_tracker.jobs.services import enqueue, post_mail
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action, bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.reporting.kinds import ReportingRoundState, ReportLetterKind
from strategy_tracker.reporting.models import ReportingRound, ReportLetter, ReportLink
from strategy_tracker.reporting.policy import may_ask_for_links, may_run_reporting, may_write_letters
from strategy_tracker.reporting.queries.asked import Named, ReportAddressee, addressees_of
from strategy_tracker.reporting.queries.rounds import RequestRow, open_rounds, request_rows
from strategy_tracker.reporting.queries.sponsors import sponsors_to_tell
from strategy_tracker.reporting.rules.links import report_path
from strategy_tracker.reporting.rules.reminders import escalated_on, is_reminded_on, may_write_again
from strategy_tracker.reporting.rules.retention import KEPT
from strategy_tracker.reporting.rules.steps import state_on

SEND_LINKS = "reporting_link.send"
THINGS.add(Thing("reporting_link", msg("Link for reporting")))
# From the round, the organisation and the address that a link is bound to, to its token.
MakeToken: TypeAlias = Callable[[str, str, str], str]


class LetterPart(Struct, frozen=True):
    """What one person is asked for one organisation in one round."""

    round: ReportingRound
    organisation: Named
    measures: tuple[Named, ...]
    to: ReportAddressee


def letter_parts(round_: ReportingRound, rows: Iterable[RequestRow], today: date) -> list[LetterPart]:
    """Return whom to write to about requests, each organisation to each of its people."""
    grouped = {key: list(some) for key, some in groupby(rows, key=lambda row: row.organisation)}
    people = addressees_of([one.key for one in grouped], today)
    return [
        LetterPart(round_, body, tuple(row.measure for row in some), to)
        for body, some in grouped.items()
        for to in people.get(body.key, ())
    ]


def post_letters(kind: ReportLetterKind, parts: Iterable[LetterPart], make_token: MakeToken) -> int:
    """Post one letter to each person, keep that it was, and see to it that each has a link; return how many."""
    by_email: dict[str, list[LetterPart]] = {}
    for part in parts:
        by_email.setdefault(part.to.email, []).append(part)
    for email, own in by_email.items():
        values = _values(own, make_token)
        post_mail(to=email, language=own[0].to.language, mail=kind.mail, values=values)
        db.session.add_all(
            ReportLetter(round_id=one.round.id, organisation_id=one.organisation.key, email=email, kind=kind)
            for one in own
        )
    _make_links([part for own in by_email.values() for part in own], make_token)
    return len(by_email)


def to_remind(rounds: Iterable[ReportingRound], now: datetime) -> list[LetterPart]:
    """Return what is still to be asked of those to whom no letter has gone for three days."""
    today = now.astimezone(clock.OSLO).date()
    parts = [
        part
        for one in rounds
        for part in letter_parts(one, (row for row in request_rows(one) if row.answer is None), today)
    ]
    last = _last_letters({part.to.email for part in parts})
    return [part for part in parts if may_write_again(last.get(part.to.email), now)]


@action("reporting_round.remind", does=msgp("action", "remind"), allow=may_run_reporting, is_private=True)
def remind(by: Principal, round_: ReportingRound, *, make_token: MakeToken) -> int:
    """Remind those who have not answered, but nobody twice in three days; return to how many."""
    return post_letters(ReportLetterKind.REMINDER, to_remind([round_], clock.now()), make_token)


@action(
    "reporting_round.remind_all", does=msgp("action", "remind by the clock"), allow=may_write_letters, is_private=True
)
def remind_all(by: Principal, *, make_token: MakeToken) -> int:
    """Remind those who have not answered in rounds that are due soon or were due; return to how many."""
    now, today = clock.now(), clock.today()
    due = [one for one in _taking(today) if is_reminded_on(one.due_on, today)]
    return post_letters(ReportLetterKind.REMINDER, to_remind(due, now), make_token)


@action("reporting_round.escalate", does=msgp("action", "tell the sponsors"), allow=may_write_letters, is_private=True)
def escalate(by: Principal) -> int:
    """Tell the sponsors of measures, once in a round, what has not come long after it was due; return to how many."""
    today, sent = clock.today(), 0
    for round_ in _taking(today):
        if today >= escalated_on(round_.due_on, round_.escalated_after_days):
            sent += sum(_tell(round_, one.to, one.missing) for one in sponsors_to_tell(round_, today))
    return sent


@action("reporting_link.ask", does=msgp("action", "ask for"), allow=may_ask_for_links, is_private=True)
def ask_for_links(by: Principal, *, email: str) -> None:
    """Have somebody's links sent again. A job looks for them, so that nothing here tells whether there are any."""
    enqueue(SEND_LINKS, {"email": as_compared(email)})


@action("reporting_link.send_again", does=msgp("action", "send again"), allow=may_write_letters, is_private=True)
def send_links_again(by: Principal, *, email: str, make_token: MakeToken) -> int:
    """Send somebody the links they have in the rounds that are open; none is made that was not sent before."""
    today = clock.today()
    parts = [
        part for one in _taking(today) for part in letter_parts(one, request_rows(one), today) if part.to.email == email
    ]
    return post_letters(ReportLetterKind.RESENT, parts, make_token)


@action("reporting_link.forget", does=msgp("action", "forget"), allow=may_write_letters, is_private=True)
def forget_letters(by: Principal) -> None:
    """Forget to whom links and letters went in rounds that were locked long ago."""
    over = select(ReportingRound.id).where(ReportingRound.locked_at < clock.now() - KEPT)
    with bulk():
        db.session.execute(delete(ReportLetter).where(ReportLetter.round_id.in_(over)))
        db.session.execute(delete(ReportLink).where(ReportLink.round_id.in_(over)))


def _taking(today: date) -> list[ReportingRound]:
    return [one for one in open_rounds() if state_on(one.state, one.locks_on, today) is ReportingRoundState.OPEN]


def _values(own: Sequence[LetterPart], make_token: MakeToken) -> dict[str, Any]:
    return {
        "due_on": min(one.round.due_on for one in own),
        "count": sum(len(one.measures) for one in own),
        "parts": [
            {
                "round": one.round.name,
                "organisation": one.organisation.name,
                "due_on": one.round.due_on,
                "locks_on": one.round.locks_on,
                "measures": [measure.name for measure in one.measures],
                "path": report_path(make_token(one.round.slug, one.organisation.slug, one.to.email)),
            }
            for one in own
        ],
    }


def _make_links(parts: Sequence[LetterPart], make_token: MakeToken) -> None:
    """Keep the hash of each link that has gone out; one that was sent before is there already."""
    rounds = {part.round.id for part in parts}
    known = select(ReportLink.round_id, ReportLink.organisation_id, ReportLink.email)
    there = {tuple(row) for row in db.session.execute(known.where(ReportLink.round_id.in_(rounds)))}
    for part in parts:
        if (part.round.id, part.organisation.key, part.to.email) not in there:
            token = make_token(part.round.slug, part.organisation.slug, part.to.email)
            db.session.add(
                ReportLink(
                    round_id=part.round.id,
                    organisation_id=part.organisation.key,
                    email=part.to.email,
                    language=part.to.language,
                    token_hash=hash_of(token),
                )
            )


def _last_letters(emails: Iterable[str]) -> Mapping[str, datetime]:
    newest = select(ReportLetter.email, func.max(ReportLetter.written_at)).where(ReportLetter.email.in_(emails))
    return {row[0]: row[1] for row in db.session.execute(newest.group_by(ReportLetter.email))}


def _tell(round_: ReportingRound, to: ReportAddressee, missing: Sequence[RequestRow]) -> int:
    values = {
        "round": round_.name,
        "due_on": round_.due_on,
        "missing": [{"measure": row.measure.name, "organisation": row.organisation.name} for row in missing],
    }
    post_mail(to=to.email, language=to.language, mail=ReportLetterKind.ESCALATION.mail, values=values)
    kind = ReportLetterKind.ESCALATION
    db.session.add(ReportLetter(round_id=round_.id, organisation_id=to.organisation_id, email=to.email, kind=kind))
    return 1
