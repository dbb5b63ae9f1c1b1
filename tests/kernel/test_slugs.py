import pytest

from strategy_tracker.kernel.records import SLUG
from strategy_tracker.kernel.slugs import LONGEST, slug_from


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Norsk helsenett SF", "norsk-helsenett-sf"),
        ("Måling av ære og Ørland", "maling-av-aere-og-orland"),
        ("  <b>Hei</b> & 1 000 %  ", "b-hei-b-1-000"),
        ("Čáhci", "cahci"),
        ("健康", ""),
    ],
)
def test_an_id_reads_like_the_name(name, slug):
    assert slug_from(name) == slug


def test_an_id_from_a_long_name_is_cut_and_still_an_id():
    slug = slug_from("en to tre " * 40)
    assert len(slug) <= LONGEST
    assert SLUG.fullmatch(slug)
