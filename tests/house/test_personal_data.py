"""What is kept of people is declared beside the columns, handed out to whoever it is of, and gone when they ask."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.own_data import rows_of_user
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.services.erasure import erase_user
from strategy_tracker.accounts.services.users import reactivate_user
from strategy_tracker.consultations.models import Response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.assurance import FRESH
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.kept_of_people import facts_by_column, personal_models
from strategy_tracker.kernel.personal import Person
from strategy_tracker.pages.values.personal_data import as_markdown
from tests.house.test_words import MODELS
from tests.support import kept_of_kari
from tests.support.forms import submit
from tests.support.kept_of_kari import CANARIES, EMAIL, NAME, WORDS, columns_with, kari
from tests.support.people import ADMINISTRATOR, a_user, sign_in_as
from tools.personal_data import BEGINS, DOCUMENT

PEOPLE = {"user", "submitter", "party", "seat_holder", "ballot", "role_holder"}
TELLING = {"name", "email", "address", "user_agent", "contact", "phone", "decided_by", "principal_name"}


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def somebody(app: Flask, context: None) -> User:  # noqa: ARG001 - inside it
    a_user("En annen", Role.ADMINISTRATOR)
    return kari(app)


def test_a_table_with_a_key_to_a_person_says_what_it_keeps_of_them() -> None:
    tied = {
        model.__tablename__
        for model in MODELS
        for column in model.__table__.columns
        if any(key.column.table.name in PEOPLE for key in column.foreign_keys)
    }
    assert tied - {one.__tablename__ for one in personal_models()} == set()


def test_a_column_by_the_name_of_something_personal_says_what_it_tells() -> None:
    silent = {
        f"{model.__tablename__}.{column.name}"
        for model in MODELS
        for column in model.__table__.columns
        if column.name in TELLING and column.type.python_type is str and model.audited and "personal" not in column.info
    }
    assert silent == set()


def test_only_a_table_that_says_of_whom_has_columns_that_tell_of_people() -> None:
    assert {one.__tablename__ for one in MODELS if facts_by_column(one)} <= {
        one.__tablename__ for one in personal_models()
    }


@pytest.mark.usefixtures("somebody")
def test_whatever_somebody_leaves_behind_stands_in_columns_that_are_declared() -> None:
    declared = {(model.__tablename__, name) for model in personal_models() for name in facts_by_column(model)}
    found = columns_with(CANARIES)
    assert found - declared == set()
    assert len(found) > 12  # or the person did nothing


def test_one_s_own_data_hold_all_of_it_and_nothing_of_others(somebody: User) -> None:
    show_votes("open")
    told = json.dumps([one.rows for one in rows_of_user(somebody)], ensure_ascii=False)
    assert [word for word in CANARIES if word not in told] == []
    assert {one.table for one in rows_of_user(somebody)} >= {
        *("user", "identity", "role_grant", "user_session", "one_time_link", "sign_in_failure", "event"),
        *("seat_holder", "ballot", "ballot_draft", "score", "recusal"),
        *("submitter", "party", "response", "response_draft", "response_version", "answer"),
    }
    assert "En annen" not in told
    assert "argon2" not in told


def show_votes(visibility: str) -> None:
    db.session.execute(text("update priority_series set visibility = :to"), {"to": visibility})


def test_a_secret_ballot_is_handed_out_to_nobody(somebody: User) -> None:
    show_votes("secret")
    assert not {"ballot", "score"} & {one.table for one in rows_of_user(somebody)}


def test_what_goes_with_an_account_is_gone_and_what_stays_says_why(somebody: User) -> None:
    erase_user(principal_of(somebody), somebody, called="Slettet bruker")
    left = {one.table: one.about for one in rows_of_user(somebody)}
    assert [table for table, about in left.items() if about.stays is None] == []
    in_log = {("event", "principal_name"), ("event", "fields")}
    sent_in = {
        ("party", "name"),
        ("submitter", "name"),
        ("submitter", "email"),
        ("answer", "text"),
        ("recusal", "ground"),
    }
    assert columns_with(CANARIES) - {("outbox", "payload")} == in_log | sent_in
    assert columns_with((WORDS[1],)) == set()
    assert columns_with((EMAIL,)) - {("outbox", "payload")} == {("submitter", "email")}
    with pytest.raises(Invalid):
        reactivate_user(ADMINISTRATOR, somebody)


@pytest.mark.usefixtures("context")
def test_the_last_administrator_stays() -> None:
    only = a_user(NAME, Role.ADMINISTRATOR)
    with pytest.raises(Invalid):
        erase_user(principal_of(only), only, called="Slettet bruker")
    assert only.name == NAME


def test_the_account_is_told_of_taken_out_and_erased_on_its_own_pages(app: Flask, somebody: User) -> None:
    client = sign_in_as(app, somebody)
    answer = client.get("/konto/mine-data.zip")
    assert answer.headers["Cache-Control"] == "no-store"
    with ZipFile(BytesIO(answer.data)) as archive:
        read = {name: archive.read(name).decode() for name in archive.namelist()}
    assert all(word in text for text in read.values() for word in WORDS)
    assert json.loads(read["data.json"])["kept"]["user"]["rows"][0]["email"] == EMAIL
    page = client.get("/nb/konto/slett")
    assert "Avgitte stemmesedler (1)" in page.text  # of a round where nobody is handed them too
    assert "Påbegynte høringssvar som ikke er sendt inn (1)" in page.text
    assert submit(client, "/nb/konto/slett").status_code == 303
    assert client.get("/konto").status_code == 303  # signed out
    db.session.expire_all()
    assert db.session.get_one(User, somebody.id).name == "Slettet bruker"


def test_it_is_erased_only_by_somebody_who_has_just_shown_who_they_are(app: Flask, somebody: User) -> None:
    client = sign_in_as(app, somebody)
    typed = token_of(client)
    with clock.fixed(clock.now() + FRESH + timedelta(seconds=1)):
        assert "/konto/bekreft" in client.get("/konto/slett").location
        assert client.post("/konto/slett", data=typed).status_code == 403
    db.session.expire_all()
    assert somebody.name == NAME


def token_of(client: FlaskClient) -> dict[str, str]:
    page = client.get("/konto/slett").text
    return {"csrf_token": page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]}


@pytest.mark.usefixtures("context")
def test_a_respondent_without_an_account_takes_out_and_erases_by_the_link(app: Flask) -> None:
    begun = kept_of_kari.answer_by_link()
    root = f"/horinger/hoering/svar/lenke/{begun.token}"
    with clock.fixed(kept_of_kari.DURING):
        told = ZipFile(BytesIO(app.test_client().get(f"{root}/mine-data.zip").data)).read("data.json").decode()
        assert all(word in told for word in (NAME, EMAIL, WORDS[0]))
        assert submit(app.test_client(), f"{root}/slett").status_code == 303
        assert app.test_client().get(f"{root}/mine-data.zip").status_code == 404
    assert columns_with(CANARIES) - {("outbox", "payload")} == set()
    assert db.session.get_one(Response, begun.response.id).erased_at is not None


def test_the_document_for_the_data_protection_officer_says_what_the_program_says() -> None:
    assert DOCUMENT.read_text().partition(BEGINS)[2] == as_markdown()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_tells_everybody_of_every_table(client: FlaskClient, language: str) -> None:
    page = client.get(f"/{language}/personvern").text
    assert page.count("<tr>") == len(personal_models()) + len(Person)
