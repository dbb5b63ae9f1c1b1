from datetime import date

import pytest
from sqlalchemy import func, select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.sources import services
from strategy_tracker.sources.models import NoteKind, Source
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, a_source, text

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


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " ", "url": "https://example.org"}, "title"),
        ({"title": "Rapport"}, "url"),
        ({"title": "Rapport", "url": "javascript:alert(1)"}, "url"),
        ({"title": "Rapport", "url": "ftp://example.org"}, "url"),
        ({"title": "Rapport", "url": "https://"}, "url"),
        ({"title": "Rapport", "url": "example.org"}, "url"),
    ],
    ids=str,
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
