"""What a page with a form says after it was sent in."""

from werkzeug.test import TestResponse

from tests.support.html import parse


def problems_of(answer: TestResponse) -> str:
    """Return what is said to be wrong, on one line; the page must have refused."""
    assert answer.status_code in (409, 422), f"answered {answer.status_code}"
    box = parse(answer.text).query_one(".form-errors")
    assert box is not None
    return " ".join(box.to_text().split()).replace(" :", ":")


def main_of(answer: TestResponse) -> str:
    """Return what a reader reads, on one line."""
    main = parse(answer.text).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())
