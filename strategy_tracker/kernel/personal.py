"""What is kept of people: said once, beside the columns and in the class of the table.

A column that holds something of a person says which sort of fact it is: `named(..., personal=Fact.NAME)`, or
`mapped_column(..., info=of_person(Fact.TRACE))`. Its table says in `personal` of whom, why, on which ground, for how
long, who sees it, and what becomes of it when somebody is erased. The page on personal data, the file with one's own
data and the account in `docs/personal-data.md` are made of that.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import Message, msg, msgn


class Fact(LabelledEnum):
    """Which sort of thing a column tells of a person."""

    NAME = "name", msg("name")
    CONTACT = "contact", msg("e-mail address")
    KEY = "key", msg("what identifies them in other systems")
    ROLE = "role", msg("roles and places they hold")
    CHOICE = "choice", msg("what they have chosen")
    WORDS = "words", msg("what they have written")
    TIME = "time", msg("when it happened")
    TRACE = "trace", msg("network address and browser")
    PROOF = "proof", msg("a checksum of a password, a link or an address")

    @property
    def is_handed_out(self) -> bool:
        """Tell whether a copy of one's own data has it; what proves who somebody is works no better for being read."""
        return self is not Fact.PROOF


class Person(LabelledEnum):
    """Whom it is kept of."""

    USER = "user", msg("People with an account")
    MEMBER = "member", msg("Members of a council")
    RESPONDENT = "respondent", msg("People who answer consultations")
    CONTACT = "contact", msg("People who report for an organisation")
    FOLLOWER = "follower", msg("People who follow something")
    NAMED = "named", msg("People named in public sources")

    @property
    def has_account(self) -> bool:
        """Tell whether what is kept of them goes with an account."""
        return self not in (Person.CONTACT, Person.FOLLOWER, Person.NAMED)


class Ground(LabelledEnum):
    """What makes it lawful, in the words of the General Data Protection Regulation."""

    TASK = "6-1-e", msg("A task in the public interest (Article 6(1)(e))")
    DUTY = "6-1-c", msg("A legal obligation (Article 6(1)(c))")
    CONSENT = "6-1-a", msg("Consent (Article 6(1)(a))")


class KeptFor(Struct, frozen=True):
    """For how long: so many days since something, the days of a setting, or for as long as something else stands."""

    since: Message
    days: int | None = None
    setting: str | None = None

    def in_words(self, settings: object) -> Message:
        """Say it; `settings` has the days where an installation decides."""
        days = getattr(settings, self.setting) if self.setting else self.days
        if days is None:
            return self.since
        return msgn("%(count)s day after %(since)s", "%(count)s days after %(since)s", days, since=self.since)


class Personal(Struct, frozen=True):
    """What a table keeps of people.

    `stays` says why it is kept when an account is erased; None where it goes. `whose` are the columns by which a row
    is somebody's, where not every key to a person is. `owns` are keys to rows that are nobody else's. `by_log` finds
    a row by who made it. `is_closed` tells of rows that nobody is handed, their own person included.
    """

    of: Person
    what: Message
    why: Message
    kept: KeptFor
    seen_by: Message
    ground: Ground = Ground.TASK
    stays: Message | None = None
    whose: tuple[str, ...] = ()
    owns: tuple[str, ...] = ()
    by_log: bool = False
    is_closed: Callable[[Any], Any] | None = None


def of_person(fact: Fact, **more: Any) -> dict[Any, Any]:
    """Return the `info` of a column that tells `fact` of a person."""
    return {"personal": fact, **more}


FOR_GOOD = KeptFor(msg("for good"))
WITH_ACCOUNT = KeptFor(msg("as long as the account stands"))
THEMSELVES = msg("themselves")
NOBODY = msg("nobody; the program alone uses it")
ADMINISTRATORS = msg("themselves and administrators")
EVERYBODY = msg("everybody")
