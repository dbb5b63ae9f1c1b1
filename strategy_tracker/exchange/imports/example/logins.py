"""Whom to sign in as, for as long as the example set is loaded."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.accounts.models import User
from strategy_tracker.exchange.imports.example import FOLDER
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated


class ExampleLogin(Struct, frozen=True):
    """A user of the example set: how to sign in, and what there is to do."""

    name: str
    email: str
    password: str
    text: Translated


def example_logins(seed_dir: Path) -> Sequence[ExampleLogin]:
    """Return one user or two for each role, in the order of the file; none while the set is not loaded."""
    wanted = select(User.email).where(User.is_example.is_(True), User.is_active.is_(True))
    present = set(db.session.scalars(wanted))
    return [one for one in _all(seed_dir / FOLDER / "users.yaml") if one.email in present] if present else ()


@lru_cache(maxsize=1)
def _all(path: Path) -> tuple[ExampleLogin, ...]:
    import yaml  # noqa: PLC0415 - only who is shown the example set waits for it

    file = yaml.safe_load(path.read_text("utf-8"))  # it was checked when it was loaded, and checking it takes much
    return tuple(
        ExampleLogin(one["name"], one["email"], file["password"], Translated(**one["shown"]))
        for one in file["users"]
        if "shown" in one
    )
