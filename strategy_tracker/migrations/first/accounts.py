"""Users and how they sign in."""

from strategy_tracker.migrations.first.vocabulary import (
    check,
    choice,
    day,
    index,
    line,
    moment,
    number,
    ref,
    row_version,
    table,
    truth,
    uid,
    unique,
)

table(
    "sign_in_failure",
    choice("counted", "counted", "account|address|account-at-address|known-browser"),
    line("key_hash", 64),
    line("account_hash", 64, null=True),
    number("failures"),
    moment("last_at", index=True),
    moment("wait_until", null=True),
    unique("counted", "key_hash"),
)
table(
    "user",
    line("name", 120),
    line("email", 254, unique=True),
    choice("language", "language", "nb|nn|en"),
    truth("is_active"),
    moment("created_at"),
    moment("invited_at", null=True),
    uid(),
    row_version(),
    truth("is_example"),
    check("email_lower", "email = lower(email)"),
)
table(
    "identity",
    ref("user"),
    choice("kind", "identitykind", "password|oidc"),
    line("issuer", 200),
    line("subject", 255),
    line("password_hash", 200, null=True),
    moment("changed_at"),
    uid(),
    check("password_has_hash", "(kind = 'password') = (password_hash is not null)"),
    unique("kind", "issuer", "subject"),
)
table(
    "one_time_link",
    ref("user", null=True),
    choice("purpose", "linkpurpose", "sign-in|reset-password|invitation"),
    line("token_hash", 64, unique=True),
    moment("created_at"),
    moment("expires_at", index=True),
    moment("used_at", null=True),
    uid(),
)
table(
    "role_grant",
    ref("user"),
    choice("role", "role", "administrator|editor|secretary|officer|reporter|chair|member|respondent", index=True),
    ref("organisation", null=True),
    day("from_on"),
    day("to_on", null=True),
    moment("revoked_at", null=True),
    uid(),
    check("period", "to_on >= from_on"),
    check("reporter_has_organisation", "role <> 'reporter' or organisation_id is not null"),
)
table(
    "user_session",
    ref("user", index=False),
    line("token_hash", 64, unique=True),
    moment("created_at"),
    moment("expires_at"),
    moment("revoked_at", null=True),
    line("user_agent", 400),
    line("address", 45),
    uid(),
    index("ix_user_session_user_id_id", "user_id", "id"),
)
