"""What is aimed at: each figure beside its mark, and at the end those that were missed."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from benchmarks.meter import ask, cpu_ms

_missed: list[str] = []


def at_most(name: str, value: float, mark: float, unit: str = "") -> str:
    """Return a figure that should not be larger than its mark, in words; remember it if it is."""
    return _beside(name, f"{_digits(value, mark)}{unit} (≤ {mark:g})", is_met=value <= mark)


def at_least(name: str, value: float, mark: float, unit: str = "") -> str:
    """Return a figure that should not be smaller than its mark, in words; remember it if it is."""
    return _beside(name, f"{_digits(value, mark)}{unit} (≥ {mark:g})", is_met=value >= mark)


def _digits(value: float, mark: float) -> str:
    return f"{value:.2f}" if mark < 1 else f"{value:.1f}".removesuffix(".0")


def _beside(name: str, said: str, *, is_met: bool) -> str:
    if not is_met:
        _missed.append(f"{name} {said}")
    return said if is_met else f"{said} MISSED"


def bare_ms() -> float:
    """Return what the smallest Flask answer costs."""
    app = Flask("bare")
    app.add_url_rule("/hi", view_func=lambda: "hi")
    return cpu_ms(lambda: ask(app.wsgi_app, "/hi"), 1000)


@contextmanager
def noise_named() -> Iterator[None]:
    """Measure the smallest Flask answer before and after: what lies between the two is the machine, not the program."""
    before = bare_ms()
    print(f"Bare Flask answer before: {before:.3f} cpu ms (0.085 on the quiet machine the marks are from)")
    yield
    after = bare_ms()
    print(f"\nBare Flask answer after: {after:.3f} cpu ms; the machine swayed by {abs(after / before - 1):.0%}")
    print("Missed: " + ("; ".join(_missed) if _missed else "nothing"))
