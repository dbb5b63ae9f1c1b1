"""What the log is filtered by: who, what was done, to which sort of record, and when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from msgspec import Struct

from strategy_tracker.accounts.queries.log import LogFilter, actions_in_log, principals_in_log, tables_in_log
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.signs import as_line
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values.log import action_words, noun, who
from strategy_tracker.web.fields.typed import read_day
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.parts import Filter, FilterChoice, Text

LONGEST = 100
NAMES = ("hvem", "handling", "tabell", "id", "periode", "fra", "til")
# How many days before today a period begins and ends.
PERIODS: Mapping[str, tuple[Message, int, int]] = {
    "i-dag": (msg("Today"), 0, 0),
    "i-gaar": (msg("Yesterday"), 1, 1),
    "uke": (msg("The last 7 days"), 6, 0),
    "maaned": (msg("The last 30 days"), 29, 0),
}


class LogRequest(Struct, frozen=True):
    """What was asked for in the address, read; `problems` says what of it could not be."""

    given: Mapping[str, str]
    wanted: LogFilter
    problems: Sequence[Message]

    @property
    def kept(self) -> dict[str, str]:
        """The filters in force, by name."""
        return {name: value for name, value in self.given.items() if value}

    @property
    def query(self) -> str:
        """The filters in force as the end of an address; empty without any."""
        return f"?{urlencode(self.kept)}" if self.kept else ""

    def without(self, *names: str) -> str:
        """Return the end of the address with some filters taken away."""
        return "?" + urlencode({name: value for name, value in self.kept.items() if name not in names})


def read_request(arguments: Mapping[str, str], today: date) -> LogRequest:
    """Read the filters; nonsense is named, never an error. Days win over a period."""
    given = {name: as_line(arguments.get(name, ""))[:LONGEST] for name in NAMES}
    problems: list[Message] = []
    first, last = (_day(given[name], problems) for name in ("fra", "til"))
    if first is None and last is None and given["periode"] in PERIODS:
        _, begins, ends = PERIODS[given["periode"]]
        first, last = today - timedelta(days=begins), today - timedelta(days=ends)
    who_and_what = (given["hvem"], given["handling"], given["tabell"], given["id"])
    return LogRequest(given, LogFilter(*who_and_what, first_on=first, last_on=last), problems)


def fields(given: Mapping[str, str]) -> list[Filter]:
    """Return the fields of the form, each choice by its name."""
    people = [(key, who(key, name)) for key, name in principals_in_log()]
    actions = _by_name((key, action_words(key)) for key in actions_in_log())
    tables = _by_name((key, noun(key)) for key in tables_in_log())
    periods = [(key, label) for key, (label, *_) in PERIODS.items()]
    return [
        _choice("hvem", msg("Who"), msg("Everybody"), people, given),
        _choice("handling", msg("Action"), msg("All actions"), actions, given),
        _choice("tabell", msg("Kind of record"), msg("All kinds"), tables, given),
        _choice("periode", msg("Period"), msg("Any time"), periods, given),
        Filter("fra", msg("From the day"), value=given["fra"]),
        Filter("til", msg("To the day"), value=given["til"]),
    ]


def _by_name(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: collation(pair[1]))


def _choice(
    name: str, label: Message, everything: Message, pairs: Sequence[tuple[str, Text]], given: Mapping[str, str]
) -> Filter:
    chosen = given[name]
    if chosen and chosen not in [value for value, _ in pairs]:
        pairs = [(chosen, chosen), *pairs]
    choices = [FilterChoice("", everything, selected=not chosen)]
    return Filter(name, label, [*choices, *(FilterChoice(value, text, value == chosen) for value, text in pairs)])


def _day(text: str, problems: list[Message]) -> date | None:
    if not text:
        return None
    try:
        return read_day(text)
    except Unreadable as problem:
        problems.append(problem.args[0])
        return None
