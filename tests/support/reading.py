"""Reading pages through the test client."""

from flask.testing import FlaskClient


def text_of(client: FlaskClient, address: str, status: int = 200) -> str:
    """Return what stands at `address`, which must answer with `status`."""
    answer = client.get(address)
    assert answer.status_code == status, f"{address} answered {answer.status_code}"
    return answer.get_data(as_text=True)
