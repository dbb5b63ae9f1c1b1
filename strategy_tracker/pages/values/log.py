"""The log in the words of whoever reads it: what was done to what, by whom, and each field before and after."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from textwrap import shorten
from typing import Any

from msgspec import Struct

from strategy_tracker.accounts.queries.log import LogRow
from strategy_tracker.audit.called import absent_of, relations_of
from strategy_tracker.audit.queries import EventRow
from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.audit.ties import LABELS, Names
from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.principal import ANONYMOUS, EXAMPLE, JOBS, SEED
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import LANGUAGES, Translated
from strategy_tracker.kernel.words import fields_of
from strategy_tracker.pages.queries.log import NamedLog
from strategy_tracker.pages.values.changed_fields import NOTHING, named, reason_words
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain
from strategy_tracker.web.language import NAMES
from strategy_tracker.web.parts import Text

KINDS: Mapping[str, Message] = {"created": msg("created"), "updated": msg("changed"), "deleted": msg("removed")}
# Who acts without an account.
PROGRAMS: Mapping[str, Message] = {
    SEED.id: msg("Data from files"),
    EXAMPLE.id: msg("Example set"),
    JOBS.id: msg("Scheduled jobs"),
    ANONYMOUS.id: msg("Somebody who is not signed in"),
    "system:operator": msg("Command line"),
}
# Fields that only the log tells of: pages do not show them, or in another way.
KEPT: Mapping[str, Message] = {
    "about": msg("Kind of record"),
    "address": msg("Network address"),
    "assurance": msg("How surely it is known who it is"),
    "awaits_factor": msg("Waits for a second factor"),
    "begun_with": msg("Address it was begun with"),
    "cast_at": msg("Cast"),
    "changed_at": msg("Changed"),
    "code_hash": msg("Recovery code"),
    "content": msg("Content"),
    "content_hash": msg("Checksum of the content"),
    "counted_as": msg("Counted as"),
    "created_at": msg("Taken in"),
    "credential_id": msg("What the device calls it"),
    "declared_at": msg("Declared"),
    "deputy_order": msg("Order among the deputies"),
    "dimension": msg("Divided by"),
    "electorate": msg("Those who may vote"),
    "electorate_hash": msg("Checksum of those who may vote"),
    "email": msg("E-mail"),
    "expires_at": msg("Expires"),
    "fact_sheet": msg("Facts about the measure"),
    "field": msg("Field"),
    "from_on": msg("First day"),
    "frozen_hash": msg("Checksum of what is fixed"),
    "ground": msg("Ground"),
    "hash": msg("Checksum"),
    "in_use_sources": msg("Sources of use"),
    "internal_note": msg("Internal note"),
    "invited_at": msg("Invited"),
    "is_active": msg("Account is open"),
    "is_example": msg("Example"),
    "issuer": msg("Who vouches"),
    "key": msg("Key"),
    "last_step": msg("Time of the last code used"),
    "name": msg("Name"),
    "password_hash": msg("Password"),
    "place": msg("Place on the seat"),
    "position": msg("Place in the list"),
    "previous": msg("Checksum of the one before"),
    "proved_at": msg("Last shown who it is"),
    "published_at": msg("Published"),
    "public_key": msg("Public key"),
    "receipt": msg("Receipt number"),
    "receipt_number": msg("Receipt number"),
    "record": msg("Record"),
    "recorded_at": msg("Recorded"),
    "report": msg("Status report"),
    "revoked_at": msg("Taken back"),
    "salt": msg("Random addition"),
    "sealed_secret": msg("Secret of the app"),
    "sign_count": msg("Number of uses"),
    "slug": msg("ID in the address"),
    "sources": msg("Sources"),
    "started_at": msg("Begun"),
    "subject": msg("Known as"),
    "supersedes": msg("Takes the place of"),
    "tallied_at": msg("Counted"),
    "to_on": msg("Last day"),
    "token_hash": msg("Token"),
    "use_report": msg("Report of use"),
    "used_at": msg("Used"),
    "user_agent": msg("Browser"),
    "version": msg("Version"),
}


LONGEST_NAME = 90


class LoggedField(Struct, frozen=True):
    """One field in words, before and after."""

    name: str
    before: str
    after: str


class LoggedEvent(Struct, frozen=True):
    """One event in words. `href` is the page of the record that the public sees, None where there is none."""

    event: EventRow
    principal_id: str
    by: str
    action: str
    noun: str
    name: str
    href: str | None
    within: str
    kind: Message
    reason: str | None
    fields: tuple[LoggedField, ...]


def entries(log: NamedLog) -> tuple[LoggedEvent, ...]:
    """Return a page of the log in words."""
    return tuple(_entry(row, log) for row in log.rows)


def action_words(key: str) -> str:
    """Return what an action is called; one that is gone speaks for itself."""
    known = ACTIONS.get(key)
    return plain(known.label) if known else key


def noun(table: str) -> str:
    """Return what people call a row of a table."""
    return plain(nouns_of(table).one or table.replace("_", " "))


def who(principal_id: str, name: str) -> str:
    """Return whoever acts, by the name it had; the program itself in words."""
    return plain(PROGRAMS.get(principal_id, name))


@cache
def field_words(table: str, field: str) -> Text:
    """Return the words for a field, also one that only the log tells of."""
    known = fields_of(table).get(field)
    if known and known.label:
        return known.label
    above = relations_of(table).get(field)
    return KEPT.get(field) or (above and nouns_of(above).one) or field.replace("_", " ")


def _entry(row: LogRow, log: NamedLog) -> LoggedEvent:
    event = row.event
    own = (event.subject_type, event.subject_id)
    name, within = _names(event, own, log)
    return LoggedEvent(
        event=event,
        principal_id=row.principal_id,
        by=who(row.principal_id, event.by or ""),
        action=action_words(event.action),
        noun=noun(event.subject_type),
        name=name,
        href=_page(own, log),
        within=within,
        kind=KINDS[event.kind],
        reason=reason_words(event.reason),
        fields=tuple(_fields(event, log.names)),
    )


def _names(event: EventRow, own: SubjectKey, log: NamedLog) -> tuple[str, str]:
    """Return the record's name and that of what it belongs to, either of which may be all there is."""
    known = log.called.get(own)
    if known is not None:
        return _short(known.name or known.owner_name), _short(known.owner_name if known.name else None)
    return _short(_last_name(event)), ""


