"""An officer's whole job: write a text, ask, open, read, publish or withhold."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.consultations.kinds import ConsultationState, PartyKind, PublicationPolicy, ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Question, Response, Submitter
from strategy_tracker.consultations.services.processing import publish_response, screen_response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import bulk
from strategy_tracker.kernel.db import db
from strategy_tracker.strategy.models import Clause, Document
from tests.consultations.answered import AFTER, DURING, OPENED, a_document, a_plan, a_response, an_open_round
from tests.support.cases import each
from tests.support.forms import open_form, submit
from tests.support.ground import OFFICER, a_goal, a_strategy
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as

ROOT = "/nb/saksbehandling"
WORDS = "# Innledning\n\nVi vil.\n\n## Om oss\n\n<script>alert(1)</script>"


@pytest.fixture
def officer(app: Flask) -> Iterator[FlaskClient]:
    with clock.fixed(DURING), app.app_context():
        client = sign_in_as(app, a_user("Ola Saksbehandler", Role.OFFICER), days=400)
        db.session.remove()
        yield client


def one(table, *where):
    db.session.rollback()
    return db.session.scalars(select(table).where(*where)).one()


@pytest.mark.usefixtures("officer")
def test_those_without_the_right_are_told_which_one(app):
    stranger = sign_in_as(app, a_user("Kari", Role.EDITOR))
    for path in (ROOT, f"{ROOT}/horinger/ny", f"{ROOT}/horinger/runde/svar"):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert "Høring: planlegge" in answer.text or "Høringssvar: lese gjennom" in answer.text
    assert app.test_client().get(ROOT).location.startswith("/nb/logg-inn")


def test_with_nothing_to_do_the_desk_says_how_to_begin(officer):
    page = officer.get(ROOT)
    assert page.status_code == 200
    assert "Create a consultation" in page.text or f"{ROOT}/horinger/ny" in page.text
    assert officer.get(f"{ROOT}/horinger/ny").status_code == 200


@pytest.mark.parametrize("path", ["horinger/finnes-ikke", "dokumenter/finnes-ikke", "svar/finnes-ikke"])
def test_what_does_not_exist_is_not_found(officer, path):
    assert officer.get(f"{ROOT}/{path}").status_code == 404


def test_a_document_is_written_bound_to_a_goal_and_published(officer):
    goal = a_goal(a_strategy())
    slug = goal.slug
    made = submit(
        officer,
        f"{ROOT}/dokumenter/nytt",
        {"strategy": "plan", "title-nb": "Utkast til plan", "kind": "draft", "version": "1", "language": "nb"},
    )
    assert made.location == f"{ROOT}/dokumenter/utkast-til-plan-1/tekst"
    root = made.location.removesuffix("/tekst")
    assert submit(officer, made.location, {"text": WORDS}).status_code == 303
    clause = one(Clause, Clause.number == "1.1").uid
    bound = submit(officer, f"{root}/punkt/{clause}", {"goal": slug, "kind": "goal"})
    assert bound.status_code == 303
    page = officer.get(root)
    assert "&lt;script&gt;alert(1)" in page.text
    assert submit(officer, root, button="ned", action=f"{clause}/flytt").status_code == 303
    assert one(Clause, Clause.uid == clause).number == "1.1.1"
    assert submit(officer, f"{root}/publisering").status_code == 303
    assert one(Document).frozen_at == DURING
    refused = submit(officer, f"{root}/tekst", {"text": "Ny"})
    assert refused.status_code == 422
    assert one(Clause, Clause.uid == clause).kind == "goal"


def test_clauses_are_added_moved_to_the_ends_and_removed(officer):
    first = a_document(published=False).clauses[0].uid
    root = f"{ROOT}/dokumenter/utkast"
    new = {"text-nb": "Nytt avsnitt", "kind": "paragraph", "level": ""}
    assert submit(officer, f"{root}/punkt/nytt?etter={first}", new).status_code == 303
    made = one(Clause, Clause.number == "1.1")
    assert str(made.text) == "Nytt avsnitt"
    uid = made.uid
    assert submit(officer, root, button="opp", action=f"{uid}/flytt").status_code == 303
    assert submit(officer, root, button="opp", action=f"{uid}/flytt").status_code == 303
    assert one(Clause, Clause.uid == uid).number == "1"
    heading = submit(officer, f"{root}/punkt/{uid}", {"kind": "heading", "level": ""})
    assert heading.status_code == 422
    assert submit(officer, f"{root}/punkt/{uid}/fjern").status_code == 303
    assert officer.get(f"{root}/punkt/{uid}").status_code == 404


PLAN = {
    "document": "utkast",
    "name-nb": "Høring om planen",
    "kind": "offentlig-horing",
    "opened_on": "2026-01-20",
    "deadline_on": "2026-06-01",
    "publication_policy": "when-screened",
}


def test_a_consultation_is_planned_asked_and_opened(officer):
    a_document()
    made = submit(officer, f"{ROOT}/horinger/ny", PLAN)
    root = made.location
    assert root == f"{ROOT}/horinger/horing-om-planen"
    nothing_asked = submit(officer, f"{root}/steg/apne")
    assert nothing_asked.status_code == 422
    assert submit(officer, f"{root}/sporsmal", action="vanlige").status_code == 303
    assert len(db.session.scalars(select(Question)).all()) == 3
    assert submit(officer, f"{root}/steg/kunngjor").status_code == 303
    assert one(ConsultationRound).state is ConsultationState.SCHEDULED
    assert submit(officer, f"{root}/steg/apne").status_code == 303
    record = one(ConsultationRound)
    assert (record.state, record.opens_at) == (ConsultationState.OPEN, DURING)
    assert officer.get(root).status_code == 200
    assert submit(officer, f"{root}/rediger", {"name-nb": "Nytt"}).status_code == 422


def test_a_short_deadline_is_warned_of_beside_the_field_and_a_very_short_one_refused(officer):
    a_document()
    short = submit(officer, f"{ROOT}/horinger/ny", PLAN | {"deadline_on": "2026-03-20"}, follow_redirects=True)
    assert short.request.path.endswith("/horing-om-planen")
    assert parse(short.text).query(".summary-list .warning")
    refused = submit(officer, f"{ROOT}/horinger/ny", PLAN | {"deadline_on": "2026-02-01"})
    assert refused.status_code == 422
    page = parse(refused.text)
    assert page.query_one("#short_deadline_reason-error")
    assert page.query_one("#deadline_on-help") is not None
    given = PLAN | {"deadline_on": "2026-02-01", "short_deadline_reason-nb": "EØS"}
    assert submit(officer, f"{ROOT}/horinger/ny", given).status_code == 303


@pytest.fixture
def document(officer):  # noqa: ARG001 - who has opened the program's context
    return a_document()


@each(
    ("typed", "field"),
    [
        ({"name-nb": ""}, "name"),
        ({"name-nb": "x" * 301}, "name"),
        ({"name-nb": "a\x07b"}, "name"),
        ({"opened_on": "1899-12-31"}, "opened_on"),
        ({"deadline_on": "i morgen"}, "deadline_on"),
        ({"opened_on": "2026-07-01"}, "deadline_on"),
        ({"kind": "noe annet"}, "kind"),
        ({"case_number": "x" * 41}, "case_number"),
        ({"document": ""}, "document"),
    ],
)
@pytest.mark.usefixtures("document")
def test_a_plan_that_cannot_be_right_is_shown_again_with_what_was_typed(officer, typed, field):
    answer = submit(officer, f"{ROOT}/horinger/ny", PLAN | typed)
    assert answer.status_code == 422
    page = parse(answer.text)
    assert page.query_one(f"#{field}-error")
    assert not db.session.scalars(select(ConsultationRound)).all()


def test_two_who_change_a_plan_at_once_lose_nothing(officer):
    a_plan()
    path = f"{ROOT}/horinger/runde/rediger"
    _, seen = open_form(officer, path)
    assert submit(officer, path, {"case_number": "26/1"}).status_code == 303
    seen["case_number"] = "26/2"
    conflict = officer.post(path, data=seen)
    assert conflict.status_code == 409
    assert "26/1" in conflict.text
    assert "26/2" in conflict.text


def test_what_came_of_a_round_is_written_once_it_has_closed(officer):
    an_open_round()
    root, said = f"{ROOT}/horinger/runde", {"text-nb": "Planen ble vedtatt."}
    assert f'href="{root}/utfall"' not in officer.get(root).text
    early = officer.get(f"{root}/utfall")
    assert early.status_code == 422
    assert "kan skrives når den er stengt: fra" in early.text
    assert "<textarea" not in early.text
    assert officer.post(f"{root}/utfall", data=said).status_code == 422
    with clock.fixed(AFTER):
        assert f'href="{root}/utfall"' in officer.get(root).text
        assert submit(officer, f"{root}/utfall", said).status_code == 303
        assert "Planen ble vedtatt." in officer.get("/nb/horinger/runde").text
        assert submit(officer, f"{root}/utfall", {"text-nb": "Planen ble endret."}).status_code == 303
        page = officer.get("/nb/horinger/runde").text
    assert "Planen ble endret." in page
    assert "Planen ble vedtatt." not in page


def test_two_who_write_what_came_of_a_round_at_once_lose_nothing(officer):
    an_open_round()
    path = f"{ROOT}/horinger/runde/utfall"
    with clock.fixed(AFTER):
        _, seen = open_form(officer, path)
        assert submit(officer, path, {"text-nb": "Det ene."}).status_code == 303
        seen["text-nb"] = "Det andre."
        too_late = officer.post(path, data=seen)
        assert too_late.status_code == 422
        assert "Det andre." in too_late.text
        _, seen = open_form(officer, path)
        assert submit(officer, path, {"text-nb": "Det tredje."}).status_code == 303
        seen["text-nb"] = "Det fjerde."
        conflict = officer.post(path, data=seen)
    assert conflict.status_code == 409
    assert "Det tredje." in conflict.text
    assert "Det fjerde." in conflict.text


def test_an_unknown_step_is_not_found_and_one_out_of_turn_is_told(officer):
    a_plan()
    assert officer.get(f"{ROOT}/horinger/runde/steg/noe").status_code == 404
    assert submit(officer, f"{ROOT}/horinger/runde/steg/behandle").status_code == 422


def test_the_life_of_a_round_in_buttons(officer):
    an_open_round()
    root = f"{ROOT}/horinger/runde"
    extended = submit(officer, f"{root}/steg/forleng", {"deadline_on": "2026-06-01", "reason": "Flere ba om det"})
    assert extended.status_code == 303
    shortened = submit(officer, f"{root}/steg/forleng", {"deadline_on": "2026-02-01", "reason": "x"})
    assert parse(shortened.text).query_one("#deadline_on-error")
    with clock.fixed(AFTER + timedelta(days=60)):
        for key in ("behandle", "besvar", "resultat", "arkiver"):
            assert submit(officer, f"{root}/steg/{key}").status_code == 303
        assert one(ConsultationRound).state is ConsultationState.ARCHIVED
        assert officer.get(root).status_code == 200


def test_a_round_is_cancelled_with_its_reason(officer):
    an_open_round()
    path = f"{ROOT}/horinger/runde/steg/avlys"
    assert submit(officer, path, {"reason": " "}).status_code == 422
    assert submit(officer, path, {"reason": "<b>Trukket</b>"}).status_code == 303
    assert "&lt;b&gt;Trukket&lt;/b&gt;" in officer.get(f"{ROOT}/horinger/runde").text


def test_questions_are_asked_changed_put_in_order_and_removed(officer):
    a_plan()
    root = f"{ROOT}/horinger/runde/sporsmal"
    closed = {"text-nb": "Ja eller nei?", "text-en": "Yes or no?", "kind": "closed"}
    assert parse(submit(officer, f"{root}/nytt", closed).text).query_one("#choices-error")
    given = closed | {"choices-nb": "Ja\nNei", "choices-en": "Yes\nNo", "is_required": "1"}
    assert submit(officer, f"{root}/nytt", given).status_code == 303
    question = one(Question, Question.kind == "closed")
    assert [choice.label.en for choice in question.choices] == ["Yes", "No"]
    path = f"{root}/{question.uid}"
    assert submit(officer, path, {"choices-nb": "Ja\nNei\nVet ikke"}).status_code == 303
    assert submit(officer, root, button="opp", action=f"{question.uid}/flytt").status_code == 303
    question = one(Question, Question.kind == "closed")
    assert (question.position, [str(choice.label) for choice in question.choices]) == (3, ["Ja", "Nei", "Vet ikke"])
    assert submit(officer, f"{path}/fjern").status_code == 303
    assert officer.get(path).status_code == 404


def test_a_question_of_another_round_is_not_found_here(officer):
    a_plan()
    other = one(Question, Question.position == 1).uid
    a_plan("annen")
    assert officer.get(f"{ROOT}/horinger/annen/sporsmal/{other}").status_code == 404


@pytest.fixture
def received(officer):
    """The officer's client, and three responses by three types of respondents."""
    made = an_open_round(publication_policy="when-screened")
    for days, kind in enumerate((PartyKind.MUNICIPALITY, PartyKind.STATE, PartyKind.BUSINESS)):
        a_response(made, OPENED + timedelta(days=days), kind=kind, name=f"Avsender {days}", words="<b>Ord</b>")
    return officer


