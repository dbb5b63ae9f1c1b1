"""Strategies to deliveries."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "related_policy",
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("description", TranslatedText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_related_policy")),
        sa.UniqueConstraint("slug", name=op.f("uq_related_policy_slug")),
        sqlite_strict=True,
    )
    op.create_table(
        "roadmap_view",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_view")),
        sa.UniqueConstraint("slug", name=op.f("uq_roadmap_view_slug")),
        sqlite_strict=True,
    )
    op.create_table(
        "term",
        sa.Column("vocabulary", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", TranslatedText(), nullable=False),
        sa.Column("colour", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_gap", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("vocabulary", "key", name=op.f("uq_term_vocabulary_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "ambition",
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("description", TranslatedText(), nullable=True),
        sa.Column("deadline", PartialDateText(), nullable=True),
        sa.Column("measurable_definition", TranslatedText(), nullable=True),
        sa.Column("stated_by_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["stated_by_id"], ["organisation.id"], name=op.f("fk_ambition_stated_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambition")),
        sa.UniqueConstraint("slug", name=op.f("uq_ambition_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("ambition") as batch_op:
        batch_op.create_index(batch_op.f("ix_ambition_stated_by_id"), ["stated_by_id"])

    op.create_table(
        "related_policy_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("related_policy_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["related_policy_id"],
            ["related_policy.id"],
            name=op.f("fk_related_policy_source_related_policy_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_related_policy_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_related_policy_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("related_policy_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_related_policy_source_related_policy_id"), ["related_policy_id"])
        batch_op.create_index(batch_op.f("ix_related_policy_source_source_id"), ["source_id"])

    op.create_table(
        "strategy",
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("description", TranslatedText(), nullable=True),
        sa.Column("vision", TranslatedText(), nullable=True),
        sa.Column("vision_note", TranslatedText(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "in-consultation",
                "adopted",
                "superseded",
                name="strategystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", PartialDateText(), nullable=False),
        sa.Column("ends_on", PartialDateText(), nullable=False),
        sa.Column("principles_note", TranslatedText(), nullable=True),
        sa.Column("realisation_note", TranslatedText(), nullable=True),
        sa.Column("publisher_id", sa.Integer(), nullable=True),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.Column("predecessor_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("predecessor_id <> id", name=op.f("ck_strategy_not_own_predecessor")),
        sa.ForeignKeyConstraint(["manager_id"], ["organisation.id"], name=op.f("fk_strategy_manager_id")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["strategy.id"], name=op.f("fk_strategy_predecessor_id")),
        sa.ForeignKeyConstraint(["publisher_id"], ["organisation.id"], name=op.f("fk_strategy_publisher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
        sa.UniqueConstraint("slug", name=op.f("uq_strategy_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("strategy") as batch_op:
        batch_op.create_index(batch_op.f("ix_strategy_manager_id"), ["manager_id"])
        batch_op.create_index(batch_op.f("ix_strategy_predecessor_id"), ["predecessor_id"])
        batch_op.create_index(batch_op.f("ix_strategy_publisher_id"), ["publisher_id"])
        batch_op.create_index(batch_op.f("ix_strategy_state"), ["state"])

    op.create_table(
        "ambition_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ambition_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambition_id"], ["ambition.id"], name=op.f("fk_ambition_source_ambition_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_ambition_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambition_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("ambition_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_ambition_source_ambition_id"), ["ambition_id"])
        batch_op.create_index(batch_op.f("ix_ambition_source_source_id"), ["source_id"])

    op.create_table(
        "goal",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("description", TranslatedText(), nullable=True),
        sa.Column("benefit_target", TranslatedText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("parent_id <> id", name=op.f("ck_goal_not_own_parent")),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_goal_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("slug", name=op.f("uq_goal_slug")),
        sa.UniqueConstraint("strategy_id", "number", name=op.f("uq_goal_strategy_id_number")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("goal") as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_parent_id"), ["parent_id"])
        batch_op.create_index(batch_op.f("ix_goal_strategy_id"), ["strategy_id"])

    op.create_table(
        "measure",
        sa.Column("strategy_id", sa.Integer(), nullable=True),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("description", TranslatedText(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("segment", sa.String(length=40), nullable=True),
        sa.Column(
            "phase",
            sa.Enum(
                "planlagt",
                "høring",
                "utprøving",
                "gjennomføring",
                "innføring",
                "drift",
                "avslutning",
                "ferdigstilt",
                "avsluttet",
                name="measurephase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column(
            "goal_basis",
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
            nullable=False,
        ),
        sa.Column(
            "owner_basis",
            sa.Enum(
                "source",
                "source-page-placement",
                "source-strategic-goal-of-measure",
                "research",
                name="owner_basis",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("starts_on", PartialDateText(), nullable=True),
        sa.Column("ends_on", PartialDateText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_measure_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("slug", name=op.f("uq_measure_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("measure") as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_kind"), ["kind"])
        batch_op.create_index(batch_op.f("ix_measure_strategy_id"), ["strategy_id"])

    op.create_table(
        "principle",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_principle_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_principle")),
        sa.UniqueConstraint("slug", name=op.f("uq_principle_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("principle") as batch_op:
        batch_op.create_index(batch_op.f("ix_principle_strategy_id"), ["strategy_id"])

    op.create_table(
        "realisation_part",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_realisation_part_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_realisation_part")),
        sa.UniqueConstraint("uid", name=op.f("uq_realisation_part_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("realisation_part") as batch_op:
        batch_op.create_index(batch_op.f("ix_realisation_part_strategy_id"), ["strategy_id"])

    op.create_table(
        "strategy_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_strategy_source_source_id")),
        sa.ForeignKeyConstraint(
            ["strategy_id"], ["strategy.id"], name=op.f("fk_strategy_source_strategy_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("strategy_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_strategy_source_source_id"), ["source_id"])
        batch_op.create_index(batch_op.f("ix_strategy_source_strategy_id"), ["strategy_id"])

    op.create_table(
        "timeline_event",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("at", PartialDateText(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_timeline_event_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timeline_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_timeline_event_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("timeline_event") as batch_op:
        batch_op.create_index(batch_op.f("ix_timeline_event_strategy_id"), ["strategy_id"])

    op.create_table(
        "vision_element",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("term", TranslatedText(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_vision_element_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vision_element")),
        sa.UniqueConstraint("uid", name=op.f("uq_vision_element_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("vision_element") as batch_op:
        batch_op.create_index(batch_op.f("ix_vision_element_strategy_id"), ["strategy_id"])

    op.create_table(
        "assignment",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "owner",
                "contributor",
                "reporter",
                "sponsor",
                name="assignmentrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("from_on", PartialDateText(), nullable=True),
        sa.Column("to_on", PartialDateText(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_assignment_measure_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_assignment_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "measure_id", "organisation_id", "role", name=op.f("uq_assignment_measure_id_organisation_id_role")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_assignment_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("assignment") as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_measure_id"), ["measure_id"])
        batch_op.create_index(batch_op.f("ix_assignment_organisation_id"), ["organisation_id"])

    op.create_table(
        "budget_line",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("amount_ore", sa.BigInteger(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "granted",
                "proposed",
                "framework",
                "operation",
                name="budgetkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_budget_line_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_budget_line_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("budget_line") as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_measure_id"), ["measure_id"])

    op.create_table(
        "delivery",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "planlagt",
                "pågår",
                "delvis levert",
                "levert",
                "avsluttet",
                "utsatt",
                "videreført",
                "stanset",
                name="deliveryword",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column("in_use_percent", ExactDecimal(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_delivery_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("slug", name=op.f("uq_delivery_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("delivery") as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_measure_id"), ["measure_id"])

    op.create_table(
        "goal_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_source_goal_id"), ondelete="cascade"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_goal_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("goal_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_source_goal_id"), ["goal_id"])
        batch_op.create_index(batch_op.f("ix_goal_source_source_id"), ["source_id"])

    op.create_table(
        "measure_goal",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_measure_goal_goal_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_goal_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_goal")),
        sa.UniqueConstraint("measure_id", "goal_id", name=op.f("uq_measure_goal_measure_id_goal_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_measure_goal_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("measure_goal") as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_goal_goal_id"), ["goal_id"])
        batch_op.create_index(batch_op.f("ix_measure_goal_measure_id"), ["measure_id"])
        batch_op.create_index(
            "uq_measure_main_goal",
            ["measure_id"],
            unique=True,
            sqlite_where=sa.text("is_main = 1"),
            postgresql_where=sa.text("is_main"),
        )

    op.create_table(
        "measure_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measure.id"], name=op.f("fk_measure_source_measure_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_measure_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("measure_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_source_measure_id"), ["measure_id"])
        batch_op.create_index(batch_op.f("ix_measure_source_source_id"), ["source_id"])

    op.create_table(
        "outcome",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_outcome_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("slug", name=op.f("uq_outcome_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("outcome") as batch_op:
        batch_op.create_index(batch_op.f("ix_outcome_goal_id"), ["goal_id"])

    op.create_table(
        "portfolio_total",
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("active_measures", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_portfolio_total_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_total")),
        sa.UniqueConstraint("goal_id", "counted_on", name=op.f("uq_portfolio_total_goal_id_counted_on")),
        sa.UniqueConstraint("uid", name=op.f("uq_portfolio_total_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("portfolio_total") as batch_op:
        batch_op.create_index(batch_op.f("ix_portfolio_total_goal_id"), ["goal_id"])

    op.create_table(
        "status_report",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("told_by_id", sa.Integer(), nullable=True),
        sa.Column("valid_on", PartialDateText(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "under-kontroll",
                "noen-utfordringer",
                "rod",
                "ferdigstilt",
                "stanset",
                name="reportedstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "risk",
            sa.Enum("lav", "middels", "hoy", name="risk", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("text", TranslatedText(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_status_report_measure_id")),
        sa.ForeignKeyConstraint(["reporter_id"], ["organisation.id"], name=op.f("fk_status_report_reporter_id")),
        sa.ForeignKeyConstraint(["told_by_id"], ["organisation.id"], name=op.f("fk_status_report_told_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_report")),
        sa.UniqueConstraint("uid", name=op.f("uq_status_report_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("status_report") as batch_op:
        batch_op.create_index(batch_op.f("ix_status_report_measure_id"), ["measure_id"])
        batch_op.create_index(batch_op.f("ix_status_report_reporter_id"), ["reporter_id"])

    op.create_table(
        "budget_line_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("budget_line_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["budget_line_id"],
            ["budget_line.id"],
            name=op.f("fk_budget_line_source_budget_line_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_budget_line_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("budget_line_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_budget_line_source_budget_line_id"), ["budget_line_id"])
        batch_op.create_index(batch_op.f("ix_budget_line_source_source_id"), ["source_id"])

    op.create_table(
        "delivery_date",
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "planned",
                "forecast",
                "delivered",
                name="datekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("value", PartialDateText(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["delivery_id"], ["delivery.id"], name=op.f("fk_delivery_date_delivery_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_date")),
        sa.UniqueConstraint("uid", name=op.f("uq_delivery_date_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("delivery_date") as batch_op:
        batch_op.create_index("ix_delivery_date_latest", ["delivery_id", "kind", "id"])

    op.create_table(
        "delivery_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delivery_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["delivery.id"], name=op.f("fk_delivery_source_delivery_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_delivery_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("delivery_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_source_delivery_id"), ["delivery_id"])
        batch_op.create_index(batch_op.f("ix_delivery_source_source_id"), ["source_id"])

    op.create_table(
        "portfolio_total_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("portfolio_total_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["portfolio_total_id"],
            ["portfolio_total.id"],
            name=op.f("fk_portfolio_total_source_portfolio_total_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_portfolio_total_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portfolio_total_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("portfolio_total_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_portfolio_total_source_portfolio_total_id"), ["portfolio_total_id"])
        batch_op.create_index(batch_op.f("ix_portfolio_total_source_source_id"), ["source_id"])

    op.create_table(
        "status_report_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status_report_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_status_report_source_source_id")),
        sa.ForeignKeyConstraint(
            ["status_report_id"],
            ["status_report.id"],
            name=op.f("fk_status_report_source_status_report_id"),
            ondelete="cascade",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_report_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("status_report_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_status_report_source_source_id"), ["source_id"])
        batch_op.create_index(batch_op.f("ix_status_report_source_status_report_id"), ["status_report_id"])
