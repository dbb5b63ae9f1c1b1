"""An editor says who holds which public role, with the source that names them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.actors.models import RoleHolder
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import REPORTER, SECRETARY, a_role_holder, a_source, an_organisation
from tests.support.html import parse

LIST = "/en/roller"
EDIT = f"{LIST}/kari/rediger"
SOURCE = {"cited-0-title": "Om oss", "cited-0-url": "https://example.org/om"}

pytestmark = pytest.mark.usefixtures("held")


@pytest.fixture
def held(app: Flask) -> None:
    with app.app_context():
        a_role_holder(organisation=an_organisation(), sources=[a_source("Old report")])
        a_role_holder("ola", organisation=an_organisation("etat"), published=False, sources=[a_source("Note")])


def holder(slug: str = "kari") -> RoleHolder:
    return db.session.scalars(select(RoleHolder).where(RoleHolder.slug == slug)).one()


class TestIndex:
    def test_it_lists_drafts_too_and_leads_to_their_forms(self, editor: FlaskClient) -> None:
        page = parse(editor.get(LIST).text)
        links = [one.attrs["href"] for one in page.query("main .record-list a")]
        assert links == [EDIT, f"{LIST}/ola/rediger"]
        assert "Draft: only editors see it" in page.query_one("main .record-list").to_text()

    def test_it_can_show_those_of_one_organisation(self, editor: FlaskClient) -> None:
        shown = main_of(editor.get(f"{LIST}?virksomhet=etat"))
        assert "Ola" in shown
        assert "Kari" not in shown
        assert editor.get(f"{LIST}?virksomhet=ukjent").status_code == 404

    def test_the_page_of_an_organisation_leads_here_for_those_who_may(self, app: Flask, editor: FlaskClient) -> None:
        editor.set_cookie("okt", "a-session")
        assert f"{LIST}?virksomhet=byra" in editor.get("/en/aktorer/byra").text
        with acting_as(ANONYMOUS):
            assert "virksomhet=byra" not in app.test_client().get("/en/aktorer/byra").text


class TestNew:
    def test_a_draft_is_taken_in_and_published_on_the_organisations_page(self, editor: FlaskClient) -> None:
        typed = {"name": "Anne Prøve", "public_role-nb": "Divisjonsdirektør", **SOURCE}
        answer = submit(editor, f"{LIST}/ny?virksomhet=byra", typed)
        assert answer.location == f"{LIST}/anne-prove/rediger"
        assert "Anne Prøve" not in main_of(editor.get("/en/aktorer/byra"))
        assert submit(editor, f"{LIST}/anne-prove/publisering").location == "/en/aktorer/byra#roller"
        shown = main_of(editor.get("/en/aktorer/byra"))
        assert "Anne Prøve" in shown
        assert "Divisjonsdirektør" in shown

    @each(
        ("typed", "said"),
        [
            ({"name": ""}, "Name: This field cannot be empty."),
            ({"name": "x" * 121}, "there is room for 120"),
            ({"public_role-nb": ""}, "Public role: Write the text in at least one language."),
            ({"organisation": "ukjent"}, "Organisation: Choose one of the alternatives."),
            ({"cited-0-title": "", "cited-0-url": ""}, "Sources: This field cannot be empty."),
            ({"cited-0-url": "javascript:alert(1)"}, "starts with http:// or https://"),
            ({"slug": "kari"}, "The id “kari” is taken."),
            ({"slug": "Ikke Gyldig"}, "Id: An id is made of small letters"),
            ({"name": "A\x07B"}, "characters that cannot be shown"),
        ],
    )
    def test_what_cannot_be_used_is_named_and_all_is_kept(self, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, f"{LIST}/ny", {"name": "Anne", "public_role-nb": "<b>Leder</b>", **SOURCE, **typed})
        assert said in problems_of(answer)
        kept = parse(answer.text).query_one("input[name=public_role-nb]").attrs["value"]
        assert kept == typed.get("public_role-nb", "<b>Leder</b>")


class TestEdit:
    def test_the_role_is_changed_with_a_reason(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"public_role-nb": "avdelingsdirektør", "reason": "Ny stilling"})
        assert answer.location == f"{LIST}?virksomhet=byra"
        with app.app_context():
            assert holder().public_role.nb == "avdelingsdirektør"
            event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
            assert (event.action, event.reason) == ("role_holder.edit", "Ny stilling")

    def test_without_a_source_nobody_is_kept(self, app: Flask, editor: FlaskClient) -> None:
        assert "Sources: This field cannot be empty." in problems_of(submit(editor, EDIT, {"cited-keep": None}))
        with app.app_context():
            assert [one.title for one in holder().sources] == ["Old report"]

    def test_the_preview_shows_the_organisations_page_and_saves_nothing(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, f"{LIST}/ola/rediger", {"public_role-nb": "Framtidsleder"}, button="preview")
        assert (answer.status_code, "Framtidsleder" in main_of(answer)) == (200, True)
        with app.app_context():
            assert (holder("ola").public_role.nb, holder("ola").published_at) == ("leder", None)

    def test_one_who_belongs_nowhere_can_be_previewed_too(self, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"organisation": ""}, button="preview")
        assert (answer.status_code, "Kari" in main_of(answer)) == (200, True)

    def test_two_who_save_both_see_both_texts(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, EDIT)
        submit(editor, EDIT, {"public_role-nb": "Fra den første", "organisation": "etat"})
        answer = editor.post(path, data=fill(opened, {"public_role-nb": "Fra den andre"}))
        assert answer.status_code == 409
        shown = parse(answer.text).query_one(".differences").to_text()
        for words in ("Fra den første", "Fra den andre", "Etat"):
            assert words in shown
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        assert editor.post(path, data=fill(typed_in(form), {"keep-organisation": "theirs"})).status_code == 303
        with app.app_context():
            assert (holder().public_role.nb, holder().organisation.slug) == ("Fra den andre", "etat")


class TestPublication:
    def test_one_who_is_withdrawn_is_gone_from_the_organisations_page(self, editor: FlaskClient) -> None:
        assert submit(editor, f"{LIST}/kari/publisering").location == EDIT
        assert "Kari" not in main_of(editor.get("/en/aktorer/byra"))
        assert "Draft: only editors see it" in main_of(editor.get(EDIT))

    def test_who_names_no_public_organisation_is_warned(self, editor: FlaskClient) -> None:
        submit(editor, f"{LIST}/ola/rediger", {"organisation": ""})
        assert "no page shows it" in main_of(editor.get(f"{LIST}/ola/publisering"))
        assert submit(editor, f"{LIST}/ola/publisering").location == LIST


@each("page", ["", "/ny", "/kari/rediger", "/kari/publisering"])
class TestRights:
    @each("who", [REPORTER, SECRETARY])
    def test_without_the_right_the_page_says_which(self, app: Flask, page, who) -> None:
        with acting_as(who):
            answer = app.test_client().get(f"{LIST}{page}")
        assert (answer.status_code, "You need the right" in answer.text) == (403, True)

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page) -> None:
        with acting_as(ANONYMOUS):
            answer = app.test_client().get(f"{LIST}{page}")
        assert (answer.status_code, answer.location.startswith("/en/logg-inn?neste=")) == (303, True)
