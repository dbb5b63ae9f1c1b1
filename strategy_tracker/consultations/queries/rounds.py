"""Published rounds, what was said in them, and the rules for hearings."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, exists, func, literal, null, or_, select, union_all

from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.kinds import RoundKind, Stance
from strategy_tracker.consultations.models import (
    ConsultationRound,
    HearingRule,
    Question,
    Respondent,
    RespondentType,
    Response,
    RoundDocument,
    RoundOutcome,
    RoundTheme,
)
from strategy_tracker.consultations.queries.values import (
    ConsultationPage,
    ConsultationRow,
    DocumentRow,
    HearingRuleRow,
    OrganisationRound,
    QuestionRow,
    ThemeRow,
)
from strategy_tracker.consultations.rules.states import COUNTED
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.tied import ties_of, with_tied
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citations, citations
from strategy_tracker.strategy.models import Strategy

TIES = ("organiser", "strategy")


@by_version
def rounds(*, example: bool = False) -> tuple[ConsultationRow, ...]:
    """Published rounds, newest first, those without dates last; with `example` those of the example set."""
    return tuple(_row(row) for row in _rounds(ConsultationRound.is_example.is_(example)))


@by_version
def rounds_of_strategy(slug: str) -> tuple[ConsultationRow, ...]:
    """Published rounds about the strategy, newest first; about a real one no example."""
    is_of_its_world = ConsultationRound.is_example == Strategy.is_example
    return tuple(_row(row) for row in _rounds(Strategy.slug == slug, is_of_its_world))


@by_version
def rounds_of_organisation(slug: str) -> tuple[OrganisationRound, ...]:
    """Published rounds the organisation arranged or is named as having answered."""
    answered = exists().where(
        Respondent.round_id == ConsultationRound.id,
        Respondent.organisation_id == select(Organisation.id).where(Organisation.slug == slug).scalar_subquery(),
    )
    found = _rounds(or_(answered, Organisation.slug == slug), extra=answered.label("is_respondent"))
    return tuple(OrganisationRound(_row(row), row.organiser_slug == slug, row.is_respondent) for row in found)


@by_version
def round_by_slug(slug: str) -> ConsultationPage:
    """Return one published round with all that belongs to it. Raises: NotFound."""
    row = next(iter(_rounds(ConsultationRound.slug == slug)), None)
    if row is None:
        raise NotFound(msg("There is no such consultation."))
    named = Reference("consultation", row.slug, row.name)
    themes = _themes(RoundTheme.round_id == row.id)
    rules = _rules() if row.kind is RoundKind.PUBLIC_HEARING else ()
    types, documents, respondents, questions = _parts(row.id)
    cited = citations(
        {
            "consultation_round": [row.id],
            "round_outcome": [row.outcome_id] if row.outcome_id else [],
            "round_theme": [theme.id for theme in themes],
            "hearing_rule": [rule.id for rule in rules],
        }
    )
    views = [_theme(theme, named, cited) for theme in themes]
    return filled(
        ConsultationPage,
        row,
        row=_row(row),
        respondent_types=types,
        questions=questions,
        documents=documents,
        respondents=respondents,
        themes_by_stance=tuple(
            (stance, tuple(view for view in views if view.stance is stance))
            for stance in Stance
            if any(view.stance is stance for view in views)
        ),
        outcome_sources=cited.get(("round_outcome", row.outcome_id), ()),
        rules=tuple(_rule(rule, cited) for rule in rules),
        sources=cited.get(("consultation_round", row.id), ()),
    )


@by_version
def themes() -> tuple[ThemeRow, ...]:
    """Themes of all published rounds but examples, round by round."""
    found = _themes(ConsultationRound.is_example.is_(False))
    cited = citations({"round_theme": [row.id for row in found]})
    return tuple(_theme(row, Reference("consultation", row.round_slug, row.round_name), cited) for row in found)


@by_version
def hearing_rules() -> tuple[HearingRuleRow, ...]:
    """Return the rules public hearings follow, in their order."""
    found = _rules()
    cited = citations({"hearing_rule": [rule.id for rule in found]})
    return tuple(_rule(rule, cited) for rule in found)


def _rounds(*where: ColumnElement[bool], extra: ColumnElement[Any] | None = None) -> list[Row[Any]]:
    table = ConsultationRound
    statement = (
        select(
            *table.__table__.c,
            RoundOutcome.id.label("outcome_id"),
            RoundOutcome.text.label("outcome"),
            _count(RoundTheme.round_id == table.id).label("themes"),
            _count(RoundTheme.round_id == table.id, RoundTheme.count.is_(None)).label("uncounted"),
            _count(Respondent.round_id == table.id, public(Respondent, table)).label("respondents"),
            _count(Response.round_id == table.id, Response.state.in_(COUNTED)).label("counted"),
            *([] if extra is None else [extra]),
        )
        .outerjoin(RoundOutcome, RoundOutcome.round_id == table.id)
        .where(public(table), *where)
        .order_by(func.coalesce(table.deadline_on, table.opened_on).desc().nulls_last(), table.id)
    )
    return list(db.session.execute(with_tied(statement, table, *TIES)))


def _count(*where: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*where).correlate(ConsultationRound).scalar_subquery()


def _row(row: Row[Any]) -> ConsultationRow:
    return filled(
        ConsultationRow,
        row,
        **ties_of(row, ConsultationRound, *TIES),
        named_respondents=row.respondents,
        uncounted_themes=row.uncounted,
        responses_received=row.responses_received if row.state is None else row.counted,
    )


def _parts(
    round_id: int,
) -> tuple[tuple[Translated, ...], tuple[DocumentRow, ...], tuple[Reference, ...], tuple[QuestionRow, ...]]:
    """Return types of respondents, documents, respondents known by name and what was asked, in one statement."""
    types = select(literal(0).label("part"), RespondentType.position, null().label("key"), RespondentType.name).where(
        RespondentType.round_id == round_id
    )
    documents = select(literal(1), RoundDocument.position, RoundDocument.key, RoundDocument.name).where(
        RoundDocument.round_id == round_id
    )
    named = (
        select(literal(2), Respondent.id, Organisation.slug, Organisation.name)
        .join(Organisation, Respondent.organisation_id == Organisation.id)
        .where(Respondent.round_id == round_id, public(Respondent))
    )
    asked = select(literal(3), Question.position, null(), Question.text).where(Question.round_id == round_id)
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    rows: list[Row[Any]] = list(
        db.session.execute(union_all(types, documents, named, asked).order_by("part", "position"))
    )
    for row in rows:
        found[row.part].append(row)
    return (
        tuple(row.name for row in found[0]),
        tuple(DocumentRow(row.key, row.name) for row in found[1]),
        tuple(Reference("organisation", row.key, row.name) for row in found[2]),
        tuple(QuestionRow(row.name) for row in found[3]),
    )


def _themes(*where: ColumnElement[bool]) -> list[Row[Any]]:
    columns = (RoundTheme.id, RoundTheme.slug, RoundTheme.text, RoundTheme.stance, RoundTheme.count.label("raised_by"))
    statement = (
        select(*columns, ConsultationRound.slug.label("round_slug"), ConsultationRound.name.label("round_name"))
        .join(ConsultationRound, ConsultationRound.id == RoundTheme.round_id)
        .where(public(RoundTheme, ConsultationRound), *where)
        .order_by(ConsultationRound.id, RoundTheme.position)
    )
    return list(db.session.execute(statement))


def _theme(row: Row[Any], named: Reference, cited: Citations) -> ThemeRow:
    return ThemeRow(row.slug, row.text, row.stance, row.raised_by, named, cited.get(("round_theme", row.id), ()))


def _rules() -> list[Row[Any]]:
    columns = (HearingRule.id, HearingRule.slug, HearingRule.text, HearingRule.note)
    return list(db.session.execute(select(*columns).order_by(HearingRule.position, HearingRule.id)))


def _rule(row: Row[Any], cited: Citations) -> HearingRuleRow:
    return HearingRuleRow(row.slug, row.text, row.note, cited.get(("hearing_rule", row.id), ()))
