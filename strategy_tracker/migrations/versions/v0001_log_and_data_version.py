"""Log and data version."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import UtcDateTime

revision = "0001"
down_revision = None

REFUSAL = "The log is append-only: an event is never changed or removed."


def upgrade() -> None:
    op.create_table(
        "data_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_data_version_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("run", sa.String(length=26), nullable=False),
        sa.Column("principal_id", sa.String(length=80), nullable=False),
        sa.Column("principal_name", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("subject_type", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.String(length=100), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("is_minor", sa.Boolean(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_event_hash")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("event") as batch_op:
        batch_op.create_index("ix_event_at", ["at", "id"])
        batch_op.create_index(batch_op.f("ix_event_principal_id"), ["principal_id"])
        batch_op.create_index(batch_op.f("ix_event_run"), ["run"])
        batch_op.create_index("ix_event_subject", ["subject_type", "subject_id", "id"])
    op.execute("insert into data_version (id, number) values (1, 0)")
    _refuse_changes_of_events()


def _refuse_changes_of_events() -> None:
    """Let nobody change or drop what was logged: not this program, and not whoever holds its password."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(
                f"create trigger event_refuses_{verb} before {verb} on event "
                f"begin select raise(abort, '{REFUSAL}'); end"
            )
        # "insert or replace" removes a row without asking the trigger above
        op.execute(
            "create trigger event_refuses_replacement before insert on event "  # noqa: S608 - words of our own
            "when exists (select 1 from event where id = new.id or hash = new.hash) "
            f"begin select raise(abort, '{REFUSAL}'); end"
        )
        return
    op.execute(
        "create function refuse_change_of_events() returns trigger language plpgsql as "
        f"$$ begin raise exception '{REFUSAL}' using errcode = 'restrict_violation'; end $$"
    )
    op.execute(
        "create trigger event_refuses_change before update or delete or truncate on event "
        "for each statement execute function refuse_change_of_events()"
    )
