"""Rules about all addresses."""

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.version import data_version
from strategy_tracker.web.access import access_of

LONGEST_VIEW = 15
EXPECTED = (
    "/", "/strategi", "/tiltak", "/veikart", "/indikatorer", "/horinger", "/raad", "/aktorer", "/innspill",
    "/europa", "/hull", "/endringer", "/kilder", "/data", "/om", "/tilgjengelighet", "/sok", "/mal/1",
    "/tiltak/pll", "/indikator/digital-kontakt", "/aktorer/helsedirektoratet", "/healthz", "/galleri",
    "/strategi/nes-2023-2030", "/strategi/nes-2017-2022", "/horinger/horing-nes-2022",
    "/logg-inn", "/glemt-passord", "/rettigheter",
)  # fmt: skip
LISTS = (
    "/strategi", "/tiltak", "/veikart", "/indikatorer", "/horinger", "/raad", "/aktorer", "/innspill",
    "/europa", "/hull", "/endringer", "/kilder",
)  # fmt: skip


def test_every_view_says_who_may_see_it(app: Flask) -> None:
    silent = [name for name, view in app.view_functions.items() if access_of(view) is None]
    assert not silent


def test_every_view_is_documented(app: Flask) -> None:
    assert not [name for name, view in app.view_functions.items() if not view.__doc__]


def test_a_view_fits_in_fifteen_lines(app: Flask) -> None:
    """What a page shows is put together in its values; a view reads the request and chooses the answer."""
    assert not {name: length for name, view in app.view_functions.items() if (length := lines(view)) > LONGEST_VIEW}


def lines(view: Callable[..., Any]) -> int:
    """Return how long the body of a view is, its docstring aside."""
    (found,) = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(view)))).body
    assert isinstance(found, ast.FunctionDef)
    body = found.body[1:] if ast.get_docstring(found) else found.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("address", EXPECTED)
def test_an_address_that_was_given_out_answers(seeded_client: FlaskClient, address: str) -> None:
    assert seeded_client.get(address).status_code == 200


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("address", LISTS)
def test_a_list_can_be_downloaded_at_its_own_address(seeded_client: FlaskClient, address: str, form: str) -> None:
    answer = seeded_client.get(f"{address}.{form}")
    assert answer.status_code == 200
    assert answer.mimetype == {"csv": "text/csv", "json": "application/json"}[form]
    assert len(answer.data) > 50


def test_reading_changes_nothing(seeded_app: Flask) -> None:
    client = seeded_app.test_client()
    with seeded_app.app_context():
        before = data_version()
    for address in EXPECTED:
        client.get(address)
    with seeded_app.app_context():
        assert data_version() == before
