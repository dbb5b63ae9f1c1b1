from pathlib import Path

import pytest
from flask import Flask, request
from msgspec.structs import replace
from werkzeug.exceptions import TooManyRequests

from strategy_tracker.kernel.settings import BadSetting, Settings
from strategy_tracker.web import rate_limits
from strategy_tracker.web.access import public_unkept
from strategy_tracker.web.rate_limits import RateLimit
from tests.support.programs import another

TWO = RateLimit("two", "2 per minute")
OTHER = RateLimit("other", "2 per minute")


def test_one_too_many_is_refused_with_the_time_to_wait(app: Flask) -> None:
    with app.app_context():
        TWO.require("a")
        TWO.require("a")
        with pytest.raises(TooManyRequests) as refused:
            TWO.require("a")
        assert refused.value.retry_after == 60


def test_each_key_and_each_limit_is_counted_apart(app: Flask) -> None:
    with app.app_context():
        assert [TWO.hit("a") for _ in range(3)] == [True, True, False]
        assert TWO.hit("b")
        assert OTHER.hit("a")


def test_a_window_may_be_of_several_minutes_and_what_is_none_is_refused(app: Flask) -> None:
    with app.app_context():
        longer = RateLimit("longer", "0 per 15 minutes")
        with pytest.raises(TooManyRequests) as refused:
            longer.require("a")
        assert refused.value.retry_after == 15 * 60
        with pytest.raises(ValueError, match="fortnight"):
            RateLimit("odd", "2 per fortnight").hit("a")


def test_each_program_counts_for_itself(app: Flask) -> None:
    with app.app_context():
        assert TWO.hit("a")


def test_several_processes_count_together(app: Flask, tmp_path: Path) -> None:
    settings = app.extensions["strategy_tracker.settings"]
    settings = replace(settings, instance_dir=tmp_path, redis_url=None, workers=2)
    processes = [Flask("one"), Flask("other")]
    for process in processes:
        process.extensions["strategy_tracker.settings"] = settings
        rate_limits.init_app(process)
    counted = []
    for process in [*processes, *processes]:
        with process.app_context():
            counted.append(TWO.hit("c"))
    assert counted == [True, True, False, False]


def test_a_redis_that_cannot_be_used_stops_the_start(app: Flask) -> None:
    settings = replace(app.extensions["strategy_tracker.settings"], redis_url="no-such-scheme://x")
    other = Flask("other")
    other.extensions["strategy_tracker.settings"] = settings
    with pytest.raises(BadSetting, match="REDIS_URL"):
        rate_limits.init_app(other)


@pytest.mark.parametrize(
    ("proxies", "seen"), [(0, "127.0.0.1 http"), (1, "203.0.113.9 https"), (2, "198.51.100.7 http")]
)
def test_only_the_proxies_that_are_ours_are_believed(app: Flask, proxies: int, seen: str) -> None:
    settings = replace(app.extensions["strategy_tracker.settings"], proxies=proxies)
    forged = {"X-Forwarded-For": "192.0.2.1, 198.51.100.7, 203.0.113.9", "X-Forwarded-Proto": "http, https"}
    with another(settings) as program:

        @program.route("/proving")
        @public_unkept
        def proving() -> str:
            """Say where one comes from."""
            return f"{request.remote_addr} {request.scheme}"

        assert program.test_client().get("/proving", headers=forged).text == seen


@pytest.mark.parametrize(
    ("name", "value"),
    [("SESSION_HOURS", "0"), ("SESSION_HOURS", "721"), ("SESSION_HOURS", "tolv"), ("PROXIES", "-1"), ("PROXIES", "²")],
)
def test_a_setting_that_cannot_be_is_named(tmp_path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Settings.from_env({"INSTANCE_DIR": str(tmp_path), name: value})


def test_the_settings_of_sign_in_are_read(tmp_path) -> None:
    settings = Settings.from_env({"INSTANCE_DIR": str(tmp_path), "SESSION_HOURS": "8", "PROXIES": "1"})
    assert (settings.session_hours, settings.proxies) == (8, 1)


class Away:
    """A storage of counts that does not answer."""

    def incr(self, _key: str, _expiry: int) -> int:
        raise ConnectionError

    get = incr


def test_while_a_shared_count_is_away_what_is_counted_is_to_be_tried_again(app: Flask) -> None:
    app.extensions[rate_limits.KEY] = rate_limits.InRedis(Away(), ConnectionError)
    client = app.test_client()
    answer = client.post("/nb/logg-inn", data={"email": "x"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert client.get("/nb/om").status_code == 200
