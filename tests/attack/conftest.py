"""The program as it is put on the net: served by itself, behind a real nginx, as `docs/deploy` tells."""

import re
import shlex
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FunctionLoader

from steps import machine
from steps.environment import ROOT
from strategy_tracker.accounts.kinds import Role
from strategy_tracker.consultations.services.rounds import open_round
from strategy_tracker.jobs.mailbox import MailboxLetter, letters
from strategy_tracker.kernel import clock
from tests.attack.tally import Tally, summary
from tests.consultations.answered import a_plan
from tests.support import nginx, server
from tests.support.ground import OFFICER
from tests.support.nginx import Front
from tests.support.outside import Outsider
from tests.support.people import PASSWORD, a_user, with_password
from tests.support.programs import application

DEPLOY = ROOT / "docs" / "deploy"
OF_THE_MACHINE = {"HOST", "PORT", "INSTANCE_DIR"}
PEOPLE = {
    "kari@example.no": Role.CHAIR,
    "ola@example.no": Role.EDITOR,
    "ada@example.no": Role.ADMINISTRATOR,
    "solveig@example.no": Role.OFFICER,
}


def written_settings() -> dict[str, str]:
    """Return the settings of `docs/deploy`, but for where it lies, where letters go, and that one factor is enough."""
    lines = [line for line in (DEPLOY / "strategy-tracker.env").read_text().splitlines() if not line.startswith("#")]
    pairs = [shlex.split(line)[0].partition("=") for line in lines if line]
    return {name: value for name, _, value in pairs if name not in OF_THE_MACHINE} | {
        "MAIL_URL": "folder:",
        "SECOND_FACTOR": "none",
    }


OPEN = "apen-horing"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def with_blank_pages(app: Flask) -> None:
    """Let nothing stand on any page from now on, where what is drawn is not what is asked about."""
    app.jinja_env.loader = FunctionLoader(lambda _name: "")
    app.jinja_env.cache.clear()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was sent, and what was answered."""
    reports = [one for found in terminalreporter.stats.values() for one in found]
    for line in summary([one for one in reports if getattr(one, "when", "") == "teardown"]):
        terminalreporter.write_line(line)


@pytest.fixture
def sqlite_only(database_kind: str) -> None:
    if database_kind != "sqlite":
        pytest.skip("what is asked of a database is tested where it is asked")


@pytest.fixture(autouse=True)
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """What this test sends; nothing may be answered with a fault."""
    found = Tally(request.node)
    Outsider.answered.clear()
    yield found
    found.statuses += Outsider.answered
    found.close()


@dataclass(frozen=True)
class Site:
    """What is served, and what lies behind it."""

    front: Front
    program: str
    folder: Path
    round: str

    @property
    def said(self) -> str:
        return (self.folder / "server.log").read_text()

    def letters_to(self, email: str, count: int = 0) -> list[str]:
        """Return what the letters to somebody say, oldest first, once there are so many."""
        deadline = time.monotonic() + server.PATIENCE_SECONDS
        while True:
            found = [_text(one) for one in reversed(letters(self.folder / "mail")) if one.to == email]
            if len(found) >= count:
                return found
            assert time.monotonic() < deadline, self.said
            time.sleep(0.1)


def _text(letter: MailboxLetter) -> str:
    return "".join(piece.text for piece in letter.pieces)


@pytest.fixture(scope="module")
def site(databases, tmp_path_factory) -> Iterator[Site]:
    """The program in production, with a password for each of `PEOPLE`."""
    if machine.nginx() is None:
        pytest.skip("there is no nginx on this machine")
    folder = tmp_path_factory.mktemp("site")
    with databases.copy("seeded", folder) as url:
        with application(url, folder) as app, app.app_context():
            for email, role in PEOPLE.items():
                with_password(a_user(email.partition("@")[0].title(), role, email=email))
            open_round(OFFICER, a_plan(OPEN, closes_at=clock.now() + timedelta(days=60)))
        with server.running(url, folder, **written_settings()) as program, nginx.before(program, folder) as front:
            yield Site(front, program, folder, OPEN)


@pytest.fixture
def typed():
    """What Kari types at the door."""
    return {"email": "kari@example.no", "password": PASSWORD}
