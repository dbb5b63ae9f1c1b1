"""A strategy on one page: every cell opens what it counts."""

import re
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from tests.support.html import parse
from tests.support.reading import text_of

MAP = "/en/strategi/nes-2023-2030/kart"


def cells(client: FlaskClient, address: str) -> dict[str, int]:
    """Return how many deliveries each cell counts, by the address it opens."""
    links = parse(text_of(client, address)).query("tbody td a")
    return {one.attrs["href"]: int(one.to_text().split()[0]) for one in links}


def test_every_cell_opens_as_many_deliveries_as_it_counts(seeded_client: FlaskClient) -> None:
    found = cells(seeded_client, MAP)
    assert sum(found.values()) == 93
    for address, count in found.items():
        assert f"{count} of 106 records" in " ".join(text_of(seeded_client, address).split())


def test_it_is_narrowed_down_by_body_and_year_and_so_is_what_a_cell_opens(seeded_client: FlaskClient) -> None:
    found = cells(seeded_client, f"{MAP}?aktor=helsedirektoratet&ar=2024")
    assert 0 < sum(found.values()) < 93
    assert all("aktor=helsedirektoratet" in urlsplit(one).query and "ar=2024" in one for one in found)


def test_a_square_with_nothing_in_it_says_so(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, MAP)
    empty = re.search(r"(\d+) squares are empty", page)
    assert empty is not None
    assert len([one for one in parse(page).query("tbody td") if one.to_text().strip() == "None"]) == int(empty[1])


def test_of_an_example_the_numbers_open_nothing_since_no_list_holds_them(example_client: FlaskClient) -> None:
    page = text_of(example_client, "/en/strategi/eksempelstrategi-digital-helse/kart")
    assert "deliveries" in page
    assert not parse(page).query("tbody td a")
