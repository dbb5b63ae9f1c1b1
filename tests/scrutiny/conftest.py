import pytest


@pytest.fixture
def context(app):
    with app.app_context():
        yield
