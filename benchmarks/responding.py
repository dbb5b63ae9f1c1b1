"""Responses to a consultation, sent in by many at once: how fast, and whether each is kept once and for good."""

import itertools
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import delete

from benchmarks.browser import Browser, all_at_once, at_once, fields_of, percentile
from benchmarks.marks import at_least, at_most
from benchmarks.server import Server, served
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.consultations.kinds import PartyKind, QuestionKind, RoundKind
from strategy_tracker.consultations.models import ConsultationRound, Question
from strategy_tracker.consultations.rules.content import Content, GivenAnswer
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.consultations.rules.paths import answer_link_path
from strategy_tracker.consultations.services import questions, rounds
from strategy_tracker.consultations.services.responding import save_draft, start_response
from strategy_tracker.factory import create_app
from strategy_tracker.jobs.bookkeeping import writing
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.running import work_off
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.migrations import upgrade
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.rules.documents import DocumentKind
from strategy_tracker.strategy.services import documents
from strategy_tracker.strategy.services.goals import create_goal
from strategy_tracker.strategy.services.strategies import create_strategy, publish_strategy

SEE_OTHER = 303
ROUND = "laget-runde"
BEGIN = f"/horinger/{ROUND}/svar"  # a page with a form, and so with a token
WORDS = "Vi støtter målet, men ber om at kommunenes kostnader beskrives. " * 12
DRAFT = "# Innledning\n\n" + "\n\n".join(f"Avsnitt {number} av utkastet, som kan kommenteres." for number in range(20))


@dataclass(frozen=True)
class Sent:
    """A response that was sent in, and answered with the way to its receipt."""

    path: str
    seconds: float


@dataclass(frozen=True)
class Kept:
    """What the database holds afterwards."""

    received: int
    counted: int
    numbers: tuple[int, ...]
    versions: int
    answers: int
    receipts: int
    letters: int
    broken_at: int | None
    integrity: str

    def faults(self, sent: Sequence[Sent], paths: Sequence[str], *, is_all: bool = True) -> list[str]:
        """Return what is lost or doubled, in words."""
        shown = {one.path for one in sent}
        wrong = {
            "answered but not received": len(shown) > self.received,
            "received but not answered": is_all and self.received != len(shown),
            "not all sent in": is_all and len(shown) != len(paths),
            "numbers with holes or doubled": self.numbers != tuple(range(1, self.received + 1)),
            "counted wrongly": self.counted != self.received,
            "versions lost or doubled": self.versions != self.received,
            "receipts lost or doubled": self.receipts != self.received,
            "letters lost or doubled": self.letters != self.received,
            "the log is broken": self.broken_at is not None,
            "the database is damaged": self.integrity != "ok",
        }
        return [words for words, is_so in wrong.items() if is_so]


