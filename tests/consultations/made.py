"""A round with everything, and a draft beside it that must show nowhere."""

from datetime import date
from typing import Any

from strategy_tracker.consultations.kinds import RoundKind, Stance
from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.services.sourced import (
    create_consultation_round,
    create_hearing_rule,
    create_respondent,
    create_respondent_type,
    create_round_document,
    create_round_outcome,
    create_round_theme,
    publish_consultation_round,
)
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.models import Strategy
from tests.support.built import built_once
from tests.support.ground import a_source, a_strategy, an_organisation, text


@built_once
def a_round(slug: str = "hoering", strategy: Strategy | None = None, *, published: bool = True, **fields: Any):
    fields = {"slug": slug, "kind": RoundKind.PUBLIC_HEARING, "name": text(slug.title()), **fields}
    made = create_consultation_round(SEED, strategy, **fields)
    return publish_consultation_round(SEED, made) if published else made


@built_once
def a_whole_round(slug: str = "hoering") -> ConsultationRound:
    organiser, hidden = an_organisation("arrangor"), an_organisation("skjult", published=False)
    made = a_round(
        slug,
        a_strategy(),
        organiser=organiser,
        opened_on=date(2022, 5, 31),
        deadline_on=date(2022, 10, 1),
        responses_received=88,
        case_number="22/414",
        channels=text("Skjema"),
        questions_note=text("Ikke funnet"),
        sources=[a_source("Letter"), a_source("Summary")],
    )
    for name in ("virksomheter", "privatpersoner"):
        create_respondent_type(SEED, made, name=text(name))
    for key in ("brev", "utkast"):
        create_round_document(SEED, made, key=key, name=text(key))
    for who in (an_organisation("svarer"), hidden):
        create_respondent(SEED, made, organisation=who)
    for number, stance in enumerate([Stance.CHANGE, Stance.SUPPORT, Stance.CHANGE]):
        create_round_theme(
            SEED, made, slug=f"{slug}-tema-{number}", text=text(f"Tema {number}"), stance=stance, sources=[a_source()]
        )
    create_round_outcome(SEED, made, text=text("Vedtatt"), sources=[a_source("Launch")])
    create_hearing_rule(SEED, slug=f"{slug}-regel", text=text("Tre måneder"), sources=[a_source("Guide")])
    return made


@built_once
def a_draft() -> ConsultationRound:
    made = a_round("kladd", a_strategy_of_its_own(), published=False, responses_received=3)
    theme = {"text": text("Hemmelig"), "stance": Stance.SUPPORT}
    create_round_theme(SEED, made, slug="kladd-tema", **theme)
    return made


@built_once
def a_strategy_of_its_own() -> Strategy:
    return a_strategy("kladdens-plan")
