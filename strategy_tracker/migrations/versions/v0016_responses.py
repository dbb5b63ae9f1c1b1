"""Rounds that are held here, their questions, and responses to them."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import TranslatedText, UtcDateTime

revision = "0016"
down_revision = "0015"

REFUSAL = "What was sent in is never changed."
FIXED = ("response_version", "answer")
STATES = (
    "draft",
    "scheduled",
    "open",
    "closed",
    "processing",
    "replied",
    "published",
    "archived",
    "cancelled",
)
POLICIES = ("when-screened", "after-close")
IN_ORDER = "closes_at > opens_at"


def upgrade() -> None:
    _extend_rounds()
    _create_questions()
    _create_responses()
    _create_versions()
    _refuse_changes()


def _extend_rounds() -> None:
    table = "consultation_round"
    for name, kind in (("opens_at", UtcDateTime()), ("intro", TranslatedText()), ("cancelled_because", sa.Text())):
        op.add_column(table, sa.Column(name, kind, nullable=True))
    op.add_column(table, sa.Column("is_example", sa.Boolean(), server_default=sa.false(), nullable=False))
    if op.get_bind().dialect.name == "sqlite":  # adds the columns in place, where Alembic would build the table anew
        _add_in_place("state", "ck_consultation_round_roundstate", _one_of("state", STATES))
        _add_in_place(
            "publication_policy", "ck_consultation_round_publicationpolicy", _one_of("publication_policy", POLICIES)
        )
        _add_in_place("closes_at", "ck_consultation_round_open_before_close", f"check ({IN_ORDER})")
        _add_in_place("document_id", "fk_consultation_round_document_id", "references document (id)", kind="integer")
    else:
        op.add_column(table, sa.Column("state", sa.String(length=40), nullable=True))
        op.add_column(table, sa.Column("publication_policy", sa.String(length=40), nullable=True))
        op.add_column(table, sa.Column("closes_at", UtcDateTime(), nullable=True))
        op.add_column(table, sa.Column("document_id", sa.Integer(), nullable=True))
        _check("roundstate", _words("state", STATES))
        _check("publicationpolicy", _words("publication_policy", POLICIES))
        _check("open_before_close", IN_ORDER)
        op.create_foreign_key("fk_consultation_round_document_id", table, "document", ["document_id"], ["id"])
    op.create_index("ix_consultation_round_document_id", table, ["document_id"])


def _words(column: str, values: tuple[str, ...]) -> str:
    return f"{column} in ({', '.join(repr(value) for value in values)})"


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"check ({_words(column, values)})"


def _check(name: str, condition: str) -> None:
    op.create_check_constraint(op.f(f"ck_consultation_round_{name}"), "consultation_round", condition)


def _add_in_place(column: str, name: str, rule: str, kind: str = "text") -> None:
    op.execute(f"alter table consultation_round add column {column} {kind} constraint {name} {rule}")


def _create_questions() -> None:
    op.create_table(
        "question",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "open",
                "closed",
                "scale",
                "agreement",
                name="questionkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("help", TranslatedText(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_question_clause_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_question_goal_id")),
        sa.ForeignKeyConstraint(["round_id"], ["consultation_round.id"], name=op.f("fk_question_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint("uid", name=op.f("uq_question_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("question") as batch_op:
        batch_op.create_index(batch_op.f("ix_question_clause_id"), ["clause_id"])
        batch_op.create_index(batch_op.f("ix_question_goal_id"), ["goal_id"])
        batch_op.create_index(batch_op.f("ix_question_round_id"), ["round_id"])
    op.create_table(
        "question_choice",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("label", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_question_choice_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_choice")),
        sa.UniqueConstraint("question_id", "key", name=op.f("uq_question_choice_question_id_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_question_choice_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("question_choice") as batch_op:
        batch_op.create_index(batch_op.f("ix_question_choice_question_id"), ["question_id"])


def _create_responses() -> None:
    op.create_table(
        "party",
        sa.Column(
            "kind",
            sa.Enum(
                "municipality",
                "county",
                "health-trust",
                "state",
                "professional",
                "patient",
                "research",
                "business",
                "person",
                "other",
                name="partykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisation_number", sa.String(length=9), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_party_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("uid", name=op.f("uq_party_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("party") as batch_op:
        batch_op.create_index(batch_op.f("ix_party_organisation_id"), ["organisation_id"])
        batch_op.create_index(batch_op.f("ix_party_organisation_number"), ["organisation_number"])
    op.create_table(
        "submitter",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_submitter_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submitter")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_submitter_token_hash")),
        sa.UniqueConstraint("uid", name=op.f("uq_submitter_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("submitter") as batch_op:
        batch_op.create_index(batch_op.f("ix_submitter_user_id"), ["user_id"])
    op.create_table(
        "response",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("submitter_id", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "received",
                "screened",
                "published",
                "redacted",
                "withheld",
                "superseded",
                "withdrawn",
                name="responsestate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "municipality",
                "county",
                "health-trust",
                "state",
                "professional",
                "patient",
                "research",
                "business",
                "person",
                "other",
                name="partykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "portal",
                "e-mail",
                "letter",
                "import",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "language",
            sa.Enum("nb", "nn", "en", name="responselanguage", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("may_publish", sa.Boolean(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=True),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("receipt", sa.String(length=20), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withheld_ground", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("state <> 'withheld' or withheld_ground is not null", name=op.f("ck_response_ground")),
        sa.CheckConstraint(
            "state = 'draft' or receipt is not null or state = 'withdrawn'", name=op.f("ck_response_received")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_response_party_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["response.id"], name=op.f("fk_response_replaces_id")),
        sa.ForeignKeyConstraint(["round_id"], ["consultation_round.id"], name=op.f("fk_response_round_id")),
        sa.ForeignKeyConstraint(["submitter_id"], ["submitter.id"], name=op.f("fk_response_submitter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint("receipt", name=op.f("uq_response_receipt")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_response_round_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_response_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("response") as batch_op:
        batch_op.create_index("ix_response_facets", ["round_id", "state", "kind", "language", "channel"])
        batch_op.create_index("ix_response_newest", ["round_id", "received_at", "id"])
        batch_op.create_index(batch_op.f("ix_response_party_id"), ["party_id"])
        batch_op.create_index(batch_op.f("ix_response_replaces_id"), ["replaces_id"])
        batch_op.create_index(batch_op.f("ix_response_submitter_id"), ["submitter_id"])


def _create_versions() -> None:
    op.create_table(
        "round_counter",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["consultation_round.id"], name=op.f("fk_round_counter_round_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_counter")),
        sa.UniqueConstraint("round_id", name=op.f("uq_round_counter_round_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "response_draft",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_response_draft_response_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_draft")),
        sa.UniqueConstraint("response_id", name=op.f("uq_response_draft_response_id")),
        sqlite_strict=True,
    )
    op.create_table(
        "response_version",
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["response_id"], ["response.id"], name=op.f("fk_response_version_response_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_version")),
        sa.UniqueConstraint("response_id", "number", name=op.f("uq_response_version_response_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_response_version_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "answer",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("clause_id", sa.Integer(), nullable=True),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(question_id is null) <> (clause_id is null)", name=op.f("ck_answer_about_one_thing")),
        sa.CheckConstraint("level is not null or text is not null", name=op.f("ck_answer_says_something")),
        sa.ForeignKeyConstraint(["clause_id"], ["clause.id"], name=op.f("fk_answer_clause_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_answer_question_id")),
        sa.ForeignKeyConstraint(["version_id"], ["response_version.id"], name=op.f("fk_answer_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("version_id", "clause_id", name=op.f("uq_answer_version_id_clause_id")),
        sa.UniqueConstraint("version_id", "question_id", name=op.f("uq_answer_version_id_question_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("answer") as batch_op:
        batch_op.create_index(batch_op.f("ix_answer_clause_id"), ["clause_id"])
        batch_op.create_index("ix_answer_level", ["question_id", "level"])


def _refuse_changes() -> None:
    """Let nobody change what was sent in: not this program, and not whoever holds its password."""
    if op.get_bind().dialect.name == "sqlite":
        for table in FIXED:
            op.execute(
                f"create trigger {table}_refuses_update before update on {table} "
                f"begin select raise(abort, '{REFUSAL}'); end"
            )
        return
    op.execute(
        "create function refuse_change_of_responses() returns trigger language plpgsql as "
        f"$$ begin raise exception '{REFUSAL}' using errcode = 'restrict_violation'; end $$"
    )
    for table in FIXED:
        op.execute(
            f"create trigger {table}_refuses_update before update on {table} "
            "for each statement execute function refuse_change_of_responses()"
        )
