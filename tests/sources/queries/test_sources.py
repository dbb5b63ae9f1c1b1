from datetime import date

import pytest

from strategy_tracker.sources.models import NoteKind
from strategy_tracker.sources.queries import all_sources, citations, datasets, datasets_citing, records_citing
from strategy_tracker.sources.services import add_note, describe_dataset
from tests.support.factories import a_delivery, a_thread, noise
from tests.support.ground import EDITOR, a_goal, a_role_holder, a_source, a_strategy, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


def cited_by(found):
    return {(one.by.kind, one.by.id) for one in found}


def test_sources_come_in_the_order_they_were_given():
    late, early = a_source("Sist"), a_source("Først")
    body = an_organisation(sources=[early, late])
    assert [one.title for one in citations({"organisation": [body.id]})["organisation", body.id]] == ["Først", "Sist"]
    assert [one.title for one in all_sources()] == ["Sist", "Først"]


def test_one_statement_finds_the_sources_of_many_kinds():
    source = a_source()
    body, strategy = an_organisation(sources=[source]), a_strategy(sources=[source])
    goal = a_goal(strategy)
    keys = {"organisation": [body.id], "strategy": [strategy.id], "goal": [goal.id], "measure": []}
    with counted() as sent:
        found = citations(keys)
    assert len(sent) == 1
    assert set(found) == {("organisation", body.id), ("strategy", strategy.id)}
    assert citations({}) == {}


def test_a_delivery_leans_on_a_source_by_way_of_its_measure():
    _, measure = a_thread()
    a_delivery(measure, sources=[a_source()])
    assert cited_by(records_citing()) == {("measure", measure.slug)}


def test_a_record_is_named_once_for_a_source():
    body = an_organisation(sources=[a_source()])
    a_role_holder(organisation=body, sources=[a_source()])
    assert [one.by.id for one in records_citing()] == [body.slug]


def test_drafts_lean_on_nothing_yet():
    noise()
    an_organisation(published=False, sources=[a_source()])
    a_strategy(published=False, sources=[a_source()])
    assert records_citing() == ()


def test_a_set_of_data_comes_with_its_rules_and_holes():
    dataset = describe_dataset(EDITOR, key="goals", compiled_on=date(2026, 11, 22))
    for kind in NoteKind:
        add_note(EDITOR, dataset, kind=kind, text=text(kind.value), about="mal-2", sources=[a_source()])
    (found,) = datasets()
    assert [one.text for one in found.rules] == [text("rule")]
    assert [one.about for one in found.gaps] == ["mal-2"]
    assert len(found.notes) == len(NoteKind) - 2
    assert cited_by(datasets_citing()) == {("dataset", "goals")}
