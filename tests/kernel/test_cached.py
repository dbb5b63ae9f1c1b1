"""Answers of queries are kept until what they were read from changes."""

from decimal import Decimal

import pytest
from sqlalchemy import func, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.services import edit_organisation
from strategy_tracker.kernel.actions import rehearse
from strategy_tracker.kernel.cached import by_version, following, forget, memory
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.footprint import places_read, places_written
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from tests.support.ground import EDITOR, a_source, an_organisation

asked: list[str] = []


@by_version
def organisations() -> int:
    asked.append("organisations")
    return db.session.scalar(select(func.count()).select_from(Organisation))


@by_version
def are_many() -> bool:
    asked.append("many")
    return organisations() > 1


@by_version
def sources_of(what: str) -> str:
    asked.append("sources")
    return f"{are_many()} {what} {db.session.scalar(select(func.count()).select_from(Source))}"


pytestmark = pytest.mark.usefixtures("context", "ground")


@pytest.fixture
def ground():
    an_organisation("byra")
    asked.clear()


def test_an_answer_is_read_once():
    assert [sources_of("a"), sources_of("a"), sources_of("b")] == ["False a 0", "False a 0", "False b 0"]
    assert asked == ["sources", "many", "organisations", "sources"]


def test_what_is_not_read_may_change():
    sources_of("a")
    a_source()
    asked.clear()
    assert sources_of("a") == "False a 1"
    assert asked == ["sources"]


def test_what_comes_out_as_it_was_changes_nothing_further():
    are_many()
    an_organisation("lag", published=False)
    an_organisation("tredje", published=False)
    assert are_many()
    asked.clear()
    an_organisation("fjerde", published=False)
    assert are_many()
    assert asked == ["organisations", "many"]


def test_what_is_used_by_what_is_used_counts():
    sources_of("a")
    an_organisation("lag", published=False)
    assert sources_of("a") == "True a 0"


def test_a_footprint_names_the_tables_behind_the_answers():
    with following() as footprint:
        are_many()
    assert footprint.all_places() == {"organisation"}


def test_what_could_not_be_answered_is_asked_again_and_counts():
    @by_version
    def fails() -> None:
        organisations()
        raise NotFound

    with following() as footprint:
        for _ in range(2):
            with pytest.raises(NotFound):
                fails()
    assert footprint.all_places() == {"organisation"}


def test_the_last_digit_counts():
    digits = [Decimal("1.0")]

    @by_version
    def figure() -> Decimal:
        organisations()
        return digits[-1]

    assert str(figure()) == "1.0"
    digits.append(Decimal("1.00"))
    an_organisation("lag", published=False)
    with following() as footprint:
        assert str(figure()) == "1.00"
    assert footprint.used


def test_what_is_made_of_the_very_same_is_the_same_without_being_read():
    one = object()

    @by_version
    def lists() -> dict[str, tuple[object, ...]]:
        organisations()
        return {"all": (one,)}

    before = lists()
    an_organisation("lag", published=False)
    assert lists() is before


def test_what_is_tried_out_is_not_kept():
    organisations()
    with rehearse():
        an_organisation("lag")
        assert organisations() == 2
    assert organisations() == 1


def test_another_database_in_its_place_is_read_anew():
    organisations()
    forget()
    assert not memory().answers
    asked.clear()
    organisations()
    assert asked == ["organisations"]


def test_a_statement_reads_the_tables_it_names_and_the_columns_with_such_a_name():
    places = places_read("select m.name from measure m join goal on goal.id = m.goal_id")
    assert places == {"measure", "measure.name", "goal", "goal.name", "goal.id"}
    assert {"measure.note", "measure.name"} <= places_read("select m.* from measure m")
    assert {"measure.note", "goal.name"} <= places_read("select note, name from measure, goal")
    assert "measure.note" not in places_read("select count(*) from measure")
    assert not places_read("select number from data_version")


@pytest.mark.parametrize(
    ("statement", "places"),
    [
        ('SELECT delivery.name AS name, "measure"."slug" AS x', {"measure", "delivery", "delivery.name"}),
        ("SELECT delivery.id FROM delivery JOIN measure AS shown ON shown.slug = ?", {"measure", "delivery"}),
        ("SELECT (SELECT goal.slug FROM goal) AS measure, measure.id FROM measure", {"goal", "measure"}),
    ],
)
def test_a_column_named_with_its_table_is_read_of_that_alone(statement, places):
    found = places_read(statement)
    assert places <= found
    assert {"measure.name", "goal.name", "delivery.slug", "goal.id"}.isdisjoint(found)


def test_what_is_called_by_another_name_is_read_by_it():
    places = places_read("SELECT upper.name FROM goal AS upper WHERE upper.parent_id = goal.id")
    assert places == {"goal", "goal.name", "goal.parent_id", "goal.id"}


@pytest.mark.parametrize(
    ("statement", "places"),
    [
        ("INSERT INTO measure (name) VALUES (?)", {"measure"}),
        ("UPDATE goal SET name=?, row_version=? WHERE goal.id = ?", {"goal.name", "goal.row_version"}),
        ("UPDATE goal SET row_version=(goal.row_version + ?) WHERE goal.id = ? RETURNING id", {"goal.row_version"}),
        ("select * from measure", set()),
        (
            "delete from delivery where id = 1",
            {"delivery", "delivery_source", "delivery_in_use_source"},
        ),
    ],
)
def test_a_statement_writes_rows_or_values(statement, places):
    assert places_written(statement) == places


@pytest.mark.parametrize(
    "statement", ["update goal set name = (select 1 where 1), note = ?", "replace into goal select *"]
)
def test_where_it_cannot_be_told_all_of_a_table_is_written(statement):
    assert {"goal", "goal.name", "goal.slug"} <= places_written(statement)


def test_a_change_of_values_leaves_what_does_not_read_them():
    byra = an_organisation("lag")
    organisations()
    edit_organisation(EDITOR, byra, name=Translated(nb="Et annet navn"))
    asked.clear()
    organisations()
    assert not asked
