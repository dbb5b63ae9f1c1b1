"""What the actions have in common that each sort of record makes of its description."""

import pytest

from strategy_tracker.actors.services import create_organisation, edit_organisation, publish_organisation
from strategy_tracker.engagement.kinds import GatheringKind
from strategy_tracker.engagement.services import create_gathering
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.strategy.services.surroundings import create_roadmap_view
from tests.support.ground import EDITOR, a_strategy, an_organisation, text


@pytest.mark.usefixtures("context")
class TestRecordActions:
    @pytest.mark.parametrize("field", ["id", "row_version", "published_at", "is_example"])
    def test_what_the_program_alone_says_of_a_record_cannot_be_given(self, field):
        with pytest.raises(TypeError, match=field):
            create_organisation(EDITOR, slug="byra", name=text("Byrå"), kind="direktorat", **{field: 1})

    def test_a_field_that_such_a_record_does_not_have_is_refused(self):
        with pytest.raises(TypeError, match="colour"):
            create_organisation(EDITOR, slug="byra", name=text("Byrå"), kind="direktorat", colour="blue")

    def test_what_is_needed_cannot_be_left_out_or_taken_away(self):
        with pytest.raises(Invalid) as refused:
            create_organisation(EDITOR, slug="byra", name=text("Byrå"))
        assert refused.value.field == "kind"
        with pytest.raises(Invalid) as refused:
            edit_organisation(EDITOR, an_organisation(), name=None)
        assert refused.value.field == "name"

    def test_a_new_record_comes_last(self):
        first, second = (create_roadmap_view(EDITOR, slug=slug, text=text(slug)) for slug in ("by-goal", "by-year"))
        assert (first.position, second.position) == (1, 2)

    def test_a_record_stands_under_what_it_is_taken_in_under_or_under_nothing(self):
        strategy = a_strategy()
        under = create_gathering(EDITOR, strategy, slug="mote", name=text("Møte"), kind=GatheringKind.INPUT_MEETING)
        alone = create_gathering(
            EDITOR, None, slug="konferanse", name=text("Konferanse"), kind=GatheringKind.CONFERENCE
        )
        assert (under.strategy, alone.strategy) == (strategy, None)

    def test_published_again_it_keeps_the_moment_it_was_first_public(self):
        organisation = an_organisation(published=False)
        moment = publish_organisation(EDITOR, organisation).published_at
        assert publish_organisation(EDITOR, organisation).published_at == moment
        assert moment is not None
        assert moment <= clock.now()

    def test_what_the_example_set_takes_in_is_an_example(self):
        made = create_organisation(EXAMPLE, slug="eksempel", name=text("Eksempel"), kind="direktorat")
        assert made.is_example
