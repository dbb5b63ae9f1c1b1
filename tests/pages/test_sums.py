"""The same number wherever it stands: the front page, a goal, the lists they lead to."""

import re

import pytest
from flask.testing import FlaskClient

from tests.support.html import Element, parse
from tests.support.reading import text_of

GOALS = range(1, 6)


def words(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    return _text(_main(client, address))


def _main(client: FlaskClient, address: str) -> Element:
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return main


def _text(element: Element) -> str:
    return " ".join(element.to_text().split())


def _matches(client: FlaskClient, href: str) -> int:
    """Return how many rows the list at `href` says it has."""
    found = re.search(r"(\d+) of \d+ records", words(client, href.partition("#")[0]))
    assert found is not None
    return int(found[1])


def _counted_links(main: Element, pattern: str) -> dict[str, int]:
    """Return address and number of each link whose words fit `pattern`."""
    found = {link.attrs["href"]: re.fullmatch(pattern, _text(link)) for link in main.query("a")}
    return {href: int(match[1]) for href, match in found.items() if href and match}


def test_what_is_missing_under_a_goal_is_one_number(seeded_client: FlaskClient) -> None:
    links = _counted_links(_main(seeded_client, "/en/"), r"\D*(\d+) details are missing")
    assert len(links) == len(GOALS)
    for number, (href, count) in zip(GOALS, links.items(), strict=True):
        assert _matches(seeded_client, href) == count
        leads = _main(seeded_client, f"/en/mal/{number}").query("a")
        assert [one.attrs["href"] for one in leads if _text(one) == "See all that is missing"] == [href]


@pytest.mark.parametrize("place", range(len(GOALS)))
def test_each_count_of_a_goals_deliveries_leads_to_as_many(seeded_client: FlaskClient, place: int) -> None:
    card = _main(seeded_client, "/en/").query(".goal-card")[place]
    links = _counted_links(card, r"(\d+) \D+")
    counts = {href: count for href, count in links.items() if "tilstand=" in href}
    assert len(counts) == len(card.query(".legend li"))
    assert {href: _matches(seeded_client, href) for href in counts} == counts


def test_those_whose_date_has_passed_on_the_front_page_are_those_it_leads_to(seeded_client: FlaskClient) -> None:
    links = _counted_links(_main(seeded_client, "/en/"), r"(\d+) deliveries whose date has passed, nothing found")
    ((href, count),) = links.items()
    assert _matches(seeded_client, href) == count


@pytest.mark.parametrize(
    ("path", "pattern"), [("/veikart", r"(\d+) deliveries we know of in"), ("/tiltak", r"in (\d+) measures")]
)
def test_the_lists_count_a_strategy_as_its_sentence_does(seeded_client: FlaskClient, path: str, pattern: str) -> None:
    sentence = re.search(pattern, words(seeded_client, "/en/"))
    assert sentence is not None
    assert _matches(seeded_client, f"/en{path}?strategi=nes-2023-2030") == int(sentence[1])


@pytest.mark.parametrize("number", GOALS)
def test_a_goal_tells_of_its_indicators_as_the_front_page_does(seeded_client: FlaskClient, number: int) -> None:
    pattern = r"\d+ better, \d+ worse, \d+ without a target"
    front = [re.search(pattern, _text(card)) for card in _main(seeded_client, "/en/").query(".goal-cards > *")]
    own = re.search(pattern, words(seeded_client, f"/en/mal/{number}"))
    shown = front[number - 1]
    assert (own and own[0]) == (shown and shown[0])


LISTS = ("/tiltak", "/veikart", "/indikatorer", "/aktorer", "/raad", "/horinger", "/innspill", "/europa", "/kilder")


@pytest.mark.parametrize("path", LISTS)
def test_an_empty_list_blames_no_filter(client: FlaskClient, path: str) -> None:
    page = words(client, f"/en{path}")
    assert "Nothing is on file yet." in page
    assert "Take away a filter" not in page


@pytest.mark.parametrize("path", LISTS)
def test_a_list_without_a_match_names_the_filters(seeded_client: FlaskClient, path: str) -> None:
    assert "Take away a filter" in words(seeded_client, f"/en{path}?q=qqqqq")


@pytest.mark.parametrize("path", ["/tiltak", "/veikart"])
def test_goals_of_an_earlier_strategy_are_told_apart_in_filters(seeded_client: FlaskClient, path: str) -> None:
    choices = [_text(one) for one in _main(seeded_client, f"/en{path}").query("select[name=mal] option")]
    assert any(one.startswith("1 Active participation") and "earlier" not in one for one in choices)
    assert any(one.startswith("1 Digitalisation") and "(earlier strategy)" in one for one in choices)
