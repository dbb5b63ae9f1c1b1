"""What tests of charts share: every chart with every set of parameters that the real data has.

Rounds of priorities and responses are no real data, so one round is held on the real measures, and one consultation.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from strategy_tracker.charts.embed import charts
from strategy_tracker.consultations.kinds import QuestionKind
from strategy_tracker.consultations.queries.published import chosen_levels
from strategy_tracker.indicators.queries.europe import europe_page
from strategy_tracker.indicators.queries.listing import indicator_rows
from strategy_tracker.kernel import clock
from strategy_tracker.strategy.queries.strategies import strategy_overview
from strategy_tracker.strategy.queries.structure import current_strategy
from tests.conftest import application
from tests.consultations.answered import HEARING, hold_consultation
from tests.council.held import ROUND, hold_round

if TYPE_CHECKING:
    from tests.support.databases import Databases

Case = tuple[str, dict[str, str]]


@pytest.fixture(scope="session")
def seeded_app(databases: "Databases", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("charted")
    with databases.copy("seeded", folder) as url, application(url, folder) as app:
        with app.app_context():
            hold_round()
            hold_consultation()
        yield app


def all_cases() -> Iterator[Case]:
    """Yield each chart's key with parameters, for all that is published."""
    today = clock.today()
    strategies = [row.slug for row in strategy_overview(today).strategies]
    for key in ("thread", "delivery-states"):
        yield key, {}
        yield from ((key, {"strategi": slug}) for slug in strategies)
    yield "roadmap", {}
    yield "roadmap", {"grupper": "aktor"}
    yield "roadmap", {"mal": f"{current_strategy().id}/1"}
    yield from (("indicator", {"indikator": row.slug}) for row in indicator_rows(today))
    yield from (("benchmarks", {"indeks": row.slug}) for row in europe_page().indices)
    yield "priority", {"runde": ROUND}
    for uid, asked in {(row.question, row.asked) for row in chosen_levels(HEARING)}:
        yield "agreement" if asked is QuestionKind.AGREEMENT else "choices", {"horing": HEARING, "sporsmal": uid}


@pytest.fixture
def cases(seeded_app: Flask) -> Iterator[list[Case]]:
    with seeded_app.test_request_context("/"):
        found = list(all_cases())
        assert {key for key, _ in found} == {chart.key for chart in charts()}
        yield found
