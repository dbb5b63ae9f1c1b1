"""What was acknowledged is there after the program is killed, on both databases: nothing lost, nothing twice.

Respondents send in, members cast ballots and editors change measures at the same time, while all processes of the
served program are killed over and over. Whoever got no answer presses again, as people do.
"""

import http.client
import itertools
import os
import random
import re
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from benchmarks.signed_in import signed_in_cookie
from steps.environment import ROOT
from strategy_tracker.accounts.kinds import Role
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.cli.audit import SEALED
from strategy_tracker.consultations.kinds import ResponseState
from strategy_tracker.consultations.models import Response, ResponseVersion
from strategy_tracker.consultations.rules.paths import answer_link_path
from strategy_tracker.consultations.services.responding import save_draft, start_response
from strategy_tracker.consultations.services.rounds import open_round as open_consultation
from strategy_tracker.council.models import Ballot, Score, SeatHolder
from strategy_tracker.council.queries.ballots import own_ballot
from strategy_tracker.council.queries.rounds import round_by_slug
from strategy_tracker.council.services.rounds import open_round
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.models import Measure
from tests.consultations.answered import a_plan, details, some_content
from tests.council.asked import a_holder, a_round, a_seat, some_measures, who
from tests.council.made import a_council
from tests.support import clocks, server
from tests.support.databases import SECRET
from tests.support.forms import submit
from tests.support.ground import OFFICER, SECRETARY
from tests.support.outside import Answer, Outsider
from tests.support.people import a_user
from tests.support.programs import application

Steps = Iterator[tuple[Answer, Callable[[], None]]]
GONE = (OSError, http.client.HTTPException)
DONE = 303
KILLS = {False: 1, True: 15}
RESPONDENTS, MEMBERS, EDITORS = 4, 4, 2
RECEIPTS, BALLOTS, EDITS = 24, 3, 5  # for each kill: responses, ballots of each member, changes of each editor
FIELD = re.compile(r'name="((?:benefit|urgency)-[0-9A-Z]{26})"')


@dataclass
class Acknowledged:
    """What was sent, and what of it the program said is kept."""

    receipts: set[str] = field(default_factory=set)
    ballots: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)  # of a measure: the last one kept, and those sent since
    lock: threading.Lock = field(default_factory=threading.Lock)
    count: int = 0

    def more(self) -> int:
        with self.lock:
            self.count += 1
            return self.count


@dataclass
class Ground:
    """The links to write to, and who may."""

    responses: dict[str, str]
    rounds: list[str]
    members: dict[str, dict[str, str]]
    editors: dict[str, dict[str, str]]


def made_ground(app: Flask, kills: int) -> Ground:
    with app.app_context():
        now = clock.now()
        consultation = open_consultation(OFFICER, a_plan(closes_at=now + timedelta(days=60)))
        content, responses = some_content(consultation), {}
        for number in range(RECEIPTS * kills):
            begun = start_response(ANONYMOUS, consultation, details=details(email=f"svarer{number}@example.org"))
            save_draft(ANONYMOUS, begun.response, content=content, token=begun.token)
            responses[answer_link_path(consultation.slug, begun.token or "")] = begun.response.uid
        council, measures = a_council(), some_measures(EDITORS)
        holders = [a_holder(a_seat(council)) for _ in range(MEMBERS)]
        rounds = [f"runde-{number}" for number in range(BALLOTS * kills)]
        for slug in rounds:
            period = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=9)}
            freeze_series(SECRETARY, a_round(council, measures, slug, **period).series)
            open_round(SECRETARY, round_by_slug(slug))
        editors = {one.slug: signed_in_cookie(app, a_user("Redaktør", Role.EDITOR)) for one in measures}
        members = {one.uid: signed_in_cookie(app, one.user) for one in holders}
        db.session.remove()
    return Ground(responses, rounds, members, editors)


