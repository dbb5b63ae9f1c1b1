"""What a load did, and what it left alone."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

SHOWN = 70


class SeedDifference(Struct, frozen=True, order=True):
    """A field in which the file and the database differ, left as the people who edit had it."""

    table: str
    record: str
    field: str
    in_file: str
    stored: str

    def __str__(self) -> str:
        """Return it as one line."""
        place = f"{self.table} {self.record}, {self.field}" if self.field else f"{self.table} {self.record}"
        return f"{place}: the file says {_short(self.in_file)}, the database {_short(self.stored)}"


class SeedReport(Struct, frozen=True):
    """How many records of each table were created, updated and left as they were.

    `differences` are what somebody edited and the file has otherwise. Of the records that once came from the files and
    stand in them no more, `absent` are those that somebody has had, and `gone` the others, which are taken back.
    """

    created: Mapping[str, int]
    updated: Mapping[str, int]
    unchanged: Mapping[str, int]
    differences: tuple[SeedDifference, ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()

    @property
    def changed_anything(self) -> bool:
        """Tell whether a record was created, updated or taken back."""
        return bool(sum(self.created.values()) or sum(self.updated.values()) or self.gone)

    @property
    def total(self) -> int:
        """Return how many records the files hold."""
        return sum(map(sum, (self.created.values(), self.updated.values(), self.unchanged.values())))

    def __str__(self) -> str:
        """Return the report as lines for a terminal."""
        counts = [sum(one.values()) for one in (self.created, self.updated, self.unchanged)]
        lines = ["{} created, {} updated, {} unchanged.".format(*counts)]
        lines += [f"  {count:5} {table} created" for table, count in self.created.items()]
        lines += [f"  {count:5} {table} updated" for table, count in self.updated.items()]
        if self.differences:
            lines.append("Edited by someone since, so left as it is:")
            lines += [f"  {one}" for one in self.differences]
        if self.gone:
            lines.append("No longer in the files, and taken back:")
            lines += [f"  {table} {record}" for table, record in self.gone]
        if self.absent:
            lines.append("No longer in the files, but edited by someone since, and kept:")
            lines += [f"  {table} {record}" for table, record in self.absent]
        return "\n".join(lines)


class ReportDraft(Struct):
    """The report while it is being made."""

    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    differences: list[SeedDifference] = field(default_factory=list)

    def report(self, absent: list[tuple[str, str]], gone: list[tuple[str, str]]) -> SeedReport:
        """Return the finished report."""
        return SeedReport(
            _counts(self.created),
            _counts(self.updated),
            _counts(self.unchanged),
            tuple(sorted(self.differences)),
            tuple(sorted(absent)),
            tuple(gone),
        )


def _counts(counter: Counter[str]) -> dict[str, int]:
    return {table: count for table, count in sorted(counter.items()) if count}


def _short(text: str) -> str:
    return f"“{text}”" if len(text) <= SHOWN else f"“{text[:SHOWN]}…”"
