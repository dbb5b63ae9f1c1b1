"""The queue that carries tickets from whoever hands them out to the threads that run them: huey.

It is kept in a file of its own beside the embedded database, in PostgreSQL, or in Redis. Nothing in it
needs to last: the outbox knows what is to be done, and hands over again what was lost.
"""

import json
import threading
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask
from huey import Huey, PostgresHuey, RedisHuey
from huey.consumer import Consumer
from huey.exceptions import ConfigurationError
from huey.registry import Message
from huey.serializer import Serializer
from huey.storage import SqliteStorage

from strategy_tracker.jobs.bookkeeping import Ticket
from strategy_tracker.jobs.running import run
from strategy_tracker.kernel.damaged import put_aside_if_damaged
from strategy_tracker.kernel.precedence import stand_back
from strategy_tracker.kernel.settings import BadSetting, Settings

NAME = "strategy-tracker"
FILE = "jobs.sqlite3"
LONGEST_WAIT = 0.5  # seconds between two looks into an empty file
STOP_WITHIN = 20
MINUTE = 60
STAND_BACK = 0.5  # seconds at most, for each job, while people wait for answers of this process


class PlainSerializer(Serializer):  # type: ignore[misc] # huey ships no types
    """Writes tasks as JSON: what lies in the queue is never more than numbers when it is read."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: Any) -> Any:
        return Message(*json.loads(bytes(data)))


class FileStorage(SqliteStorage):  # type: ignore[misc]
    """A file that a crash of the machine may cut short but not damage: no waiting for the disk at each task."""

    def _create_connection(self) -> Any:
        connection = super()._create_connection()
        connection.execute("pragma synchronous=normal")
        return connection


class QuietConsumer(Consumer):  # type: ignore[misc]
    """Threads that run tasks, and leave the signals to the program they are in."""

    def _set_signal_handlers(self) -> None:
        pass


class Queue:
    """Takes tickets on one side and runs them on the other."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        """Open the queue that the settings name. Raises: BadSetting if it cannot be used."""
        self._huey = _opened(settings)
        self._put: Callable[[int, int], object] = self._huey.task(name="run")(_runner(app))
        self._closing = threading.Lock()
        self._huey.on_shutdown(name="close")(self._close)  # each thread has a connection that listens
        self._consumer: Any = None

    def put(self, tickets: Sequence[Ticket]) -> None:
        """Add tickets, oldest first."""
        for ticket in tickets:
            self._put(ticket.key, ticket.attempts)

    def waiting(self) -> int:
        """Return how many tickets nobody has begun with."""
        return int(self._huey.storage.queue_size())

    def start(self, threads: int) -> None:
        """Begin to run tickets."""
        self._consumer = QuietConsumer(
            self._huey,
            workers=threads,
            periodic=False,
            max_delay=LONGEST_WAIT,
            scheduler_interval=MINUTE,
            shutdown_timeout=STOP_WITHIN,
        )
        self._consumer.start()

    def keep_alive(self) -> None:
        """Start threads anew that a fault of the queue has ended."""
        self._consumer.check_worker_health()

    def stop(self) -> None:
        """Let the jobs under way finish, start no more."""
        self._consumer.stop(graceful=True)
        self._close()

    def _close(self) -> None:
        """Close what this thread has open, and what all share; huey trips over two that do so at once."""
        with self._closing:
            self._huey.storage.close()


def _runner(app: Flask) -> Callable[[int, int], None]:
    def run_ticket(key: int, attempts: int) -> None:
        stand_back(STAND_BACK)
        with app.app_context():
            run(Ticket(key, attempts))

    return run_ticket


def _opened(settings: Settings) -> Huey:
    options = {"results": False, "serializer": PlainSerializer()}
    if settings.redis_url is not None:
        try:
            return RedisHuey(NAME, url=settings.redis_url, **options)
        except ConfigurationError as problem:
            raise BadSetting("REDIS_URL needs the Python package redis beside the program.") from problem
    if settings.is_sqlite:
        file = settings.instance_dir / FILE
        put_aside_if_damaged(file)  # the outbox hands over again what was in it
        return Huey(NAME, storage_class=FileStorage, filename=str(file), **options)
    return PostgresHuey(NAME, dsn=settings.database_url.replace("+psycopg", "", 1), **options)
