"""What stood in a database of an earlier version is still there after it was brought up to date."""

import json
from pathlib import Path

from alembic import command
from sqlalchemy import Connection, create_engine, text

from db import migrate


def _of_version(db: Connection, revision: str) -> None:
    one = migrate._config()
    one.attributes["connection"] = db
    command.upgrade(one, revision)


def test_updates_of_before_know_what_they_belong_to(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/old.db")
    with engine.begin() as db:
        _of_version(db, "0002")
        db.execute(text("INSERT INTO person (id, created_at) VALUES (1, '2026-07-01 06:00:00')"))
        for number, slots in ((1, {"act": "下楼"}), (2, {"act": "别回", "update_of": 1})):
            db.execute(
                text(
                    "INSERT INTO broadcast (id, author_id, state, severity, areas, slots, created_at)"
                    " VALUES (:id, 1, 'draft', 'Minor', '[]', :slots, '2026-07-01 06:00:00')"
                ),
                {"id": number, "slots": json.dumps(slots)},
            )
    with engine.begin() as db:
        migrate.upgrade(db)
        rows = db.execute(text("SELECT update_of, slots FROM broadcast ORDER BY id")).all()
    assert [(row.update_of, json.loads(row.slots)) for row in rows] == [
        (None, {"act": "下楼"}),
        (1, {"act": "别回"}),
    ]
    engine.dispose()