def test_responses_are_listed_newest_first_and_filtered(received):
    path = f"{ROOT}/horinger/runde/svar"
    rows = parse(received.get(path).text).query("tbody th a")
    assert [row.to_text() for row in rows] == ["Avsender 2", "Avsender 1", "Avsender 0"]
    filtered = parse(received.get(f"{path}?type=state&sprak=nb&kanal=portal&tilstand=received&q=avsender").text)
    assert [row.to_text() for row in filtered.query("tbody th a")] == ["Avsender 1"]
    assert not parse(received.get(f"{path}?type=county").text).query("tbody")
    nonsense = received.get(f"{path}?type=tull&etter=tull&for=2026-01-01T00:00:00_x&sent=kanskje")
    assert len(parse(nonsense.text).query("tbody tr")) == 3
    assert received.get(path, query_string={"q": "\x00<b>"}).status_code == 200


def test_closing_early_is_offered_until_somebody_has_answered(officer):
    made = an_open_round()
    root = f"{ROOT}/horinger/runde"
    assert f"{root}/steg/lukk" in officer.get(root).text
    a_response(made, OPENED, kind=PartyKind.MUNICIPALITY, name="Avsender", words="Ord")
    shown = officer.get(root).text
    assert f"{root}/steg/forleng" in shown
    assert f"{root}/steg/lukk" not in shown


