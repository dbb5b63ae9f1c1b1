"""What is found of the example set is marked."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("search_document", sa.Column("is_example", sa.Boolean(), server_default=sa.false(), nullable=False))
