"""Receipts for reports made here, the dates that came with them, and deliveries that wait for others."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "delivery_dependency",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("predecessor_id <> delivery_id", name=op.f("ck_delivery_dependency_not_on_itself")),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_delivery_dependency_delivery_id")),
        sa.ForeignKeyConstraint(
            ["predecessor_id"], ["delivery.id"], name=op.f("fk_delivery_dependency_predecessor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_dependency")),
        sa.UniqueConstraint(
            "delivery_id", "predecessor_id", name=op.f("uq_delivery_dependency_delivery_id_predecessor_id")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_delivery_dependency_uid")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_delivery_dependency_predecessor_id"), "delivery_dependency", ["predecessor_id"])
    _add_report_to_dates()
    op.add_column("status_report", sa.Column("receipt_number", sa.String(length=20), nullable=True))
    op.create_index("uq_status_report_receipt_number", "status_report", ["receipt_number"], unique=True)


def _add_report_to_dates() -> None:
    if op.get_bind().dialect.name == "sqlite":  # adds the column in place, where Alembic would build the table anew
        words = "report_id integer constraint fk_delivery_date_report_id references status_report (id)"
        op.execute(f"alter table delivery_date add column {words}")
    else:
        op.add_column("delivery_date", sa.Column("report_id", sa.Integer(), nullable=True))
        op.create_foreign_key("fk_delivery_date_report_id", "delivery_date", "status_report", ["report_id"], ["id"])
    op.create_index("ix_delivery_date_report_id", "delivery_date", ["report_id"])
