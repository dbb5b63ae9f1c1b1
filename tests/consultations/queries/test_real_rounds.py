import pytest

from strategy_tracker.consultations.kinds import Stance
from strategy_tracker.consultations.queries.rounds import hearing_rules, round_by_slug, rounds, rounds_of_organisation


@pytest.fixture(autouse=True)
def real_data(seeded_app):
    with seeded_app.app_context():
        yield


def test_the_rounds_on_file_are_there():
    assert len(rounds()) == 10
    assert [row.responses_received for row in rounds() if row.responses_received is not None] == [88, 17]
    assert len(hearing_rules()) == 12


def test_the_hearing_of_the_strategy_has_its_123_days_and_six_themes():
    page = round_by_slug("horing-nes-2022")
    assert (page.row.length_days, page.row.is_length_ok, page.row.case_number) == (123, True, "22/414")
    assert {stance: len(found) for stance, found in page.themes_by_stance} == {
        Stance.SUPPORT: 2,
        Stance.CHANGE: 3,
        Stance.NEUTRAL: 1,
    }
    assert all(theme.sources for _, found in page.themes_by_stance for theme in found)
    assert (len(page.documents), len(page.respondent_types), page.row.unnamed_respondents) == (4, 3, 88)


def test_what_a_round_elsewhere_asked_is_there():
    page = round_by_slug("horing-dho-rad-2022")
    assert [one.text.nb for one in page.questions] == [
        "Er rådene utydelige?",
        "Lar rådene seg gjennomføre?",
        "Er rådene til ulempe for noen?",
    ]


def test_sixteen_of_seventeen_who_answered_about_snomed_are_named():
    page = round_by_slug("innspill-snomed-2020")
    assert (len(page.respondents), page.row.unnamed_respondents) == (16, 1)
    assert page.row.slug in [one.round.slug for one in rounds_of_organisation("dips")]
