"""Addresses with what followed them in the text they were copied from."""

import pytest
from flask.testing import FlaskClient

from strategy_tracker.web.pasted import meant_path
from tests.support.cases import each


@each(
    "tail",
    [
        ".",
        ",",
        ")",
        ").",
        ">",
        "]",
        "}",
        "»",
        "”",
        '"',
        "’",
        "!",
        "?",
        ":",
        ";",
        "\u200b",
        "\u00ad",
        ".\u00a0",
        "…",
        "*",
    ],
)
def test_what_followed_it_in_a_text_is_no_part_of_an_address(tail):
    assert meant_path(f"/horinger/runde/svar/lenke/Ab-c_{tail}") == "/horinger/runde/svar/lenke/Ab-c_"


@pytest.mark.parametrize("tail", [".", ")", "%C2%BB", "%3E", "%E2%80%8B"])
def test_it_leads_on_to_the_page_that_is_meant(seeded_client: FlaskClient, tail: str) -> None:
    answer = seeded_client.get(f"/nb/tiltak/pll{tail}?dato=2026-01-01")
    assert (answer.status_code, answer.location) == (308, "/nb/tiltak/pll?dato=2026-01-01")


@each("path", ["/nb/finnes-ikke.", "/nb/...", "/nb/)"])
def test_where_nothing_is_meant_the_page_is_not_found(seeded_client: FlaskClient, path: str) -> None:
    assert seeded_client.get(path).status_code == 404


def test_a_link_from_a_letter_works_with_a_full_stop_after_it(seeded_client: FlaskClient) -> None:
    for path in ("/nb/engangslenke/abc.", "/nb/nytt-passord/abc)", "/nb/horinger/x/svar/lenke/abc>."):
        assert seeded_client.get(path).location == path.rstrip(".)>")
