import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_tracker.kernel.translated import FALLBACK, LANGUAGES, Translated

texts = some.builds(Translated, *(some.sampled_from(["", "x", "y"]) for _ in LANGUAGES))


@pytest.mark.parametrize(
    ("text", "language", "best"),
    [
        (Translated(nb="b", nn="n", en="e"), "nn", ("n", "nn")),
        (Translated(nb="b", en="e"), "nn", ("b", "nb")),
        (Translated(nn="n", en="e"), "nb", ("n", "nn")),
        (Translated(nb="b"), "en", ("b", "nb")),
        (Translated(nb="b", se="s"), "se", ("s", "se")),
        (Translated(en="e", nb="b"), "se", ("b", "nb")),
        (Translated(en="e"), "nb", ("e", "en")),
        (Translated(nb="b"), "de", ("b", "nb")),
        (Translated(), "nn", ("", "nn")),
    ],
)
def test_a_reader_gets_the_nearest_language(text, language, best):
    assert text.best(language) == best


def test_only_languages_that_are_written_are_kept():
    text = Translated.from_mapping({"nb": "b", "en": None})
    assert text.as_dict() == {"nb": "b"}
    assert bool(text)
    assert not Translated()


def test_a_language_we_do_not_have_is_refused():
    with pytest.raises(ValueError, match="de"):
        Translated.from_mapping({"de": "d"})


def test_every_language_has_a_stated_fallback_through_all():
    assert set(FALLBACK) == set(LANGUAGES)
    for language, order in FALLBACK.items():
        assert order[0] == language
        assert set(order) == set(LANGUAGES)


@given(texts, some.sampled_from(LANGUAGES))
def test_a_text_that_exists_is_always_shown(text, language):
    shown, used = text.best(language)
    assert bool(shown) == bool(text)
    assert not shown or getattr(text, used) == shown
