"""What is not published shows nowhere: not on a page, in a file, a figure, the search or the feed."""

import pytest
from flask import Flask

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.services import edit_organisation, withdraw_organisation
from strategy_tracker.council.models import Meeting
from strategy_tracker.council.services.meetings import edit_meeting, withdraw_meeting
from strategy_tracker.engagement.models import Gathering
from strategy_tracker.engagement.services import edit_gathering, withdraw_gathering
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.indicators import edit_indicator, withdraw_indicator
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Measure, Strategy
from strategy_tracker.strategy.services.measures import edit_measure, withdraw_measure
from strategy_tracker.strategy.services.strategies import edit_strategy, withdraw_strategy

SECRET = "Hemmeligstempelet"
ADDRESSES = (
    "/", "/strategi", "/strategi/nes-2023-2030", "/strategi/nes-2017-2022", "/mal/1", "/mal/2", "/mal/4", "/tiltak",
    "/veikart", "/indikatorer", "/aktorer", "/aktorer/helsedirektoratet", "/aktorer/norsk-helsenett", "/raad",
    "/raad/nuit", "/horinger", "/horinger/horing-nes-2022", "/innspill", "/europa", "/hull", "/endringer",
    "/endringer.atom", "/kilder", "/data", f"/sok?q={SECRET}", "/tiltak.csv", "/tiltak.json", "/veikart.csv",
    "/indikatorer.csv", "/aktorer.json", "/hull.csv", "/endringer.json", "/kilder.json", "/strategi.json",
    "/data/deliveries.csv", "/data/status-reports.csv", "/data/observations.csv", "/data/targets.json",
    "/data/meetings.csv", "/data/cases.csv", "/data/gatherings.csv", "/data/inputs.csv", "/data/goals.json",
    "/figur/thread.json", "/figur/roadmap.json", "/figur/delivery-states.json", "/sitemap.xml",
)  # fmt: skip
CASES = {
    "measure": (Measure, "pll", edit_measure, withdraw_measure, "name", "/tiltak/pll"),
    "indicator": (
        Indicator,
        "digital-kontakt",
        edit_indicator,
        withdraw_indicator,
        "name",
        "/indikator/digital-kontakt",
    ),
    "organisation": (Organisation, "ks", edit_organisation, withdraw_organisation, "name", "/aktorer/ks"),
    "meeting": (
        Meeting,
        "mote-nuit-2025-05-15",
        edit_meeting,
        withdraw_meeting,
        "title",
        "/raad/moter/mote-nuit-2025-05-15",
    ),
    "gathering": (
        Gathering,
        "innspillsmote-helsekonsortium",
        edit_gathering,
        withdraw_gathering,
        "name",
        "/innspill/innspillsmote-helsekonsortium",
    ),
    "strategy": (
        Strategy,
        "nes-2017-2022",
        edit_strategy,
        withdraw_strategy,
        "name",
        "/strategi/nes-2017-2022",
    ),
}


def mentions(app: Flask) -> list[str]:
    client = app.test_client()
    found = []
    for address in ADDRESSES:
        answer = client.get(f"/nb{address}")
        assert answer.status_code in (200, 404), address
        text = answer.get_data(as_text=True).replace(f"«{SECRET}»", "").replace(f'value="{SECRET}"', "")
        text = text.replace(f"q={SECRET}", "")
        if SECRET in text:
            found.append(address)
    return found


@pytest.mark.parametrize("case", CASES)
def test_what_is_withdrawn_shows_nowhere(seeded_copy: Flask, case: str) -> None:
    table, slug, edit, withdraw, field, page = CASES[case]
    with seeded_copy.app_context():
        record = db.session.scalars(db.select(table).where(table.slug == slug)).one()
        edit(SEED, record, **{field: Translated(nb=SECRET, nn=SECRET, en=SECRET)})
    assert mentions(seeded_copy), "the mark should be seen while it is public"
    with seeded_copy.app_context():
        record = db.session.scalars(db.select(table).where(table.slug == slug)).one()
        withdraw(SEED, record)
    assert seeded_copy.test_client().get(page).status_code == 404
    assert mentions(seeded_copy) == []
