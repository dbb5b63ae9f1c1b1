"""What the public may know of the responses: those published, and counts of all that came in."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_

from strategy_tracker.consultations.kinds import (
    PartyKind,
    QuestionKind,
    ResponseLanguage,
    ResponseState,
)
from strategy_tracker.consultations.models import (
    Answer,
    ConsultationRound,
    Party,
    Question,
    QuestionChoice,
    Response,
    ResponseVersion,
)
from strategy_tracker.consultations.queries.answering import sent_in
from strategy_tracker.consultations.rules.content import Content
from strategy_tracker.consultations.rules.states import COUNTED, PUBLIC
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.streams import in_parts
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Clause

PAGE = 50
OF_ROUND = ConsultationRound.id == Response.round_id
# What makes a response public; it holds where the round is joined by `OF_ROUND`.
IS_PUBLISHED = public(Response, ConsultationRound)
# What an answer is to, where the question and the clause are joined.
PART = func.coalesce(Question.uid, Clause.uid)


class ResponseCounts(Struct, frozen=True):
    """How many responses a round has received, and what became of them. `by_kind` counts all received."""

    received: int
    published: int
    withheld: int
    by_kind: tuple[tuple[PartyKind, int], ...]


class ResponseRow(Struct, frozen=True):
    """A published response in a list."""

    number: int
    name: str
    kind: PartyKind
    language: ResponseLanguage
    received_at: datetime
    is_late: bool


class ResponsePage(Struct, frozen=True):
    """A published response with all that it says."""

    row: ResponseRow
    content: Content


class ResponseLine(Struct, frozen=True):
    """One answer or comment of a published response, for a table. `level` is its key; a comment has a clause."""

    round: Reference
    number: int
    name: str
    kind: PartyKind
    language: ResponseLanguage
    received_at: datetime
    question: Translated | None
    clause: str | None
    level: str | None
    text: str | None
    is_example: bool
    part: str


class LevelsRow(Struct, frozen=True):
    """How many of one type of respondent chose each level of a question, by the level's key."""

    question: str
    asked: QuestionKind
    text: Translated
    kind: PartyKind
    levels: Mapping[str, int]

    @property
    def answers(self) -> int:
        """Return how many of this type answered the question."""
        return sum(self.levels.values())


@by_version
def response_counts(slug: str) -> ResponseCounts:
    """Return the counts of a published round; late responses and withheld ones count."""
    statement = (
        select(Response.state, Response.kind, func.count())
        .join(ConsultationRound, OF_ROUND)
        .where(ConsultationRound.slug == slug, public(ConsultationRound), Response.state.in_(COUNTED))
        .group_by(Response.state, Response.kind)
    )
    states: Counter[ResponseState] = Counter()
    kinds: Counter[PartyKind] = Counter()
    for state, kind, count in db.session.execute(statement):
        states[state] += count
        kinds[kind] += count
    return ResponseCounts(
        received=sum(states.values()),
        published=sum(states[state] for state in PUBLIC),
        withheld=states[ResponseState.WITHHELD],
        by_kind=tuple((kind, kinds[kind]) for kind in PartyKind if kinds[kind]),
    )


def published_responses(
    slug: str, kind: PartyKind | None = None, after: int | None = None, limit: int = PAGE
) -> tuple[ResponseRow, ...]:
    """Return published responses by their public number, those after the number `after`, `limit` at most."""
    where: list[ColumnElement[bool]] = []
    if kind is not None:
        where.append(Response.kind == kind)
    if after is not None:
        where.append(Response.number > after)
    rows = db.session.execute(_rows(slug).where(*where).limit(limit))
    return tuple(ResponseRow(*row) for row in rows)


def published_response(slug: str, number: int) -> ResponsePage:
    """Return one published response. Raises: NotFound, also for one that is not published."""
    row = db.session.execute(_rows(slug).where(Response.number == number)).first()
    if row is None:
        raise NotFound(msg("There is no published response with that number."))
    response = db.session.scalar(
        select(Response)
        .join(ConsultationRound, OF_ROUND)
        .where(ConsultationRound.slug == slug, Response.number == number)
    )
    assert response is not None  # noqa: S101 - it was just read
    return ResponsePage(ResponseRow(*row), sent_in(response)[0])


def _rows(slug: str) -> Select[*tuple[Any, ...]]:
    columns = (Response.number, Party.name, Response.kind, Response.language, Response.received_at, Response.is_late)
    statement: Select[*tuple[Any, ...]] = (
        select(*columns)
        .join(ConsultationRound, OF_ROUND)
        .join(Party, Party.id == Response.party_id)
        .where(ConsultationRound.slug == slug, IS_PUBLISHED)
        .order_by(Response.number)
    )
    return statement


def response_lines(slug: str | None = None, *, example: bool = False) -> Iterator[ResponseLine]:
    """Yield every answer and comment of the published responses, of one round or of all real ones."""
    order = (ConsultationRound.id, Response.number, Question.position, Clause.position)
    return _told(_lines(slug, example=example).order_by(*order))


