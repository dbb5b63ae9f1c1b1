"""The tables of version 0.1.0, what the database refuses to change in them, and the index of the search."""

from alembic import op

from strategy_tracker.migrations.first import TABLES, refusals

revision = "0001"
down_revision = None

# The words themselves stay in search_document; the index only points at its rows, and the program
# keeps the two in step (a trigger may not write to a virtual table under trusted_schema=off).
# Letters keep their marks, so that å is not a.
SEARCH_ON_SQLITE = """create virtual table search_fts using fts5(heading, body, stems,
        content='search_document', content_rowid='id', tokenize="unicode61 remove_diacritics 0")"""
# PostgreSQL keeps the words as it searches them: read anew from the text for every hit, whole responses took a second.
WORDS_ON_POSTGRESQL = """alter table search_document add column words tsvector generated always as (
    setweight(to_tsvector('simple', heading), 'A') || setweight(to_tsvector('simple', body), 'C')
    || setweight(to_tsvector('simple', stems), 'D')) stored"""
SEARCH_ON_POSTGRESQL = "create index ix_search_document_words on search_document using gin (words)"


def upgrade() -> None:
    TABLES.create_all(op.get_bind(), checkfirst=False)
    op.execute("insert into data_version (id, number) values (1, 0)")
    if op.get_bind().dialect.name == "sqlite":
        refusals.on_sqlite()
        op.execute(SEARCH_ON_SQLITE)
    else:
        refusals.on_postgresql()
        op.execute(WORDS_ON_POSTGRESQL)
        op.execute(SEARCH_ON_POSTGRESQL)
