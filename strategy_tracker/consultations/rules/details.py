"""Who answers: what they say of themselves, and what of it can be checked."""

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.consultations.kinds import PartyKind, ResponseLanguage
from strategy_tracker.kernel.email_address import is_email_address
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.org_number import is_org_number
from strategy_tracker.kernel.signs import FORBIDDEN, as_line, as_name, as_searched
from strategy_tracker.kernel.text import msg

LONGEST_NAME = 200
# Types that need not be in the register of organisations.
WITHOUT_NUMBER = frozenset({PartyKind.PERSON, PartyKind.OTHER})


class Details(Struct, frozen=True):
    """Who a response speaks for, and who writes it."""

    kind: PartyKind
    name: str
    submitter_name: str
    email: str | None = None
    organisation_number: str | None = None
    language: ResponseLanguage = ResponseLanguage.NB
    may_publish: bool = True

    @property
    def _own_name(self) -> str:
        """Return the name of who writes where it is known already: whoever answers for themselves."""
        return self.name if self.kind is PartyKind.PERSON else ""

    def checked(self, *, needs_email: bool) -> "Details":
        """Return the same, tidied. Raises: Invalid, with the field."""
        email = as_searched(self.email or "") or None
        if needs_email and email is None:
            raise Invalid(msg("An e-mail address is needed: the link to your response is sent there."), field="email")
        if email is not None and not is_email_address(email):
            raise Invalid(msg("This is not an e-mail address."), field="email")
        return replace(
            self,
            name=_name(self.name, "name"),
            submitter_name=_name(self.submitter_name or self._own_name, "submitter_name"),
            email=email,
            organisation_number=_number(self.kind, self.organisation_number),
        )


def _name(text: str, field: str) -> str:
    name = as_name(text)
    if not name:
        raise Invalid(msg("This field cannot be empty."), field=field)
    if len(name) > LONGEST_NAME:
        raise Invalid(msg("This text has room for %(most)s characters.", most=LONGEST_NAME), field=field)
    if FORBIDDEN.search(name):
        raise Invalid(msg("The text has characters that cannot be shown. Remove them and try again."), field=field)
    return name


def _number(kind: PartyKind, number: str | None) -> str | None:
    digits = "".join(as_line(number or "").split())
    if kind is PartyKind.PERSON:
        return None
    if not digits:
        if kind in WITHOUT_NUMBER:
            return None
        raise Invalid(msg("Give the organisation number, nine digits."), field="organisation_number")
    if not is_org_number(digits):
        raise Invalid(msg("This is not an organisation number; check the nine digits."), field="organisation_number")
    return digits
