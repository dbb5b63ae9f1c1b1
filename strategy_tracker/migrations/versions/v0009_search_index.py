"""Search index."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import TranslatedText

revision = "0009"
down_revision = "0008"

# The words themselves stay in search_document; the index only points at its rows, and the program
# keeps the two in step (a trigger may not write to a virtual table under trusted_schema=off).
# Letters keep their marks, so that å is not a.
SQLITE = """create virtual table search_fts using fts5(heading, body, stems,
        content='search_document', content_rowid='id', tokenize="unicode61 remove_diacritics 0")"""
# The expression must be the one the query uses, word for word.
POSTGRESQL = """create index ix_search_document_words on search_document using gin (
    (setweight(to_tsvector('simple', heading), 'A') || setweight(to_tsvector('simple', body), 'C')
    || setweight(to_tsvector('simple', stems), 'D')))"""


def upgrade() -> None:
    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("public_id", sa.String(length=100), nullable=False),
        sa.Column("target_kind", sa.String(length=40), nullable=False),
        sa.Column("target_id", sa.String(length=200), nullable=False),
        sa.Column("title", TranslatedText(), nullable=False),
        sa.Column("summary", TranslatedText(), nullable=True),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("kind", "public_id", name=op.f("uq_search_document_kind_public_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("search_document") as batch_op:
        batch_op.create_index("ix_search_document_kind", ["kind"])
    op.execute(SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL)
