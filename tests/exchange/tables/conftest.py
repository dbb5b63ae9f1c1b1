"""The real data with what it has none of: a round of priorities, responses, a dependency, an effect, an assessment."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.rules.words import CauseEffect, CauseStrength
from strategy_tracker.indicators.services.causes import create_cause_link
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import AssessmentGrade, Basis
from strategy_tracker.strategy.models import Delivery, Measure
from strategy_tracker.strategy.rules.assessments import QUESTIONS
from strategy_tracker.strategy.services.assessments import record_assessment
from strategy_tracker.strategy.services.deliveries import set_predecessors
from strategy_tracker.uptake.services import create_benefit, record_benefit_result
from tests.conftest import application
from tests.consultations.answered import hold_consultation
from tests.council.held import hold_round

if TYPE_CHECKING:
    from tests.support.databases import Databases


@pytest.fixture(scope="session")
def seeded_app(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("tabled")
    with databases.copy("seeded", folder) as url, application(url, folder) as app:
        with app.app_context():
            hold_round()
            hold_consultation()
            tie_two_deliveries()
            tie_a_measure_to_an_indicator()
            promise_a_benefit()
            assess_a_measure()
        yield app


def promise_a_benefit() -> None:
    """Let a measure promise a benefit that was measured once."""
    measure = db.session.scalars(select(Measure).limit(1)).one()
    benefit = create_benefit(SEED, measure, slug="nytte", name=Translated(nb="Spart tid"))
    record_benefit_result(SEED, benefit, measured_on=PartialDate.parse("2024"), text=Translated(nb="Noe"))


def assess_a_measure() -> None:
    """Let a body without a part in a measure say what it makes of it."""
    measure = db.session.scalars(select(Measure).limit(1)).one()
    parts = [part.organisation_id for part in measure.assignments]
    assessor = db.session.scalars(select(Organisation).where(Organisation.id.not_in(parts)).limit(1)).one()
    grades = dict.fromkeys(QUESTIONS, AssessmentGrade.GOOD)
    reasons = {f"{question}_why": Translated(nb="Fordi det er slik.") for question in QUESTIONS}
    cited = [Cited("En vurdering", "https://example.org/vurdering")]
    said = {"assessor": assessor, "assessed_on": PartialDate.parse("2025"), "cited": cited}
    record_assessment(SEED, measure, **said, **grades, **reasons)


def tie_two_deliveries() -> None:
    """Let one delivery wait for another."""
    last, first = db.session.scalars(select(Delivery).limit(2))
    set_predecessors(SEED, last, predecessors=[first])


def tie_a_measure_to_an_indicator() -> None:
    """Say what a measure does to an indicator."""
    indicator, measure = db.session.scalars(select(Indicator)).first(), db.session.scalars(select(Measure)).first()
    said = {"effect": CauseEffect.SUPPORTS, "strength": CauseStrength.WEAK, "basis": Basis.RESEARCH}
    create_cause_link(SEED, indicator, measure=measure, why=Translated(nb="Flere kan logge inn"), **said)
