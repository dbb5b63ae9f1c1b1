from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.records import SLUG
from strategy_tracker.kernel.slugs import LONGEST, slug_from


def test_ids_sort_by_the_moment_they_were_made():
    with clock.fixed(datetime(2024, 1, 1, tzinfo=UTC)):
        early = new_ulid()
    with clock.fixed(datetime(2024, 1, 1, 0, 0, 1, tzinfo=UTC)):
        late = new_ulid()
    assert early < late
    assert len(early) == 26


def test_no_two_ids_are_the_same():
    assert len({new_ulid() for _ in range(1000)}) == 1000


def test_norwegian_and_sami_letters_have_their_letters():
    assert slug_from("Én innbygger – Æ, Ø og Å") == "en-innbygger-ae-o-og-a"
    assert slug_from("Đ ŋ ß č") == "d-n-ss-c"
    assert slug_from("🎯") == ""


@given(some.text())
def test_a_slug_can_stand_in_an_address(text):
    slug = slug_from(text)
    assert len(slug) <= LONGEST
    assert not slug or SLUG.fullmatch(slug)
    assert slug_from(slug) == slug
