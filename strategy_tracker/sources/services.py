"""Actions on sources, and on the notes that come with a set of data."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import bindparam, select

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.lookup import all_by_public_id
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.models import Absence, AbsenceDefault, Dataset, DatasetNote, NoteKind, Source
from strategy_tracker.sources.policy import may_cite, may_edit_datasets, may_edit_sources, may_explain_absence
from strategy_tracker.sources.queries import absence_to_edit, uses_of


@action("source.cite", does=msgp("action", "cite"), allow=may_cite)
def cite(
    by: Principal,
    *,
    title: str,
    url: str | None = None,
    archive_file: str | None = None,
    dated_on: PartialDate | None = None,
) -> Source:
    """Return the source with this title and place, taking it in if it is new.

    A title alone is enough for a source that is here already. Raises: Invalid without a title, without a
    place, or for an address that is not on the web.
    """
    title, url, archive_file = title.strip(), url or None, archive_file or None
    known = _known(title, url, archive_file)
    if known is None:
        known = Source(title=title, url=url, archive_file=archive_file, is_example=by.is_example)
        _check(known)
        db.session.add(known)
    known.is_example = known.is_example and by.is_example  # what a real record leans on is real
    known.dated_on = known.dated_on or dated_on
    return known


@action("source.create", allow=may_edit_sources)
def create_source(by: Principal, /, **fields: Any) -> Source:
    """Take in a source with all that is known of it. Raises: Conflict where there is one with this title and place."""
    source = Source(**fields, is_example=by.is_example)
    _check(source)
    _check_alone(source)
    db.session.add(source)
    return source


@action("source.edit", allow=may_edit_sources)
def edit_source(by: Principal, /, source: Source, **fields: Any) -> Source:
    """Correct a source, wherever it is cited."""
    with db.session.no_autoflush:
        fill(source, fields)
        _check(source)
        _check_alone(source)
    return source


@action("source.remove", allow=may_edit_sources)
def remove_source(by: Principal, source: Source) -> None:
    """Remove a source that nothing cites."""
    if uses_of(source):
        raise Conflict(msg("This source is cited, and cannot be removed."))
    db.session.delete(source)


def with_sources(by: Principal, fields: Mapping[str, object], cited: Iterable[Cited] | None) -> Mapping[str, object]:
    """Return the fields with what is cited as `sources`, taken in where new; as they are where nothing is said of it.

    To be called inside an action, before it changes anything, so that all of it is saved or none.
    """
    if cited is None:
        return fields
    wanted = list(cited)
    known = {one.uid: one for one in all_by_public_id(Source, [one.uid for one in wanted if one.uid])}
    found = [
        known[one.uid] if one.uid else cite(by, title=one.title, url=one.url, dated_on=one.dated_on) for one in wanted
    ]
    return {**fields, "sources": list(dict.fromkeys(found))}


def with_cited(by: Principal, fields: dict[str, Any]) -> Mapping[str, object]:
    """Return the fields with what is `cited` among them as `sources`; see `with_sources`."""
    return with_sources(by, fields, fields.pop("cited", None))


@action("absence.assume", does=msgp("action", "say why it is empty in all records of a kind"), allow=may_edit_datasets)
def assume_absence(by: Principal, *, about: str, field: str, code: AbsenceCode, looked_until: date) -> AbsenceDefault:
    """Say why a field is empty in all records of a table of which nothing else is said."""
    place = (AbsenceDefault.about == about, AbsenceDefault.field == field)
    known = db.session.scalars(select(AbsenceDefault).where(*place)).first()
    if known is None:
        known = AbsenceDefault(about=about, field=field)
        db.session.add(known)
    known.code, known.looked_until = code, looked_until
    return known


@action("absence.explain", does=msgp("action", "say why it is empty"), allow=may_explain_absence)
def explain_absence(by: Principal, /, *, about: str, record: str, field: str, **said: Any) -> Absence:
    """Say why a field of a record is empty, and what was looked through; said again, it replaces what was said.

    `said` are the `code`, and where they are known `looked_until`, `sources` or what is `cited`, and `ground`.
    Raises: Invalid for what is withheld without a ground, and for a day to come.
    """
    known = absence_to_edit(about, record, field)
    if known is None:
        known = Absence(about=about, record=record, field=field, is_example=by.is_example)
        db.session.add(known)
    with db.session.no_autoflush:
        fill(known, {"looked_until": None, "sources": [], "ground": None, **with_cited(by, said)})
        _check_absence(known)
    return known


@action("absence.forget", does=msgp("action", "take back what was said"), allow=may_explain_absence)
def forget_absence(by: Principal, *, about: str, record: str, field: str) -> None:
    """Take back what was said of an empty field: what is said of that field everywhere holds again."""
    known = absence_to_edit(about, record, field)
    if known is not None:
        db.session.delete(known)


def _check_absence(known: Absence) -> None:
    require(known, "code")
    if known.code is AbsenceCode.WITHHELD and not known.ground:
        raise Invalid(msg("Name the statute or the reason for which it is withheld."), field="ground")
    if known.code is not AbsenceCode.WITHHELD and known.ground:
        raise Invalid(msg("Only what is withheld has a ground."), field="ground")
    if known.looked_until is not None and known.looked_until > clock.today():
        raise Invalid(msg("Nobody has looked for it on a day to come."), field="looked_until")


@action("dataset.describe", does=msgp("action", "describe"), allow=may_edit_datasets)
def describe_dataset(by: Principal, *, key: str, compiled_on: date) -> Dataset:
    """Say when the set of data called `key` was put together; a new key is taken in."""
    if not key:
        raise Invalid(msg("A set of data needs a name."), field="key")
    dataset = db.session.scalars(select(Dataset).where(Dataset.key == key)).first()
    if dataset is None:
        dataset = Dataset(key=key)
        db.session.add(dataset)
    dataset.compiled_on = compiled_on
    return dataset


@action("dataset.note", does=msgp("action", "add a remark"), allow=may_edit_datasets)
def add_note(by: Principal, /, dataset: Dataset, **fields: Any) -> DatasetNote:
    """Add a rule, a known gap or another remark to a set of data."""
    note = DatasetNote(**{"kind": NoteKind.NOTE, **fields, "dataset": dataset})
    require(note, "text")
    db.session.add(note)
    return note


@action("dataset.edit_note", does=msgp("action", "change a remark"), allow=may_edit_datasets)
def edit_note(by: Principal, /, note: DatasetNote, **fields: Any) -> DatasetNote:
    """Change a remark on a set of data."""
    fill(note, fields)
    require(note, "text")
    return note


_TITLED = select(Source).where(Source.title == bindparam("title"))
_NAMED = _TITLED.limit(2)
_PLACED = _TITLED.where(
    Source.url.is_not_distinct_from(bindparam("url")),
    Source.archive_file.is_not_distinct_from(bindparam("archive_file")),
)


def _known(title: str, url: str | None, archive_file: str | None) -> Source | None:
    """Return the source at this place, or, where no place is given, the only one with this title."""
    if url is None and archive_file is None:
        named = db.session.scalars(_NAMED, {"title": title}).all()
        return named[0] if len(named) == 1 else None
    return db.session.scalars(_PLACED, {"title": title, "url": url, "archive_file": archive_file}).first()


def _check_alone(source: Source) -> None:
    same = _known(source.title, source.url, source.archive_file)
    if same is not None and same is not source:
        raise Conflict(msg("Another source has this title and this address."), field="title")


def _check(source: Source) -> None:
    if not source.title:
        raise Invalid(msg("A source needs a title."), field="title")
    if source.url is None and source.archive_file is None:
        raise Invalid(msg("Give a source an address on the web or a file in the archive."), field="url")
    if source.url is not None and not _is_web_address(source.url):
        raise Invalid(msg("The address of a source starts with http:// or https://."), field="url")


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
