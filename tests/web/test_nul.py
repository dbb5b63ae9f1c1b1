import pytest
from flask.testing import FlaskClient

from tests.support.cases import each

pytestmark = pytest.mark.both_databases


@each("address", [
    "/tiltak/%00",
    "/tiltak/pll%00",
    "/indikator/a%00b",
    "/aktorer/%00",
    "/horinger/%00",
    "/innspill/%00",
    "/figur/indicator.json?indikator=%00",
])  # fmt: skip
def test_an_address_with_a_nul_is_not_found(seeded_client: FlaskClient, address: str) -> None:
    assert seeded_client.get(address).status_code == 404


@each("address", ["/sok?q=%00", "/tiltak?q=%00", "/tiltak?mal=%00", "/tiltak?etter=%00"])
def test_a_choice_with_a_nul_is_answered(seeded_client: FlaskClient, address: str) -> None:
    assert seeded_client.get(address).status_code == 200