def program_in(folder: Path) -> Flask:
    """Return the program on an empty, migrated database in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = create_app(Settings.from_env({"INSTANCE_DIR": str(folder)}))
    with app.app_context():
        upgrade(db.engine)
    return app


def prepare(app: Flask, count: int) -> list[str]:
    """Open a consultation and write `count` responses, ready to be sent in; return their addresses."""
    with app.app_context():
        round_ = _round()
        content = _content(round_)
        paths = []
        for number in range(count):
            begun = start_response(ANONYMOUS, round_, details=_details(number))
            save_draft(ANONYMOUS, begun.response, content=content, token=begun.token)
            paths.append(answer_link_path(round_.slug, begun.token or ""))
        with writing() as connection:  # the letters with the links are not what is measured
            connection.execute(delete(Outbox))
        db.session.remove()
    return paths


def _round() -> ConsultationRound:
    names = {"starts_on": PartialDate.parse("2023"), "ends_on": PartialDate.parse("2030")}
    name = Translated(nb="Laget strategi", en="Made strategy")
    strategy = create_strategy(SEED, slug="laget", name=name, state=StrategyState.ADOPTED, **names)
    publish_strategy(SEED, strategy)
    for number in range(1, 6):
        create_goal(SEED, strategy, slug=f"laget-mal-{number}", number=str(number), name=Translated(nb=f"Mål {number}"))
    title = Translated(nb="Laget utkast", en="Made draft")
    document = documents.create_document(
        SEED, strategy, slug="laget-utkast", kind=DocumentKind.DRAFT, version="1", title=title, language="nb"
    )
    documents.write_clauses(SEED, document, DRAFT)
    documents.publish_document(SEED, document)
    made = rounds.plan_round(
        SEED,
        document,
        slug=ROUND,
        kind=RoundKind.PUBLIC_HEARING,
        name=Translated(nb="Laget høring", en="Made consultation"),
        closes_at=clock.now() + timedelta(days=100),
    )
    questions.add_usual_questions(SEED, made)
    return rounds.open_round(SEED, made)


def _details(number: int) -> Details:
    return Details(
        kind=PartyKind.PERSON,
        name=f"Laget person {number}",
        submitter_name=f"Laget person {number}",
        email=f"person{number}@example.org",
    )


def _content(round_: ConsultationRound) -> Content:
    asked = db.session.scalars(db.select(Question).where(Question.round_id == round_.id))
    answers = {
        one.uid: GivenAnswer("totally-agree", WORDS) if one.kind is QuestionKind.AGREEMENT else GivenAnswer(text=WORDS)
        for one in asked
    }
    clauses = round_.document.clauses if round_.document else []
    return Content(answers, {clause.uid: WORDS[:200] for clause in clauses[2:6]})


def send_all(
    port: int,
    paths: Sequence[str],
    clients: int,
    *,
    presses: int = 1,
    answered: Callable[[int], None] = lambda _count: None,
) -> tuple[list[Sent], float]:
    """Let `clients` send in their shares at once, each pressing the button `presses` times; return what was answered.

    A server that goes away ends a client; what it was answered before counts. `answered` is told how many have been.
    """
    counter = itertools.count(1)
    shares = [paths[place::clients] for place in range(clients)]
    browsers = [Browser(port) for _ in shares]
    tokens = [fields_of(browser.get(BEGIN)).hidden["csrf_token"] for browser in browsers]

    def send(place: int) -> list[Sent]:
        sent: list[Sent] = []
        try:
            for path, _ in itertools.product(shares[place], range(presses)):
                page = browsers[place].post(f"{path}/send", [("csrf_token", tokens[place])])
                if page.status != SEE_OTHER or not page.location.endswith("/kvittering"):
                    raise RuntimeError(f"{path} was answered with {page.status}: {page.text[:500]}")
                sent.append(Sent(path, page.seconds))
                answered(next(counter))
        except OSError:
            pass
        browsers[place].close()
        return sent

    return at_once([lambda place=place: send(place) for place in range(clients)])  # type: ignore[misc]


def kept(app: Flask) -> Kept:
    """Look into the database, past the program."""
    with app.app_context():
        report = verify_chain()
        file = db.engine.url.database
        db.session.remove()
    assert file is not None  # noqa: S101 - the benchmarks run on a file
    with closing(sqlite3.connect(file)) as connection:
        numbers = [row[0] for row in connection.execute("select number from response where number > 0 order by number")]
        counts = [
            connection.execute(statement).fetchone()[0]
            for statement in (
                "select count(*) from response where state = 'received'",
                "select received from round_counter",
                "select count(*) from response_version",
                "select count(*) from answer",
                "select count(distinct receipt) from response where receipt is not null",
                "select count(*) from outbox where about = 'receipt'",
                "pragma integrity_check",
            )
        ]
    received, counted, versions, answers, receipts, letters, integrity = counts
    found = (received, counted, tuple(numbers), versions, answers, receipts, letters)
    return Kept(*found, report.broken_at, integrity)


def measure_responses(folder: Path, *, count: int = 1600, clients: int = 8) -> None:
    """Print responses received a second, and how long one waits."""
    app = program_in(folder)
    paths = prepare(app, count)
    with served(folder) as server:
        send_all(server.port, paths[: count // 8], clients)
        before = server.cpu_seconds()
        sent, seconds = send_all(server.port, paths[count // 8 :], clients)
        used = server.cpu_seconds() - before
    waits = [one.seconds * 1000 for one in sent]
    print(
        f"responses, {clients} clients: {at_least('receipts', len(sent) / seconds, 400, '/s')}, "
        f"p50 {percentile(waits, 50):.0f} ms, p99 {at_most('p99 of receipts', percentile(waits, 99), 60, ' ms')}, "
        f"server {used / len(sent) * 1000:.1f} cpu ms each"
    )


def measure_crowd(folder: Path, *, clients: int = 50, each: int = 20) -> None:
    """Print whether anything is lost or doubled when many press the button twice at the same time."""
    app = program_in(folder)
    paths = prepare(app, clients * each)
    with served(folder) as server:
        sent, seconds = send_all(server.port, paths, clients, presses=2)
    faults = kept(app).faults(sent, paths)
    log = (folder / "server.log").read_text()
    locked = log.count("database is locked")
    waits = [one.seconds * 1000 for one in sent]
    print(
        f"{clients} submitters × {each} responses, sent twice each: {len(paths) / seconds:.0f} responses/s, "
        f"p99 {percentile(waits, 99):.0f} ms, “database is locked” {locked} times, "
        f"{'; '.join(faults) or 'none lost, none doubled'}"
    )


def measure_rush(folder: Path, *, clients: int = 500) -> None:
    """Print how long the last one waits where all press at the same moment, each in a browser just opened."""
    app = program_in(folder)
    paths = prepare(app, clients)
    with served(folder) as server:
        first = Browser(server.port)
        token = fields_of(first.get(BEGIN)).hidden["csrf_token"]
        first.close()
        asked = [first.form(f"{path}/send", [("csrf_token", token)]) for path in paths]
        before, start = server.cpu_seconds(), time.perf_counter()
        pages = [page for page in all_at_once(server.port, asked) if page.status == SEE_OTHER]
        seconds = time.perf_counter() - start
        sent = [Sent(page.location.removesuffix("/kvittering"), page.seconds) for page in pages]
        used = server.cpu_seconds() - before
    worst = max(one.seconds for one in sent)
    print(
        f"{clients} at the same moment: {len(sent) / seconds:.0f} responses/s, "
        f"{at_most('errors in a rush', clients - len(sent), 0)} errors, "
        f"the last waits {at_most('worst in a rush', worst, 1, ' s')}, server {used / clients * 1000:.1f} cpu ms each; "
        f"{'; '.join(kept(app).faults(sent, paths)) or 'none lost, none doubled'}"
    )


def measure_kill(folder: Path, *, clients: int = 8, count: int = 400) -> None:
    """Print whether what was answered is there after the process is killed in the middle, and the rest goes on."""
    app = program_in(folder)
    paths = prepare(app, count)
    with served(folder) as server:
        sent = send_until_killed(server, paths, clients, after_answers=count // 3)
    faults = kept(app).faults(sent, paths, is_all=False)
    with served(folder) as server:
        rest, _ = send_all(server.port, paths, clients)
    faults += kept(app).faults(rest, paths)
    late = clock.now() + timedelta(hours=1)
    with app.app_context(), clock.fixed(late):
        work_off()
        arrived = len(list((folder / "mail").glob("*.eml")))
    print(
        f"killed after {len(sent)} of {count} responses were answered: {'; '.join(faults) or 'every answer stands'}; "
        f"{arrived} letters arrived for {count} responses"
    )


def send_until_killed(server: Server, paths: Sequence[str], clients: int, *, after_answers: int) -> list[Sent]:
    """Send in until so many have been answered, and kill the server then; return what had been answered by that."""
    killed = threading.Event()

    def count(answered: int) -> None:
        if answered >= after_answers and not killed.is_set():
            killed.set()
            server.kill()

    sent, _ = send_all(server.port, paths, clients, answered=count)
    return sent
