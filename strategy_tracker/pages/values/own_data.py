"""The file with all that is kept of one person: for programs as JSON, for people as a page that opens by itself."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from strategy_tracker.accounts.queries.own_data import OwnRows
from strategy_tracker.exchange.zipped import Archive
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import Message
from strategy_tracker.pages.values.changed_fields import readable
from strategy_tracker.pages.values.log import field_words
from strategy_tracker.web.format import plain
from strategy_tracker.web.parts import Text


class OwnSection(Struct, frozen=True):
    """What one table holds, in words: a list of (field, value) for each row."""

    what: Message
    why: Message
    kept: Message
    seen_by: Message
    rows: Sequence[Sequence[tuple[Text, Text]]]


def sections(found: Sequence[OwnRows], settings: Settings) -> list[OwnSection]:
    """Return what was found in words."""
    return [
        OwnSection(
            one.about.what,
            one.about.why,
            one.about.kept.in_words(settings),
            one.about.seen_by,
            [
                [(field_words(one.table, name), readable(one.table, name, value)) for name, value in row.items()]
                for row in one.rows
            ],
        )
        for one in found
    ]


def archive(found: Sequence[OwnRows], page: str, at: datetime) -> Iterator[bytes]:
    """Yield the file: `data.json`, and the `page` as `data.html`."""
    made = Archive()
    yield from made.file("data.json", [_as_json(found, at)])
    yield from made.file("data.html", [page.encode()])
    yield from made.end()


def _as_json(found: Sequence[OwnRows], at: datetime) -> bytes:
    told: dict[str, Any] = {"taken_out_at": at.isoformat(), "kept": {}}
    for one in found:
        about = {"what": plain(one.about.what), "why": plain(one.about.why)}
        told["kept"][one.table] = {**about, "ground": plain(one.about.ground.label), "rows": one.rows}
    return json.dumps(told, ensure_ascii=False, indent=2).encode()
