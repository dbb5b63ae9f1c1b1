"""Counting processor time and statements of one request at a time, inside this process."""

import contextlib
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from flask import Flask, before_render_template, template_rendered
from sqlalchemy import Engine, event

Wsgi = Callable[..., Iterable[bytes]]


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    size: int = 0


def ask(wsgi: Wsgi, path: str, **headers: str) -> Answer:
    """Send one GET through the WSGI interface."""
    path, _, query = path.partition("?")
    answer = Answer()
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(), "SCRIPT_NAME": "",
        "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
        "HTTP_ACCEPT_ENCODING": "br, gzip", "HTTP_ACCEPT_LANGUAGE": "nb",
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }  # fmt: skip

    def start(status: str, pairs: list[tuple[str, str]], _exc: object = None) -> Callable[[bytes], None]:
        answer.status, answer.headers = int(status[:3]), dict(pairs)
        return lambda _data: None

    body = wsgi(environ, start)
    answer.size = sum(len(part) for part in body)
    close = getattr(body, "close", None)
    if close:
        close()
    return answer


def cpu_ms(work: Callable[[], object], times: int, rounds: int = 5) -> float:
    """Return the median processor milliseconds of one call, over `rounds` of `times` calls."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            work()
        spent.append((time.process_time() - start) * 1000 / times)
    return statistics.median(spent)


@dataclass
class Watch:
    """What happened while it was open."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    render_ms: float = 0.0
    began_ms: float = 0.0


@contextlib.contextmanager
def watching(app: Flask, engine: Engine) -> Iterator[Watch]:
    """Count statements and template time inside the block."""
    watch = Watch()

    def executed(_conn: object, _cursor: object, statement: str, params: object, *_rest: object) -> None:
        if statement.lower().startswith(("select", "with")):
            watch.statements.append((statement, params))

    def begin(*_args: object, **_kwargs: object) -> None:
        watch.began_ms = time.process_time()

    def end(*_args: object, **_kwargs: object) -> None:
        watch.render_ms += (time.process_time() - watch.began_ms) * 1000

    event.listen(engine, "before_cursor_execute", executed)
    with before_render_template.connected_to(begin, app), template_rendered.connected_to(end, app):
        yield watch
    event.remove(engine, "before_cursor_execute", executed)
