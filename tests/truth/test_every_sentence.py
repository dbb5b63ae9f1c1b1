"""Every public sentence with a number over the real data is borne out by a check that reads the files."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from justhtml import Element

from tests.pages.test_language import pages
from tests.support.html import parse
from tests.truth import checks  # noqa: F401 - each check is declared when it is imported
from tests.truth.files import DELIVERIES, in_words, state
from tests.truth.said import ELSEWHERE, fault, sentences, told, words

LEAST = 3000  # sentences with a number; fewer, and the walk has lost its way
MOST_OF_A_KIND = 4
NUMBER = re.compile(r"\d+(?:[  ,.]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")

QUARTERS = ("first", "second", "third", "fourth")
QUARTER = re.compile(f"({'|'.join(QUARTERS)})(?= quarter)")


@pytest.fixture(scope="module")
def public(seeded_app: Flask) -> dict[str, str]:
    return dict(pages(seeded_app, "nb"))


def test_every_sentence_with_a_number_is_borne_out(public: dict[str, str]) -> None:
    known, said = told("nb"), list(sentences(public))
    faults = [found for one in said if (found := fault(one, known))]
    assert len(said) > LEAST
    assert not faults, f"{len(faults)} of {len(said)}:\n" + "\n".join(faults)


@pytest.mark.parametrize("sentence", ["4 av leveransene er ferdige.", "94 leveranser vi kjenner til i 25 tiltak."])
def test_a_new_sentence_or_a_wrong_number_is_found(sentence: str) -> None:
    page = f"<!DOCTYPE html><main><p>{sentence}</p></main>"
    (said,) = sentences({"/nb/": page})
    assert fault(said, ())


def numbers_of(address: str, page: str, known: frozenset[str]) -> Iterator[str]:
    for said in sentences({address: page}):
        if not (said.element.name in ("h1", "h2", "h3") and said.text in known):
            for one in NUMBER.findall(QUARTER.sub(lambda found: str(QUARTERS.index(found[1]) + 1), said.text)):
                yield re.sub(r"[  ]|,(?=\d{3}\b)|\.(?=\d{3}\b)", "", one).replace(",", ".")


def some_of_each_kind(public: dict[str, str]) -> Iterator[str]:
    """Yield the addresses of a few pages of each kind: one sentence stands on many."""
    seen: Counter[str] = Counter()
    for address in public:
        kind = address.split("/")[2] + ("/mal" if "/mal/" in address else "")
        seen[kind] += 1
        if seen[kind] <= MOST_OF_A_KIND and "?" not in address and not ELSEWHERE.match(address):
            yield address


@pytest.mark.parametrize("language", ["nn", "en"])
def test_pages_say_the_same_numbers_in_each_language(
    public: dict[str, str], seeded_client: FlaskClient, language: str
) -> None:
    differing = {}
    for address in some_of_each_kind(public):
        other = seeded_client.get(address.replace("/nb/", f"/{language}/", 1), unchecked=True).text
        here = Counter(numbers_of(address, public[address], frozenset(told("nb"))))
        there = Counter(numbers_of(address, other, frozenset(told(language))))
        if here != there:
            differing[address] = (here - there, there - here)
    assert not differing


def is_a_count(mark: Element) -> bool:
    """Tell whether a mark stands in the table of a chart that counts deliveries by state."""
    while mark.name not in ("figure", "main"):
        mark = mark.parent
    return (mark.attrs.get("id") or "").startswith(("thread", "delivery-states"))


def test_nobody_is_called_late_without_evidence_from_after_the_date(public: dict[str, str]) -> None:
    late = [one for one in DELIVERIES.values() if state(one) == "late"]
    marks = {
        words(mark)
        for page in public.values()
        if "Forsinket" in page
        for mark in parse(page).query("main .state-mark")
        if "Forsinket" in words(mark) and not is_a_count(mark)
    }
    assert marks == {f"Forsinket, per {in_words(one['status_as_of'])}" for one in late}


def test_nothing_is_called_not_published_that_no_source_calls_so(public: dict[str, str]) -> None:
    """What the word means is explained, and its count stands at 0; nothing is called so."""
    said = {
        words(one)
        for address, page in public.items()
        if "publisert" in page and not address.partition("?")[0].endswith(("/om", "/hull"))
        for one in parse(page).query("main p, main li, main td, main dd, main h2, main h3")
        if "ikke publisert" in words(one).lower()
    }
    assert not said
