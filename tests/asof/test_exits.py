"""What is not public now is at no address of any day, whatever was public then."""

from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.asof.links import with_day
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.pages.test_embargo_exits import EMBARGO, Held, places, where_told
from tests.pages.test_withdrawn import Site, all_pages, found_in

LATER = timedelta(days=2)


def on(day: date, reader: FlaskClient, addresses: list[str]) -> dict[str, str]:
    asked = ((one, reader.get(with_day(one, day), follow_redirects=True)) for one in addresses)
    return {one: answer.get_data(as_text=True) for one, answer in asked}


def test_what_is_withdrawn_is_gone_from_every_day(app: Flask) -> None:
    reader = FlaskClient(app, app.response_class)
    with app.app_context():
        site, day = Site(), clock.today()
        now = list(all_pages(reader))
        with clock.fixed(clock.now() + LATER):
            then = on(day, reader, now)
            assert len(found_in(then, site.words)) > len(site.words) * 0.9, "a day shows what all could see on it"
            site.withdraw()
            db.session.remove()
            assert found_in(on(day, reader, now), site.words) == {}


def test_a_figure_under_embargo_is_at_no_address_of_any_day(app: Flask) -> None:
    reader = FlaskClient(app, app.response_class)
    with app.app_context():
        held, day = Held(), clock.today()
        asked = [with_day(one, day) for one in places(held, app)]
        with clock.fixed(clock.now() + LATER):
            assert where_told(reader, asked) == set()
        with clock.fixed(clock.now() + EMBARGO + LATER):
            assert where_told(reader, asked) == set()
            assert where_told(reader, [with_day("/nb/indikator/antall", day + EMBARGO + timedelta(days=1))])
