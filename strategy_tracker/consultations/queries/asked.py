"""What a round asks, as a response is checked by it: the same for all who send in, and kept while it is so."""

from sqlalchemy import bindparam, select

from strategy_tracker.consultations.models import Question, QuestionChoice
from strategy_tracker.consultations.rules.content import AskedForm, AskedQuestion
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.prepared import Prepared
from strategy_tracker.strategy.models import Clause

_QUESTIONS = Prepared(
    select(Question.id, Question.uid, Question.kind, Question.is_required, QuestionChoice.key)
    .outerjoin(QuestionChoice, QuestionChoice.question_id == Question.id)
    .where(Question.round_id == bindparam("round_id"))
    .order_by(Question.position, Question.id, QuestionChoice.position)
)
_CLAUSES = Prepared(select(Clause.uid, Clause.id).where(Clause.document_id == bindparam("document_id")))


@by_version
def asked_in(round_id: int, document_id: int | None) -> AskedForm:
    """The questions of a round and the clauses of what it is about, with their keys."""
    connection = db.session.connection()
    keys: dict[str, int] = {}
    asked: dict[str, AskedQuestion] = {}
    for key, uid, kind, is_required, choice in _QUESTIONS.rows(connection, {"round_id": round_id}):
        before = asked[uid].choices if uid in asked else ()
        asked[uid] = AskedQuestion(uid, kind, is_required, before if choice is None else (*before, choice))
        keys[uid] = key
    clauses = _CLAUSES.rows(connection, {"document_id": document_id})
    return AskedForm(tuple(asked.values()), keys, dict(clauses))
