"""Parts that are the same for all are drawn once in each language."""

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
