"""Users, roles and sessions; indexes to read the log by who, what and where."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import UtcDateTime

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "user",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column(
            "language",
            sa.Enum("nb", "nn", "en", name="language", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_user_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user")),
        sa.UniqueConstraint("email", name=op.f("uq_user_email")),
        sa.UniqueConstraint("uid", name=op.f("uq_user_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "identity",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("password", "oidc", name="identitykind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'password') = (password_hash is not null)", name=op.f("ck_identity_password_has_hash")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_identity_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("kind", "issuer", "subject", name=op.f("uq_identity_kind_issuer_subject")),
        sa.UniqueConstraint("uid", name=op.f("uq_identity_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("identity") as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_user_id"), ["user_id"])
    op.create_table(
        "role_grant",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "editor",
                "secretary",
                "officer",
                "reporter",
                "chair",
                "member",
                "respondent",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role <> 'reporter' or organisation_id is not null", name=op.f("ck_role_grant_reporter_has_organisation")
        ),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_role_grant_period")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_role_grant_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_role_grant_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint("uid", name=op.f("uq_role_grant_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("role_grant") as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grant_organisation_id"), ["organisation_id"])
        batch_op.create_index(batch_op.f("ix_role_grant_role"), ["role"])
        batch_op.create_index(batch_op.f("ix_role_grant_user_id"), ["user_id"])
    op.create_table(
        "user_session",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.Column("user_agent", sa.String(length=400), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_user_session_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_session_token_hash")),
        sa.UniqueConstraint("uid", name=op.f("uq_user_session_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("user_session") as batch_op:
        batch_op.create_index("ix_user_session_user_id_id", ["user_id", "id"])
    op.create_table(
        "one_time_link",
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column(
            "purpose",
            sa.Enum(
                "sign-in",
                "reset-password",
                "invitation",
                name="linkpurpose",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_one_time_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_time_link_token_hash")),
        sa.UniqueConstraint("uid", name=op.f("uq_one_time_link_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("one_time_link") as batch_op:
        batch_op.create_index(batch_op.f("ix_one_time_link_expires_at"), ["expires_at"])
        batch_op.create_index(batch_op.f("ix_one_time_link_user_id"), ["user_id"])
    op.create_table(
        "sign_in_failure",
        sa.Column(
            "counted",
            sa.Enum("account", "address", name="counted", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", UtcDateTime(), nullable=False),
        sa.Column("wait_until", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
        sa.UniqueConstraint("counted", "key_hash", name=op.f("uq_sign_in_failure_counted_key_hash")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("sign_in_failure") as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failure_last_at"), ["last_at"])
    # The administrator reads the log by who, by action and by table, newest first.
    op.drop_index("ix_event_principal_id", "event")
    op.create_index("ix_event_principal", "event", ["principal_id", "id"])
    op.create_index("ix_event_action", "event", ["action", "id"])
    op.create_index("ix_event_subject_type", "event", ["subject_type", "id"])
