from datetime import date

import pytest

from strategy_tracker.consultations.kinds import RoundKind, Stance
from strategy_tracker.consultations.queries.gaps import round_gaps
from strategy_tracker.consultations.queries.rounds import (
    hearing_rules,
    round_by_slug,
    rounds,
    rounds_of_organisation,
    rounds_of_strategy,
    themes,
)
from strategy_tracker.consultations.services.sourced import (
    create_respondent,
    create_round_theme,
    publish_consultation_round,
    withdraw_consultation_round,
)
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.principal import SEED
from tests.consultations.made import a_draft, a_round, a_whole_round
from tests.support.cases import each
from tests.support.ground import a_strategy, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


def test_a_list_has_what_a_round_is_known_by():
    a_whole_round()
    a_draft()
    (row,) = rounds()
    assert (row.slug, row.organiser.id, row.strategy.id, row.responses_received) == ("hoering", "arrangor", "plan", 88)
    assert (row.length_days, row.is_length_ok) == (123, True)
    assert (row.themes, row.uncounted_themes, row.outcome) == (3, 3, text("Vedtatt"))


def test_only_respondents_that_are_public_are_named_and_counted():
    a_whole_round()
    page = round_by_slug("hoering")
    assert [one.id for one in page.respondents] == ["svarer"]
    assert (page.row.named_respondents, page.row.unnamed_respondents) == (1, 87)


def test_the_newest_round_comes_first_and_those_without_dates_last():
    a_round("uten", kind=RoundKind.INPUT_ROUND)
    a_round("gammel", opened_on=date(2020, 1, 1), deadline_on=date(2020, 6, 1))
    a_round("nyere", opened_on=date(2022, 1, 1), deadline_on=date(2022, 6, 1))
    assert [row.slug for row in rounds()] == ["nyere", "gammel", "uten"]


def test_a_page_has_everything_in_its_order():
    a_whole_round()
    page = round_by_slug("hoering")
    assert page.respondent_types == (text("virksomheter"), text("privatpersoner"))
    assert [document.key for document in page.documents] == ["brev", "utkast"]
    assert [source.title for source in page.sources] == ["Letter", "Summary"]
    assert [source.title for source in page.outcome_sources] == ["Launch"]
    assert [rule.sources[0].title for rule in page.rules] == ["Guide"]


def test_themes_are_grouped_by_what_they_want():
    a_whole_round()
    groups = dict(round_by_slug("hoering").themes_by_stance)
    assert list(groups) == [Stance.SUPPORT, Stance.CHANGE]
    assert [theme.slug for theme in groups[Stance.CHANGE]] == ["hoering-tema-0", "hoering-tema-2"]
    assert groups[Stance.SUPPORT][0].sources[0].title == "A report"


def test_the_rules_for_hearings_do_not_stand_beside_an_input_round():
    a_whole_round()
    a_round("innspill", kind=RoundKind.INPUT_ROUND)
    assert round_by_slug("innspill").rules == ()
    assert len(hearing_rules()) == 1


def test_a_page_takes_the_same_few_statements_however_much_it_shows():
    made = a_whole_round()
    with counted() as few:
        round_by_slug("hoering")
    for number in range(20):
        create_round_theme(SEED, made, slug=f"x{number}", text=text("x"), stance=Stance.NEUTRAL)
        create_respondent(SEED, made, organisation=an_organisation(f"o{number}"))
    with counted() as many:
        page = round_by_slug("hoering")
    assert len(page.respondents) == 21
    assert len(many) == len(few) <= 6


@pytest.fixture
def draft():
    return a_draft()


@each("slug", ["kladd", "finnes-ikke", "", "'; drop table--"])
def test_a_draft_is_as_absent_as_what_was_never_there(draft, slug):  # noqa: ARG001 - which stands there
    with pytest.raises(NotFound):
        round_by_slug(slug)


def test_a_draft_shows_nowhere():
    a_draft()
    assert rounds() == themes() == round_gaps() == rounds_of_strategy("kladdens-plan") == ()


def test_publishing_shows_at_once_and_withdrawing_hides_at_once():
    made = a_draft()
    assert rounds() == ()
    publish_consultation_round(SEED, made)
    assert [row.slug for row in rounds()] == ["kladd"]
    withdraw_consultation_round(SEED, made)
    assert rounds() == ()


def test_an_unpublished_organiser_or_strategy_is_not_named():
    hidden = an_organisation("hemmelig", published=False)
    a_round("runde", a_strategy("utkast", published=False), organiser=hidden)
    (row,) = rounds()
    assert (row.organiser, row.strategy) == (None, None)


def test_an_organisation_finds_the_rounds_it_had_a_part_in():
    a_whole_round()
    a_round("annen")
    (answered,) = rounds_of_organisation("svarer")
    assert (answered.round.slug, answered.is_respondent, answered.is_organiser) == ("hoering", True, False)
    (arranged,) = rounds_of_organisation("arrangor")
    assert (arranged.is_respondent, arranged.is_organiser) == (False, True)
    assert rounds_of_organisation("ingen") == ()


def test_a_strategy_finds_its_rounds():
    a_whole_round()
    a_round("annen")
    assert [row.slug for row in rounds_of_strategy("plan")] == ["hoering"]


def test_themes_of_all_rounds_name_their_round():
    a_whole_round()
    assert {theme.round.id for theme in themes()} == {"hoering"}
    assert len(themes()) == 3


def test_what_is_not_known_is_said_with_its_reason():
    a_whole_round()
    gaps = {str(gap.what): gap.note for gap in round_gaps()}
    assert gaps == {
        "The questions that were asked were not found.": text("Ikke funnet"),
        "Not all who answered are known by name.": None,
        "3 themes are published without saying how many raised them.": None,
    }


def test_a_round_about_which_little_is_known_has_more_gaps():
    a_round()
    assert [str(gap.what) for gap in round_gaps()] == [
        "The dates of the round were not found.",
        "The number of responses was not found.",
        "What came of the round was not found.",
    ]
