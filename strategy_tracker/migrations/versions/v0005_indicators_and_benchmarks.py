"""Indicators and benchmarks."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "benchmark_index",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("publisher_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("method", TranslatedText(), nullable=True),
        sa.Column("norway_covered", sa.Boolean(), nullable=True),
        sa.Column("target_year", sa.Integer(), nullable=True),
        sa.Column("target_value", ExactDecimal(), nullable=True),
        sa.Column("target_note", TranslatedText(), nullable=True),
        sa.Column("ambition_id", sa.Integer(), nullable=True),
        sa.Column("is_named_by_ambition", sa.Boolean(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "ambition_id is not null or not is_named_by_ambition", name=op.f("ck_benchmark_index_named_by_an_ambition")
        ),
        sa.ForeignKeyConstraint(["ambition_id"], ["ambition.id"], name=op.f("fk_benchmark_index_ambition_id")),
        sa.ForeignKeyConstraint(["publisher_id"], ["organisation.id"], name=op.f("fk_benchmark_index_publisher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_index")),
        sa.UniqueConstraint("slug", name=op.f("uq_benchmark_index_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("benchmark_index") as batch_op:
        batch_op.create_index(batch_op.f("ix_benchmark_index_ambition_id"), ["ambition_id"])
        batch_op.create_index(batch_op.f("ix_benchmark_index_publisher_id"), ["publisher_id"])

    op.create_table(
        "benchmark_detail",
        sa.Column("index_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("item", TranslatedText(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["index_id"], ["benchmark_index.id"], name=op.f("fk_benchmark_detail_index_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_detail")),
        sa.UniqueConstraint("uid", name=op.f("uq_benchmark_detail_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("benchmark_detail") as batch_op:
        batch_op.create_index(batch_op.f("ix_benchmark_detail_index_id"), ["index_id"])

    op.create_table(
        "benchmark_index_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benchmark_index_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["benchmark_index_id"],
            ["benchmark_index.id"],
            name=op.f("fk_benchmark_index_source_benchmark_index_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_benchmark_index_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_index_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("benchmark_index_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_benchmark_index_source_benchmark_index_id"), ["benchmark_index_id"])
        batch_op.create_index(batch_op.f("ix_benchmark_index_source_source_id"), ["source_id"])

    op.create_table(
        "benchmark_observation",
        sa.Column("index_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.Column("value_text", TranslatedText(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("is_derived", sa.Boolean(), nullable=False),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank > 0", name=op.f("ck_benchmark_observation_rank_from_one")),
        sa.CheckConstraint("supersedes_id <> id", name=op.f("ck_benchmark_observation_not_own_correction")),
        sa.CheckConstraint(
            "value is not null or value_text is not null or note is not null",
            name=op.f("ck_benchmark_observation_says_something"),
        ),
        sa.ForeignKeyConstraint(["index_id"], ["benchmark_index.id"], name=op.f("fk_benchmark_observation_index_id")),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["benchmark_observation.id"], name=op.f("fk_benchmark_observation_supersedes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_observation")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_benchmark_observation_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_benchmark_observation_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("benchmark_observation") as batch_op:
        batch_op.create_index("ix_benchmark_observation_place", ["index_id", "country", "year"])

    op.create_table(
        "indicator",
        sa.Column("goal_id", sa.Integer(), nullable=False),
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
        sa.Column("goal_note", TranslatedText(), nullable=True),
        sa.Column(
            "role",
            sa.Enum("monitor", "context", name="role", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("is_official", sa.Boolean(), nullable=True),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "up", "down", "within", "none", name="direction", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("band_low", ExactDecimal(), nullable=True),
        sa.Column("band_high", ExactDecimal(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("frequency", sa.String(length=40), nullable=False),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column("is_key_figure", sa.Boolean(), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(direction = 'within') = (band_low is not null)", name=op.f("ck_indicator_band_when_within")
        ),
        sa.CheckConstraint("(band_low is null) = (band_high is null)", name=op.f("ck_indicator_band_is_whole")),
        sa.CheckConstraint(
            "cast(band_low as numeric) < cast(band_high as numeric)", name=op.f("ck_indicator_band_is_ordered")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_indicator_goal_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["organisation.id"], name=op.f("fk_indicator_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("slug", name=op.f("uq_indicator_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("indicator") as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_goal_id"), ["goal_id"])
        batch_op.create_index(batch_op.f("ix_indicator_owner_id"), ["owner_id"])

    op.create_table(
        "benchmark_detail_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benchmark_detail_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["benchmark_detail_id"],
            ["benchmark_detail.id"],
            name=op.f("fk_benchmark_detail_source_benchmark_detail_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_benchmark_detail_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_detail_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("benchmark_detail_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_benchmark_detail_source_benchmark_detail_id"), ["benchmark_detail_id"])
        batch_op.create_index(batch_op.f("ix_benchmark_detail_source_source_id"), ["source_id"])

    op.create_table(
        "benchmark_observation_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benchmark_observation_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["benchmark_observation_id"],
            ["benchmark_observation.id"],
            name=op.f("fk_benchmark_observation_source_benchmark_observation_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_benchmark_observation_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark_observation_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("benchmark_observation_source") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_benchmark_observation_source_benchmark_observation_id"), ["benchmark_observation_id"]
        )
        batch_op.create_index(batch_op.f("ix_benchmark_observation_source_source_id"), ["source_id"])

    op.create_table(
        "definition",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("method", TranslatedText(), nullable=True),
        sa.Column("data_source", TranslatedText(), nullable=True),
        sa.Column("quality_verified", TranslatedText(), nullable=True),
        sa.Column("quality_source", TranslatedText(), nullable=True),
        sa.Column("quality_accuracy", TranslatedText(), nullable=True),
        sa.Column("quality_limits", TranslatedText(), nullable=True),
        sa.Column("quality_action", TranslatedText(), nullable=True),
        sa.Column("valid_from", PartialDateText(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_definition_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition")),
        sa.UniqueConstraint("uid", name=op.f("uq_definition_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("definition") as batch_op:
        batch_op.create_index(batch_op.f("ix_definition_indicator_id"), ["indicator_id"])

    op.create_table(
        "indicator_also_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_indicator_also_goal_goal_id")),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_also_goal_indicator_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_also_goal")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("indicator_also_goal") as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_also_goal_goal_id"), ["goal_id"])
        batch_op.create_index(batch_op.f("ix_indicator_also_goal_indicator_id"), ["indicator_id"])

    op.create_table(
        "indicator_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_measure_indicator_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_indicator_measure_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_measure")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("indicator_measure") as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_measure_indicator_id"), ["indicator_id"])
        batch_op.create_index(batch_op.f("ix_indicator_measure_measure_id"), ["measure_id"])

    op.create_table(
        "indicator_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_source_indicator_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_indicator_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("indicator_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_source_indicator_id"), ["indicator_id"])
        batch_op.create_index(batch_op.f("ix_indicator_source_source_id"), ["source_id"])

    op.create_table(
        "series",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.String(length=80), nullable=False),
        sa.Column("label", TranslatedText(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("dimension = '' or label is not null", name=op.f("ck_series_group_has_label")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_series_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("indicator_id", "dimension", name=op.f("uq_series_indicator_id_dimension")),
        sa.UniqueConstraint("uid", name=op.f("uq_series_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("series") as batch_op:
        batch_op.create_index(batch_op.f("ix_series_indicator_id"), ["indicator_id"])

    op.create_table(
        "observation",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("filed_year", sa.Integer(), nullable=True),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.Column("value_text", TranslatedText(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "final",
                "provisional",
                "estimate",
                "break",
                "missing",
                "not-applicable",
                name="observationstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("note", TranslatedText(), nullable=True),
        sa.Column("is_derived", sa.Boolean(), nullable=False),
        sa.Column("is_charted", sa.Boolean(), nullable=False),
        sa.Column("release_at", UtcDateTime(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "value is not null or value_text is not null or status in ('missing', 'not-applicable')",
            name=op.f("ck_observation_says_something"),
        ),
        sa.CheckConstraint(
            "value is null or status not in ('missing', 'not-applicable')", name=op.f("ck_observation_missing_is_empty")
        ),
        sa.CheckConstraint("n > 0", name=op.f("ck_observation_n_is_positive")),
        sa.CheckConstraint("period_end > period_start", name=op.f("ck_observation_period_runs_forward")),
        sa.CheckConstraint("supersedes_id <> id", name=op.f("ck_observation_not_own_correction")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_observation_series_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["observation.id"], name=op.f("fk_observation_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_observation_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_observation_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("observation") as batch_op:
        batch_op.create_index("ix_observation_series_period", ["series_id", "period_end"])

    op.create_table(
        "target",
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "baseline", "interim", "final", name="targetkind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("value", ExactDecimal(), nullable=True),
        sa.Column("unit", sa.String(length=60), nullable=True),
        sa.Column("due", PartialDateText(), nullable=True),
        sa.Column(
            "comparison",
            sa.Enum("at least", "at most", name="comparison", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("basis", TranslatedText(), nullable=True),
        sa.Column("decided_in", TranslatedText(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("supersedes_id <> id", name=op.f("ck_target_not_own_successor")),
        sa.CheckConstraint("value is not null or supersedes_id is not null", name=op.f("ck_target_says_something")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_target_series_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["target.id"], name=op.f("fk_target_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("supersedes_id", name=op.f("uq_target_supersedes_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("target") as batch_op:
        batch_op.create_index(batch_op.f("ix_target_series_id"), ["series_id"])

    op.create_table(
        "observation_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"],
            ["observation.id"],
            name=op.f("fk_observation_source_observation_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_observation_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("observation_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_observation_source_observation_id"), ["observation_id"])
        batch_op.create_index(batch_op.f("ix_observation_source_source_id"), ["source_id"])

    op.create_table(
        "target_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_target_source_source_id")),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_source_target_id"), ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("target_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_target_source_source_id"), ["source_id"])
        batch_op.create_index(batch_op.f("ix_target_source_target_id"), ["target_id"])
