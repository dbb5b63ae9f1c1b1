"""Members of a council who cast their ballots at the same time, in one round after another."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

from flask import Flask

from benchmarks.browser import Browser, Page, at_once, fields_of, percentile
from benchmarks.marks import at_least, at_most
from benchmarks.responding import program_in
from benchmarks.server import served
from benchmarks.signed_in import signed_in_cookie
from strategy_tracker.accounts.models import User
from strategy_tracker.council.services.rounds import open_round
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.council.asked import a_holder, a_round, a_seat, some_measures
from tests.council.made import a_council
from tests.support.ground import SECRETARY

SEE_OTHER = 303


def prepare(app: Flask, members: int, items: int, rounds: int) -> tuple[list[dict[str, str]], list[str]]:
    """Open rounds for a council; return each member's cookies, and the addresses of the ballots."""
    with app.app_context():
        council, measures, now = a_council(), some_measures(items), clock.now()
        users: list[User] = [a_holder(a_seat(council)).user for _ in range(members)]
        slugs = [f"runde-{number}" for number in range(rounds)]
        for slug in slugs:
            period = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=9)}
            round_ = a_round(council, measures, slug, **period)
            freeze_series(SECRETARY, round_.series)
            open_round(SECRETARY, round_)
        cookies = [signed_in_cookie(app, user) for user in users]
        db.session.remove()
    return cookies, [f"/raad/runder/{slug}/stem" for slug in slugs]


def ballot(port: int, cookies: dict[str, str], paths: list[str], seed: int) -> Callable[[], list[float]]:
    """Return the work of a member: open each ballot, score all, cast it, press again, and read the receipt."""
    browser, random = Browser(port, dict(cookies)), Random(seed)  # noqa: S311 - scores to try with

    def cast() -> list[float]:
        waits = []
        for path in paths:
            fields = fields_of(_asked(browser.get(path), 200))
            # An empty value is for taking an answer back.
            levels = [(name, random.choice([one for one in values if one])) for name, values in fields.radios.items()]
            filled = [*fields.hidden.items(), *levels, ("cast", "1")]
            waits.append(_asked(browser.post(path, filled), SEE_OTHER).seconds)
            _asked(browser.post(path, filled), SEE_OTHER)
            _asked(browser.get(path.removesuffix("stem") + "kvittering"), 200)
        browser.close()
        return waits

    return cast


def _asked(page: Page, status: int) -> Page:
    if page.status != status:
        raise RuntimeError(f"answered with {page.status}: {page.text[:500]}")
    return page


def faults(database: Path, members: int, items: int, rounds: int) -> list[str]:
    """Return what of the ballots is lost or doubled, in words."""
    with closing(sqlite3.connect(database)) as connection:
        ballots, places, scores = connection.execute(
            "select count(*), count(distinct round_id || '/' || seat_id), (select count(*) from score) from ballot"
        ).fetchone()
    wrong = {
        "ballots lost or doubled": ballots != members * rounds,
        "members without a ballot": places != members * rounds,
        "scores lost or doubled": scores != members * rounds * items * 2,
    }
    return [words for words, is_so in wrong.items() if is_so]


def measure_ballots(folder: Path, *, members: int = 30, items: int = 26, rounds: int = 10) -> None:
    """Print how long a member waits for a ballot to be cast, and whether any is lost or doubled."""
    app = program_in(folder)
    cookies, paths = prepare(app, members, items, rounds + 1)
    with served(
        folder
    ) as server:  # the first round, in which each process draws all for the first time, is not counted
        at_once([ballot(server.port, own, paths[:1], place) for place, own in enumerate(cookies)])
        before = server.cpu_seconds()
        waits, seconds = at_once([ballot(server.port, own, paths[1:], place) for place, own in enumerate(cookies)])
        used = server.cpu_seconds() - before
    found = faults(folder / "strategy.sqlite3", members, items, rounds + 1)
    ms = [wait * 1000 for wait in waits]
    print(
        f"{members} members × {items} measures × {rounds} rounds: "
        f"{at_least('ballots', len(waits) / seconds, 60, '/s')}, p50 {percentile(ms, 50):.0f} ms, "
        f"p95 {at_most('p95 of ballots', percentile(ms, 95), 300, ' ms')}, "
        f"server {used / len(waits) * 1000:.1f} cpu ms each, "
        f"{'; '.join(found) or 'none lost, none doubled'}"
    )
