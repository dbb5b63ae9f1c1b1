from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Barrier

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.observations import record_observation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.cached import forget
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.measures import edit_measure
from tests.support.programs import page_cache_of

pytestmark = pytest.mark.both_databases


def rename(app: Flask, name: str) -> None:
    with app.app_context():
        measure = db.session.scalars(db.select(Measure).where(Measure.slug == "pll")).one()
        edit_measure(SEED, measure, name=Translated(nb=name))


def test_a_page_is_the_same_until_the_data_change(seeded_copy: Flask) -> None:
    client = seeded_copy.test_client()
    before = client.get("/nb/tiltak/pll")
    assert client.get("/nb/tiltak/pll").headers["ETag"] == before.headers["ETag"]
    rename(seeded_copy, "Legemiddellista med nytt navn")
    after = client.get("/nb/tiltak/pll")
    assert after.headers["ETag"] != before.headers["ETag"]
    assert "Legemiddellista med nytt navn" in after.get_data(as_text=True)


def test_a_kept_page_asks_the_session_nothing(seeded_copy: Flask) -> None:
    client = seeded_copy.test_client()
    client.get("/nb/tiltak")
    asked = []
    with seeded_copy.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    client.get("/nb/tiltak")
    assert asked == []


def test_an_unchanged_page_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get("/nb/om").headers["ETag"]
    answer = client.get("/nb/om", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.data) == (304, b"")
    assert client.get("/nb/om", headers={"If-None-Match": 'W/"other"'}).status_code == 200


def test_a_page_is_compressed_for_whoever_can_read_it(client: FlaskClient) -> None:
    plain = client.get("/nb/om")
    small = client.get("/nb/om", headers={"Accept-Encoding": "gzip, deflate, br"}, unchecked=True)
    assert small.headers["Content-Encoding"] == "br"
    assert brotli.decompress(small.data) == plain.data
    refused = client.get("/nb/om", headers={"Accept-Encoding": "br;q=0, identity"})
    assert "Content-Encoding" not in refused.headers


def test_asking_for_the_head_only_sends_no_body(client: FlaskClient) -> None:
    client.get("/nb/om")
    answer = client.head("/nb/om")
    assert (answer.status_code, answer.data) == (200, b"")


def test_languages_and_queries_are_kept_apart(client: FlaskClient) -> None:
    assert client.get("/nb/sok?q=a").data != client.get("/nb/sok?q=b").data
    assert client.get("/nb/om").data != client.get("/nn/om").data


def test_a_figure_under_embargo_comes_out_at_its_moment(seeded_copy: Flask) -> None:
    moment = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    with seeded_copy.app_context():
        indicator = db.session.scalars(db.select(Indicator).where(Indicator.slug == "digital-kontakt")).one()
        record_observation(
            SEED,
            indicator.total,
            period_start=date(2025, 1, 1),
            period_end=date(2026, 1, 1),
            value=Decimal("61.7"),
            release_at=moment,
        )
    client = seeded_copy.test_client()
    with clock.fixed(moment - timedelta(minutes=1)):
        assert "61,7" not in client.get("/nb/indikator/digital-kontakt").get_data(as_text=True)
    with clock.fixed(moment + timedelta(minutes=1)):
        assert "61,7" in client.get("/nb/indikator/digital-kontakt").get_data(as_text=True)


def test_what_is_wrong_is_never_kept(client: FlaskClient) -> None:
    assert client.get("/finnes-ikke").headers.get("ETag") is None
    assert client.get("/healthz").headers.get("ETag") is None


def test_a_page_made_by_two_at_once_is_counted_once(client: FlaskClient) -> None:
    cache = page_cache_of(client.application)
    for _ in range(2):
        client.get("/nb/om")
        cache._keep(next(reversed(cache.kept)), next(reversed(cache.kept.values())))
    assert cache.bytes == sum(page.room for page in cache.kept.values())


def test_sixteen_who_make_the_same_pages_at_once_leave_the_count_right(app: Flask, monkeypatch) -> None:
    """Counted wrong, the room that is left would shrink until one page alone is kept."""
    cache, together, pages = page_cache_of(app), Barrier(16), ("/nb/om", "/nn/om", "/en/om", "/nb/tilgjengelighet")
    monkeypatch.setattr(cache, "most_bytes", 60_000)  # some must go while others come

    def read(number: int) -> None:
        client = FlaskClient(app, app.response_class)
        for turn in range(12):
            if turn % 4 == 0:
                together.wait()
            client.get(pages[(number // 4 + turn) % len(pages)] + f"?{turn // 4}")

    with ThreadPoolExecutor(16) as readers:
        assert list(readers.map(read, range(16))) == [None] * 16
    assert cache.bytes == sum(page.room for page in cache.kept.values())
    assert 1 < len(cache.kept) < 12
    assert cache.bytes <= 60_000


def test_pages_of_yesterday_are_let_go(client: FlaskClient) -> None:
    cache = page_cache_of(client.application)
    with clock.fixed(datetime(2026, 11, 25, 12, tzinfo=UTC)):
        client.get("/nb/om")
    with clock.fixed(datetime(2026, 11, 26, 12, tzinfo=UTC)):
        client.get("/nb/tilgjengelighet")
    assert len(cache.kept) == 1
    assert cache.bytes == sum(page.room for page in cache.kept.values())


def test_a_page_that_comes_out_as_it_was_keeps_its_tag(seeded_copy: Flask) -> None:
    client = seeded_copy.test_client()
    before = client.get("/nb/tiltak/pll")
    with seeded_copy.app_context():
        forget()
    assert client.get("/nb/tiltak/pll").headers["ETag"] == before.headers["ETag"]
