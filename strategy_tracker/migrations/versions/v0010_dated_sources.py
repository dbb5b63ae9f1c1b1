"""Sources that people edit and that carry a date; inputs that speak of a measure."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import PartialDateText

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("source", sa.Column("dated_on", PartialDateText(), nullable=True))
    op.add_column("source", sa.Column("row_version", sa.Integer(), server_default="1", nullable=False))
    op.create_table(
        "input_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_input_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_input_id"],
            ["gathering_input.id"],
            name=op.f("fk_input_measure_gathering_input_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_input_measure_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_measure")),
        sa.UniqueConstraint(
            "gathering_input_id", "measure_id", name=op.f("uq_input_measure_gathering_input_id_measure_id")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("input_measure") as batch_op:
        batch_op.create_index(batch_op.f("ix_input_measure_measure_id"), ["measure_id"])
