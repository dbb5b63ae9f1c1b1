"""The page of jobs, and the letters in the folder."""

import pytest
from msgspec.structs import replace

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.jobs.kinds import JobState
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.jobs.queries import PAGE_SIZE
from strategy_tracker.jobs.registry import JOBS
from strategy_tracker.jobs.services import MAIL, enqueue, post_mail
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import Settings
from tests.support.cases import each
from tests.support.forms import submit
from tests.support.html import parse
from tests.support.jobs import work
from tests.support.people import a_user, sign_in_as

pytestmark = pytest.mark.usefixtures("context")
SETTINGS = "strategy_tracker.settings"


@pytest.fixture
def administrator(app):
    return sign_in_as(app, a_user("Ada Admin", Role.ADMINISTRATOR))


@pytest.fixture
def failed(request, asking):
    """More failed jobs than a page holds."""
    request.getfixturevalue("recorder")

    def ask():
        row = enqueue("test.record", {"to": "hemmelig@example.org"}, about="hilsen")
        row.state, row.attempts, row.last_error = JobState.FAILED, 3, "OSError: No route to host"
        return row

    return [asking(ask).uid for _ in range(PAGE_SIZE + 3)]


def states():
    db.session.rollback()
    return [row.state for row in db.session.scalars(db.select(Outbox).where(Outbox.kind == "test.record"))]


class TestIndex:
    @pytest.mark.usefixtures("failed")
    def test_it_shows_what_failed_and_why_but_not_what_it_was_told(self, administrator):
        page = administrator.get("/admin/jobber").text
        assert "test.record" in page
        assert "hilsen" in page
        assert "OSError: No route to host" in page
        assert "hemmelig" not in page

    def test_it_names_jobs_in_words(self, administrator, asking):
        def ask():
            row = enqueue(MAIL, {"to": "kari@example.org"})
            row.state = JobState.FAILED

        asking(ask)
        page = administrator.get("/en/admin/jobber").text
        assert "Send a letter" in page
        assert MAIL not in page

    def test_every_job_of_the_program_has_a_name(self):
        assert [one.key for one in JOBS if one.name is None and not one.key.startswith("test")] == []

    @pytest.mark.usefixtures("failed")
    def test_it_goes_on_where_the_page_ended(self, administrator):
        first = parse(administrator.get("/admin/jobber").text)
        [link] = first.query('a[rel="next"]')
        second = parse(administrator.get(link.attrs["href"]).text)
        assert [len(page.query("tbody tr")) for page in (first, second)] == [PAGE_SIZE, 3]

    @each("query", ["tilstand=done", "tilstand=queued", "tilstand=handed", "tilstand=x", "for=x"])
    def test_every_state_has_a_page_even_when_it_is_empty(self, administrator, query):
        assert administrator.get(f"/admin/jobber?{query}").status_code == 200

    def test_others_are_told_which_right_they_lack(self, app):
        answer = sign_in_as(app, a_user("Eli Editor", Role.EDITOR)).get("/admin/jobber")
        assert answer.status_code == 403
        assert "Jobb: prøve på nytt" in answer.text

    def test_who_is_not_signed_in_is_asked_to(self, client):
        assert client.get("/admin/jobber").headers["Location"].startswith("/logg-inn")


class TestAgain:
    def test_one_job(self, administrator, failed):
        answer = submit(administrator, "/admin/jobber", action=f"{failed[-1]}/igjen")
        assert answer.status_code == 303
        assert states().count(JobState.QUEUED) == 1

    @pytest.mark.usefixtures("failed")
    def test_all_jobs(self, administrator):
        submit(administrator, "/admin/jobber", action="jobber/igjen")
        assert set(states()) == {JobState.QUEUED}

    def test_without_the_token_nothing_happens(self, administrator, failed):
        assert administrator.post(f"/admin/jobber/{failed[0]}/igjen").status_code == 303
        assert administrator.post("/admin/jobber/igjen").status_code == 303
        assert set(states()) == {JobState.FAILED}

    def test_a_job_that_does_not_exist_is_not_found(self, administrator, failed):
        target = f"/admin/jobber/{failed[-1]}/igjen"
        page = parse(administrator.get("/admin/jobber").text)
        token = page.query_one('input[name="csrf_token"]').attrs["value"]
        answer = administrator.post(target.replace(failed[-1], "X" * 26), data={"csrf_token": token})
        assert answer.status_code == 404


