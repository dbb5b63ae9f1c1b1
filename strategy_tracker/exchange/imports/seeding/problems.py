"""What is wrong with a set of files, said so that whoever wrote them can mend it."""

from collections.abc import Sequence

from msgspec import Struct

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg


class FileProblem(Struct, frozen=True, order=True):
    """One thing that is wrong: in which file, record and field, and what."""

    file: str
    record: str
    field: str
    text: str

    def __str__(self) -> str:
        """Return it as one line."""
        place = ", ".join(part for part in (self.file, self.record, self.field) if part)
        return f"{place}: {self.text}"


class SeedRefused(Invalid):
    """The files were refused as a whole; nothing was stored."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        """Keep every problem, in the order of files and records."""
        self.problems = tuple(problems)
        super().__init__(
            msg(
                "The files were refused and nothing was stored. What is wrong: %(problems)s",
                problems="\n" + "\n".join(f"- {one}" for one in self.problems),
            )
        )
