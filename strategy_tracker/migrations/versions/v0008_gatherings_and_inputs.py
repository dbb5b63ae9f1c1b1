"""Gatherings and inputs."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "involvement",
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("count_text", TranslatedText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("count >= 0", name=op.f("ck_involvement_count")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement")),
        sa.UniqueConstraint("slug", name=op.f("uq_involvement_slug")),
        sqlite_strict=True,
    )
    op.create_table(
        "involvement_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("involvement_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["involvement_id"],
            ["involvement.id"],
            name=op.f("fk_involvement_source_involvement_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_involvement_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("involvement_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_involvement_source_involvement_id"), ["involvement_id"])
        batch_op.create_index(batch_op.f("ix_involvement_source_source_id"), ["source_id"])

    op.create_table(
        "gathering",
        sa.Column("strategy_id", sa.Integer(), nullable=True),
        sa.Column(
            "strategy_basis",
            sa.Enum(
                "source",
                "source-page-placement",
                "source-strategic-goal-of-measure",
                "research",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "innspillsmote",
                "konferanse",
                "samarbeidsarena",
                "besok",
                name="gatheringkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("held_on", PartialDateText(), nullable=True),
        sa.Column("date_text", TranslatedText(), nullable=True),
        sa.Column("purpose", TranslatedText(), nullable=True),
        sa.Column("registered", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("registered >= 0", name=op.f("ck_gathering_registered")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_gathering_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering")),
        sa.UniqueConstraint("slug", name=op.f("uq_gathering_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("gathering") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_held_on"), ["held_on"])
        batch_op.create_index(batch_op.f("ix_gathering_strategy_id"), ["strategy_id"])

    op.create_table(
        "gathering_input",
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("theme", TranslatedText(), nullable=False),
        sa.Column("statement", TranslatedText(), nullable=False),
        sa.Column(
            "goals_basis",
            sa.Enum(
                "source",
                "source-page-placement",
                "source-strategic-goal-of-measure",
                "research",
                name="basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("outcome", TranslatedText(), nullable=True),
        sa.Column("figure_value", ExactDecimal(), nullable=True),
        sa.Column("figure_unit", TranslatedText(), nullable=True),
        sa.Column(
            "figure_precision",
            sa.Enum(
                "exact", "approximate", name="figureprecision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(figure_value is null) = (figure_unit is null)", name=op.f("ck_gathering_input_figure_has_unit")
        ),
        sa.CheckConstraint(
            "figure_precision is null or figure_value is not null", name=op.f("ck_gathering_input_precision_of_figure")
        ),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_input_gathering_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_input")),
        sa.UniqueConstraint("slug", name=op.f("uq_gathering_input_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("gathering_input") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_input_gathering_id"), ["gathering_id"])

    op.create_table(
        "gathering_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_measure_gathering_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_gathering_measure_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_measure")),
        sa.UniqueConstraint("gathering_id", "measure_id", name=op.f("uq_gathering_measure_gathering_id_measure_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("gathering_measure") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_measure_measure_id"), ["measure_id"])

    op.create_table(
        "gathering_organiser",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_organiser_gathering_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_gathering_organiser_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_organiser")),
        sa.UniqueConstraint(
            "gathering_id", "organisation_id", name=op.f("uq_gathering_organiser_gathering_id_organisation_id")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("gathering_organiser") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_organiser_organisation_id"), ["organisation_id"])

    op.create_table(
        "gathering_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_participant_gathering_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_gathering_participant_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_participant")),
        sa.UniqueConstraint(
            "gathering_id", "organisation_id", name=op.f("uq_gathering_participant_gathering_id_organisation_id")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("gathering_participant") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_participant_organisation_id"), ["organisation_id"])

    op.create_table(
        "gathering_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_id"], ["gathering.id"], name=op.f("fk_gathering_source_gathering_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_gathering_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gathering_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("gathering_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_gathering_source_gathering_id"), ["gathering_id"])
        batch_op.create_index(batch_op.f("ix_gathering_source_source_id"), ["source_id"])

    op.create_table(
        "input_giver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_input_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_input_id"],
            ["gathering_input.id"],
            name=op.f("fk_input_giver_gathering_input_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_input_giver_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_giver")),
        sa.UniqueConstraint(
            "gathering_input_id", "organisation_id", name=op.f("uq_input_giver_gathering_input_id_organisation_id")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("input_giver") as batch_op:
        batch_op.create_index(batch_op.f("ix_input_giver_organisation_id"), ["organisation_id"])

    op.create_table(
        "input_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_input_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_input_id"],
            ["gathering_input.id"],
            name=op.f("fk_input_goal_gathering_input_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_input_goal_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_goal")),
        sa.UniqueConstraint("gathering_input_id", "goal_id", name=op.f("uq_input_goal_gathering_input_id_goal_id")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("input_goal") as batch_op:
        batch_op.create_index(batch_op.f("ix_input_goal_goal_id"), ["goal_id"])

    op.create_table(
        "input_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gathering_input_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering_input_id"],
            ["gathering_input.id"],
            name=op.f("fk_input_subject_gathering_input_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_input_subject_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_input_subject")),
        sa.UniqueConstraint(
            "gathering_input_id", "organisation_id", name=op.f("uq_input_subject_gathering_input_id_organisation_id")
        ),
        sqlite_strict=True,
    )
    with op.batch_alter_table("input_subject") as batch_op:
        batch_op.create_index(batch_op.f("ix_input_subject_organisation_id"), ["organisation_id"])
