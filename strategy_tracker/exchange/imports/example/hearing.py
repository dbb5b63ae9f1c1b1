"""From the files to the draft document, the consultation on it, and the responses."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.consultations.kinds import PublicationPolicy, QuestionKind, ResponseLanguage, RoundKind
from strategy_tracker.consultations.models import ConsultationRound, Question, Response
from strategy_tracker.consultations.rules.content import Content, GivenAnswer
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.consultations.services.processing import publish_response, screen_response, withhold_response
from strategy_tracker.consultations.services.questions import add_usual_questions
from strategy_tracker.consultations.services.responding import save_draft, start_response, submit_response
from strategy_tracker.consultations.services.rounds import open_round, plan_round
from strategy_tracker.exchange.imports.example.files import ExampleFiles
from strategy_tracker.exchange.imports.example.letters import FIRST_NUMBER, ExampleResponse, compose
from strategy_tracker.exchange.imports.example.people import Users, at_noon
from strategy_tracker.exchange.imports.example.shapes import DocumentShape
from strategy_tracker.exchange.imports.seeding.reading import Known
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS, EXAMPLE
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Clause, Document
from strategy_tracker.strategy.rules.documents import ClauseKind, DocumentKind, cut
from strategy_tracker.strategy.services.documents import (
    create_document,
    edit_clause,
    publish_document,
    remove_clause,
    write_clauses,
)

# Of every ten responses: five are public, two have been read through, one in twenty is withheld.
EVERY, PUBLIC_OF, READ_OF, WITHHELD_EVERY = 10, 5, 7, 22
UNUSED_NUMBER = str(FIRST_NUMBER + 8)


def hold_hearing(files: ExampleFiles, known: Known, users: Users) -> None:
    """Take in the draft, the consultation on it, a response that is being written and 88 that were sent in."""
    document, one = _write_draft(files, known), files.hearing.round
    with clock.fixed(at_noon(one.opens_on)):
        round_ = plan_round(
            EXAMPLE,
            document,
            slug=one.id,
            kind=RoundKind.PUBLIC_HEARING,
            name=one.name.translated,
            intro=one.intro.translated,
            invited=one.invited.translated,
            contact=one.contact,
            organiser=known["organisation"][one.organiser],
            case_number=one.case_number,
            opens_at=at_noon(one.opens_on),
            closes_at=at_noon(one.closes_on),
            publication_policy=PublicationPolicy.WHEN_SCREENED,
        )
        add_usual_questions(EXAMPLE, round_)
        open_round(EXAMPLE, round_)
    questions = _Questions(round_)
    letters = compose(files.letters)
    step = (clock.now() - timedelta(days=2) - at_noon(one.opens_on)) / len(letters)
    for place, letter in enumerate(letters, 1):
        with clock.fixed(at_noon(one.opens_on) + place * step):
            response = _send(letter, f"svar-{place}@eksempel.example", round_, questions)
            _process(response, place, files.letters.grounds)
    _begin_response(files, users, round_, questions)


def _write_draft(files: ExampleFiles, known: Known) -> Document:
    one = files.hearing.document
    strategy = known["strategy"][files.seed.strategies.strategies[0].id]
    about = {"kind": DocumentKind.DRAFT, "title": one.title.translated, "language": "nb"}
    earlier = create_document(EXAMPLE, strategy, slug=one.before.id, version=one.before.version, **about)
    db.session.flush()
    write_clauses(EXAMPLE, earlier, _as_it_was(one))
    publish_document(EXAMPLE, earlier)
    document = create_document(EXAMPLE, strategy, slug=one.id, version=one.version, predecessor=earlier, **about)
    db.session.flush()
    clauses = _reworded(document, one)
    goal = None
    goals = iter([shape.id for shape in files.seed.goals.goals])
    for clause in clauses:
        if clause.kind is ClauseKind.HEADING:
            goal = known["goal"][next(goals)] if "Eksempelmål" in str(clause.text) else None
        clause.goal = goal
    publish_document(EXAMPLE, document)
    return document


def _as_it_was(one: DocumentShape) -> str:
    text = f"{one.text}\n\n{one.before.taken_out}"
    for now, then in one.before.reworded:
        text = text.replace(now, then)
    return text


def _reworded(document: Document, one: DocumentShape) -> Sequence[Clause]:
    """Write the later version as an editor does: on the clauses of the one before, which keep their ids."""
    write_clauses(EXAMPLE, document, _as_it_was(one))
    now = [piece.text for piece in cut(one.text)]
    written = list(
        db.session.scalars(select(Clause).where(Clause.document_id == document.id).order_by(Clause.position))
    )
    for clause, text in zip(written, now, strict=False):
        if clause.text.nb != text:
            edit_clause(EXAMPLE, clause, text=Translated(nb=text))
    for clause in written[len(now) :]:
        remove_clause(EXAMPLE, clause)
    return written[: len(now)]


class _Questions:
    """What the consultation asks, and the clauses that can be commented on, by goal."""

    def __init__(self, round_: ConsultationRound) -> None:
        wanted = select(Question).where(Question.round_id == round_.id)
        asked = list(db.session.scalars(wanted))
        self.of_goal = {one.goal.slug: one.uid for one in asked if one.goal and one.kind is QuestionKind.AGREEMENT}
        self.anything_else = next(one.uid for one in asked if one.kind is QuestionKind.OPEN)
        self.clauses: dict[str, list[str]] = {}
        paragraphs = select(Clause).where(Clause.document_id == round_.document_id, Clause.kind == ClauseKind.PARAGRAPH)
        for clause in db.session.scalars(paragraphs.order_by(Clause.position)):
            if clause.goal is not None:
                self.clauses.setdefault(clause.goal.slug, []).append(clause.uid)


def _send(letter: ExampleResponse, email: str, round_: ConsultationRound, questions: _Questions) -> Response:
    details = Details(
        kind=letter.kind,
        name=letter.name,
        submitter_name="Eksempelperson",
        email=email,
        organisation_number=letter.number,
        language=letter.language,
    )
    started = start_response(ANONYMOUS, round_, details=details)
    answers = {
        questions.of_goal[goal]: GivenAnswer(level, letter.words.get(goal)) for goal, level in letter.levels.items()
    }
    answers[questions.anything_else] = GivenAnswer(text=letter.closing)
    comments = {
        questions.clauses[goal][len(text) % len(questions.clauses[goal])]: text
        for goal, text in letter.comments.items()
    }
    submit_response(ANONYMOUS, started.response, token=started.token, content=Content(answers, comments))
    return started.response


def _process(response: Response, place: int, grounds: list[str]) -> None:
    """Publish some, withhold a few with a ground, leave the rest as they came in."""
    if place % WITHHELD_EVERY == 0:
        screen_response(EXAMPLE, response)
        withhold_response(EXAMPLE, response, ground=grounds[place // WITHHELD_EVERY % len(grounds)])
    elif place % EVERY < READ_OF:
        screen_response(EXAMPLE, response)
        if place % EVERY < PUBLIC_OF:
            publish_response(EXAMPLE, response)


def _begin_response(files: ExampleFiles, users: Users, round_: ConsultationRound, questions: _Questions) -> None:
    one = files.hearing.draft
    by = principal_of(users[one.user])
    details = Details(
        kind=one.kind,
        name=one.name,
        submitter_name=users[one.user].name,
        organisation_number=UNUSED_NUMBER,
        language=ResponseLanguage.NB,
    )
    response = start_response(by, round_, details=details).response
    text = one.answer.translated.nb
    save_draft(by, response, content=Content({questions.anything_else: GivenAnswer(text=text)}))
