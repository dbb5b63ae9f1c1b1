"""What is not published shows nowhere: not on a page, in a file, a figure, the search or the feed."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

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

MARK = "Hemmeligstempelet"
ADDRESSES = (
    "/", "/strategi", "/strategi/nes-2023-2030", "/strategi/nes-2017-2022", "/mal/1", "/mal/2", "/mal/4", "/tiltak",
    "/veikart", "/indikatorer", "/aktorer", "/aktorer/helsedirektoratet", "/aktorer/norsk-helsenett", "/raad",
    "/raad/nuit", "/horinger", "/horinger/horing-nes-2022", "/innspill", "/europa", "/hull", "/endringer",
    "/endringer.atom", "/kilder", "/data", f"/sok?q={MARK}", "/tiltak.csv", "/tiltak.json", "/veikart.csv",
    "/indikatorer.csv", "/aktorer.json", "/hull.csv", "/endringer.json", "/kilder.json", "/strategi.json",
    "/data/deliveries.csv", "/data/status-reports.csv", "/data/observations.csv", "/data/targets.json",
    "/data/meetings.csv", "/data/cases.csv", "/data/gatherings.csv", "/data/inputs.csv", "/data/goals.json",
    "/figur/thread.json", "/figur/roadmap.json", "/figur/delivery-states.json", "/sitemap.xml",
)  # fmt: skip
CASES = {
    "/tiltak/pll": (Measure, edit_measure, withdraw_measure, "name"),
    "/indikator/digital-kontakt": (Indicator, edit_indicator, withdraw_indicator, "name"),
    "/aktorer/ks": (Organisation, edit_organisation, withdraw_organisation, "name"),
    "/raad/moter/mote-nuit-2025-05-15": (Meeting, edit_meeting, withdraw_meeting, "title"),
    "/innspill/innspillsmote-helsekonsortium": (Gathering, edit_gathering, withdraw_gathering, "name"),
    "/strategi/nes-2017-2022": (Strategy, edit_strategy, withdraw_strategy, "name"),
}


def word_of(page: str) -> str:
    """Return a word that stands in the name of one record, beside the one that the search is asked for."""
    return f"Tegn{CASES[page][0].__name__}"


def record_of(page: str) -> Any:
    table = CASES[page][0]
    return db.session.scalars(db.select(table).where(table.slug == page.rpartition("/")[2])).one()


def mentions(app: Flask) -> dict[str, list[str]]:
    """Return at which addresses the word of each record stands."""
    client, found = FlaskClient(app, app.response_class), {}  # other tests look at the markup
    for address in ADDRESSES:
        answer = client.get(f"/nb{address}")
        assert answer.status_code in (200, 404), address
        for page in CASES:
            if word_of(page) in answer.get_data(as_text=True):
                found.setdefault(page, []).append(address)
    return found


def test_what_is_withdrawn_shows_nowhere(seeded_copy: Flask) -> None:
    with seeded_copy.app_context():
        for page, (_, edit, _, field) in CASES.items():
            name = dict.fromkeys(("nb", "nn", "en"), f"{MARK} {word_of(page)}")
            edit(SEED, record_of(page), **{field: Translated(**name)})
    assert mentions(seeded_copy).keys() == CASES.keys(), "each word should be seen while it is public"
    with seeded_copy.app_context():
        for page, (_, _, withdraw, _) in CASES.items():
            withdraw(SEED, record_of(page))
    client = seeded_copy.test_client()
    assert {page: client.get(page).status_code for page in CASES} == dict.fromkeys(CASES, 404)
    assert mentions(seeded_copy) == {}
