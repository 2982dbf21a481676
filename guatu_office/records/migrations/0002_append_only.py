"""Append only (只增不改): the database refuses to change, delete or leave out an entry."""

from __future__ import annotations

from django.db import migrations

KEPT = ("entries", "kept_files")
REFUSALS = [
    (
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        "BEGIN SELECT RAISE(ABORT, '台账只增不改'); END",
        f"DROP TRIGGER {table}_no_{act}",
    )
    for table in KEPT
    for act in ("update", "delete")
]
# A second INSERT under a taken number would otherwise pass as INSERT OR REPLACE.
NO_GAP = (
    "CREATE TRIGGER entries_in_order BEFORE INSERT ON entries "
    "WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM entries) "
    "BEGIN SELECT RAISE(ABORT, '台账条目须逐条续编'); END",
    "DROP TRIGGER entries_in_order",
)
KEPT_ONCE = (
    "CREATE TRIGGER kept_files_once BEFORE INSERT ON kept_files "
    "WHEN EXISTS (SELECT 1 FROM kept_files WHERE path = NEW.path) "
    "BEGIN SELECT RAISE(ABORT, '存档文件不得替换'); END",
    "DROP TRIGGER kept_files_once",
)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [
        migrations.RunSQL(sql=[forward], reverse_sql=[back])
        for forward, back in (*REFUSALS, NO_GAP, KEPT_ONCE)
    ]