def test_a_round_without_responses_says_so(officer):
    an_open_round()
    assert not parse(officer.get(f"{ROOT}/horinger/runde/svar").text).query("tbody")


def test_a_response_is_read_whole_and_one_goes_on_to_the_next(received):
    second = one(Response, Response.number == 2).uid
    page = received.get(f"{ROOT}/svar/{second}?tilstand=received")
    assert page.text.count("&lt;b&gt;Ord&lt;/b&gt;") == 3
    assert "Presiser dette." in page.text
    tree = parse(page.text)
    assert tree.query_one("a[rel=prev]").attrs["href"].endswith("?tilstand=received")
    assert "Avsender 0" in tree.query_one("a[rel=next]").to_text()
    following = submit(received, f"{ROOT}/svar/{second}", button="neste", action="lest")
    assert following.location == f"{ROOT}/svar/{one(Response, Response.number == 1).uid}"
    assert one(Response, Response.number == 2).state is ResponseState.SCREENED


def test_a_response_is_published_and_withheld_with_a_ground(received):
    uid = one(Response, Response.number == 1).uid
    path = f"{ROOT}/svar/{uid}"
    assert "gets an e-mail" in received.get(f"{path.replace('/nb/', '/en/')}/publiser").text
    assert submit(received, f"{path}/publiser").status_code == 303
    assert one(Response, Response.uid == uid).state is ResponseState.PUBLISHED
    assert submit(received, f"{path}/hold-tilbake", {"ground": ""}).status_code == 422
    assert submit(received, f"{path}/hold-tilbake", {"ground": "Personvern, offl. § 13"}).status_code == 303
    kept = one(Response, Response.uid == uid)
    assert (kept.state, kept.published_at) == (ResponseState.WITHHELD, None)
    assert "Personvern, offl. § 13" in received.get(path).text


