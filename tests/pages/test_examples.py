"""The example set on the pages: marked where it is shown, in no list, figure or file of the real world."""

import re

import orjson
import pytest
from flask.testing import FlaskClient

from strategy_tracker.accounts.queries.people import user_by_email
from strategy_tracker.exchange.downloads import TABLES
from tests.support.answers import problems_of
from tests.support.forms import submit
from tests.support.html import parse
from tests.support.people import sign_in_as
from tests.support.reading import text_of

NOTICE = "all of this is invented"
STRATEGY, MEASURE = "eksempelstrategi-digital-helse", "eksempeltiltak-journaldeling"
CONSULTATION = "/horinger/eksempelhoring-revidert-strategi"
EXAMPLES = [
    f"/strategi/{STRATEGY}",
    f"/strategi/{STRATEGY}/mal/1",
    f"/strategi/{STRATEGY}/mal/1.1",
    f"/tiltak/{MEASURE}",
    "/indikator/eksempelindikator-lik-legemiddelliste",
    "/aktorer/eksempel-kommune",
    "/raad/eksempelradet",
    CONSULTATION,
    f"{CONSULTATION}/les",
    f"{CONSULTATION}/svar",
    f"{CONSULTATION}/svarene",
    f"{CONSULTATION}/svarene/1",
]
# Where the rounds of priorities are listed, those of the example council are shown with a mark.
REAL = [
    "/",
    "/strategi",
    "/tiltak",
    "/indikatorer",
    "/veikart",
    "/aktorer",
    "/innspill",
    "/hull",
    "/hull?mal=1",
    "/endringer",
    "/data",
    "/europa",
    "/mal/1",
    "/horinger",
]
ULID = "[0-9A-HJKMNP-TV-Z]{26}"
CHANGING = re.compile(
    r'<p class="note"><a href="[^"]*/eksempel#\w+">[^<]+</a></p>|'  # so many examples are left out
    rf'taversjon \d+|\d{{4}}-\d\d-\d\dT[\d:.+]+Z?|\d\d[.:]\d\d\b|<dd>\d</dd>|"generated_from_version":\d+|{ULID}'
)


@pytest.mark.parametrize("path", EXAMPLES)
def test_a_page_of_an_example_says_so_at_its_top(example_client: FlaskClient, path: str) -> None:
    page = text_of(example_client, f"/en{path}")
    assert page.index(NOTICE) < page.index("<h1")


def test_every_link_from_an_example_to_a_history_leads_to_one_that_is_marked(example_client: FlaskClient) -> None:
    pages = [text_of(example_client, f"/en{path}") for path in EXAMPLES]
    links = {link for page in pages for link in re.findall(r'href="(/en/historikk/[^"]*)"', page)}
    assert len(links) >= 12
    for link in links:
        text = text_of(example_client, link)
        assert link.endswith(".atom") or text.index(NOTICE) < text.index("<h1")


@pytest.mark.parametrize(
    "path", ["/tiltak", "/tiltak/pasientens-legemiddelliste", "/aktorer/helsedirektoratet", "/raad"]
)
def test_a_page_of_a_real_record_does_not(example_client: FlaskClient, path: str) -> None:
    answer = example_client.get(f"/en{path}")
    assert NOTICE not in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", REAL)
def test_no_page_of_the_real_world_tells_of_an_example(
    example_client: FlaskClient, seeded_client: FlaskClient, path: str
) -> None:
    with_it, without = (CHANGING.sub("", text_of(client, path)) for client in (example_client, seeded_client))
    assert with_it == without


def test_the_sources_are_real(example_client: FlaskClient, seeded_client: FlaskClient) -> None:
    counts = [text_of(client, "/kilder").count("<li id=") for client in (example_client, seeded_client)]
    assert counts[0] == counts[1]
    assert "Eksempelsettet" not in text_of(example_client, "/kilder")


@pytest.mark.parametrize("key", [spec.key for spec in TABLES])
def test_a_table_holds_real_rows_only(example_client: FlaskClient, seeded_client: FlaskClient, key: str) -> None:
    counts = [len(_rows(client, f"/data/{key}.json")) for client in (example_client, seeded_client)]
    assert counts[0] == counts[1]


# The set has one strategy, and so no goal of an earlier one.
HELD = [spec for spec in TABLES if spec.examples and spec.key != "goal_crosswalks"]


@pytest.mark.parametrize("spec", HELD, ids=lambda spec: spec.key)
def test_asked_for_examples_a_table_holds_nothing_else(example_client: FlaskClient, spec) -> None:
    rows = _rows(example_client, f"/data/{spec.key}.json?eksempel=ja")
    assert rows
    assert {row["is_example"] for row in rows} == {True}
    assert {row["is_example"] for row in _rows(example_client, f"/data/{spec.key}.json")} <= {False}


