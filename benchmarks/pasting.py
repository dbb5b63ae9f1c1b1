"""Two thousand values pasted out of a spreadsheet: looked at as differences, taken in, and corrected."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from benchmarks.marks import at_most, bare_ms
from benchmarks.responding import program_in
from benchmarks.signed_in import signed_in_cookie
from strategy_tracker.accounts.kinds import Role
from strategy_tracker.indicators.services.observations import add_series
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from tests.indicators.factories import Made, nb
from tests.support.forms import fill, open_form, typed_in
from tests.support.html import parse
from tests.support.people import a_user

PAGE = "/nb/indikator/antall/malinger/last-opp"
GROUPS, MONTHS = 20, 100
MARK_SECONDS = 2


def measure_pasting(folder: Path) -> None:
    """Print how long an editor waits for 2 000 new values, and for as many corrections of them."""
    app = program_in(folder)
    client = _prepared(app)
    bare = bare_ms()
    _taken_in(client, _sent(client, "2014\t7"))  # pages are put together once
    for name, step in (("new", 0), ("corrected", 1)):
        spent, looked = _timed(client, partial(_sent, table=_table(step)))
        more, answer = _timed(client, partial(_taken_in, shown=looked))
        total = at_most(f"2 000 values pasted, {name}", spent + more, MARK_SECONDS, " s")
        print(
            f"2 000 values pasted, {name}: {total} of processor, {spent:.2f} to look at and {more:.2f} to take in, "
            f"{(spent + more) * 1000 / bare:.0f}× bare Flask, status {answer.status_code}"
        )


def _prepared(app: Flask) -> FlaskClient:
    with app.app_context():
        indicator = Made().new_indicator(slug="antall")
        for number in range(GROUPS):
            add_series(SEED, indicator, dimension=f"g{number}", label=nb(f"Gruppe {number}"))
        cookies = signed_in_cookie(app, a_user("Rita Redaktør", Role.EDITOR))
        db.session.remove()
    client = app.test_client()
    for name, value in cookies.items():
        client.set_cookie(name, value)
    return client


def _table(step: int) -> str:
    head = "\t".join(["Periode", *(f"Gruppe {number}" for number in range(GROUPS))])
    months = (f"{2015 + month // 12}-{month % 12 + 1:02}" for month in range(MONTHS))
    rows = (
        "\t".join([name, *(str(1000 * at + 17 * group + step) for group in range(GROUPS))])
        for at, name in enumerate(months, 1)
    )
    return "\n".join([head, *rows])


def _sent(client: FlaskClient, table: str) -> TestResponse:
    path, opened = open_form(client, PAGE)
    return client.post(path, data=fill(opened, {"pasted": table}))


def _taken_in(client: FlaskClient, shown: TestResponse) -> TestResponse:
    forms = [one for one in parse(shown.text).query("main form") if one.attrs.get("method") == "post"]
    return client.post(PAGE, data=typed_in(forms[0]))


def _timed(client: FlaskClient, work: Callable[[FlaskClient], TestResponse]) -> tuple[float, TestResponse]:
    start = time.process_time()
    result = work(client)
    return time.process_time() - start, result
