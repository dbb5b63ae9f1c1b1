"""How accessible the site is: each criterion of WCAG 2.2 at levels A and AA, what is broken, and how it was tested."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.parts import Code, ListColumn, Value

# When somebody last went through the list below, with the tests.
TESTED_ON = date(2026, 12, 1)
CRITERIA: Sequence[str] = (
    "1.1.1",
    *("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5"),
    *("1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5"),
    *("1.4.1", "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13"),
    *("2.1.1", "2.1.2", "2.1.4", "2.2.1", "2.2.2", "2.3.1"),
    *("2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11"),
    *("2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.7", "2.5.8"),
    *("3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6"),
    *("3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8"),
    *("4.1.2", "4.1.3"),
)
# What the site has none of.
WITHOUT: Mapping[Message, Sequence[str]] = {
    msg("There is no sound and no video."): ("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.4.2"),
    msg("Nothing is done by gestures, by moving the device or by dragging."): ("2.5.1", "2.5.4", "2.5.7"),
    msg("No key alone does anything."): ("2.1.4",),
}


class Breach(Struct, frozen=True):
    """A criterion that the site does not meet: in what, why, and since when we know."""

    criterion: str
    what: Message
    why: Message
    found_on: date


BREACHES = (
    Breach(
        "2.1.1",
        msg(
            "In charts, the words at a point and the way from it to its record are reached with a pointer only. The "
            "table under each chart has the same words, numbers and links, and is reached with the keyboard."
        ),
        msg("The library that draws the charts cannot move the focus between points."),
        date(2026, 12, 1),
    ),
)
COLUMNS = (
    ListColumn(msg("Criterion")),
    ListColumn(msg("What falls short")),
    ListColumn(msg("Why")),
    ListColumn(msg("Found"), "date"),
)


def sentence() -> Message:
    """Say how far the site conforms."""
    return msgn(
        "The site partly conforms to WCAG 2.2 at levels A and AA: one of %(all)s criteria is not met.",
        "The site partly conforms to WCAG 2.2 at levels A and AA: %(count)s of %(all)s criteria are not met.",
        len(broken()),
        all=len(CRITERIA),
    )


def broken() -> list[str]:
    """Return the criteria that are not met."""
    return sorted({one.criterion for one in BREACHES})


def absent() -> list[str]:
    """Return the criteria that are about what the site has none of."""
    return [one for those in WITHOUT.values() for one in those]


def met() -> list[str]:
    """Return all the others: tested, and no breach known."""
    return [one for one in CRITERIA if one not in broken() and one not in absent()]


def rows() -> list[list[Value]]:
    """Return the breaches as lines of a table."""
    return [[Code(one.criterion), one.what, one.why, one.found_on] for one in BREACHES]


def verdicts() -> list[tuple[Message, str]]:
    """Return every criterion under what was found of it."""
    return [
        (msg("Not met"), ", ".join(broken())),
        (msg("Met, as far as we know"), ", ".join(met())),
        *((reason, ", ".join(those)) for reason, those in WITHOUT.items()),
    ]
