from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.audit.rules import FIRST, event_hash

contents = some.dictionaries(some.text(max_size=8), some.text(max_size=8) | some.integers() | some.none(), max_size=5)


@given(contents)
def test_the_order_of_fields_does_not_matter(content):
    backwards = dict(reversed(content.items()))
    assert event_hash(FIRST, content) == event_hash(FIRST, backwards)


@given(contents, contents)
def test_another_content_or_another_past_gives_another_hash(content, other):
    one = event_hash(FIRST, content)
    assert (one == event_hash(FIRST, other)) == (content == other)
    assert event_hash(one, content) != one
