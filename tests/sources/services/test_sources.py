from datetime import date

import pytest
from sqlalchemy import func, select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.sources import services
from strategy_tracker.sources.models import NoteKind, Source
from strategy_tracker.sources.queries import uses_of
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, a_source, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")


@pytest.mark.parametrize(
    "place",
    [
        {"url": "https://example.org/a"},
        {"archive_file": "004.txt"},
        {"url": "http://example.org/å?b=c#d", "archive_file": "004.txt"},
    ],
    ids=str,
)
def test_a_source_is_taken_in_once(place):
    first = services.cite(EDITOR, title="Rapport", **place)
    assert services.cite(EDITOR, title=" Rapport ", **place) is first
    assert db.session.scalar(select(func.count(Source.id))) == 1


def test_the_same_title_elsewhere_is_another_source():
    first = services.cite(EDITOR, title="Rapport", url="https://example.org/a")
    for place in ({"url": "https://example.org/b"}, {"archive_file": "a"}):
        assert services.cite(EDITOR, title="Rapport", **place) is not first


@each(
    ("fields", "field"),
    [
        ({"title": " ", "url": "https://example.org"}, "title"),
        ({"title": "Rapport"}, "url"),
        ({"title": "Rapport", "url": "javascript:alert(1)"}, "url"),
        ({"title": "Rapport", "url": "ftp://example.org"}, "url"),
        ({"title": "Rapport", "url": "https://"}, "url"),
        ({"title": "Rapport", "url": "example.org"}, "url"),
    ],
)
def test_a_source_that_cannot_be_found_again_is_refused(fields, field):
    with pytest.raises(Invalid) as refused:
        services.cite(EDITOR, **fields)
    assert refused.value.field == field


@pytest.mark.parametrize("who", [EDITOR, SECRETARY, OFFICER, REPORTER], ids=lambda who: who.id)
def test_whoever_enters_something_may_cite(who):
    assert services.cite(who, title="Rapport", archive_file="a").uid


def test_the_public_may_not():
    with pytest.raises(Forbidden):
        services.cite(ANONYMOUS, title="Rapport", archive_file="a")


def test_a_set_of_data_is_described_again_when_it_is_renewed():
    first = services.describe_dataset(EDITOR, key="goals", compiled_on=date(2026, 1, 1))
    again = services.describe_dataset(EDITOR, key="goals", compiled_on=date(2026, 2, 1))
    assert first is again
    assert again.compiled_on == date(2026, 2, 1)
    with pytest.raises(Invalid):
        services.describe_dataset(EDITOR, key="", compiled_on=date(2026, 1, 1))


def test_remarks_are_added_and_changed():
    dataset = services.describe_dataset(EDITOR, key="goals", compiled_on=date(2026, 1, 1))
    gap = services.add_note(
        EDITOR, dataset, kind=NoteKind.GAP, about="mal-2", text=text("Mangler"), sources=[a_source()]
    )
    note = services.add_note(EDITOR, dataset, text=text("Merk"))
    assert (dataset.notes, note.kind) == ([gap, note], NoteKind.NOTE)
    assert services.edit_note(EDITOR, gap, text=text("Mangler ennå")).text == text("Mangler ennå")
    with pytest.raises(Invalid):
        services.edit_note(EDITOR, gap, text=text(""))
    with pytest.raises(Forbidden):
        services.edit_note(SECRETARY, gap, text=text("Mitt"))


def test_a_title_alone_is_enough_for_a_source_that_is_here():
    first = services.cite(EDITOR, title="Rapport", url="https://example.org/a")
    services.cite(EDITOR, title="Notat", url="https://example.org/b")
    assert services.cite(EDITOR, title="Rapport") is first


def test_a_title_that_two_sources_have_does_not_say_which():
    for letter in "ab":
        services.cite(EDITOR, title="Rapport", url=f"https://example.org/{letter}")
    with pytest.raises(Invalid) as refusal:
        services.cite(EDITOR, title="Rapport")
    assert refusal.value.field == "url"


def test_a_date_is_kept_once_it_is_known():
    first = services.cite(EDITOR, title="Rapport", url="https://example.org/a")
    services.cite(EDITOR, title="Rapport", url="https://example.org/a", dated_on=PartialDate.parse("2024"))
    services.cite(EDITOR, title="Rapport", dated_on=PartialDate.parse("2025"))
    assert first.dated_on == PartialDate.parse("2024")


def test_a_source_is_corrected_wherever_it_is_cited():
    source = services.cite(EDITOR, title="Raport", url="https://example.org/a")
    services.edit_source(EDITOR, source, title="Rapport", dated_on=PartialDate.parse("2024-03"))
    assert (source.title, source.row_version) == ("Rapport", 2)


def test_two_sources_do_not_become_the_same():
    services.cite(EDITOR, title="Rapport", url="https://example.org/a")
    other = services.cite(EDITOR, title="Notat", url="https://example.org/a")
    with pytest.raises(Conflict):
        services.edit_source(EDITOR, other, title="Rapport")


@pytest.mark.parametrize("url", ["ftp://example.org", "//example.org", "http://[", "javascript:alert(1)"])
def test_an_address_that_is_not_on_the_web_is_refused(url):
    source = a_source()
    with pytest.raises(Invalid) as refusal:
        services.edit_source(EDITOR, source, url=url)
    assert refusal.value.field == "url"


def test_only_a_source_that_nothing_cites_is_removed():
    cited, loose = a_source("Brukt"), a_source("Løs")
    an_organisation(sources=[cited])
    services.remove_source(EDITOR, loose)
    with pytest.raises(Conflict):
        services.remove_source(EDITOR, cited)
    assert db.session.scalars(select(Source.title)).all() == ["Brukt"]
    assert uses_of(cited) == {"organisation": 1}


@pytest.mark.parametrize("who", [OFFICER, REPORTER, SECRETARY, ANONYMOUS], ids=lambda one: one.name)
def test_only_an_editor_corrects_a_source(who):
    source = a_source()
    with pytest.raises(Forbidden):
        services.edit_source(who, source, title="Nytt")
    with pytest.raises(Forbidden):
        services.remove_source(who, source)
