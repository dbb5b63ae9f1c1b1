"""Consultations."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import TranslatedText, UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "hearing_rule",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_rule")),
        sa.UniqueConstraint("slug", name=op.f("uq_hearing_rule_slug")),
        sqlite_strict=True,
    )
    op.create_table(
        "hearing_rule_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hearing_rule_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hearing_rule_id"],
            ["hearing_rule.id"],
            name=op.f("fk_hearing_rule_source_hearing_rule_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_hearing_rule_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_rule_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("hearing_rule_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_hearing_rule_source_hearing_rule_id"), ["hearing_rule_id"])
        batch_op.create_index(batch_op.f("ix_hearing_rule_source_source_id"), ["source_id"])

    op.create_table(
        "consultation_round",
        sa.Column("strategy_id", sa.Integer(), nullable=True),
        sa.Column("organiser_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "offentlig-horing",
                "innspillsrunde",
                "innspillsmote",
                name="roundkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("case_number", sa.String(length=40), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("deadline_on", sa.Date(), nullable=True),
        sa.Column("length_days", sa.Integer(), nullable=True),
        sa.Column("is_length_ok", sa.Boolean(), nullable=True),
        sa.Column("short_deadline_reason", TranslatedText(), nullable=True),
        sa.Column("responses_received", sa.Integer(), nullable=True),
        sa.Column("channels", TranslatedText(), nullable=True),
        sa.Column("questions_gap", TranslatedText(), nullable=True),
        sa.Column("respondents_gap", TranslatedText(), nullable=True),
        sa.Column("respondents_note", TranslatedText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("deadline_on >= opened_on", name=op.f("ck_consultation_round_in_order")),
        sa.CheckConstraint("length_days >= 0", name=op.f("ck_consultation_round_length")),
        sa.CheckConstraint("responses_received >= 0", name=op.f("ck_consultation_round_responses")),
        sa.ForeignKeyConstraint(["organiser_id"], ["organisation.id"], name=op.f("fk_consultation_round_organiser_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_consultation_round_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_round")),
        sa.UniqueConstraint("slug", name=op.f("uq_consultation_round_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("consultation_round") as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_round_opened_on"), ["opened_on"])
        batch_op.create_index(batch_op.f("ix_consultation_round_organiser_id"), ["organiser_id"])
        batch_op.create_index(batch_op.f("ix_consultation_round_strategy_id"), ["strategy_id"])

    op.create_table(
        "consultation_round_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_round_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_round_id"],
            ["consultation_round.id"],
            name=op.f("fk_consultation_round_source_consultation_round_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_consultation_round_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_round_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("consultation_round_source") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consultation_round_source_consultation_round_id"), ["consultation_round_id"]
        )
        batch_op.create_index(batch_op.f("ix_consultation_round_source_source_id"), ["source_id"])

    op.create_table(
        "respondent",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_respondent_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["consultation_round.id"], name=op.f("fk_respondent_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_respondent")),
        sa.UniqueConstraint("round_id", "organisation_id", name=op.f("uq_respondent_round_id_organisation_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_respondent_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("respondent") as batch_op:
        batch_op.create_index(batch_op.f("ix_respondent_organisation_id"), ["organisation_id"])
        batch_op.create_index(batch_op.f("ix_respondent_round_id"), ["round_id"])

    op.create_table(
        "respondent_type",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["consultation_round.id"], name=op.f("fk_respondent_type_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_respondent_type")),
        sa.UniqueConstraint("round_id", "position", name=op.f("uq_respondent_type_round_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_respondent_type_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("respondent_type") as batch_op:
        batch_op.create_index(batch_op.f("ix_respondent_type_round_id"), ["round_id"])

    op.create_table(
        "round_document",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["consultation_round.id"], name=op.f("fk_round_document_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_document")),
        sa.UniqueConstraint("round_id", "key", name=op.f("uq_round_document_round_id_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_round_document_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round_document") as batch_op:
        batch_op.create_index(batch_op.f("ix_round_document_round_id"), ["round_id"])

    op.create_table(
        "round_outcome",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["consultation_round.id"], name=op.f("fk_round_outcome_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_outcome")),
        sa.UniqueConstraint("round_id", name=op.f("uq_round_outcome_round_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_round_outcome_uid")),
        sqlite_strict=True,
    )
    op.create_table(
        "round_theme",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "støtte", "endring", "nøytral", name="stance", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("count >= 0", name=op.f("ck_round_theme_count")),
        sa.ForeignKeyConstraint(["round_id"], ["consultation_round.id"], name=op.f("fk_round_theme_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_theme")),
        sa.UniqueConstraint("slug", name=op.f("uq_round_theme_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round_theme") as batch_op:
        batch_op.create_index(batch_op.f("ix_round_theme_round_id"), ["round_id"])

    op.create_table(
        "round_outcome_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_outcome_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_outcome_id"],
            ["round_outcome.id"],
            name=op.f("fk_round_outcome_source_round_outcome_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_round_outcome_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_outcome_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round_outcome_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_round_outcome_source_round_outcome_id"), ["round_outcome_id"])
        batch_op.create_index(batch_op.f("ix_round_outcome_source_source_id"), ["source_id"])

    op.create_table(
        "round_theme_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_theme_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_theme_id"],
            ["round_theme.id"],
            name=op.f("fk_round_theme_source_round_theme_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_round_theme_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_theme_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("round_theme_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_round_theme_source_round_theme_id"), ["round_theme_id"])
        batch_op.create_index(batch_op.f("ix_round_theme_source_source_id"), ["source_id"])
