"""Strategies of the example set are marked."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.add_column("strategy", sa.Column("is_example", sa.Boolean(), server_default=sa.false(), nullable=False))
