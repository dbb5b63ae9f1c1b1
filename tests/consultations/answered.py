"""A consultation held here, and responses to it. The least that is valid; time is handed in."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from strategy_tracker.consultations.kinds import PartyKind, QuestionKind, RoundKind
from strategy_tracker.consultations.models import ConsultationRound, Question, Response
from strategy_tracker.consultations.rules.content import Content, GivenAnswer
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.consultations.services import processing, questions, responding, rounds
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Document, Strategy
from strategy_tracker.strategy.rules.documents import DocumentKind
from strategy_tracker.strategy.services import documents
from tests.support.built import built_once
from tests.support.ground import OFFICER, a_goal, a_strategy, text

OPENED = datetime(2026, 1, 5, 8, tzinfo=UTC)
CLOSES = datetime(2026, 5, 1, 21, 59, tzinfo=UTC)
DURING = OPENED + timedelta(days=10)
AFTER = CLOSES + timedelta(seconds=1)
WORDS = "# Innledning\n\nVi vil.\n\n# Mål\n\nMål 1: Medvirkning."
NUMBER = "974760673"
HEARING = "hoering"


@built_once
def a_document(
    slug: str = "utkast", *, published: bool = True, words: str = WORDS, strategy: Strategy | None = None
) -> Document:
    if strategy is None:
        strategy = a_strategy(f"plan-{slug}", state=StrategyState.IN_CONSULTATION)
        for number in ("1", "2"):
            a_goal(strategy, number)
    fields = {"kind": DocumentKind.DRAFT, "version": "1", "title": text("Utkast"), "language": "nb"}
    made = documents.create_document(OFFICER, strategy, slug=slug, **fields)
    documents.write_clauses(OFFICER, made, words)
    return documents.publish_document(OFFICER, made) if published else made


@built_once
def a_plan(slug: str = "runde", document: Document | None = None, **fields: Any) -> ConsultationRound:
    """A round that is being prepared, with one question."""
    fields = {"kind": RoundKind.PUBLIC_HEARING, "name": text(slug.title()), "closes_at": CLOSES, **fields}
    made = rounds.plan_round(OFFICER, document or a_document(f"utkast-{slug}"), slug=slug, **fields)
    questions.add_usual_questions(OFFICER, made)
    return made


@built_once
def an_open_round(slug: str = "runde", **fields: Any) -> ConsultationRound:
    with clock.fixed(OPENED):
        return rounds.open_round(OFFICER, a_plan(slug, **fields))


def details(**fields: Any) -> Details:
    fields = {
        "kind": PartyKind.MUNICIPALITY,
        "name": "Eksempel kommune",
        "submitter_name": "Kari Eksempel",
        "email": "kari@example.org",
        "organisation_number": NUMBER,
        **fields,
    }
    return Details(**fields)


def started(
    round_: ConsultationRound, by: Any = ANONYMOUS, at: datetime = DURING, **fields: Any
) -> responding.StartedResponse:
    with clock.fixed(at):
        return responding.start_response(by, round_, details=details(**fields))


def asked(round_: ConsultationRound) -> list[Question]:
    return list(db.session.query(Question).filter_by(round_id=round_.id).order_by(Question.position))


def some_content(round_: ConsultationRound, words: str = "Vi er enige.", level: str = "totally-agree") -> Content:
    levels = {QuestionKind.AGREEMENT: level, QuestionKind.CLOSED: "2", QuestionKind.SCALE: "4", QuestionKind.OPEN: None}
    answers = {one.uid: GivenAnswer(levels[one.kind], words) for one in asked(round_)}
    return Content(answers, {round_.document.clauses[1].uid: "Presiser dette."})


@built_once
def a_response(
    round_: ConsultationRound, at: datetime = DURING, words: str = "Vi er enige.", **fields: Any
) -> Response:
    """A response that was sent in by the portal."""
    level = fields.pop("level", "totally-agree")
    begun = started(round_, at=at, **fields)
    with clock.fixed(at):
        content = some_content(round_, words, level)
        responding.submit_response(ANONYMOUS, begun.response, token=begun.token, content=content)
    return begun.response


def hold_consultation() -> None:
    """Hold a consultation on the real strategy, with published responses of two types, that do not agree."""
    strategy = db.session.scalars(select(Strategy).where(Strategy.slug == "nes-2023-2030")).one()
    plan = a_plan(HEARING, document=a_document(strategy=strategy))
    choices = [text("Staten"), text("Kommunene")]
    questions.add_question(OFFICER, plan, kind=QuestionKind.CLOSED, text=text("Hvem?"), choices=choices)
    questions.add_question(OFFICER, plan, kind=QuestionKind.SCALE, text=text("Hvor viktig?"))
    with clock.fixed(OPENED):
        round_ = rounds.open_round(OFFICER, plan)
    responses = [
        a_response(round_, kind=kind, level=level, words=None)
        for kind in (PartyKind.MUNICIPALITY, PartyKind.PATIENT)
        for level in ("totally-agree", "partly-disagree", "neither", "partly-agree")
    ]
    with clock.fixed(AFTER):
        for response in responses:
            processing.publish_response(OFFICER, response)
