"""Parts that are the same for all are drawn once in each language."""

import threading

from flask import Flask
from markupsafe import Markup

from strategy_tracker.web.fragments import drawn_once


def test_a_part_is_drawn_once_in_each_language_and_for_each_value(app: Flask) -> None:
    drawn: list[str] = []

    def part(name: str) -> Markup:
        drawn.append(name)
        return Markup(f"<p>{name}</p>")  # noqa: S704 - of the test's own

    for path in ("/nb/om", "/nb/tiltak", "/nn/om"):
        with app.test_request_context(path, environ_overrides={"strategy_tracker.language": path[1:3]}):
            assert drawn_once(part, "a") == "<p>a</p>"
            assert drawn_once(part, "b") == "<p>b</p>"
    assert drawn == ["a", "b", "a", "b"]


def test_of_many_who_ask_at_once_the_first_draws_for_all(app: Flask) -> None:
    drawn: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def part(name: str) -> Markup:
        drawn.append(name)
        begun.set()
        assert go_on.wait(10)
        return Markup("<p>a part</p>")

    def ask() -> None:
        with app.test_request_context("/nb/om", environ_overrides={"strategy_tracker.language": "nb"}):
            assert drawn_once(part, "a part") == "<p>a part</p>"

    askers = [threading.Thread(target=ask) for _ in range(4)]
    for asker in askers:
        asker.start()
    assert begun.wait(10)
    go_on.set()
    for asker in askers:
        asker.join()
    assert drawn == ["a part"]
