"""PostgreSQL keeps the words of each record as it searches them.

Read anew from the text for every hit, whole responses took a second a search.
"""

from alembic import op

revision = "0022"
down_revision = "0021"

ADDED = """alter table search_document add column words tsvector generated always as (
    setweight(to_tsvector('simple', heading), 'A') || setweight(to_tsvector('simple', body), 'C')
    || setweight(to_tsvector('simple', stems), 'D')) stored"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop index ix_search_document_words")
        op.execute(ADDED)
        op.execute("create index ix_search_document_words on search_document using gin (words)")
