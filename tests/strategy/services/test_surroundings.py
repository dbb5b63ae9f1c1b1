import pytest

from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.strategy.services import surroundings as services
from tests.support.ground import EDITOR, REPORTER, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")


def test_an_ambition_without_a_measure_of_it_is_kept_as_it_is():
    made = services.create_ambition(
        EDITOR, slug="ledende", name=text("Ledende"), kind="politisk", stated_by=an_organisation()
    )
    assert made.measurable_definition is None
    assert services.publish_ambition(EDITOR, made).published_at
    assert services.withdraw_ambition(EDITOR, made).published_at is None
    with pytest.raises(Invalid):
        services.edit_ambition(EDITOR, made, kind="")


def test_a_policy_is_created_changed_and_published():
    made = services.create_related_policy(EDITOR, slug="melding", name=text("Melding"))
    assert services.edit_related_policy(EDITOR, made, description=text("Ramme")).description == text("Ramme")
    assert services.publish_related_policy(EDITOR, made).published_at
    assert services.withdraw_related_policy(EDITOR, made).published_at is None


def test_roadmap_views_keep_their_order():
    made = [services.create_roadmap_view(EDITOR, slug=slug, text=text(slug)) for slug in ("mal", "eier")]
    assert [view.position for view in made] == [1, 2]
    assert services.edit_roadmap_view(EDITOR, made[0], text=text("Etter mål")).text == text("Etter mål")


def test_a_value_has_one_word_in_a_vocabulary():
    services.create_term(EDITOR, vocabulary="segment", key="samstyre", label=text("Samstyre"))
    other = services.create_term(EDITOR, vocabulary="risk", key="samstyre", label=text("Noe annet"))
    assert other.position == 1
    with pytest.raises(Invalid, match="has a word already"):
        services.create_term(EDITOR, vocabulary="segment", key="samstyre", label=text("Igjen"))
    with pytest.raises(Invalid):
        services.create_term(EDITOR, vocabulary="", key="x", label=text("X"))
    assert services.edit_term(EDITOR, other, is_gap=True).is_gap


def test_a_reporter_keeps_no_vocabulary():
    with pytest.raises(Forbidden):
        services.create_term(REPORTER, vocabulary="segment", key="x", label=text("X"))
