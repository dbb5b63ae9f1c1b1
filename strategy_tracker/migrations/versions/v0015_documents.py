"""Fixed texts of a strategy, cut into clauses."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import TranslatedText, UtcDateTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("draft", "adopted", name="documentkind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("title", TranslatedText(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("frozen_at", UtcDateTime(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("predecessor_id <> id", name=op.f("ck_document_not_own_predecessor")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["document.id"], name=op.f("fk_document_predecessor_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_document_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("slug", name=op.f("uq_document_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("document") as batch_op:
        batch_op.create_index(batch_op.f("ix_document_predecessor_id"), ["predecessor_id"])
        batch_op.create_index(batch_op.f("ix_document_strategy_id"), ["strategy_id"])
    op.create_table(
        "clause",
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "heading",
                "paragraph",
                "goal",
                "indicator",
                name="clausekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_clause_document_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_clause_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause")),
        sa.UniqueConstraint("document_id", "uid", name=op.f("uq_clause_document_id_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("clause") as batch_op:
        batch_op.create_index(batch_op.f("ix_clause_document_id"), ["document_id"])
        batch_op.create_index(batch_op.f("ix_clause_goal_id"), ["goal_id"])
        batch_op.create_index(batch_op.f("ix_clause_uid"), ["uid"])
