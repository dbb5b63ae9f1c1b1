"""Holders of public roles are edited: two who save at once are told apart."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("role_holder", sa.Column("row_version", sa.Integer(), server_default="1", nullable=False))
