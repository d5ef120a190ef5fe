"""The first schema: places, people, what was heard, what is owed."""

import sqlalchemy as sa
from alembic import op

from db import schema

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("parent_id", schema.Big, nullable=True),
        sa.Column("shape", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["area.id"], name=op.f("fk_area_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("code", name=op.f("uq_area_code")),
    )
    op.create_table(
        "community",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("demo", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_community")),
    )
    op.create_table(
        "content",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", schema.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content")),
    )
    op.create_table(
        "inbox",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("received_at", schema.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"], unique=False)
    op.create_table(
        "lane",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("fence", schema.Big, server_default="0", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("leased_until", schema.Moment(timezone=True), nullable=True),
        sa.Column("paused_until", schema.Moment(timezone=True), nullable=True),
        sa.Column("seq", schema.Big, server_default="0", nullable=False),
        sa.Column("seen_at", schema.Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lane")),
    )
    op.create_table(
        "question",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), server_default="", nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_table(
        "revision",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_revision")),
    )
    op.create_table(
        "timer",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about_id", schema.Big, nullable=False),
        sa.Column("due_at", schema.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint("kind", "about_id", name=op.f("uq_timer_kind_about_id")),
    )
    op.create_index("ix_timer_due_at", "timer", ["due_at"], unique=False)
    op.create_table(
        "building",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("grid_id", schema.Big, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), server_default="", nullable=False),
        sa.Column("aliases", sa.Text(), server_default="", nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("door_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["grid_id"], ["area.id"], name=op.f("fk_building_grid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_building")),
        sa.UniqueConstraint("door_code", name=op.f("uq_building_door_code")),
        sa.UniqueConstraint("grid_id", "number", name=op.f("uq_building_grid_id_number")),
    )
    op.create_table(
        "person",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("language", sa.Text(), server_default="", nullable=False),
        sa.Column("home_grid_id", schema.Big, nullable=True),
        sa.Column("building_id", schema.Big, nullable=True),
        sa.Column("door", sa.Text(), server_default="", nullable=False),
        sa.Column("large_print", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("tips", sa.Text(), server_default="weekly", nullable=False),
        sa.Column("visits_until", schema.Moment(timezone=True), nullable=True),
        sa.Column("created_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("forgotten_at", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["building_id"], ["building.id"], name=op.f("fk_person_building_id")),
        sa.ForeignKeyConstraint(["home_grid_id"], ["area.id"], name=op.f("fk_person_home_grid_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_home_grid_id", "person", ["home_grid_id"], unique=False)
    op.create_table(
        "address",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("person_id", schema.Big, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("reachable", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("unreachable_why", sa.Text(), server_default="", nullable=False),
        sa.Column("draft", sa.Text(), server_default="", nullable=False),
        sa.Column("heard_at", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_address_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("channel", "platform_id", name=op.f("uq_address_channel_platform_id")),
    )
    op.create_index("ix_address_person_id", "address", ["person_id"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("area_id", schema.Big, nullable=True),
        sa.Column("person_id", schema.Big, nullable=True),
        sa.Column("expires_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("used_at", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_invitation_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
    )
    op.create_table(
        "journal",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("at", schema.Moment(timezone=True), nullable=False),
        sa.Column("actor_id", schema.Big, nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), server_default="", nullable=False),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_journal_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_table(
        "membership",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("person_id", schema.Big, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("area_id", schema.Big, nullable=False),
        sa.Column("since", schema.Moment(timezone=True), nullable=False),
        sa.Column("until", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_membership_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint(
            "person_id", "role", "area_id", name=op.f("uq_membership_person_id_role_area_id")
        ),
    )
    op.create_index("ix_membership_area_id", "membership", ["area_id"], unique=False)
    op.create_table(
        "dead_letter",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("address_id", schema.Big, nullable=True),
        sa.Column("raw", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("received_at", schema.Moment(timezone=True), nullable=False),
        sa.Column("settled_at", schema.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_dead_letter_address_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dead_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_dead_letter_key")),
    )
    op.create_table(
        "question_waiting",
        sa.Column("id", schema.Big, autoincrement=True, nullable=False),
        sa.Column("question_id", schema.Big, nullable=False),
        sa.Column("address_id", schema.Big, nullable=False),
        sa.Column("since", schema.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_question_waiting_address_id")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_waiting_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_waiting")),
        sa.UniqueConstraint(
            "question_id", "address_id", name=op.f("uq_question_waiting_question_id_address_id")
        ),
    )
    op.create_index("ix_question_waiting_address_id", "question_waiting", ["address_id"], unique=False)