class TestTheMailbox:
    def test_the_page_of_jobs_leads_to_it(self, administrator):
        assert parse(administrator.get("/admin/jobber").text).query('main a[href="/utvikling/e-post"]')

    def test_where_letters_leave_the_program_nothing_leads_to_it(self, app, administrator):
        app.extensions[SETTINGS] = replace(app.extensions[SETTINGS], mail_url="smtp://h")
        assert not parse(administrator.get("/admin/jobber").text).query('main a[href="/utvikling/e-post"]')

    @pytest.fixture
    def folder(self, app, asking):
        """One letter in the folder."""
        asking(lambda: post_mail(to="kari@example.org", language="nb", mail="foot_test", values={}))
        app.jinja_env.globals["base_url"] = ""
        app.jinja_env.loader = _with(app, "Subject: Kom inn\n\nHer: http://localhost:8000/nb/engangslenke/abc.\n<b>\n")
        work(app)
        return app.extensions[SETTINGS].mail_route.path

    @pytest.mark.usefixtures("folder")
    def test_it_shows_the_letters_and_their_links(self, client):
        [link] = [
            a for a in parse(client.get("/utvikling/e-post").text).query("main a") if "/e-post/" in a.attrs["href"]
        ]
        page = parse(client.get(link.attrs["href"]).text)
        assert page.query_one("h1").to_text() == "Kom inn"
        links = [a.attrs["href"] for a in page.query(".letter a")]
        assert links[0] == "http://localhost:8000/nb/engangslenke/abc"
        assert "<b>" in page.query_one(".letter").to_text()

    def test_it_says_so_when_there_is_none(self, client):
        assert client.get("/utvikling/e-post").status_code == 200

    @each("name", ["X" * 26, "..%2fsecret_key", "x"])
    @pytest.mark.usefixtures("folder")
    def test_a_letter_that_is_not_there_is_not_found(self, client, name):
        assert client.get(f"/utvikling/e-post/{name}").status_code == 404

    @each(
        "how",
        [
            {"headers": {"X-Forwarded-For": "203.0.113.9"}},
            {"environ_base": {"REMOTE_ADDR": "203.0.113.9"}},
        ],
    )
    @pytest.mark.usefixtures("folder")
    def test_for_somebody_elsewhere_it_does_not_exist(self, client, how):
        assert client.get("/utvikling/e-post", **how).status_code == 404

    @pytest.mark.parametrize(
        "change", [{"mail_url": "smtp://h"}, {"base_url": "https://strategi.example.org"}], ids=["sent", "public"]
    )
    def test_once_the_program_is_set_up_for_others_it_does_not_exist(self, app, client, change):
        settings: Settings = app.extensions[SETTINGS]
        app.extensions[SETTINGS] = replace(settings, **change)
        assert client.get("/utvikling/e-post").status_code == 404


def _with(app, text):
    from jinja2 import ChoiceLoader, DictLoader  # noqa: PLC0415 - only this class writes a letter

    return ChoiceLoader([DictLoader({"mail/foot_test.txt": text}), app.jinja_env.loader])


@pytest.mark.usefixtures("failed")
def test_failed_jobs_wait_for_an_administrator_on_their_own_page(administrator):
    [link] = parse(administrator.get("/en/min-side").text).query(".waiting a")
    assert link.attrs["href"] == "/en/admin/jobber"
    assert f"See to {PAGE_SIZE + 3} failed jobs" in link.to_text()
