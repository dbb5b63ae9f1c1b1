"""Sources and notes."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import TranslatedText

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "dataset",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("compiled_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset")),
        sa.UniqueConstraint("key", name=op.f("uq_dataset_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "source",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("archive_file", sa.String(length=120), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("url is not null or archive_file is not null", name=op.f("ck_source_is_findable")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("uid", name=op.f("uq_source_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("source") as batch_op:
        batch_op.create_index("uq_source_place", ["title", "url", "archive_file"], unique=True)

    op.create_table(
        "dataset_note",
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "rule",
                "gap",
                "note",
                "translation",
                "cycle",
                name="notekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.String(length=100), nullable=True),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dataset_id"], ["dataset.id"], name=op.f("fk_dataset_note_dataset_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_dataset_note_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("dataset_note") as batch_op:
        batch_op.create_index(batch_op.f("ix_dataset_note_dataset_id"), ["dataset_id"])

    op.create_table(
        "dataset_note_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dataset_note_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dataset_note_id"],
            ["dataset_note.id"],
            name=op.f("fk_dataset_note_source_dataset_note_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_dataset_note_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dataset_note_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("dataset_note_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_dataset_note_source_dataset_note_id"), ["dataset_note_id"])
        batch_op.create_index(batch_op.f("ix_dataset_note_source_source_id"), ["source_id"])
