"""The first schema: incidents, broadcasts, deliveries and tips."""

import sqlalchemy as sa
from alembic import op

from db import schema

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("area_id", schema.Big, nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("next_fire_at", schema.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_schedule_area_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint("name", name=op.f("uq_schedule_name")),
    )
    op.create_table(
        "occurrence",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("schedule_id", schema.Big, nullable=False),
        sa.Column("fire_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("settled_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("entry", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["schedule_id"], ["schedule.id"], name=op.f("fk_occurrence_schedule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrence")),
        sa.UniqueConstraint("schedule_id", "fire_at", name=op.f("uq_occurrence_schedule_id_fire_at")),
    )
    op.create_table(
        "broadcast",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("author_id", schema.Big, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("expires_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("created_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("submitted_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("bound_hash", sa.Text(), server_default="", nullable=False),
        sa.Column("approver_id", schema.Big, nullable=True),
        sa.Column("decided_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["person.id"], name=op.f("fk_broadcast_approver_id")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_broadcast_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast")),
    )
    op.create_table(
        "release",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("broadcast_id", schema.Big, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("content_id", schema.Big, nullable=False),
        sa.Column("released_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("expires_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("addressed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("cursor", sa.Integer(), server_default="0", nullable=False),
        sa.Column("resolved_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("count_delivery_id", schema.Big, nullable=True),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcast.id"], name=op.f("fk_release_broadcast_id")),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name=op.f("fk_release_content_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
    )
    op.create_index("ix_release_broadcast_id", "release", ["broadcast_id"], unique=False)
    op.create_index("ix_release_expires_at", "release", ["expires_at"], unique=False)
    op.create_table(
        "incident",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("danger", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("desk_only", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("exercise", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("grid_id", schema.Big, nullable=True),
        sa.Column("building_id", schema.Big, nullable=True),
        sa.Column("door", sa.Text(), server_default="", nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("accuracy_m", sa.Float(), nullable=True),
        sa.Column("place_source", sa.Text(), server_default="", nullable=False),
        sa.Column("place_text", sa.Text(), server_default="", nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("assignee_id", schema.Big, nullable=True),
        sa.Column("rung", sa.Integer(), server_default="0", nullable=False),
        sa.Column("duplicate_of", schema.Big, nullable=True),
        sa.Column("release_id", schema.Big, nullable=True),
        sa.Column("received_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("taken_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("due_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("ended_at", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name=op.f("fk_incident_assignee_id")),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_incident_building_id")),
        sa.ForeignKeyConstraint(["duplicate_of"], ["incident.id"], name=op.f("fk_incident_duplicate_of")),
        sa.ForeignKeyConstraint(["grid_id"], ["area.id"], name=op.f("fk_incident_grid_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_incident_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index("ix_incident_duplicate_of", "incident", ["duplicate_of"], unique=False)
    op.create_index("ix_incident_grid_id_state", "incident", ["grid_id", "state"], unique=False)
    op.create_index("ix_incident_lat_lon", "incident", ["lat", "lon"], unique=False)
    op.create_index("ix_incident_state_due_at", "incident", ["state", "due_at"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("broadcast_id", schema.Big, nullable=False),
        sa.Column("release_id", schema.Big, nullable=False),
        sa.Column("person_id", schema.Big, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("on_behalf_of", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("latest", sa.Boolean(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcast.id"], name=op.f("fk_receipt_broadcast_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_receipt_person_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_receipt_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
    )
    op.create_index("ix_receipt_broadcast_id_latest", "receipt", ["broadcast_id", "latest"], unique=False)
    op.create_index("ix_receipt_person_id", "receipt", ["person_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("incident_id", schema.Big, nullable=False),
        sa.Column("person_id", schema.Big, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), server_default="", nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("invited_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("on_scene_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("seen_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("left_at", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_assignment_incident_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint("incident_id", "person_id", name=op.f("uq_assignment_incident_id_person_id")),
    )
    op.create_index("ix_assignment_person_id", "assignment", ["person_id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("content_id", schema.Big, nullable=False),
        sa.Column("address_id", schema.Big, nullable=False),
        sa.Column("person_id", schema.Big, nullable=True),
        sa.Column("release_id", schema.Big, nullable=True),
        sa.Column("incident_id", schema.Big, nullable=True),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("owed_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("not_before", schema.Moment(timezone=True), nullable=True),
        sa.Column("expires_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("replaces_id", schema.Big, nullable=True),
        sa.Column("tries", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("settled_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("seq", schema.Big, nullable=True),
        sa.Column("ref", sa.Text(), server_default="", nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("shown_at", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_delivery_address_id")),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name=op.f("fk_delivery_content_id")),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_delivery_incident_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_delivery_person_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_delivery_release_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["delivery.id"], name=op.f("fk_delivery_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("release_id", "address_id", name=op.f("uq_delivery_release_id_address_id")),
    )
    op.create_index("ix_delivery_address_id_seq", "delivery", ["address_id", "seq"], unique=False)
    op.create_index("ix_delivery_incident_id", "delivery", ["incident_id"], unique=False)
    op.create_index(
        "ix_delivery_pending",
        "delivery",
        ["lane", "priority", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'queued'"),
        postgresql_where=sa.text("state = 'queued'"),
    )
    op.create_table(
        "incident_event",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("incident_id", schema.Big, nullable=False),
        sa.Column("at", schema.Moment(timezone=True), nullable=False),
        sa.Column("person_id", schema.Big, nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("from_state", sa.Text(), nullable=True),
        sa.Column("to_state", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_incident_event_incident_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_incident_event_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_event")),
    )
    op.create_index("ix_incident_event_incident_id", "incident_event", ["incident_id"], unique=False)
    op.create_table(
        "report",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("incident_id", schema.Big, nullable=False),
        sa.Column("person_id", schema.Big, nullable=True),
        sa.Column("address_id", schema.Big, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("received_at", schema.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_report_address_id")),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_report_incident_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_index("ix_report_incident_id", "report", ["incident_id"], unique=False)
    op.create_index("ix_report_person_id", "report", ["person_id"], unique=False)
    op.create_table(
        "media",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("incident_id", schema.Big, nullable=False),
        sa.Column("report_id", schema.Big, nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), server_default="", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_at", schema.Moment(timezone=True), nullable=True),
        sa.Column("received_at", schema.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_media_incident_id")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name=op.f("fk_media_report_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_media")),
    )
    op.create_index("ix_media_incident_id", "media", ["incident_id"], unique=False)
    op.create_index("ix_media_state_next_at", "media", ["state", "next_at"], unique=False)
