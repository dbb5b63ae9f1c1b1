"""What "how it is worked out" prints: a pocket calculator that is given the printed figures gets the printed result."""

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.council.models import PriorityRound
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.kernel.db import db
from tests.support.html import parse

TOLD = "main .explain .arithmetic, main #regnet-ut ~ ol li, main section ol li, main p"
# A formula: figures and signs only, with at least one sign between figures.
FORMULA = re.compile(r"(?:[−-]?[\d(√][\d ,.()+−×÷/√^²³]*)(?:= *[−-]?[\d(√][\d ,.()+−×÷/√^²³]*)+")
DOING: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}


def reckon(written: str) -> float:
    """Work out a formula as a calculator does."""
    text = re.sub(r"(?<=\d)[ \N{NO-BREAK SPACE}](?=\d{3}(?!\d))", "", written).replace(",", ".")
    for sign, plain in (("−", "-"), ("×", "*"), ("÷", "/"), ("^", "**"), ("²", "**2"), ("³", "**3"), ("√", "root")):
        text = text.replace(sign, plain)
    return _reckon(ast.parse(text.strip(), mode="eval").body)


def _reckon(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=value):
            return float(value)
        case ast.UnaryOp(op=op, operand=operand):
            return float(DOING[type(op)](_reckon(operand)))
        case ast.BinOp(left=left, op=op, right=right):
            return float(DOING[type(op)](_reckon(left), _reckon(right)))
        case ast.Call(func=ast.Name(id="root"), args=[inside]):
            return math.sqrt(_reckon(inside))
    raise ValueError(ast.dump(node))


def half_of_last_digit(written: str) -> Fraction:
    """Return how far a printed figure may lie from what it is the rounding of."""
    exponent = (
        Decimal(re.sub(r"[ .]$|[ \N{NO-BREAK SPACE}]", "", written).replace(",", ".").replace("−", "-"))
        .as_tuple()
        .exponent
    )
    return Fraction(5) * Fraction(10) ** (int(exponent) - 1)


def formulas(page: str) -> Iterator[list[str]]:
    """Yield each chain of formulas that are printed as equal, the last one a figure."""
    for element in parse(page).query(TOLD):
        text = " ".join(element.to_text().split())
        for found in FORMULA.findall(text):
            yield [part.strip().rstrip(". ,") for part in found.split("=")]


def wrong(page: str) -> list[str]:
    """Return the chains whose result a calculator does not give."""
    return [
        " = ".join(chain)
        for chain in formulas(page)
        for part in chain[:-1]
        if abs(reckon(part) - reckon(chain[-1])) > half_of_last_digit(chain[-1]) * Fraction(1001, 1000)
    ]


def pages(app: Flask) -> list[str]:
    with app.app_context():
        indicators = [f"/nb/indikator/{slug}" for slug in db.session.scalars(select(Indicator.slug))]
        rounds = [f"/nb/raad/runder/{slug}" for slug in db.session.scalars(select(PriorityRound.slug))]
    return [*indicators, *rounds, "/nb/", "/nb/strategi/nes-2023-2030", "/nb/strategi/nes-2017-2022"]


def test_a_calculator_gives_every_printed_result(example_app: Flask, example_client: FlaskClient) -> None:
    faults, kinds = {}, set()
    for address in pages(example_app):
        answer = example_client.get(address, unchecked=True)
        if answer.status_code == 200:
            faults |= dict.fromkeys(wrong(answer.text), address)
            kinds |= {sign for chain in formulas(answer.text) for part in chain for sign in "√^²÷/" if sign in part}
    assert not faults
    assert kinds == set("√^²÷/")  # margins, paces, agreement and the places of a round were there to be reckoned


@pytest.mark.parametrize(
    ("formula", "is_right"),
    [
        ("1,96 × √(1,6299213 + 1,5242537) = 3,48", True),
        ("1/2 × (3,1 + 0,0194 − 1) / 4 = 0,265", True),
        ("12 × 238 ÷ (6² × (6³ − 6) − 6 × 66) = 0,40", True),
        ("(60 ÷ 50)^(1 ÷ 4) − 1 = 0,0466", True),
        ("1 162 + 2 = 1 164", True),
        ("1,96 × √(1,6 + 1,5) = 3,48", False),
    ],
)
def test_the_calculator_reckons(formula: str, is_right: bool) -> None:  # noqa: FBT001
    assert (wrong(f"<main><p>{formula}</p></main>") == []) is is_right
