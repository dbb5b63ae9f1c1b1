import threading

import pytest
from flask import Flask

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.strategy.models import Delivery
from strategy_tracker.strategy.services.deliveries import set_predecessors
from tests.support.cases import each
from tests.support.factories import a_delivery, a_thread
from tests.support.ground import EDITOR, SECRETARY


def before(delivery):
    return [link.predecessor.slug for link in delivery.waits_for]


@pytest.fixture
def chain(context):  # noqa: ARG001 - a fixture has no other way to ask for one
    """Three deliveries: c waits for b, which waits for a."""
    _, measure = a_thread()
    a, b, c = (a_delivery(measure, slug) for slug in "abc")
    set_predecessors(EDITOR, b, predecessors=[a])
    set_predecessors(EDITOR, c, predecessors=[b])
    return a, b, c


def test_what_is_named_is_all_it_waits_for(chain):
    a, b, c = chain
    set_predecessors(EDITOR, c, predecessors=[a, a])
    assert before(c) == ["a"]
    set_predecessors(EDITOR, c, predecessors=[a, b])
    assert before(c) == ["a", "b"]
    set_predecessors(EDITOR, c, predecessors=[])
    assert before(c) == []


@each(("waiting", "named"), [("a", "a"), ("a", "b"), ("a", "c"), ("b", "c")])
def test_no_delivery_waits_for_itself_by_way_of_others_or_not(chain, waiting, named):
    by_slug = dict(zip("abc", chain, strict=True))
    with pytest.raises(Invalid) as refused:
        set_predecessors(EDITOR, by_slug[waiting], predecessors=[by_slug[named]])
    assert refused.value.field == "waits_for"
    assert before(by_slug["c"]) == ["b"]


def test_only_editors_say_what_waits(chain):
    with pytest.raises(Forbidden):
        set_predecessors(SECRETARY, chain[0], predecessors=[])


def test_two_who_tie_each_others_deliveries_at_once_make_no_circle(app: Flask) -> None:
    with app.app_context():
        _, measure = a_thread()
        for slug in "ab":
            a_delivery(measure, slug)
    start, refused = threading.Barrier(2), []

    def tie(waiting: str, named: str) -> None:
        with app.app_context():
            first, second = by_public_id(Delivery, waiting), by_public_id(Delivery, named)
            start.wait()
            try:
                set_predecessors(EDITOR, first, predecessors=[second])
            except Invalid:
                refused.append(waiting)
            db.session.remove()

    threads = [threading.Thread(target=tie, args=pair) for pair in ("ab", "ba")]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert len(refused) == 1
    with app.app_context():
        assert sum(len(by_public_id(Delivery, slug).waits_for) for slug in "ab") == 1