def response_lines_after(
    key: tuple[str, int, str] | None, most: int, *, example: bool = False
) -> Iterator[ResponseLine]:
    """Yield as many of the answers and comments to all rounds, after the one with this round, number and part."""
    order = (ConsultationRound.slug, Response.number, PART)
    statement = _lines(None, example=example).order_by(*order).limit(most)
    if key is not None:
        statement = statement.where(tuple_(*order) > tuple_(*key))
    return _told(statement)


def _told(lines: Select[*tuple[Any, ...]]) -> Iterator[ResponseLine]:
    told = (Response.number, Party.name, Response.kind, Response.language, Response.received_at)
    statement = (
        lines.with_only_columns(ConsultationRound.slug, ConsultationRound.name, *told, Question.text, Clause.number)
        .add_columns(Answer.level, Answer.text, ConsultationRound.is_example, PART)
        .join(Party, Party.id == Response.party_id)
        .outerjoin(Question, Question.id == Answer.question_id)
        .outerjoin(Clause, Clause.id == Answer.clause_id)
    )
    for part in in_parts(statement):
        for round_slug, name, *rest in part:
            yield ResponseLine(Reference("consultation", round_slug, name), *rest)


def response_line_count() -> int:
    """Return how many answers and comments the published responses to real rounds hold."""
    return db.session.scalar(_lines(None, example=False)) or 0


def _lines(slug: str | None, *, example: bool) -> Select[*tuple[Any, ...]]:
    where = ConsultationRound.slug == slug if slug else ConsultationRound.is_example.is_(example)
    statement: Select[*tuple[Any, ...]] = (
        select(func.count())
        .select_from(Response)
        .join(ConsultationRound, OF_ROUND)
        .join(ResponseVersion, _is_current())
        .join(Answer, Answer.version_id == ResponseVersion.id)
        .where(where, IS_PUBLISHED)
    )
    return statement


def published_texts(uids: Collection[str]) -> Mapping[str, Translated]:
    """Return all that published responses say, by uid: what was written, and what was chosen of offered answers.

    What was written is in the response's language. One that is not published is left out, whoever asks.
    """
    statement = (
        select(Response.uid, Response.language, Answer.text, QuestionChoice.label)
        .select_from(Response)
        .join(ConsultationRound, OF_ROUND)
        .outerjoin(ResponseVersion, _is_current())
        .outerjoin(Answer, Answer.version_id == ResponseVersion.id)
        .outerjoin(Question, Question.id == Answer.question_id)
        .outerjoin(Clause, Clause.id == Answer.clause_id)
        .outerjoin(QuestionChoice, _is_chosen())
        .where(IS_PUBLISHED, Response.uid.in_(uids))
        .order_by(Response.id, Question.position.is_(None), Question.position, Clause.position)
    )
    said: dict[str, dict[str, list[str]]] = {}
    for uid, language, text, label in db.session.execute(statement):
        lines = said.setdefault(uid, {})
        for code, words in (label.as_dict() if label else {}).items():
            lines.setdefault(code, []).append(words)
        if text:
            lines.setdefault(language, []).append(text)
    return {uid: Translated(**{code: "\n".join(words) for code, words in of.items()}) for uid, of in said.items()}


def _is_chosen() -> ColumnElement[bool]:
    return and_(QuestionChoice.question_id == Answer.question_id, QuestionChoice.key == Answer.level)


def _is_current() -> ColumnElement[bool]:
    return and_(ResponseVersion.response_id == Response.id, ResponseVersion.number == Response.version)


@by_version
def chosen_levels(slug: str) -> tuple[LevelsRow, ...]:
    """Return how each type of respondent answered each question with levels, in the published responses.

    Those that are withheld or wait are not in it: with few of a type, a count would tell what they say.
    """
    asked_of = (Question.uid, Question.kind, Question.text, Question.position)
    statement = (
        select(Question.uid, Question.kind, Question.text, Response.kind, Answer.level, func.count())
        .select_from(Answer)
        .join(ResponseVersion, ResponseVersion.id == Answer.version_id)
        .join(Response, Response.id == ResponseVersion.response_id)
        .join(ConsultationRound, OF_ROUND)
        .join(Question, Question.id == Answer.question_id)
        .where(ConsultationRound.slug == slug, IS_PUBLISHED)
        .where(ResponseVersion.number == Response.version, Answer.level.is_not(None))
        .group_by(*asked_of, Response.kind, Answer.level)
        .order_by(Question.position)
    )
    asked: dict[str, tuple[QuestionKind, Translated]] = {}
    counts: dict[tuple[str, PartyKind], dict[str, int]] = {}
    for uid, question_kind, text, kind, level, count in db.session.execute(statement):
        asked[uid] = (question_kind, text)
        counts.setdefault((uid, kind), {})[str(level)] = count
    return tuple(
        LevelsRow(uid, question_kind, text, kind, counts[uid, kind])
        for uid, (question_kind, text) in asked.items()
        for kind in PartyKind
        if (uid, kind) in counts
    )
