"""All public tables in one file: CSV, JSON and SQLite in an archive, with a sheet that says how to read them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from strategy_tracker.exchange.database import fill, table_name
from strategy_tracker.exchange.downloads import FORMATS, TABLES
from strategy_tracker.exchange.format import PIECE
from strategy_tracker.exchange.table import Edition
from strategy_tracker.exchange.zipped import Archive
from strategy_tracker.kernel.text import Message, msg

DATABASE = "strategi.sqlite"
README = {"nb": "LES-MEG.txt", "nn": "LES-MEG.txt", "en": "README.txt"}
FORMATS_HELD = ("csv", "json")
# What a reader of any file must know; the page of the catalogue says the same.
HOLDS_FOR_ALL: tuple[Message, ...] = (
    msg("What was not found is an empty field in CSV and null in JSON. Zero is always a real zero."),
    msg("Dates follow ISO 8601. A vague date, such as a quarter, has a first and a last day beside it."),
    msg("Ids are permanent: they are the last part of the record's address."),
    msg(
        "Names come in the language of the address: begin it with /nb, /nn or /en. A field beside the text says which "
        "language it really is in."
    ),
    msg(
        "The files have the numbers and the sources of the pages, made from the same rows. Drafts are in neither, and "
        "the example set is left out."
    ),
)


def everything(edition: Edition, today: date) -> Iterator[bytes]:
    """Yield the archive while it is made; only the database is made first, in a folder of its own."""
    archive = Archive(is_large=True)
    yield from archive.file(README[edition.language], [_readme(edition, today).encode()])
    for spec in TABLES:
        for key in FORMATS_HELD:
            written = FORMATS[key].write(spec.build(today), edition)
            yield from archive.file(f"{key}/{spec.key}.{key}", written)
    with TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        fill(path, TABLES, edition, today)
        yield from archive.file(DATABASE, _pieces(path))
    yield from archive.end()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _readme(edition: Edition, today: date) -> str:
    say = edition.say
    head = say(msg("All public tables of the strategy tracker"))
    facts = (
        f"{say(msg('Fetched from'))}: {edition.address}",
        f"{say(msg('Fetched on'))}: {say(today)}",
        f"{say(msg('Data version'))}: {edition.version}",
    )
    tables = [f"{table_name(spec)}: {say(spec.title)}. {say(spec.description)}" for spec in TABLES]
    database = say(
        msg(
            "%(file)s is an SQLite database; Datasette opens it. about_columns says what each column means, and "
            "about_codes what each key stands for.",
            file=DATABASE,
        )
    )
    cite = say(msg("A figure belongs to whoever published it: cite the source in the row."))
    holds = [f"- {say(one)}" for one in HOLDS_FOR_ALL]
    return "\n".join((head, "", *facts, "", *holds, "", database, "", cite, "", *tables, ""))