@contextmanager
def served(url: str, folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Serve with two processes; yield the address, and what kills all of them."""
    port = server.free_port()
    own = {"DATABASE_URL": url, "INSTANCE_DIR": str(folder), "PORT": str(port), "WORKERS": "2", "SECRET_KEY": SECRET}
    with (folder / "server.log").open("a+") as log:
        process = subprocess.Popen(
            [*clocks.PROGRAM, "serve"],
            cwd=ROOT,
            env={**os.environ, "HOST": "127.0.0.1", **own},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            server._wait_for(f"http://127.0.0.1:{port}/healthz", process, folder)
            yield f"http://127.0.0.1:{port}", lambda: _end(process, signal.SIGKILL)
        finally:
            _end(process, signal.SIGTERM)
            process.wait(server.PATIENCE_SECONDS)


def _end(process: subprocess.Popen, by: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, by)


class Writers:
    """Everybody who writes, each in a thread; they stop when nobody answers any more."""

    def __init__(self, ground: Ground, kept: Acknowledged) -> None:
        self.ground, self.kept = ground, kept
        self.unexpected: list[str] = []

    def write(self, address: str, part: int, parts: int, told: Callable[[int], None] = lambda _count: None) -> None:
        """Write a part of all there is; `told` hears of each answer that acknowledges."""
        paths = list(self.ground.responses)[part::parts]
        slugs = self.ground.rounds[part::parts]
        work = [
            *(self.sending(Outsider(address), paths[place::RESPONDENTS]) for place in range(RESPONDENTS)),
            *(self.casting(known(address, own), holder, slugs) for holder, own in self.ground.members.items()),
            *(self.editing(known(address, own), slug) for slug, own in self.ground.editors.items()),
        ]
        threads = [threading.Thread(target=self._until_gone, args=(one, told)) for one in work]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(server.PATIENCE_SECONDS * 3)

    def _until_gone(self, steps: Steps, told: Callable[[int], None]) -> None:
        with suppress(*GONE):
            for answer, note in steps:
                if answer.status_code != DONE:
                    self.unexpected.append(f"{answer.status_code}: {answer.text[:300]}")
                    continue
                note()
                told(self.kept.more())

    def sending(self, somebody: Outsider, paths: list[str]) -> Steps:
        for path in paths:
            page = somebody.get(f"{path}/send")  # leads on to the receipt where it came in without an answer
            answer = page if page.status_code == DONE else submit(somebody, f"{path}/send")
            yield answer, partial(self.kept.receipts.add, path)

    def casting(self, member: Outsider, holder: str, slugs: list[str]) -> Steps:
        for slug, level in zip(slugs, itertools.cycle("12345"), strict=False):
            page = f"/raad/runder/{slug}/stem"
            typed = dict.fromkeys(FIELD.findall(member.get(page).text), level)
            note = partial(self.kept.ballots.__setitem__, (holder, slug), level)
            yield submit(member, page, typed, button="cast"), note

    def editing(self, editor: Outsider, slug: str) -> Steps:
        sent = self.kept.names[slug]
        for _ in range(EDITS):
            name = f"Navn {random.random()}"  # noqa: S311 - a name to look for
            sent.append(name)
            typed = {"name-nb": name}
            yield (
                submit(editor, f"/tiltak/{slug}/rediger", typed),
                lambda name=name: sent.__setitem__(slice(None), [name]),
            )


def known(address: str, cookies: dict[str, str]) -> Outsider:
    found = Outsider(address)
    found.jar.update(cookies)
    return found


def faults(app: Flask, ground: Ground, kept: Acknowledged, *, is_all: bool) -> list[str]:
    """Return what is lost, doubled or broken, in words."""
    with app.app_context():
        db.session.rollback()
        wrong = [*_of_responses(ground, kept, is_all=is_all), *_of_ballots(kept), *_of_names(kept)]
        report = verify_chain(*SEALED)
        db.session.remove()
    return wrong + ([f"the log is broken at {report.broken_at}"] if report.broken_at else []) + list(report.problems)


def _of_responses(ground: Ground, kept: Acknowledged, *, is_all: bool) -> Iterator[str]:
    received = set(db.session.scalars(select(Response.uid).where(Response.state == ResponseState.RECEIVED)))
    yield from (f"lost: {path}" for path in kept.receipts if ground.responses[path] not in received)
    numbers = sorted(db.session.scalars(select(Response.number).where(Response.number > 0)))
    if numbers != list(range(1, len(received) + 1)):
        yield f"numbers: {numbers}"
    letters = db.session.scalar(select(func.count()).where(Outbox.about == "receipt"))
    versions = db.session.scalar(select(func.count()).select_from(ResponseVersion))
    if (letters, versions) != (len(received), len(received)):
        yield f"{len(received)} responses, {letters} receipts, {versions} versions"
    if is_all and len(received) != len(ground.responses):
        yield f"{len(received)} of {len(ground.responses)} sent in"


def _of_ballots(kept: Acknowledged) -> Iterator[str]:
    ballot = (Ballot.round_id, Ballot.seat_id, Ballot.place)
    cast: dict[tuple[int, ...], list[list[int | None]]] = {}
    for one in db.session.execute(select(Ballot.id, *ballot).order_by(*ballot, Ballot.version)).all():
        levels = select(Score.level).where(Score.ballot_id == one.id).order_by(Score.item_id, Score.criterion)
        cast.setdefault(tuple(one[1:]), []).append(list(db.session.scalars(levels)))
    for versions in cast.values():  # a ballot cast anew is a further version; the same again is none
        yield from ("a ballot doubled" for before, after in itertools.pairwise(versions) if before == after)
    for (uid, slug), level in kept.ballots.items():
        holder = db.session.scalars(select(SeatHolder).where(SeatHolder.uid == uid)).one()
        said = own_ballot(who(holder), round_by_slug(slug), holder).answers.values()
        if {str(one) for answer in said for one in answer.scores.values()} != {level}:
            yield f"ballot lost: {slug}"


def _of_names(kept: Acknowledged) -> Iterator[str]:
    for slug, sent in kept.names.items():
        stands = db.session.scalars(select(Measure).where(Measure.slug == slug)).one().name.nb
        if stands not in sent:
            yield f"{slug} is called {stands}, not one of {sent}"


@pytest.mark.both_databases
def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(databases, database_kind, tmp_path, request, tally):
    kills = KILLS[request.config.getoption("--every-variant")]
    chance, kept = random.Random(10), Acknowledged()  # noqa: S311 - when to kill
    with databases.copy("migrated", tmp_path) as url, application(url, tmp_path) as app:
        ground = made_ground(app, kills)
        kept.names = {slug: [slug.title()] for slug in ground.editors}
        writers = Writers(ground, kept)
        for part in range(kills):
            until = kept.count + chance.randint(8, 40)
            with served(url, tmp_path) as (address, kill):
                writers.write(address, part, kills, lambda count, until=until, kill=kill: count >= until and kill())
            assert faults(app, ground, kept, is_all=False) == []
        at_the_kills = kept.count
        with served(url, tmp_path) as (address, _):
            writers.write(address, 0, 1)
        assert faults(app, ground, kept, is_all=True) == []
    tally.say(f"{kills} kills, {database_kind}: 0 of {at_the_kills} acknowledged writes lost, none doubled")
    assert writers.unexpected == []
