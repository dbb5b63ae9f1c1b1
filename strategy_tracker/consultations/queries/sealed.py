"""Responses as they were sent in, to be held against the log."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select

from strategy_tracker.audit.sealed import Sealed, SealedRow
from strategy_tracker.consultations.models import Answer, Question, Response, ResponseVersion
from strategy_tracker.consultations.rules.content import Content, GivenAnswer
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.models import Clause

BATCH = 500


def _rows() -> Iterator[SealedRow]:
    """Yield every version of every response; of one that was erased, no words are there to be hashed."""
    told = (ResponseVersion.id, ResponseVersion.uid, ResponseVersion.content_hash, Response.erased_at)
    wanted = (
        select(*told, Question.uid.label("question"), Clause.uid.label("clause"), Answer.level, Answer.text)
        .join(Response, Response.id == ResponseVersion.response_id)
        .outerjoin(Answer, Answer.version_id == ResponseVersion.id)
        .outerjoin(Question, Question.id == Answer.question_id)
        .outerjoin(Clause, Clause.id == Answer.clause_id)
        .order_by(ResponseVersion.id)
    )
    found = db.session.execute(wanted.execution_options(yield_per=BATCH))
    for _, same in groupby(found, key=attrgetter("id")):
        said = list(same)
        answers = {one.question: GivenAnswer(one.level, one.text) for one in said if one.question}
        content = Content(answers, {one.clause: one.text for one in said if one.clause})
        is_erased = said[0].erased_at is not None
        yield SealedRow(said[0].uid, said[0].content_hash, None if is_erased else content.hash)


RESPONSES = Sealed(ResponseVersion.__tablename__, "The response", "content_hash", _rows)
