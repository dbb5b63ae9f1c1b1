from dataclasses import dataclass
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.listing import Facet, ListSpec, Order, read_list


@dataclass(frozen=True)
class Row:
    slug: str
    name: str
    kind: str


ROWS = tuple(Row(f"r{n:03}", f"{'øæå'[n % 3]}pne {n:03}", "a" if n % 4 else "b") for n in range(120))
SPEC: ListSpec[Row] = ListSpec(
    identity=lambda row: row.slug,
    text=lambda row: row.name,
    facets=[Facet("type", msg("Kind"), msg("All kinds"), lambda row: [row.kind], lambda key: key.upper())],
    orders=[
        Order("navn", msg("Name"), lambda row: (collation(row.name),)),
        Order("bakfra", msg("From the end"), lambda row: (row.slug,), descending=True),
    ],
    page_size=25,
)


def args_of(link: str | None) -> dict[str, str]:
    assert link is not None
    return dict(parse_qsl(link.removeprefix("?")))


@pytest.mark.parametrize("order", ["navn", "bakfra"])
def test_walking_on_meets_every_row_once_in_order(order: str) -> None:
    seen, args = [], {"sorter": order}
    while True:
        listing = read_list(SPEC, ROWS, args)
        seen += listing.rows
        if listing.next is None:
            break
        args = args_of(listing.next)
    assert len(seen) == 120
    key = (lambda row: row.slug) if order == "bakfra" else (lambda row: (collation(row.name), row.slug))
    assert seen == sorted(ROWS, key=key, reverse=order == "bakfra")


@pytest.mark.parametrize("order", ["navn", "bakfra"])
def test_going_back_shows_the_page_before(order: str) -> None:
    first = read_list(SPEC, ROWS, {"sorter": order})
    second = read_list(SPEC, ROWS, args_of(first.next))
    assert list(read_list(SPEC, ROWS, args_of(second.prev)).rows) == list(first.rows)


def test_the_place_holds_when_rows_before_it_go_away() -> None:
    first = read_list(SPEC, ROWS, {})
    expected = read_list(SPEC, ROWS, args_of(first.next)).rows
    fewer = [row for row in ROWS if row not in first.rows[:10]]
    assert list(read_list(SPEC, fewer, args_of(first.next)).rows) == list(expected)


def test_a_filter_keeps_only_what_it_names_and_counts_the_others() -> None:
    listing = read_list(SPEC, ROWS, {"type": "b"})
    assert {row.kind for row in listing.matches} == {"b"}
    choices = {choice.value: choice.count for choice in listing.filters[1].choices}
    assert choices == {"": None, "a": 90, "b": 30}


def test_a_row_is_found_however_its_words_are_joined() -> None:
    rows = [Row("a", "Nasjonal e-helse", "a"), Row("b", "Lege\u00admiddel", "a")]
    for typed in ("ehelse", "E-helse", "\u200behel\u00adse"):
        assert [row.slug for row in read_list(SPEC, rows, {"q": typed}).rows] == ["a"]
    assert [row.slug for row in read_list(SPEC, rows, {"q": "legemiddel"}).rows] == ["b"]


def test_a_slip_of_one_letter_is_read_as_what_most_rows_have_and_said() -> None:
    rows = [Row("a", "Nasjonal e-helse", "a"), Row("b", "Nasjonal velferd", "a")]
    listing = read_list(SPEC, rows, {"q": "nasjonla helse"})
    assert ([row.slug for row in listing.rows], listing.read_as) == (["a"], "nasjonal helse")
    assert [row.slug for row in read_list(SPEC, rows, {"q": "ehelze"}).rows] == ["a"]


@pytest.mark.parametrize("typed", ["nasjonal", "nasj velf", "xyzxyz", "nas0nla"])
def test_what_is_found_or_nowhere_near_is_read_as_it_stands(typed: str) -> None:
    listing = read_list(SPEC, [Row("b", "Nasjonal velferd", "a")], {"q": typed})
    assert listing.read_as is None


def test_an_unknown_filter_value_is_named_and_left_out() -> None:
    listing = read_list(SPEC, ROWS, {"type": "nonsense"})
    assert len(listing.matches) == 120
    assert len(listing.problems) == 1


def test_an_unknown_order_is_named_and_the_normal_one_used() -> None:
    listing = read_list(SPEC, ROWS, {"sorter": "tull"})
    assert listing.order.name == "navn"
    assert len(listing.problems) == 1


@given(st.text(min_size=1, max_size=80))
def test_a_damaged_place_shows_the_first_page_and_says_so(cursor: str) -> None:
    listing = read_list(SPEC, ROWS, {"etter": cursor})
    assert list(listing.rows) == list(read_list(SPEC, ROWS, {}).rows)
    assert listing.problems


@given(st.dictionaries(st.sampled_from(["q", "type", "sorter", "etter", "for", "x"]), st.text(max_size=300)))
def test_no_arguments_break_a_list(args: dict[str, str]) -> None:
    listing = read_list(SPEC, ROWS, args)
    assert len(listing.rows) <= 25


def test_a_place_from_another_order_is_refused() -> None:
    first = read_list(SPEC, ROWS, {"sorter": "bakfra"})
    args = {**args_of(first.next), "sorter": "navn"}
    assert read_list(SPEC, ROWS, args).problems


def test_a_search_needs_every_word_and_minds_the_letters() -> None:
    assert {row.name[0] for row in read_list(SPEC, ROWS, {"q": "åpne"}).matches} == {"å"}
    assert not read_list(SPEC, ROWS, {"q": "apne 007"}).matches
    assert [row.slug for row in read_list(SPEC, ROWS, {"q": "007"}).matches] == ["r007"]


def test_a_filter_in_force_can_be_taken_off() -> None:
    listing = read_list(SPEC, ROWS, {"q": "pne", "type": "b"})
    assert [args_of(href) for _label, href in listing.active] == [{"type": "b"}, {"q": "pne"}]
