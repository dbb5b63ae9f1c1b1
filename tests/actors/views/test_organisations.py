"""An editor takes in, edits, publishes and withdraws an organisation."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.services import edit_organisation
from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.support.acting import acting_as
from tests.support.answers import problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import EDITOR, REPORTER, SECRETARY, a_source, an_organisation, text
from tests.support.html import parse

NEW = "/en/aktorer/ny"
EDIT = "/en/aktorer/byra/rediger"


def organisation(slug: str) -> Organisation:
    return db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one()


@pytest.fixture
def byra(app: Flask) -> None:
    with app.app_context():
        an_organisation(sources=[a_source("Old report")], name=text("Byrå"))
        an_organisation("etat")


@pytest.mark.usefixtures("byra")
class TestNew:
    def test_a_draft_is_taken_in_and_published(self, app: Flask, editor: FlaskClient) -> None:
        typed = {
            "name-nb": "Direktoratet for prøver",
            "kind": "direktorat",
            "org_number": "983 544 622",
            "cited-0-title": "Om oss",
            "cited-0-url": "https://example.org/om",
            "cited-0-date": "2024",
        }
        answer = submit(editor, NEW, typed)
        assert (answer.status_code, answer.location) == (303, "/en/aktorer/direktoratet-for-prover/rediger")
        with app.app_context():
            made = organisation("direktoratet-for-prover")
            assert (made.published_at, made.org_number) == (None, "983544622")
            assert [(one.title, one.dated_on) for one in made.sources] == [("Om oss", PartialDate.parse("2024"))]
        answer = submit(editor, "/en/aktorer/direktoratet-for-prover/publisering")
        assert answer.location == "/en/aktorer/direktoratet-for-prover"
        assert "Direktoratet for prøver" in editor.get(answer.location).text

    @each(
        ("typed", "said"),
        [
            ({"org_number": "983544621"}, "Organisation number: “983544621” is not an organisation number."),
            ({"name-nb": "", "name-en": ""}, "Name: Write the text in at least one language."),
            ({"name-nb": "A\x07B"}, "characters that cannot be shown"),
            ({"name-nb": "x" * 301}, "there is room for 300"),
            ({"valid_from": "1899"}, "Founded: A year must lie between 1900 and 2200."),
            ({"valid_from": "2024", "valid_to": "2023"}, "Last day it stood: An organisation cannot end before"),
            ({"valid_from": "snart"}, "Founded: Write a date as"),
            ({"kind": "sirkus"}, "Type: Choose one of the alternatives."),
            ({"successor": "ukjent"}, "Carried on by: Choose one of the alternatives."),
            ({"slug": "Ikke Gyldig"}, "Id in the address: An id is made of small letters"),
            ({"slug": "byra"}, "The id “byra” is taken."),
            ({"cited-0-title": "Ny", "cited-0-url": "javascript:alert(1)"}, "starts with http:// or https://"),
            ({"cited-0-title": "Ny"}, "Sources: New source 1: Give a source an address on the web."),
            ({"cited-1-url": "https://example.org"}, "New source 1: A source needs a title."),
        ],
    )
    def test_what_cannot_be_used_is_named_and_all_is_kept(self, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, NEW, {"name-nb": "Prøve", "name-en": "<b>Trial</b>", "kind": "direktorat", **typed})
        assert said in problems_of(answer)
        kept = parse(answer.text)
        assert kept.query_one("input[name=name-en]").attrs["value"] == typed.get("name-en", "<b>Trial</b>")
        assert kept.query_one("b") is None

    def test_a_number_another_has_is_refused(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            edit_organisation(EDITOR, organisation("etat"), org_number="983544622")
        answer = submit(editor, NEW, {"name-nb": "Prøve", "kind": "direktorat", "org_number": "983544622"})
        assert "Another organisation has this number." in problems_of(answer)


@pytest.mark.usefixtures("byra")
class TestEdit:
    def test_the_form_shows_what_is_stored_and_saves_what_is_typed(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(
            editor,
            EDIT,
            {"name-nb": "Byrået", "successor": "etat", "reason": "Nytt navn", "cited-0-title": "Old report"},
        )
        assert (answer.status_code, answer.location) == (303, "/en/aktorer/byra")
        with app.app_context():
            stored = organisation("byra")
            assert (stored.name.nb, stored.successor.slug) == ("Byrået", "etat")
            assert [one.title for one in stored.sources] == ["Old report"]
            event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
            assert (event.action, event.reason, event.is_minor) == ("organisation.edit", "Nytt navn", False)

    def test_a_minor_edit_is_logged_as_one(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, EDIT, {"name-nb": "Byraa", "is_minor": "1"})
        with app.app_context():
            assert db.session.scalars(select(Event.is_minor).order_by(Event.id.desc())).first() is True

    def test_a_source_is_dropped_by_emptying_its_box(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, EDIT, {"cited-keep": None})
        with app.app_context():
            assert organisation("byra").sources == []

    def test_a_successor_in_a_circle_is_refused(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            edit_organisation(EDITOR, organisation("etat"), successor=organisation("byra"))
        assert "cannot come after itself" in problems_of(submit(editor, EDIT, {"successor": "etat"}))

    def test_the_preview_shows_the_page_and_saves_nothing(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"name-nb": "Framtida"}, button="preview")
        assert answer.status_code == 200
        assert "Framtida" in answer.text
        assert "Nothing is saved" in answer.text
        with app.app_context():
            assert organisation("byra").name.nb == "Byrå"

    def test_two_who_save_both_see_both_texts(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, EDIT)
        submit(editor, EDIT, {"name-nb": "Den første", "description-nb": "Fra den første"})
        answer = editor.post(path, data=fill(opened, {"name-nb": "Den andre", "cited-keep": None}))
        assert answer.status_code == 409
        shown = parse(answer.text).query_one(".differences").to_text()
        for words in ("Den første", "Den andre", "Fra den første", "Old report"):
            assert words in shown
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        chosen = {"keep-description": "theirs", "keep-name": "mine", "keep-cited": "theirs"}
        assert editor.post(path, data=fill(typed_in(form), chosen)).status_code == 303
        with app.app_context():
            stored = organisation("byra")
            assert (stored.name.nb, stored.description.nb) == ("Den andre", "Fra den første")
            assert [one.title for one in stored.sources] == ["Old report"]


@pytest.mark.usefixtures("byra")
class TestPublication:
    def test_a_withdrawn_organisation_is_gone_and_can_come_back(self, editor: FlaskClient) -> None:
        path = "/en/aktorer/byra/publisering"
        assert submit(editor, path, {"reason": "Feil"}).location == EDIT
        assert editor.get("/en/aktorer/byra").status_code == 404
        assert "Draft: only editors see it" in editor.get(EDIT).text
        assert submit(editor, path).location == "/en/aktorer/byra"
        assert editor.get("/en/aktorer/byra").status_code == 200

    def test_two_who_press_at_once_do_not_undo_each_other(self, editor: FlaskClient) -> None:
        path, fields = open_form(editor, "/en/aktorer/byra/publisering")
        assert editor.post(path, data=fields).status_code == 303
        assert editor.post(path, data=fields).status_code == 409
        assert editor.get("/en/aktorer/byra").status_code == 404


@pytest.mark.usefixtures("byra")
class TestMembers:
    def test_a_member_is_added_changed_and_removed(self, editor: FlaskClient) -> None:
        path = "/en/aktorer/byra/medlemmer"
        assert submit(editor, path, {"member": "etat", "from_on": "2024"}).status_code == 303
        assert submit(editor, f"{path}?medlem=etat", {"to_on": "2025"}).status_code == 303
        row = parse(editor.get(path).text).query_one("tbody tr")
        assert [" ".join(cell.to_text().split()) for cell in row.query("td")][:2] == ["during 2024", "during 2025"]
        assert submit(editor, row.query("a")[-1].attrs["href"]).status_code == 303
        assert "It has no members here yet." in editor.get(path).text

    def test_a_membership_does_not_end_before_it_begins(self, editor: FlaskClient) -> None:
        answer = submit(editor, "/en/aktorer/byra/medlemmer", {"member": "etat", "from_on": "2024", "to_on": "2023"})
        assert "A membership cannot end before it began." in problems_of(answer)


PAGES = ("/rediger", "/publisering", "/medlemmer")


@pytest.mark.usefixtures("byra")
@each("page", PAGES)
class TestRights:
    @each("who", [REPORTER, SECRETARY])
    def test_without_the_right_the_page_says_which(self, app: Flask, page, who) -> None:
        with acting_as(who):
            answer = app.test_client().get(f"/en/aktorer/byra{page}")
        assert answer.status_code == 403
        assert "You need the right" in answer.text

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page) -> None:
        with acting_as(ANONYMOUS):
            answer = app.test_client().get(f"/en/aktorer/byra{page}")
        assert (answer.status_code, answer.location.startswith("/en/logg-inn?neste=")) == (303, True)

    def test_what_is_not_there_is_not_found(self, editor: FlaskClient, page) -> None:
        assert editor.get(f"/en/aktorer/ukjent{page}").status_code == 404
