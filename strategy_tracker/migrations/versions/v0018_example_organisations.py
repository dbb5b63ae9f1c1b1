"""Organisations and sources of the example set are marked."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    for table in ("organisation", "source"):
        op.add_column(table, sa.Column("is_example", sa.Boolean(), server_default=sa.false(), nullable=False))
