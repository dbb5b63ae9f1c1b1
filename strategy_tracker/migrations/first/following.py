"""Who follows what."""

from strategy_tracker.migrations.first.vocabulary import check, choice, large, line, moment, ref, table, uid, unique

table(
    "follower",
    line("email", 254, unique=True),
    line("language", 2),
    choice("rhythm", "followrhythm", "daily|weekly"),
    line("token_hash", 64, unique=True),
    large("told_up_to"),
    moment("told_at"),
    uid(),
    check("email_lower", "email = lower(email)"),
)
table(
    "followed_record",
    ref("follower", index=False),
    line("subject_type", 40),
    line("subject_id", 100),
    moment("asked_at", index=True),
    moment("confirmed_at", null=True),
    unique("follower_id", "subject_type", "subject_id"),
)
