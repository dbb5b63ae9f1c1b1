"""Council."""

import sqlalchemy as sa
from alembic import op

from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, UtcDateTime

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "council",
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("active", "historic", name="councilstatus", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("role", TranslatedText(), nullable=True),
        sa.Column("seed_role", TranslatedText(), nullable=True),
        sa.Column("members_as_of", PartialDateText(), nullable=True),
        sa.Column("members_note", TranslatedText(), nullable=True),
        sa.Column("quorum", sa.Integer(), nullable=True),
        sa.Column("predecessor_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("predecessor_id <> id", name=op.f("ck_council_not_own_predecessor")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["council.id"], name=op.f("fk_council_predecessor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council")),
        sa.UniqueConstraint("slug", name=op.f("uq_council_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("council") as batch_op:
        batch_op.create_index(batch_op.f("ix_council_predecessor_id"), ["predecessor_id"])

    op.create_table(
        "entry_criterion",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("in-use", "trial", name="criterionstatus", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("status_text", TranslatedText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_criterion")),
        sa.UniqueConstraint("slug", name=op.f("uq_entry_criterion_slug")),
        sqlite_strict=True,
    )
    op.create_table(
        "council_model",
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("nature", TranslatedText(), nullable=True),
        sa.Column("decision_style", TranslatedText(), nullable=True),
        sa.Column("who_can_raise_cases", TranslatedText(), nullable=True),
        sa.Column("municipal_representation", TranslatedText(), nullable=True),
        sa.Column("secretariat_id", sa.Integer(), nullable=True),
        sa.Column("former_secretariat_id", sa.Integer(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["former_secretariat_id"], ["organisation.id"], name=op.f("fk_council_model_former_secretariat_id")
        ),
        sa.ForeignKeyConstraint(["secretariat_id"], ["organisation.id"], name=op.f("fk_council_model_secretariat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_model")),
        sa.UniqueConstraint("slug", name=op.f("uq_council_model_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("council_model") as batch_op:
        batch_op.create_index(batch_op.f("ix_council_model_former_secretariat_id"), ["former_secretariat_id"])
        batch_op.create_index(batch_op.f("ix_council_model_secretariat_id"), ["secretariat_id"])

    op.create_table(
        "council_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_id"], ["council.id"], name=op.f("fk_council_source_council_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_council_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("council_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_council_source_council_id"), ["council_id"])
        batch_op.create_index(batch_op.f("ix_council_source_source_id"), ["source_id"])

    op.create_table(
        "entry_criterion_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_criterion_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_criterion_id"],
            ["entry_criterion.id"],
            name=op.f("fk_entry_criterion_source_entry_criterion_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_entry_criterion_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_criterion_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("entry_criterion_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_criterion_source_entry_criterion_id"), ["entry_criterion_id"])
        batch_op.create_index(batch_op.f("ix_entry_criterion_source_source_id"), ["source_id"])

    op.create_table(
        "participant_group",
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", TranslatedText(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_participant_group_council_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_group")),
        sa.UniqueConstraint("council_id", "position", name=op.f("uq_participant_group_council_id_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_participant_group_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("participant_group") as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_group_council_id"), ["council_id"])

    op.create_table(
        "seat",
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "medlem",
                "observatør",
                "sekretariat",
                name="seatrole",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats > 0", name=op.f("ck_seat_seats")),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_seat_council_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_seat_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint(
            "council_id", "organisation_id", "role", name=op.f("uq_seat_council_id_organisation_id_role")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_seat_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("seat") as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_council_id"), ["council_id"])
        batch_op.create_index(batch_op.f("ix_seat_organisation_id"), ["organisation_id"])

    op.create_table(
        "appointment",
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column(
            "role",
            sa.Enum(
                "leder", "medlem", "vara", name="appointmentrole", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("as_of", PartialDateText(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_appointment_council_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_appointment_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["role_holder.id"], name=op.f("fk_appointment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
        sa.UniqueConstraint("council_id", "person_id", "role", name=op.f("uq_appointment_council_id_person_id_role")),
        sa.UniqueConstraint("uid", name=op.f("uq_appointment_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("appointment") as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_council_id"), ["council_id"])
        batch_op.create_index(batch_op.f("ix_appointment_organisation_id"), ["organisation_id"])
        batch_op.create_index(batch_op.f("ix_appointment_person_id"), ["person_id"])

    op.create_table(
        "council_model_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_model_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_model_id"],
            ["council_model.id"],
            name=op.f("fk_council_model_source_council_model_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_council_model_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_model_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("council_model_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_council_model_source_council_model_id"), ["council_model_id"])
        batch_op.create_index(batch_op.f("ix_council_model_source_source_id"), ["source_id"])

    op.create_table(
        "council_statement",
        sa.Column("model_id", sa.Integer(), nullable=True),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "history",
                "criticism",
                "problem",
                "principle",
                "reporting",
                "scoring",
                "legal",
                "meeting-anatomy",
                "case-number",
                "meeting-frequency",
                name="statementkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", TranslatedText(), nullable=False),
        sa.Column("example", sa.String(length=40), nullable=True),
        sa.Column("happened_on", PartialDateText(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("is_inferred", sa.Boolean(), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(model_id is null) <> (council_id is null)", name=op.f("ck_council_statement_about_one")),
        sa.ForeignKeyConstraint(["by_id"], ["organisation.id"], name=op.f("fk_council_statement_by_id")),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_council_statement_council_id")),
        sa.ForeignKeyConstraint(["model_id"], ["council_model.id"], name=op.f("fk_council_statement_model_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_statement")),
        sa.UniqueConstraint(
            "council_id", "kind", "position", name=op.f("uq_council_statement_council_id_kind_position")
        ),
        sa.UniqueConstraint("model_id", "kind", "position", name=op.f("uq_council_statement_model_id_kind_position")),
        sa.UniqueConstraint("uid", name=op.f("uq_council_statement_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("council_statement") as batch_op:
        batch_op.create_index(batch_op.f("ix_council_statement_by_id"), ["by_id"])

    op.create_table(
        "endorsement",
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_endorsement_council_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_endorsement_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement")),
        sa.UniqueConstraint("strategy_id", "council_id", name=op.f("uq_endorsement_strategy_id_council_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_endorsement_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("endorsement") as batch_op:
        batch_op.create_index(batch_op.f("ix_endorsement_council_id"), ["council_id"])
        batch_op.create_index(batch_op.f("ix_endorsement_strategy_id"), ["strategy_id"])

    op.create_table(
        "participant_group_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_group_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_group_id"],
            ["participant_group.id"],
            name=op.f("fk_participant_group_source_participant_group_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_participant_group_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_group_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("participant_group_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_group_source_participant_group_id"), ["participant_group_id"])
        batch_op.create_index(batch_op.f("ix_participant_group_source_source_id"), ["source_id"])

    op.create_table(
        "appointment_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointment.id"],
            name=op.f("fk_appointment_source_appointment_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_appointment_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("appointment_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_source_appointment_id"), ["appointment_id"])
        batch_op.create_index(batch_op.f("ix_appointment_source_source_id"), ["source_id"])

    op.create_table(
        "council_statement_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("council_statement_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_statement_id"],
            ["council_statement.id"],
            name=op.f("fk_council_statement_source_council_statement_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_council_statement_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_statement_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("council_statement_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_council_statement_source_council_statement_id"), ["council_statement_id"])
        batch_op.create_index(batch_op.f("ix_council_statement_source_source_id"), ["source_id"])

    op.create_table(
        "endorsement_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("endorsement_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["endorsement_id"],
            ["endorsement.id"],
            name=op.f("fk_endorsement_source_endorsement_id"),
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_endorsement_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("endorsement_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_endorsement_source_endorsement_id"), ["endorsement_id"])
        batch_op.create_index(batch_op.f("ix_endorsement_source_source_id"), ["source_id"])

    op.create_table(
        "meeting",
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column("held_on", PartialDateText(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("title", TranslatedText(), nullable=False),
        sa.Column("outcome", TranslatedText(), nullable=True),
        sa.Column("announced", TranslatedText(), nullable=True),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["council_id"], ["council.id"], name=op.f("fk_meeting_council_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_meeting_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("slug", name=op.f("uq_meeting_slug")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_council_id"), ["council_id"])
        batch_op.create_index(batch_op.f("ix_meeting_measure_id"), ["measure_id"])
        batch_op.create_index("ix_meeting_newest", ["held_on", "id"])

    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=10), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "godkjenning",
                "orientering",
                "drofting",
                "tilslutning",
                "anbefaling",
                "eventuelt",
                name="casekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", TranslatedText(), nullable=True),
        sa.Column("uid", sa.String(length=26), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_agenda_item_meeting_id_number")),
        sa.UniqueConstraint("uid", name=op.f("uq_agenda_item_uid")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("agenda_item") as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_meeting_id"), ["meeting_id"])

    op.create_table(
        "meeting_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_source_meeting_id"), ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_meeting_source_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_source")),
        sqlite_strict=True,
    )
    with op.batch_alter_table("meeting_source") as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_source_meeting_id"), ["meeting_id"])
        batch_op.create_index(batch_op.f("ix_meeting_source_source_id"), ["source_id"])
