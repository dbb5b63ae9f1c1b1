from collections.abc import Iterator

import pytest
from flask import Flask

from strategy_tracker.jobs.registry import JOBS, Job
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import JOBS as PROGRAM
from strategy_tracker.kernel.rights import anyone
from tests.support.jobs import Letters, caught


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An empty, migrated database inside the program."""
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def letters(app: Flask) -> Letters:
    return caught(app)


class Recorder:
    """A job that writes down what it was told, and fails as often as it is told to."""

    def __init__(self):
        self.told = []
        self.problems = []

    def __call__(self, payload):
        self.told.append(dict(payload))
        if self.problems:
            raise self.problems.pop(0)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """The job `test.record`, known for as long as the test runs."""
    recorder = Recorder()
    JOBS.add(Job("test.record", recorder, retries=2))
    yield recorder
    JOBS._entries.pop("test.record")


@action("test_jobs.do", allow=anyone(), is_private=True)
def do(_by, work):
    """Let a test ask for work from inside an action."""
    return work()


@pytest.fixture
def asking(request):
    """Run a function inside an action."""
    request.getfixturevalue("context")
    return lambda work: do(PROGRAM, work)
