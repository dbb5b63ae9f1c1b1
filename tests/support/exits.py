"""Every way out of the program, to look at what comes through it."""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import product
from zipfile import ZipFile

from flask import Flask

from strategy_tracker.charts.embed import charts
from strategy_tracker.exchange.downloads import FORMATS, TABLES

ENDINGS = [form.key for form in FORMATS]
PLACE = re.compile(r"<(?:[^<>]*:)?(\w+)>")


def addresses(app: Flask, choices: Callable[[str, str], Sequence[str]], method: str = "GET") -> Iterator[str]:
    """Yield every address that answers to `method`; `choices` fills in a rule's parts but for endings and charts."""
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and not rule.rule.startswith("/static"):
            names = PLACE.findall(rule.rule)
            for values in product(*(_usual(rule.rule, name) or choices(rule.rule, name) for name in names)):
                filled = dict(zip(names, values, strict=True))
                yield PLACE.sub(lambda place, filled=filled: filled[place[1]], rule.rule)


def _usual(rule: str, name: str) -> Sequence[str]:
    match name:
        case "ending" if not rule.startswith("/data/"):
            return ENDINGS
        case "key" if rule.startswith("/data/"):
            return [table.key for table in TABLES]
        case "key" if rule.startswith("/figur/"):
            return [chart.key for chart in charts()]
        case _:
            return ()


def words_in(content: bytes, *, without: str = " ") -> str:
    """Return what can be read in an answer; of an archive in its files, but for those that end with `without`."""
    if not content.startswith(b"PK"):
        return content.decode(errors="replace")
    with ZipFile(BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if not name.endswith(without)]
        return "".join(words_in(archive.read(name), without=without) for name in names)
