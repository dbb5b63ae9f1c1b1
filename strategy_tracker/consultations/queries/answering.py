"""What a respondent needs: what is asked, and what they have written so far."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload

from strategy_tracker.consultations.kinds import (
    Agreement,
    ConsultationState,
    PublicationPolicy,
    QuestionKind,
    ResponseState,
)
from strategy_tracker.consultations.models import (
    Answer,
    ConsultationRound,
    Question,
    QuestionChoice,
    Response,
    ResponseDraft,
    ResponseVersion,
    Submitter,
)
from strategy_tracker.consultations.rules.content import SCALE, AskedQuestion, Content, GivenAnswer
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.consultations.rules.holding import holds_response, token_hash
from strategy_tracker.consultations.rules.states import COUNTED, state_at
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.moments import changes_at
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Clause, Document, Goal
from strategy_tracker.strategy.rules.documents import ClauseKind

NOT_YOURS = msg("There is no response at this address, or it is not yours.")
WRONG_LINK = msg(
    "This link leads to no response. Copy the whole of it from the letter, or have it sent again from the page of the "
    "consultation."
)
_IS_HELD = (public(ConsultationRound), ConsultationRound.state.is_not(None))
changes_at(select(ConsultationRound.opens_at).where(*_IS_HELD), select(ConsultationRound.closes_at).where(*_IS_HELD))


def scale_words(level: str, label: Translated | None) -> Message | str:
    """Return a step of a scale with the words at its ends, which the question has, or else lowest and highest."""
    if label is not None:
        return msg("%(level)s – %(words)s", level=level, words=label)
    if level in (SCALE[0], SCALE[-1]):
        return msg("%(level)s – lowest", level=level) if level == SCALE[0] else msg("%(level)s – highest", level=level)
    return level


class AskedRow(Struct, frozen=True):
    """A question as it is read. `clause` is the uid of the clause it stands beside, where there is one."""

    uid: str
    kind: QuestionKind
    text: Translated
    help: Translated | None
    is_required: bool
    choices: tuple[tuple[str, Translated], ...]
    clause: str | None
    goal: int | None

    def level_words(self, level: str | None) -> Message | Translated | str | None:
        """Return a chosen level as it is read."""
        if level is None:
            return None
        if level in list(Agreement):
            return Agreement(level).label
        label = next((label for key, label in self.choices if key == level), None)
        if self.kind is QuestionKind.SCALE:
            return scale_words(level, label)
        return label or level

    @property
    def to_ask(self) -> AskedQuestion:
        """Return what the rules know of it."""
        return AskedQuestion(self.uid, self.kind, self.is_required, tuple(key for key, _ in self.choices))


class PaperClause(Struct, frozen=True):
    """A clause of the text that is asked about."""

    uid: str
    number: str
    kind: ClauseKind
    level: int
    text: Translated
    goal: int | None

    @property
    def takes_comments(self) -> bool:
        """Tell whether one can comment on it; a heading is commented on through what stands under it."""
        return self.kind is not ClauseKind.HEADING


class Paper(Struct, frozen=True):
    """All that is put to respondents: the text by clause, and the questions."""

    slug: str
    name: Translated
    intro: Translated | None
    invited: Translated | None
    contact: str | None
    publication_policy: PublicationPolicy | None
    state: ConsultationState
    opens_at: datetime | None
    closes_at: datetime | None
    cancelled_because: str | None
    is_example: bool
    title: Translated | None
    language: str
    clauses: tuple[PaperClause, ...]
    questions: tuple[AskedRow, ...]

    def state_at(self, now: datetime) -> ConsultationState:
        """Return where the round is in its life by then."""
        return state_at(self.state, self.opens_at, self.closes_at, now)

    def beside(self, clause: PaperClause) -> tuple[AskedRow, ...]:
        """Return the questions that stand beside a clause."""
        return tuple(one for one in self.questions if self._place(one) == clause.uid)

    @property
    def at_the_end(self) -> tuple[AskedRow, ...]:
        """Return the questions that belong to no clause."""
        return tuple(one for one in self.questions if self._place(one) is None)

    def _place(self, question: AskedRow) -> str | None:
        if question.clause is not None:
            return question.clause if any(one.uid == question.clause for one in self.clauses) else None
        if question.goal is None:
            return None
        return next((one.uid for one in self.clauses if one.goal == question.goal and one.takes_comments), None)


class ResponseHolder(Struct, frozen=True):
    """Whose a response is: of an account, or of whoever has the token with this hash."""

    user_id: int | None
    token_hash: str | None


class OpenDraft(Struct, frozen=True):
    """A response as it is reached: enough to know whose it is and where it stands, read by every request for it."""

    id: int
    uid: str
    state: ResponseState
    submitter: ResponseHolder
    round_slug: str
    round_name: Translated
    is_example: bool


_HELD = (
    select(Response.id, Response.uid, Response.state, Submitter.user_id, Submitter.token_hash)
    .add_columns(ConsultationRound.slug, ConsultationRound.name, ConsultationRound.is_example)
    .join(Submitter, Submitter.id == Response.submitter_id)
    .join(ConsultationRound, ConsultationRound.id == Response.round_id)
    .where(ConsultationRound.slug == bindparam("slug"))
)
_OF_TOKEN = _HELD.where(Submitter.token_hash == bindparam("which"))
_OF_UID = _HELD.where(Response.uid == bindparam("which"))


def round_to_answer(slug: str) -> ConsultationRound:
    """Return a published round that is held here. Raises: NotFound."""
    where = (ConsultationRound.slug == slug, public(ConsultationRound))
    found = db.session.scalar(select(ConsultationRound).where(*where, ConsultationRound.state.is_not(None)))
    if found is None:
        raise NotFound(msg("There is no such consultation, or it takes no responses here."))
    return found


def response_of_token(slug: str, token: str) -> OpenDraft:
    """Return the response that a link leads to. Raises: NotFound."""
    return _held(_OF_TOKEN, {"slug": slug, "which": token_hash(token)}, WRONG_LINK)


def response_of_holder(by: Principal, slug: str, uid: str) -> OpenDraft:
    """Return a response that was begun with the account of `by`. Raises: NotFound."""
    held = _held(_OF_UID, {"slug": slug, "which": uid})
    if not holds_response(by, held):
        raise NotFound(NOT_YOURS)
    return held


def _held(statement: Select[Any], which: dict[str, str], missing: Message = NOT_YOURS) -> OpenDraft:
    row = db.session.connection().execute(statement, which).first()
    if row is None:
        raise NotFound(missing)
    response_id, uid, state, user_id, kept_hash, slug, name, is_example = row
    return OpenDraft(response_id, uid, state, ResponseHolder(user_id, kept_hash), slug, name, is_example)


def responses_of_email(round_: ConsultationRound, email: str) -> Sequence[Response]:
    """Return the responses that were begun without an account and with this e-mail address, and still stand."""
    whole = (joinedload(Response.round), joinedload(Response.party), joinedload(Response.submitter))
    wanted = (
        select(Response)
        .join(Submitter, Submitter.id == Response.submitter_id)
        .where(Response.round_id == round_.id, Submitter.user_id.is_(None), Submitter.token_hash.is_not(None))
        .where(Submitter.email == as_searched(email), Response.state.in_(COUNTED | {ResponseState.DRAFT}))
    )
    return db.session.scalars(wanted.order_by(Response.id).options(*whole)).all()


def is_begun(begun_with: str | None) -> bool:
    """Tell whether a response was begun with the same form."""
    if begun_with is None:
        return False
    return db.session.scalar(select(Response.id).where(Response.begun_with == begun_with)) is not None


def whole_response(held: OpenDraft) -> Response:
    """Return the record of a response, with its round, its party and who submits it."""
    whole = (joinedload(Response.round), joinedload(Response.party), joinedload(Response.submitter))
    return db.session.scalars(select(Response).where(Response.id == held.id).options(*whole)).one()


@by_version
def paper_of(slug: str) -> Paper:
    """Return what a published round asks. Raises: NotFound."""
    statement = (
        select(ConsultationRound.__table__, Document.id.label("document"), Document.title, Document.language)
        .outerjoin(Document, Document.id == ConsultationRound.document_id)
        .where(ConsultationRound.slug == slug, public(ConsultationRound))
        .where(ConsultationRound.state.is_not(None))
    )
    row = db.session.execute(statement).first()
    if row is None:
        raise NotFound(msg("There is no such consultation, or it takes no responses here."))
    clauses = _clauses(row.document) if row.document else ()
    return Paper(
        row.slug,
        row.name,
        row.intro,
        row.invited,
        row.contact,
        row.publication_policy,
        row.state,
        row.opens_at,
        row.closes_at,
        row.cancelled_because,
        row.is_example,
        row.title,
        row.language or "nb",
        clauses,
        _questions(row.id),
    )


def _clauses(document: int) -> tuple[PaperClause, ...]:
    columns = (Clause.uid, Clause.number, Clause.kind, Clause.level, Clause.text, Clause.goal_id)
    statement = select(*columns).where(Clause.document_id == document).order_by(Clause.position, Clause.id)
    return tuple(PaperClause(*row) for row in db.session.execute(statement))


def _questions(round_id: int) -> tuple[AskedRow, ...]:
    columns = (Question.id, Question.uid, Question.kind, Question.text, Question.help, Question.is_required)
    statement = (
        select(*columns, Clause.uid.label("clause"), Goal.id.label("goal"))
        .outerjoin(Clause, Clause.id == Question.clause_id)
        .outerjoin(Goal, Goal.id == Question.goal_id)
        .where(Question.round_id == round_id)
        .order_by(Question.position, Question.id)
    )
    rows = db.session.execute(statement).all()
    offered = (
        select(QuestionChoice.question_id, QuestionChoice.key, QuestionChoice.label)
        .where(QuestionChoice.question_id.in_([row.id for row in rows]))
        .order_by(QuestionChoice.position)
    )
    choices = db.session.execute(offered).all()
    return tuple(
        AskedRow(
            row.uid,
            row.kind,
            row.text,
            row.help,
            row.is_required,
            tuple((one.key, one.label) for one in choices if one.question_id == row.id),
            row.clause,
            row.goal,
        )
        for row in rows
    )


def given_up_replacements(response: Response) -> int:
    """Return how many responses were begun to take the place of this one, and then taken back."""
    where = (Response.replaces_id == response.id, Response.state == ResponseState.WITHDRAWN)
    return db.session.scalar(select(func.count()).where(*where)) or 0


def details_of(response: Response) -> Details:
    """Return who a response speaks for, and who writes it, as `set_details` put it there."""
    party, submitter = response.party, response.submitter
    return Details(
        kind=party.kind,
        name=party.name,
        submitter_name=submitter.name,
        email=submitter.email,
        organisation_number=party.organisation_number,
        language=response.language,
        may_publish=response.may_publish,
    )


def draft_of(response: Response | OpenDraft) -> ResponseDraft | None:
    """Return what has been written so far; None once it is sent in."""
    return db.session.scalar(select(ResponseDraft).where(ResponseDraft.response_id == response.id))


def draft_to_write(response: OpenDraft) -> ResponseDraft:
    """Return the draft of a response that is not sent in. Raises: NotFound."""
    draft = draft_of(response)
    if draft is None:
        raise NotFound
    return draft


def written_in(draft: ResponseDraft) -> Content:
    """Return the answers and comments of a draft."""
    return Content.from_json(draft.payload)


def sent_in(response: Response) -> tuple[Content, datetime | None]:
    """Return what was sent in, in the version that counts, and when."""
    version = db.session.scalar(
        select(ResponseVersion).where(
            ResponseVersion.response_id == response.id, ResponseVersion.number == response.version
        )
    )
    if version is None:
        return Content(), None
    statement = (
        select(Question.uid.label("question"), Clause.uid.label("clause"), Answer.level, Answer.text)
        .outerjoin(Question, Question.id == Answer.question_id)
        .outerjoin(Clause, Clause.id == Answer.clause_id)
        .where(Answer.version_id == version.id)
    )
    rows = db.session.execute(statement).all()
    answers = {row.question: GivenAnswer(row.level, row.text) for row in rows if row.question}
    return Content(answers, {row.clause: row.text for row in rows if row.clause}), version.submitted_at
