"""Who is on duty is looked up by role on every report: found, not searched for among all residents."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_membership_role", "membership", ["role"])
