"""How the list of users is filtered, sorted and drawn."""

from collections.abc import Iterable

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.queries.users import UserRow
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.parts import Link, ListColumn, Value

STATES = {"open": msg("Open"), "closed": msg("Closed"), "invited": msg("Invited, not signed in yet")}
NO_ROLE = "ingen"


def state_of(row: UserRow) -> str:
    """Return the key of the state the account is in."""
    if not row.is_active:
        return "closed"
    return "invited" if row.signed_in_at is None else "open"


def _roles(row: UserRow) -> Iterable[str]:
    return {one.role.value for one in row.roles} or {NO_ROLE}


def _role_label(key: str) -> Message:
    return msg("No role") if key == NO_ROLE else Role(key).label


def _last(row: UserRow) -> tuple[str]:
    return (row.signed_in_at.isoformat() if row.signed_in_at is not None else "",)


USERS: ListSpec[UserRow] = ListSpec(
    identity=lambda row: row.uid,
    text=lambda row: f"{row.name} {row.email}",
    facets=(
        Facet("rolle", msg("Role"), msg("All roles"), _roles, _role_label),
        Facet("tilstand", msg("Account"), msg("All accounts"), lambda row: (state_of(row),), STATES.__getitem__),
    ),
    orders=(
        Order("navn", msg("Name"), lambda row: (collation(row.name),)),
        Order("sist", msg("Last signed in"), _last, descending=True),
    ),
    search_title=msg("Search for a name or an e-mail address"),
)


COLUMNS = (
    ListColumn(msg("Name"), order="navn"),
    ListColumn(msg("E-mail")),
    ListColumn(msg("Roles")),
    ListColumn(msg("Account")),
    ListColumn(msg("Last signed in"), order="sist"),
)


def table_row(row: UserRow, root: str) -> list[Value]:
    """Return the cells of one user."""
    roles = ", ".join(dict.fromkeys(_named(one.role.label, one.organisation) for one in row.roles))
    return [
        Link(row.name, f"{root}/admin/brukere/{row.uid}", msg("Example") if row.is_example else None),
        row.email,
        roles or msg("No role"),
        STATES[state_of(row)],
        row.signed_in_at or msg("never"),
    ]


def _named(role: Message, organisation: object) -> str:
    if organisation is None:
        return say(role)
    return say(msg("%(role)s for %(organisation)s", role=role, organisation=organisation))
