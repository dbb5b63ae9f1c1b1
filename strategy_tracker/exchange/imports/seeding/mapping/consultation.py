"""From `consultation.yaml`: rounds with what belongs to them, and the rules for hearings."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.consultations.models import (
    ConsultationRound,
    HearingRule,
    Question,
    Respondent,
    RespondentType,
    RoundDocument,
    RoundOutcome,
    RoundTheme,
)
from strategy_tracker.consultations.services.sourced import (
    create_asked_question,
    create_consultation_round,
    create_hearing_rule,
    create_respondent,
    create_respondent_type,
    create_round_document,
    create_round_outcome,
    create_round_theme,
    edit_asked_question,
    edit_consultation_round,
    edit_hearing_rule,
    edit_respondent_type,
    edit_round_document,
    edit_round_outcome,
    edit_round_theme,
    publish_consultation_round,
)
from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import listed, parts
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.consultation import RoundShape


def _rounds(files: SeedFiles) -> list[RoundShape]:
    return files.consultation.rounds


def _respondents(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _rounds(files):
        for respondent in one.respondents:
            yield FiledRecord("consultation", one.id, None, {"round": one.id, "organisation": respondent})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        ConsultationRound,
        listed("consultation", _rounds),
        create_consultation_round,
        edit_consultation_round,
        publish_consultation_round,
        under="strategy",
        names={"opened": "opened_on", "deadline": "deadline_on"},
    ),
    part(
        RespondentType,
        "round",
        create_respondent_type,
        parts("consultation", _rounds, "round", lambda one: one.respondent_types),
        edit_respondent_type,
        key=("round", "position"),
        text="name",
    ),
    part(
        Question,
        "round",
        create_asked_question,
        parts("consultation", _rounds, "round", lambda one: one.questions),
        edit_asked_question,
        key=("round", "position"),
    ),
    part(
        RoundDocument,
        "round",
        create_round_document,
        parts("consultation", _rounds, "round", lambda one: one.documents),
        edit_round_document,
        key=("round", "key"),
        names={"id": "key"},
        text="name",
    ),
    part(Respondent, "round", create_respondent, _respondents, key=("round", "organisation")),
    part(
        RoundTheme,
        "round",
        create_round_theme,
        parts("consultation", _rounds, "round", lambda one: one.themes),
        edit_round_theme,
    ),
    part(
        RoundOutcome,
        "round",
        create_round_outcome,
        parts("consultation", _rounds, "round", lambda one: [one.outcome] if one.outcome else ()),
        edit_round_outcome,
        key=("round",),
    ),
    RecordKind(
        HearingRule,
        listed("consultation", lambda files: files.consultation.hearing_rules),
        create_hearing_rule,
        edit_hearing_rule,
    ),
)
