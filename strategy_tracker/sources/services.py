"""Actions on sources, and on the notes that come with a set of data."""

from datetime import date
from typing import TypedDict, Unpack
from urllib.parse import urlsplit

from sqlalchemy import select

from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Dataset, DatasetNote, NoteKind, Source
from strategy_tracker.sources.policy import may_cite, may_edit_datasets


class DatasetNoteFields(TypedDict, total=False):
    """What can be set on a note."""

    kind: NoteKind
    about: str | None
    text: Translated
    sources: list[Source]


@action("source.cite", allow=may_cite)
def cite(by: Principal, *, title: str, url: str | None = None, archive_file: str | None = None) -> Source:
    """Return the source with this title and place, taking it in if it is new.

    Raises: Invalid without a title, without a place, or for an address that is not on the web.
    """
    title, url, archive_file = title.strip(), url or None, archive_file or None
    if not title:
        raise Invalid(msg("A source needs a title."), field="title")
    if url is None and archive_file is None:
        raise Invalid(msg("Give a source an address on the web or a file in the archive."), field="url")
    if url is not None and not _is_web_address(url):
        raise Invalid(msg("The address of a source starts with http:// or https://."), field="url")
    place = (Source.title == title, Source.url.is_not_distinct_from(url))
    known = db.session.scalars(select(Source).where(*place, Source.archive_file.is_not_distinct_from(archive_file)))
    source = known.first()
    if source is None:
        source = Source(title=title, url=url, archive_file=archive_file)
        db.session.add(source)
    return source


@action("dataset.describe", allow=may_edit_datasets)
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


@action("dataset.note", allow=may_edit_datasets)
def add_note(by: Principal, dataset: Dataset, **fields: Unpack[DatasetNoteFields]) -> DatasetNote:
    """Add a rule, a known gap or another remark to a set of data."""
    note = DatasetNote(**{"kind": NoteKind.NOTE, **fields, "dataset": dataset})
    require(note, "text")
    db.session.add(note)
    return note


@action("dataset.edit_note", allow=may_edit_datasets)
def edit_note(by: Principal, note: DatasetNote, **fields: Unpack[DatasetNoteFields]) -> DatasetNote:
    """Change a remark on a set of data."""
    fill(note, fields)
    require(note, "text")
    return note


def _is_web_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname)
