"""What once answered with a fault of ours."""

from tests.house.test_every_address import somebody_with_every_role
from tests.support.cases import each
from tests.support.forms import open_form, submit
from tests.support.people import sign_in_as

DOCUMENT = "/saksbehandling/dokumenter/eksempelutkast-revidert-strategi/rediger"


@each("ending", ["json", "csv", "excel-csv", "xlsx"])
def test_the_numbers_of_every_indicators_figure_come_in_every_format(seeded_client, ending):
    answer = seeded_client.get(f"/figur/indicator/tall.{ending}?indikator=digital-kontakt")
    assert answer.status_code == 200
    assert len(answer.data) > 50


def test_the_settings_of_a_document_are_saved(example_copy):
    with example_copy.app_context():
        client = sign_in_as(example_copy, somebody_with_every_role())
    assert submit(client, DOCUMENT, {"version": "9"}).status_code == 303
    assert open_form(client, DOCUMENT)[1]["version"] == "9"


@each("body", ["[]", "null", '"x"', "{", '{"csrf_token": {"a": []}, "email": 1}'])
def test_a_body_of_json_is_no_form(client, body):
    answer = client.post("/logg-inn", data=body, content_type="application/json")
    assert answer.status_code == 422