@pytest.mark.parametrize("key", [spec.key for spec in TABLES if spec.examples])
def test_without_the_set_there_are_no_such_rows(seeded_client: FlaskClient, key: str) -> None:
    assert _rows(seeded_client, f"/data/{key}.json?eksempel=ja") == []


@pytest.mark.parametrize("path", ["/figur/thread/tall.json", "/figur/roadmap/tall.json"])
def test_a_chart_draws_no_example(example_client: FlaskClient, seeded_client: FlaskClient, path: str) -> None:
    with_it, without = (CHANGING.sub("", text_of(client, path)) for client in (example_client, seeded_client))
    assert with_it == without


@pytest.mark.parametrize("query", ["legemiddelliste", "eksempel", "hjemmeoppfølging"])
def test_every_hit_that_is_invented_is_marked_and_comes_after_the_real_ones(
    example_client: FlaskClient, query: str
) -> None:
    hits = parse(text_of(example_client, f"/en/sok?q={query}")).query(".record-list > li")
    marks = ['data-kind="example"' in hit.to_html() for hit in hits]
    assert marks == ["/eksempel" in hit.query_one("a").attrs["href"] for hit in hits]
    assert True in marks
    assert marks == sorted(marks)


def test_a_page_of_its_own_leads_to_all_of_it(example_client: FlaskClient) -> None:
    page = text_of(example_client, "/en/eksempel")
    for path in (
        f"/strategi/{STRATEGY}",
        f"/tiltak/{MEASURE}",
        CONSULTATION,
        "/raad/eksempelradet",
        "/aktorer/eksempelnett",
    ):
        assert f'href="/en{path}"' in page
    assert "/data/measures.csv?eksempel=ja" in page


def test_without_the_set_that_page_says_how_it_is_loaded(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/eksempel")
    assert "strategy-tracker example load" in page


def test_the_sign_in_page_says_whom_to_sign_in_as_while_the_set_is_loaded(
    example_client: FlaskClient, seeded_client: FlaskClient
) -> None:
    page = text_of(example_client, "/en/logg-inn")
    assert "redaktor@eksempel.example" in page
    assert "oppdiktet-lampe-fjell" in page
    assert "eksempel.example" not in text_of(seeded_client, "/en/logg-inn")


def test_choosing_one_fills_in_the_email_and_signs_nobody_in(example_client: FlaskClient) -> None:
    page = text_of(example_client, "/en/logg-inn?epost=redaktor@eksempel.example")
    assert 'value="redaktor@eksempel.example"' in page
    assert example_client.get("/en/min-side").status_code != 200


def _rows(client: FlaskClient, address: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = orjson.loads(client.get(address).data)["rows"]
    return rows


def test_the_list_of_consultations_says_how_many_it_leaves_out_for_being_examples(example_client, seeded_client):
    words = "One invented consultation, of the example set, is not shown here."
    assert words in text_of(example_client, "/en/horinger")
    assert 'href="/en/eksempel#horinger"' in text_of(example_client, "/en/horinger")
    assert words not in text_of(seeded_client, "/en/horinger")


def test_an_example_user_is_told_on_a_real_form_that_it_saves_nothing(example_copy):
    with example_copy.app_context():
        client = sign_in_as(example_copy, user_by_email("redaktor@eksempel.example"))
    assert "This is real" in text_of(client, "/en/tiltak/pll/rediger")
    assert "This is real" not in text_of(client, f"/en/tiltak/{MEASURE}/rediger")
    answer = submit(client, "/en/tiltak/pll/rediger", {"name-en": "Not its name"})
    assert "an example user, who changes nothing real" in problems_of(answer)
    assert "Not its name" not in text_of(example_copy.test_client(), "/en/tiltak/pll")


def test_an_example_user_is_led_to_the_forms_of_examples_alone(example_copy):
    with example_copy.app_context():
        client = sign_in_as(example_copy, user_by_email("redaktor@eksempel.example"))
    assert f"/en/tiltak/{MEASURE}/rediger" in links(client, f"/en/tiltak/{MEASURE}")
    assert [one for one in links(client, "/en/tiltak/pll") if one.startswith("/en/tiltak/pll/")] == []


def test_an_example_user_is_told_at_once_that_what_is_new_must_belong_to_an_example(example_copy):
    with example_copy.app_context():
        client = sign_in_as(example_copy, user_by_email("redaktor@eksempel.example"))
    assert "/en/tiltak/nytt" in links(client, "/en/tiltak")
    assert "saved only if it belongs to something in the example set" in text_of(client, "/en/tiltak/nytt")


def links(client: FlaskClient, page: str) -> list[str]:
    return [link.attrs["href"] or "" for link in parse(client.get(page).text).query("main a")]
