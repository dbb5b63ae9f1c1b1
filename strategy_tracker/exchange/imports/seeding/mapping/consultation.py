"""From `consultation.yaml`: rounds with what belongs to them, and the rules for hearings."""

from typing import Any

from strategy_tracker.consultations.models import (
    ConsultationRound,
    HearingRule,
    Respondent,
    RespondentType,
    RoundDocument,
    RoundOutcome,
    RoundTheme,
)
from strategy_tracker.consultations.services.sourced import (
    create_consultation_round,
    create_hearing_rule,
    create_respondent,
    create_respondent_type,
    create_round_document,
    create_round_outcome,
    create_round_theme,
    edit_consultation_round,
    edit_hearing_rule,
    edit_respondent_type,
    edit_round_document,
    edit_round_outcome,
    edit_round_theme,
    publish_consultation_round,
)
from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, plain, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import a_day, translated
from strategy_tracker.exchange.imports.seeding.shapes.consultation import RoundShape
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.translated import Translated

WHOLE = ("round",)

ROUND = RecordKind(
    ConsultationRound,
    key=lambda one: (one.slug,),
    create=under("strategy", create_consultation_round),
    edit=change(edit_consultation_round),
    publish=publish_consultation_round,
    lists=("sources",),
)
RESPONDENT_TYPE = RecordKind(
    RespondentType,
    key=lambda one: (one.round.slug, one.position),
    create=under("round", create_respondent_type),
    edit=change(edit_respondent_type),
    belongs_to=WHOLE,
)
DOCUMENT = RecordKind(
    RoundDocument,
    key=lambda one: (one.round.slug, one.key),
    create=under("round", create_round_document),
    edit=change(edit_round_document),
    belongs_to=WHOLE,
)
RESPONDENT = RecordKind(
    Respondent,
    key=lambda one: (one.round.slug, one.organisation.slug),
    create=under("round", create_respondent),
    belongs_to=WHOLE,
)
THEME = RecordKind(
    RoundTheme,
    key=lambda one: (one.slug,),
    create=under("round", create_round_theme),
    edit=change(edit_round_theme),
    belongs_to=WHOLE,
    lists=("sources",),
)
OUTCOME = RecordKind(
    RoundOutcome,
    key=lambda one: (one.round.slug,),
    create=under("round", create_round_outcome),
    edit=change(edit_round_outcome),
    belongs_to=WHOLE,
    lists=("sources",),
)
RULE = RecordKind(
    HearingRule,
    key=lambda one: (one.slug,),
    create=plain(create_hearing_rule),
    edit=change(edit_hearing_rule),
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (ROUND, RESPONDENT_TYPE, DOCUMENT, RESPONDENT, THEME, OUTCOME, RULE)


def load_consultation(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the rounds and the rules up to what the file says."""
    for one in files.consultation.rounds:
        store.at("consultation", one.id)
        round_ = store.put(
            ROUND,
            (one.id,),
            sources=one.source,
            strategy=known.strategies[one.strategy] if one.strategy else None,
            slug=one.id,
            organiser=known.organisations[one.organiser],
            kind=one.kind,
            name=one.name.translated,
            case_number=one.case_number,
            opened_on=a_day(one.opened) if one.opened else None,
            deadline_on=a_day(one.deadline) if one.deadline else None,
            length_days=one.length_days,
            is_length_ok=one.length_ok_against_rule,
            responses_received=one.responses_received,
            channels=translated(one.channels),
            questions_gap=english(one.questions_gap),
            respondents_gap=english(one.respondents_gap),
            respondents_note=english(one.respondents_note),
        )
        _load_parts(store, one, round_, known)
        store.publish(ROUND, round_)
    for place, rule in enumerate(files.consultation.hearing_rules, 1):
        store.at("consultation", rule.id)
        words = {"text": rule.translated, "note": english(rule.note)}
        store.part(RULE, (rule.id,), sources=rule.source, slug=rule.id, position=place, **words)


def _load_parts(store: Store, one: RoundShape, round_: ConsultationRound, known: Known) -> None:
    types = one.respondent_types
    for place, (nb, en) in enumerate(zip(types.nb, types.en, strict=True) if types else (), 1):
        name = Translated(nb=nb, en=en)
        store.part(RESPONDENT_TYPE, (one.id, place), round=round_, position=place, name=name)
    for place, document in enumerate(one.documents, 1):
        fields: dict[str, Any] = {"key": document.id, "position": place, "name": document.translated}
        store.part(DOCUMENT, (one.id, document.id), round=round_, **fields)
    for respondent in one.respondents:
        store.part(RESPONDENT, (one.id, respondent), round=round_, organisation=known.organisations[respondent])
    for place, theme in enumerate(one.themes, 1):
        fields = {"slug": theme.id, "position": place, "text": theme.translated, "count": theme.count}
        store.part(THEME, (theme.id,), sources=theme.source, round=round_, stance=theme.stance, **fields)
    store.part(OUTCOME, (one.id,), sources=one.outcome.source, round=round_, text=one.outcome.translated)
