"""Organisations."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("description", TranslatedText(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("org_number", sa.String(length=9), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "merged",
                "closed",
                "unknown",
                name="organisationstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column("valid_from", PartialDateText(), nullable=True),
        sa.Column("valid_to", PartialDateText(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("successor_id <> id", name=op.f("ck_organisation_not_own_successor")),
        sa.ForeignKeyConstraint(["successor_id"], ["organisation.id"], name=op.f("fk_organisation_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("org_number", name=op.f("uq_organisation_org_number")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("organisation") as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_kind"), ["kind"])
        batch_op.create_index(batch_op.f("ix_organisation_successor_id"), ["successor_id"])

    op.create_table(
        "membership",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("from_on", PartialDateText(), nullable=True),
        sa.Column("to_on", PartialDateText(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("group_id <> member_id", name=op.f("ck_membership_not_itself")),
        sa.ForeignKeyConstraint(["group_id"], ["organisation.id"], name=op.f("fk_membership_group_id")),
        sa.ForeignKeyConstraint(["member_id"], ["organisation.id"], name=op.f("fk_membership_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("group_id", "member_id", name=op.f("uq_membership_group_id_member_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_membership_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("membership") as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_group_id"), ["group_id"])
        batch_op.create_index(batch_op.f("ix_membership_member_id"), ["member_id"])

    op.create_table(
        "organisation_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_source_organisation_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_organisation_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("organisation_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_source_organisation_id"), ["organisation_id"])
        batch_op.create_index(batch_op.f("ix_organisation_source_source_id"), ["source_id"])

    op.create_table(
        "role_holder",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("public_role", TranslatedText(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_role_holder_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_holder")),
        sa.UniqueConstraint("slug", name=op.f("uq_role_holder_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("role_holder") as batch_op:
        batch_op.create_index(batch_op.f("ix_role_holder_organisation_id"), ["organisation_id"])

    op.create_table(
        "role_holder_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_holder_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_holder_id"],
            ["role_holder.id"],
            name=op.f("fk_role_holder_source_role_holder_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_role_holder_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_holder_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("role_holder_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_role_holder_source_role_holder_id"), ["role_holder_id"])
        batch_op.create_index(batch_op.f("ix_role_holder_source_source_id"), ["source_id"])
