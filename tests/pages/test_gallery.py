"""The gallery of components."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_component_is_drawn(client: FlaskClient, language: str) -> None:
    answer = client.get(f"/{language}/galleri")
    assert answer.status_code == 200
    assert 'class="delivery-timeline"' in answer.text


def test_the_samples_stay_out_of_search_engines(client: FlaskClient) -> None:
    assert client.get("/galleri").headers["X-Robots-Tag"] == "noindex"


def test_samples_are_marked_with_the_language_they_are_in(client: FlaskClient) -> None:
    assert '<span lang="nb">Enklere arbeidshverdag</span>' in client.get("/en/galleri").text
