"""An answer that is too long to be kept is sent as it is made."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from werkzeug.test import Client

from strategy_tracker.web.access import SHARED
from strategy_tracker.web.page_cache import LARGEST, PageCache

pytestmark = pytest.mark.both_databases

PIECE = b"x" * 1024


class Made:
    """An application that answers piece by piece, and counts."""

    def __init__(self, pieces: int, fails_at: int | None = None) -> None:
        self.pieces, self.fails_at = pieces, fails_at
        self.begun = self.sent = self.closed = 0

    def __call__(self, _environ, start_response):
        self.begun += 1
        start_response("200 OK", [("Content-Type", "text/csv"), (SHARED, "1")])
        return self._answer()

    def _answer(self) -> Iterator[bytes]:
        try:
            for number in range(self.pieces):
                if number == self.fails_at:
                    raise OSError("the database went away")
                self.sent += 1
                yield PIECE
        finally:
            self.closed += 1


LONG = LARGEST // len(PIECE) * 4


@pytest.fixture(params=["", "okt=1"], ids=["a stranger", "somebody signed in"])
def cookie(request) -> str:
    return request.param


def asked(made: Made, **more):
    cache = PageCache(made, lambda: 1, nullcontext, tuple, "build")
    return Client(cache).get("/data/long.csv", **more)


def test_a_long_answer_comes_piece_by_piece(cookie: str) -> None:
    made = Made(LONG)
    answer = asked(made, headers={"Cookie": cookie})
    assert made.sent <= LONG // 3, "it was made before it was read"
    assert sum(map(len, answer.response)) == LONG * len(PIECE)
    assert "Content-Length" not in answer.headers
    assert SHARED not in answer.headers


def test_whoever_goes_away_lets_go_of_it(cookie: str) -> None:
    made = Made(LONG)
    answer = asked(made, headers={"Cookie": cookie})
    next(iter(answer.response))
    answer.close()
    assert made.closed == 1
    assert made.sent < LONG


def test_a_long_answer_is_not_sent_again_to_whoever_has_it() -> None:
    etag = asked(Made(LONG)).headers["ETag"]
    made = Made(LONG)
    again = asked(made, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    assert made.closed == 1


def test_a_short_answer_is_kept_and_a_long_one_is_not() -> None:
    for pieces, times in ((2, 1), (LONG, 2)):
        made = Made(pieces)
        client = Client(PageCache(made, lambda: 1, nullcontext, tuple, "build"))
        lengths = [len(client.get("/data/some.csv").data) for _ in range(2)]
        assert lengths == [pieces * len(PIECE)] * 2
        assert made.begun == made.closed == times


def test_an_answer_that_breaks_off_is_not_kept() -> None:
    made = Made(10, fails_at=5)
    with pytest.raises(OSError, match="went away"):
        asked(made)
    assert made.closed == 1


def test_asking_for_the_head_makes_none_of_the_body() -> None:
    made = Made(LONG)
    client = Client(PageCache(made, lambda: 1, nullcontext, tuple, "build"))
    answer = client.head("/data/long.csv")
    assert answer.headers["Content-Type"] == "text/csv"
    answer.close()
    assert made.sent <= 1