def test_all_that_are_read_through_are_published_at_once(received):
    for response in db.session.scalars(select(Response).where(Response.number > 1)):
        screen_response(OFFICER, response)
    path = f"{ROOT}/horinger/runde/svar/publiser"
    assert submit(received, path).status_code == 303
    states = db.session.scalars(select(Response.state).order_by(Response.number)).all()
    assert states == [ResponseState.RECEIVED, ResponseState.PUBLISHED, ResponseState.PUBLISHED]
    assert received.get(path).status_code == 404


MAILED = {
    "channel": "e-mail",
    "arrived_on": "2026-01-14",
    "kind": "municipality",
    "name": "Postens kommune",
    "submitter_name": "Per Post",
    "organisation_number": "974760673",
}


def test_a_letter_is_taken_in_and_marked_as_late(officer):
    made = an_open_round()
    field = f"text-{one(Question, Question.kind == 'open').uid}"
    path = f"{ROOT}/horinger/{made.slug}/svar/registrer"
    bad = submit(officer, path, MAILED | {"organisation_number": "123456789", field: "Vi mener"})
    assert parse(bad.text).query_one("#organisation_number-error")
    assert parse(submit(officer, path, MAILED | {"arrived_on": "2099-01-01", field: "x"}).text).query_one(
        "#arrived_on-error"
    )
    assert submit(officer, path, MAILED).status_code == 422
    taken = submit(officer, path, MAILED | {field: "Vi mener <i>dette</i>"})
    assert "&lt;i&gt;dette" in officer.get(taken.location).text
    with clock.fixed(AFTER + timedelta(days=2)):
        late = submit(officer, path, MAILED | {"arrived_on": "2026-05-02", field: "For sent"})
        assert late.status_code == 303
        assert [row.is_late for row in db.session.scalars(select(Response).order_by(Response.number))] == [False, True]