def _short(name: Text | None) -> str:
    """Return a name on one line; that of a clause or a report is how its text begins."""
    return shorten(plain(name), LONGEST_NAME, placeholder=" …")


def _last_name(event: EventRow) -> Text:
    """Return what a record that is gone was called, where the event tells."""
    for change in event.fields:
        if change.field in LABELS:
            value = change.after or change.before
            return Translated.from_mapping(value) if _is_translated(value) else str(value)
    return ""


def _page(own: SubjectKey, log: NamedLog) -> str | None:
    known = log.called.get(own)
    owner = known.owner if known else None
    for key in filter(None, (own, owner)):
        if key[0] == "user":
            return address("user", key[1])
        if key in log.pages:
            return address(log.pages[key].kind, log.pages[key].id)
    return None


def _fields(event: EventRow, names: Names) -> Iterator[LoggedField]:
    order = list(fields_of(event.subject_type))
    places = {name: place for place, name in enumerate(order)}
    about = absent_of(event)
    for one in sorted(event.fields, key=lambda change: places.get(change.field, len(order))):
        sides = [in_words(event.subject_type, one.field, value, names) for value in (one.before, one.after)]
        if about and one.field in ("about", "field"):  # a table, and a field of it
            sides = [plain(_absent(about, one.field, value)) for value in (one.before, one.after)]
        yield LoggedField(plain(field_words(event.subject_type, one.field)), *sides)


def _absent(about: str, field: str, value: Any) -> Text:
    if value is None:
        return NOTHING
    return noun(value) if field == "about" else field_words(about, value)


def in_words(table: str, field: str, value: Any, names: Names) -> str:
    """Return a logged value in words: a text in each of its languages, a record by its name."""
    if value in (None, "", [], {}):
        return plain(NOTHING)
    if _is_translated(value):
        return " · ".join(f"{NAMES.get(code, code)}: {text}" for code, text in value.items() if text)
    if isinstance(value, Mapping):
        return " · ".join(f"{key}: {in_words(table, field, inner, names)}" for key, inner in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(in_words(table, field, inner, names) for inner in value)
    return _of_one(table, field, value, names)


def _of_one(table: str, field: str, value: Any, names: Names) -> str:
    above = relations_of(table).get(field)
    if above and (table, field, str(value)) not in names:
        return noun(above)  # it is gone, or has no name
    return plain(named(table, field, value, names))


def _is_translated(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and value.keys() <= set(LANGUAGES)
