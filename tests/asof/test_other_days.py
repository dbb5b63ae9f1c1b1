"""Pages as they were on another day: what the log and the facts' own dates say, and nothing that is not public now."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.asof.gate import is_dated
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import edit_source
from strategy_tracker.strategy.kinds import ReportedStatus
from strategy_tracker.strategy.services.measures import edit_measure, set_goals, withdraw_measure
from tests.indicators.factories import Made, observe
from tests.support.factories import a_delivery, a_report
from tests.support.ground import EDITOR, a_goal, a_measure, a_source, a_strategy, text
from tests.support.people import a_user, sign_in_as

DAY = timedelta(days=1)
REFUSED, SEE_OTHER = 422, 303


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def day() -> date:
    return clock.today()


@pytest.fixture
def inside(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def in_days(number: int):
    return clock.fixed(clock.now() + number * DAY)


def shown(reader: FlaskClient, address: str, day: object) -> str:
    answer = reader.get(f"{address}{'&' if '?' in address else '?'}dato={day}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_data(as_text=True)


def dated_source(key: str, day: str) -> Source:
    return edit_source(SEED, a_source(key), dated_on=PartialDate.parse(day))


@pytest.mark.usefixtures("inside")
class TestByTheLog:
    def test_a_page_has_the_words_of_the_day(self, reader, day):
        measure = a_measure(a_goal(a_strategy()), "tiltak", name=text("Gammelt navn"))
        with in_days(2):
            edit_measure(EDITOR, measure, name=text("Nytt navn"))
        with in_days(3):
            assert "Gammelt navn" in shown(reader, "/nb/tiltak/tiltak", day)
            assert "Nytt navn" in shown(reader, "/nb/tiltak/tiltak", day + 2 * DAY)
            assert "Nytt navn" in reader.get("/nb/tiltak/tiltak").get_data(as_text=True)

    def test_what_was_not_there_yet_is_not_shown(self, reader, day):
        goal = a_goal(a_strategy())
        with in_days(1):
            a_measure(goal, "senere")
        with in_days(2):
            assert reader.get(f"/nb/tiltak/senere?dato={day}").status_code == 404
            assert "/nb/tiltak/senere" not in shown(reader, "/nb/tiltak", day)
            assert "/nb/tiltak/senere" in shown(reader, "/nb/tiltak", day + DAY)

    def test_ties_are_as_they_were(self, reader, day):
        strategy = a_strategy()
        first, second = a_goal(strategy, "1", name=text("Første mål")), a_goal(strategy, "2", name=text("Annet mål"))
        measure = a_measure(first, "tiltak")
        with in_days(1):
            set_goals(EDITOR, measure, main=second)
        with in_days(2):
            assert "Første mål" in shown(reader, "/nb/tiltak/tiltak", day)
            assert "Første mål" not in shown(reader, "/nb/tiltak/tiltak", day + DAY)

    def test_files_and_figures_are_of_the_day_too(self, reader, day):
        indicator = Made().new_indicator(slug="antall")
        observe(indicator, 2024, 17)
        with in_days(1):
            observe(indicator, 2025, 4711)
        with in_days(2):
            for address in (
                "/nb/indikator/antall",
                "/nb/data/observations.csv",
                "/nb/figur/indicator.json?indikator=antall",
            ):
                assert "4711" not in shown(reader, address, day).replace("\u00a0", ""), address
                assert "4711" in shown(reader, address, day + DAY).replace("\u00a0", ""), address

    def test_the_list_of_changes_ends_with_the_day(self, reader, day):
        measure = a_measure(a_goal(a_strategy()), "tiltak")
        with in_days(1):
            edit_measure(EDITOR, measure, description=text("Senere sagt"))
        with in_days(2):
            assert "Senere sagt" not in shown(reader, "/nb/historikk/measure/tiltak", day)
            assert "Senere sagt" in shown(reader, "/nb/historikk/measure/tiltak", day + DAY)

    def test_what_is_withdrawn_now_is_shown_on_no_day(self, reader, day):
        measure = a_measure(a_goal(a_strategy()), "tiltak")
        with in_days(1):
            shown(reader, "/nb/tiltak/tiltak", day)  # a copy has it
            withdraw_measure(EDITOR, measure)
            assert reader.get(f"/nb/tiltak/tiltak?dato={day}").status_code == 404

    def test_a_figure_under_embargo_then_and_now_is_shown_on_no_day(self, reader, day):
        indicator = Made().new_indicator(slug="antall")
        observe(indicator, 2024, 17)
        observe(indicator, 2025, 4711, release_at=clock.now() + 5 * DAY)
        with in_days(6):
            assert "4711" not in shown(reader, "/nb/data/observations.csv", day)
            assert "4711" in shown(reader, "/nb/data/observations.csv", day + 5 * DAY)

    def test_a_new_report_does_not_make_copies_anew(self, app, reader, day):
        measure = a_measure(a_goal(a_strategy()), "tiltak")
        folder = app.extensions["strategy_tracker.settings"].instance_dir / "asof"
        with in_days(1):
            shown(reader, "/nb/tiltak", day)
            made = {one: one.stat().st_mtime_ns for one in folder.glob("*.sqlite3")}
            a_report(measure, ReportedStatus.RED)
            shown(reader, "/nb/", day)
            assert {one: one.stat().st_mtime_ns for one in folder.glob("*.sqlite3")} == made


@pytest.mark.usefixtures("inside")
class TestByTheDatesOfFacts:
    def test_before_the_log_facts_of_a_later_date_are_left_out(self, reader):
        measure = a_measure(a_goal(a_strategy(starts_on=PartialDate.parse("2020"))), "tiltak")
        a_report(measure, ReportedStatus.RED, "2024-03", text=text("Nyere ord"))
        a_report(measure, ReportedStatus.UNDER_CONTROL, "2023-12", text=text("Eldre ord"))
        page = shown(reader, "/nb/tiltak/tiltak", "2024-01-31")
        assert "Eldre ord" in page
        assert "Nyere ord" not in page

    def test_what_a_later_source_says_was_not_known(self, reader):
        a_strategy(starts_on=PartialDate.parse("2020"))
        indicator = Made().new_indicator(slug="antall")
        observe(indicator, 2022, 17, sources=[dated_source("eldre", "2023")])
        observe(indicator, 2021, 4711, sources=[dated_source("nyere", "2025")])
        rows = shown(reader, "/nb/data/observations.csv", "2024-01-31")
        assert ",17," in rows
        assert "4711" not in rows

    def test_what_was_delivered_later_was_not_delivered(self, reader):
        measure = a_measure(a_goal(a_strategy(starts_on=PartialDate.parse("2020"))), "tiltak")
        a_delivery(measure, "levert", planned="2024-06", delivered="2024-05-17")
        assert "17. mai 2024" in shown(reader, "/nb/tiltak/tiltak", "2024-06-30")
        assert "17. mai 2024" not in shown(reader, "/nb/tiltak/tiltak", "2024-01-31")


@pytest.mark.usefixtures("inside")
class TestOnThePage:
    def test_it_says_which_day_it_shows_and_leads_back(self, reader, day):
        a_strategy()
        with in_days(1):
            page = shown(reader, "/en/tiltak?sorter=navn", day)
        assert "This page is shown as it was on" in page
        assert 'data-now href="/en/tiltak"' in page

    def test_every_link_to_a_page_that_can_be_shown_so_keeps_the_day(self, reader, day):
        a_measure(a_goal(a_strategy()), "tiltak")
        with in_days(1):
            page = shown(reader, "/nb/tiltak", day)
        links = re.findall(r'(?<!data-now )href="([/?][^"]*)"', page)
        kept = [link for link in links if f"dato={day}" in link]
        assert "/nb/tiltak/tiltak?dato=" + str(day) in kept
        assert "/nb/tiltak.csv?dato=" + str(day) in kept
        assert f'name="dato" value="{day}"' in page
        assert "/nb/om" in links
        assert "/nb/logg-inn" in {link.partition("?")[0] for link in links}

    def test_search_engines_leave_it_out(self, reader, day):
        a_strategy()
        with in_days(1):
            answer = reader.get(f"/nb/tiltak?dato={day}")
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert re.search(r'rel="canonical" href="[^"?]*/nb/tiltak"', answer.get_data(as_text=True))

    def test_the_choice_of_a_day_leads_there(self, reader, day):
        a_measure(a_goal(a_strategy()), "tiltak")
        with in_days(1):
            page = reader.get("/nb/tiltak").get_data(as_text=True)
            assert 'type="date"' in page
            assert shown(reader, "/nb/tiltak", day)

    @pytest.mark.parametrize(
        "asked", ["2024-13-01", "31.01.2024", "i går", "2024-01-31&dato=2024-02-01", "9999-12-31", "1999-01-01"]
    )
    def test_a_day_that_cannot_be_shown_is_refused_in_words(self, reader, asked):
        a_strategy()
        answer = reader.get(f"/nb/tiltak?dato={asked}")
        assert answer.status_code == REFUSED
        assert "dato" in answer.get_data(as_text=True) or "dag" in answer.get_data(as_text=True)

    @pytest.mark.parametrize("asked", ["", "today"])
    def test_today_and_no_day_are_the_page_as_it_is(self, reader, day, asked):
        answer = reader.get(f"/nb/tiltak?sorter=navn&dato={day if asked else ''}")
        assert answer.status_code == SEE_OTHER
        assert answer.location == "/nb/tiltak?sorter=navn"

    def test_pages_of_people_and_of_the_program_have_no_other_day(self, reader, day):
        a_strategy()
        with in_days(1):
            for address in ("/nb/min-side", "/nb/logg-inn", "/nb/om", "/nb/sok", "/nb/admin/logg"):
                assert reader.get(f"{address}?dato={day}").status_code == REFUSED, address

    def test_who_is_signed_in_sees_what_all_saw(self, app, day):
        a_measure(a_goal(a_strategy()), "tiltak")
        editor = sign_in_as(app, a_user("Ida Redaktør", Role.EDITOR))
        with in_days(1):
            page = editor.get(f"/nb/tiltak/tiltak?dato={day}").get_data(as_text=True)
        assert "Ida Redaktør" not in page
        assert "rediger" not in page.lower()


def test_what_has_no_other_day_is_a_choice(app: Flask) -> None:
    """A new public page is shown of any day, unless somebody says why not."""
    public = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if getattr(app.view_functions[rule.endpoint], "access", None) == "public" and "GET" in (rule.methods or ())
    }
    assert {one for one in public if not is_dated(app.view_functions[one])} == {
        *("pages.about.show", "pages.about.accessibility", "pages.about.sitemap", "pages.gallery.show"),
        *("pages.personal_data.index", "pages.rights.index", "pages.security.show", "pages.examples.index"),
        *("pages.consultations.responses", "pages.consultations.response", "pages.consultations.responses_file"),
        "pages.search.show",
    }
