"""Seat holders, priority rounds, ballots and decisions; which councils are examples."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import TranslatedText, UtcDateTime

revision = "0014"
down_revision = "0013"

# What was cast or counted stays as it is; only an example can be taken away as a whole.
REFUSAL = "A ballot that was cast, and a result that was counted, are never changed or removed."
EXAMPLE = (
    "exists (select 1 from priority_round join priority_series on priority_series.id = priority_round.series_id "
    "join council on council.id = priority_series.council_id where council.is_example and priority_round.id = {round})"
)
SEALED = {
    "ballot": "old.round_id",
    "score": "(select round_id from ballot where ballot.id = old.ballot_id)",
    "round_result": "old.round_id",
}
KEYS = {
    "ballot": "id = new.id or uid = new.uid or hash = new.hash or (round_id = new.round_id "
    "and seat_id = new.seat_id and place = new.place and version = new.version)",
    "score": "id = new.id or (ballot_id = new.ballot_id and item_id = new.item_id and criterion = new.criterion)",
    "round_result": "id = new.id or uid = new.uid or round_id = new.round_id",
}


def upgrade() -> None:
    with op.batch_alter_table("council") as batch_op:
        batch_op.add_column(sa.Column("is_example", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "priority_series",
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("purpose", TranslatedText(), nullable=True),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum("named", "open", "secret", name="visibility", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("minimum_share_percent", sa.Integer(), nullable=False),
        sa.Column("least_scores", sa.Integer(), nullable=False),
        sa.Column("frozen_at", UtcDateTime(), nullable=True),
        sa.Column("frozen_hash", sa.String(length=64), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(frozen_at is null) = (frozen_hash is null)", name=op.f("ck_priority_series_frozen")),
        sa.CheckConstraint("least_scores > 0", name=op.f("ck_priority_series_least_scores")),
        sa.CheckConstraint(
            "minimum_share_percent between 0 and 100", name=op.f("ck_priority_series_minimum_share_percent")
        ),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_priority_series_council_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_series")),
        sa.UniqueConstraint("slug", name=op.f("uq_priority_series_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("priority_series") as batch_op:
        batch_op.create_index(batch_op.f("ix_priority_series_council_id"), ["council_id"])
    op.create_table(
        "criterion",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column(
            "key",
            sa.Enum("benefit", "urgency", name="criterionkey", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("question", TranslatedText(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight > 0", name=op.f("ck_criterion_weight")),
        sa.ForeignKeyConstraint(["series_id"], ["priority_series.id"], name=op.f("fk_criterion_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("series_id", "key", name=op.f("uq_criterion_series_id_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_criterion_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "priority_round",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "frozen",
                "open",
                "closed",
                "tallied",
                "confirmed",
                "published",
                "invalidated",
                name="roundstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opens_at", UtcDateTime(), nullable=False),
        sa.Column("closes_at", UtcDateTime(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("confirmed_at", UtcDateTime(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("invalid_reason", sa.Text(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'invalidated') = (invalid_reason is not null)", name=op.f("ck_priority_round_invalid_reason")
        ),
        sa.CheckConstraint("closes_at > opens_at", name=op.f("ck_priority_round_window")),
        sa.ForeignKeyConstraint(["series_id"], ["priority_series.id"], name=op.f("fk_priority_round_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_round")),
        sa.UniqueConstraint("slug", name=op.f("uq_priority_round_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("priority_round") as batch_op:
        batch_op.create_index(batch_op.f("ix_priority_round_series_id"), ["series_id"])
        batch_op.create_index("ix_priority_round_state", ["state", "closes_at"])
    op.create_table(
        "seat_holder",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            sa.Enum(
                "member", "deputy", "observer", name="holderpart", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("deputy_order", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(part = 'deputy') = (deputy_order is not null)", name=op.f("ck_seat_holder_deputy_order")),
        sa.CheckConstraint("deputy_order > 0", name=op.f("ck_seat_holder_order_from_one")),
        sa.CheckConstraint("place > 0", name=op.f("ck_seat_holder_place")),
        sa.CheckConstraint("to_on >= from_on", name=op.f("ck_seat_holder_period")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_seat_holder_seat_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_seat_holder_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_holder")),
        sa.UniqueConstraint("uid", name=op.f("uq_seat_holder_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("seat_holder") as batch_op:
        batch_op.create_index("ix_seat_holder_place", ["seat_id", "place"])
        batch_op.create_index(batch_op.f("ix_seat_holder_user_id"), ["user_id"])
    op.create_table(
        "ballot",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("cast_at", UtcDateTime(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_ballot_version")),
        sa.ForeignKeyConstraint(["round_id"], ["priority_round.id"], name=op.f("fk_ballot_round_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_ballot_seat_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_ballot_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("hash", name=op.f("uq_ballot_hash")),
        sa.UniqueConstraint(
            "round_id", "seat_id", "place", "version", name=op.f("uq_ballot_round_id_seat_id_place_version")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_ballot_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("ballot") as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_seat_id"), ["seat_id"])
        batch_op.create_index(batch_op.f("ix_ballot_user_id"), ["user_id"])
    op.create_table(
        "ballot_draft",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["priority_round.id"], name=op.f("fk_ballot_draft_round_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_ballot_draft_seat_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_ballot_draft_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_draft")),
        sa.UniqueConstraint(
            "round_id", "seat_id", "place", "user_id", name=op.f("uq_ballot_draft_round_id_seat_id_place_user_id")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("ballot_draft") as batch_op:
        batch_op.create_index(batch_op.f("ix_ballot_draft_seat_id"), ["seat_id"])
        batch_op.create_index(batch_op.f("ix_ballot_draft_user_id"), ["user_id"])
    op.create_table(
        "criterion_level",
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("anchor", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("level between 1 and 5", name=op.f("ck_criterion_level_level")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criterion.id"], name=op.f("fk_criterion_level_criterion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion_level")),
        sa.UniqueConstraint("criterion_id", "level", name=op.f("uq_criterion_level_criterion_id_level")),
        sa.UniqueConstraint("uid", name=op.f("uq_criterion_level_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "priority_item",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("fact_sheet", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_priority_item_measure_id")),
        sa.ForeignKeyConstraint(["series_id"], ["priority_series.id"], name=op.f("fk_priority_item_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_item")),
        sa.UniqueConstraint("series_id", "measure_id", name=op.f("uq_priority_item_series_id_measure_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_priority_item_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("priority_item") as batch_op:
        batch_op.create_index(batch_op.f("ix_priority_item_measure_id"), ["measure_id"])
    op.create_table(
        "round_result",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("tallied_at", UtcDateTime(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["priority_round.id"], name=op.f("fk_round_result_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_result")),
        sa.UniqueConstraint("round_id", name=op.f("uq_round_result_round_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_round_result_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "item_decision",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "recommended",
                "not-recommended",
                "postponed",
                "noted",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("follows_result", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("follows_result or reason is not null", name=op.f("ck_item_decision_reason")),
        sa.ForeignKeyConstraint(["item_id"], ["priority_item.id"], name=op.f("fk_item_decision_item_id")),
        sa.ForeignKeyConstraint(["round_id"], ["priority_round.id"], name=op.f("fk_item_decision_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_decision")),
        sa.UniqueConstraint("uid", name=op.f("uq_item_decision_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("item_decision") as batch_op:
        batch_op.create_index(batch_op.f("ix_item_decision_item_id"), ["item_id"])
        batch_op.create_index("ix_item_decision_newest", ["round_id", "item_id", "id"])
    op.create_table(
        "recusal",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("declared_at", UtcDateTime(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["priority_item.id"], name=op.f("fk_recusal_item_id")),
        sa.ForeignKeyConstraint(["round_id"], ["priority_round.id"], name=op.f("fk_recusal_round_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_recusal_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recusal")),
        sa.UniqueConstraint(
            "round_id", "item_id", "seat_id", "place", name=op.f("uq_recusal_round_id_item_id_seat_id_place")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_recusal_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("recusal") as batch_op:
        batch_op.create_index(batch_op.f("ix_recusal_item_id"), ["item_id"])
        batch_op.create_index(batch_op.f("ix_recusal_seat_id"), ["seat_id"])
    op.create_table(
        "score",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column(
            "criterion",
            sa.Enum("benefit", "urgency", name="criterionkey", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("level between 1 and 5", name=op.f("ck_score_level")),
        sa.ForeignKeyConstraint(["ballot_id"], ["ballot.id"], name=op.f("fk_score_ballot_id")),
        sa.ForeignKeyConstraint(["item_id"], ["priority_item.id"], name=op.f("fk_score_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint("ballot_id", "item_id", "criterion", name=op.f("uq_score_ballot_id_item_id_criterion")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("score") as batch_op:
        batch_op.create_index(batch_op.f("ix_score_item_id"), ["item_id"])
    seal = _seal_sqlite if op.get_bind().dialect.name == "sqlite" else _seal_postgresql
    for table in SEALED:
        seal(table)


def _seal_sqlite(table: str) -> None:
    example = EXAMPLE.format(round=SEALED[table])
    op.execute(
        f"create trigger {table}_refuses_update before update on {table} begin select raise(abort, '{REFUSAL}'); end"
    )
    op.execute(
        f"create trigger {table}_refuses_delete before delete on {table} when not {example} "
        f"begin select raise(abort, '{REFUSAL}'); end"
    )
    # "insert or replace" removes a row without asking the trigger above
    op.execute(
        f"create trigger {table}_refuses_replacement before insert on {table} "  # noqa: S608 - words of our own
        f"when exists (select 1 from {table} where {KEYS[table]}) begin select raise(abort, '{REFUSAL}'); end"
    )


def _seal_postgresql(table: str) -> None:
    example = EXAMPLE.format(round=SEALED[table])
    refuse = f"raise exception '{REFUSAL}' using errcode = 'restrict_violation';"
    op.execute(
        f"create function refuse_change_of_{table}() returns trigger language plpgsql as $$ begin "
        f"if tg_op = 'DELETE' then if {example} then return old; end if; end if; {refuse} end $$"
    )
    op.execute(
        f"create trigger {table}_refuses_change before update or delete on {table} "
        f"for each row execute function refuse_change_of_{table}()"
    )
    op.execute(
        f"create function refuse_emptying_{table}() returns trigger language plpgsql as $$ begin {refuse} end $$"
    )
    op.execute(
        f"create trigger {table}_refuses_emptying before truncate on {table} "
        f"for each statement execute function refuse_emptying_{table}()"
    )