def test_what_waits_is_on_the_officers_own_page(received):
    page = received.get("/nb/min-side")
    assert f"{ROOT}/horinger/runde/svar?tilstand=received" in page.text


def test_the_round_says_how_many_letters_have_gone_out_and_which_will(officer):
    round_ = an_open_round()
    response = a_response(round_)
    page = officer.get(f"/en{ROOT.removeprefix('/nb')}/horinger/runde").text
    assert "One respondent is written to if the deadline is extended" in page
    with clock.fixed(AFTER):
        publish_response(OFFICER, response)
        page = officer.get(f"/en{ROOT.removeprefix('/nb')}/horinger/runde").text
    assert "One letter that a response is published has gone out." in page
    assert "kari@example.org" not in page


@pytest.mark.parametrize("email", ["kari@example.org", None])
def test_whoever_withholds_is_told_when_the_ground_is_sent_on(officer, email):
    round_ = an_open_round()
    response = a_response(round_)
    if email is None:
        with bulk():
            db.session.execute(update(Submitter).values(email=None))
            db.session.commit()
    page = officer.get(f"/en{ROOT.removeprefix('/nb')}/svar/{response.uid}/hold-tilbake").text
    assert ("gets the ground by e-mail" in page) is (email is not None)


def test_no_way_is_offered_that_cannot_be_gone(officer):
    made = an_open_round(publication_policy=PublicationPolicy.AFTER_CLOSE)
    uid = a_response(made).uid
    screen_response(OFFICER, one(Response, Response.uid == uid))
    listed, own = f"{ROOT}/horinger/runde/svar", f"{ROOT}/svar/{uid}"
    for address in (listed, own):
        assert "/publiser" not in officer.get(address).text
    assert officer.get(f"{own}/publiser").status_code == 409
    assert f"{listed}/registrer" in officer.get(listed).text
    with clock.fixed(AFTER):
        for address in (listed, own):
            assert "/publiser" in officer.get(address).text
    with bulk():
        db.session.execute(update(ConsultationRound).values(state=ConsultationState.REPLIED))
        db.session.commit()
    assert f"{listed}/registrer" not in officer.get(listed).text
    assert officer.get(f"{listed}/registrer").status_code == 409


