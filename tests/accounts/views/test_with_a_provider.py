"""The whole way with a provider that others made: it does what the standard says, not what we think it says."""

from collections.abc import Iterator

import pytest
import requests
from msgspec.structs import replace
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import Identity
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.issuers import Issuer
from tests.support.forms import submit
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as, with_password
from tests.support.provider import a_provider, signed_in_there

pytestmark = [
    pytest.mark.usefixtures("context"),
    pytest.mark.real_clock("the provider has a clock of its own, and its tokens are looked at by ours"),
]
START = "/logg-inn/hos/provider"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with a_provider(
        tmp_path_factory.mktemp("provider"), {"sub": "kari", "acr": "two", "email": "x@example.org"}
    ) as url:
        yield url


@pytest.fixture
def issuer(app, provider, monkeypatch):
    own = {"client_id": "strategi", "client_secret": "hemmelig", "acr_substantial": ("two",), "is_near": True}
    issuer = Issuer(key="provider", name="Provider", url=provider, redirect_uri=f"http://localhost{START}/svar", **own)
    settings = replace(app.extensions["strategy_tracker.settings"], issuers=(issuer,))
    monkeypatch.setitem(app.extensions, "strategy_tracker.settings", settings)
    return issuer


def come_back(client, address, subject="kari"):
    return client.get(signed_in_there(address, subject))


@pytest.mark.usefixtures("issuer")
def test_an_account_is_tied_and_signed_in_to_and_out_of(app, provider):
    kari = with_password(a_user("Kari", Role.EDITOR))
    here = sign_in_as(app, kari)
    way = parse(submit(here, "/konto/andre", action="/provider/knytt").text).query_one("main a.ds-button")
    assert come_back(here, way.attrs["href"]).headers["Location"] == "/konto/andre"
    [tied] = db.session.scalars(select(Identity).where(Identity.issuer == provider))
    assert (tied.user_id, tied.subject) == (kari.id, "kari")

    other = app.test_client()
    answer = come_back(other, other.get(f"{START}?neste=/konto").headers["Location"])
    assert answer.headers["Location"] == "/konto"
    page = parse(other.get("/konto").text)
    token = page.query_one("input[name=csrf_token]").attrs["value"]
    left = parse(other.post("/logg-ut", data={"csrf_token": token}).text).query_one("main a.ds-button")
    assert left.attrs["href"].startswith(f"{provider}/oauth2/end_session?client_id=strategi")


@pytest.mark.usefixtures("issuer")
def test_somebody_else_there_is_nobody_here(client):
    assert come_back(client, client.get(START).headers["Location"], "ola").status_code == 403


@pytest.mark.usefixtures("issuer")
def test_whoever_turns_back_there_is_told_so(client):

    address = client.get(f"/en{START}").headers["Location"]
    answer = requests.post(address, data={"action": "deny"}, allow_redirects=False, timeout=10)
    back = answer.headers["Location"].partition("localhost")[2]
    assert client.get(back).status_code == 422
