"""Which letters a round of priorities has called for, and who has been written to."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import UtcDateTime

revision = "0021"
down_revision = "0020"


def _one_of(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.create_table(
        "round_mailing",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("kind", _one_of("roundletterkind", "opened", "reminder", "result"), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["priority_round.id"], name=op.f("fk_round_mailing_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_mailing")),
        sa.UniqueConstraint("round_id", "kind", name=op.f("uq_round_mailing_round_id_kind")),
        sqlite_strict=True,
    )
    op.create_table(
        "round_letter",
        sa.Column("mailing_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mailing_id"], ["round_mailing.id"], name=op.f("fk_round_letter_mailing_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_round_letter_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_letter")),
        sa.UniqueConstraint("mailing_id", "user_id", name=op.f("uq_round_letter_mailing_id_user_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round_letter") as batch_op:
        batch_op.create_index(batch_op.f("ix_round_letter_user_id"), ["user_id"])
    op.create_table(
        "response_letter",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            _one_of("responseletterkind", "published", "withheld", "extended", "cancelled"),
            nullable=False,
        ),
        sa.Column("occasion", UtcDateTime(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_response_letter_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_letter")),
        sa.UniqueConstraint(
            "response_id", "kind", "occasion", name=op.f("uq_response_letter_response_id_kind_occasion")
        ),
        sqlite_strict=True,
    )