class TestRemoval:
    def test_what_was_begun_by_mistake_goes_and_its_text_stays(self, officer):
        a_plan()
        page = officer.get(f"{ROOT}/horinger/runde").text
        assert f'href="{ROOT}/horinger/runde/fjern"' in page
        assert submit(officer, f"{ROOT}/horinger/runde/fjern").location == f"{ROOT}"
        db.session.rollback()
        assert db.session.scalars(select(ConsultationRound)).all() == []
        assert db.session.scalars(select(Question)).all() == []
        assert one(Document).slug == "utkast-runde"

    def test_what_has_been_announced_is_cancelled_not_removed(self, officer):
        an_open_round()
        assert "/fjern" not in officer.get(f"{ROOT}/horinger/runde").text
        assert submit(officer, f"{ROOT}/horinger/runde/fjern").status_code == 422
        assert one(ConsultationRound).slug == "runde"

    def test_a_text_that_was_never_public_goes(self, officer):
        a_document(published=False)
        assert f'href="{ROOT}/dokumenter/utkast/fjern"' in officer.get(f"{ROOT}/dokumenter/utkast").text
        assert submit(officer, f"{ROOT}/dokumenter/utkast/fjern").location == ROOT
        db.session.rollback()
        assert db.session.scalars(select(Clause)).all() == []

    def test_a_text_that_a_consultation_is_about_stays(self, officer):
        a_plan(document=a_document(published=False))
        answer = submit(officer, f"{ROOT}/dokumenter/utkast/fjern")
        assert answer.status_code == 422
        assert one(Document).slug == "utkast"

    def test_a_text_that_has_been_public_stays(self, officer):
        a_document()
        assert "/fjern" not in officer.get(f"{ROOT}/dokumenter/utkast").text
        submit(officer, f"{ROOT}/dokumenter/utkast/fjern")
        assert one(Document).slug == "utkast"


class TestPreview:
    def test_a_consultation_is_seen_as_it_will_be_before_it_locks(self, officer):
        a_plan()
        assert f'href="{ROOT}/horinger/runde/forhandsvis"' in officer.get(f"{ROOT}/horinger/runde").text
        page = parse(officer.get(f"{ROOT}/horinger/runde/forhandsvis").text)
        assert "Dette er et utkast" in page.query_one(".said").to_text()
        assert "Åpen for svar" in page.query_one("main").to_text()
        assert one(ConsultationRound).state is ConsultationState.DRAFT

    def test_what_is_not_ready_says_what_is_missing(self, officer):
        a_plan(closes_at=None)
        answer = officer.get(f"{ROOT}/horinger/runde/forhandsvis")
        assert answer.location == f"{ROOT}/horinger/runde"
        assert parse(officer.get(answer.location).text).query_one(".said") is not None
