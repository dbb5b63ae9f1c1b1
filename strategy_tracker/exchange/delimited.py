"""Lines of fields with a sign between them, piece by piece."""

import csv
import io
from collections.abc import Iterable, Iterator

from strategy_tracker.exchange.format import PIECE


def lines(head: Iterable[str], rows: Iterable[Iterable[str]], between: str) -> Iterator[bytes]:
    """Yield a head and a line for each row, as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=between)
    writer.writerow(head)
    for row in rows:
        writer.writerow(row)
        if out.tell() > PIECE:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()
