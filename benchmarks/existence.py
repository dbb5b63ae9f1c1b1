"""Whether the time of an answer tells who has an account: medians for known and unknown addresses, as ratios."""

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Language
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.rules.passwords import hashed
from strategy_tracker.accounts.services.passwords import keep_password
from strategy_tracker.accounts.services.users import create_user, deactivate_user
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade

ROUNDS = 40
KINDS = ("known", "closed", "unknown")


def measure_existence(folder: Path) -> None:
    """Ask about each kind of address by turns, and print how long the answers took beside those about a known one."""
    folder.mkdir()
    app = create_app(Settings(folder, f"sqlite:///{folder / 'bench.sqlite3'}", "not a secret", testing=True))
    with app.app_context():
        upgrade(db.engine)
        _people()
    client, chance = app.test_client(), random.Random(7)  # noqa: S311
    for path, typed in (("/logg-inn", {"password": "galt passord her"}), ("/glemt-passord", {})):
        took: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for number in range(ROUNDS):
            for kind in chance.sample(KINDS, len(KINDS)):
                where = f"10.{number}.{KINDS.index(kind)}.{'7' if typed else '8'}"
                took[kind].append(_timed(_asking(client, path, f"{kind}{number}@example.org", where, typed)))
        base = statistics.median(took["known"])
        ratios = ", ".join(f"{kind} {statistics.median(took[kind]) / base:.2f}" for kind in KINDS[1:])
        print(f"{path}: {base * 1000:.1f} ms for a known address; times that: {ratios}")


def _people() -> None:
    kept = hashed("fjell vott ugle")
    for kind in KINDS[:2]:
        for number in range(ROUNDS):
            fields = {"name": "Noen", "email": f"{kind}{number}@example.org", "language": Language.NB}
            user = create_user(EXAMPLE, **fields)
            keep_password(principal_of(user), user, password_hash=kept)
            if kind == "closed":
                deactivate_user(EXAMPLE, user)


def _asking(client: FlaskClient, path: str, email: str, where: str, typed: dict[str, str]) -> Callable[[], object]:
    page = client.get(path, environ_base={"REMOTE_ADDR": where}).text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    data = {"csrf_token": token, "email": email, **typed}
    return lambda: client.post(path, data=data, environ_base={"REMOTE_ADDR": where})


def _timed(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start
