"""Copy of all rows (逐行复制): PostgreSQL into a SQLite file and back, as of one moment.

A backup is the same whichever database the office uses, so that either restores it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.models import Model

from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.records.models import EntryRow
from guatu_office.records.snapshot import take_snapshot
from guatu_office.settings.database import sqlite

COPY = "backup_copy"
AT_ONCE = 500


def copy_database(target: Path) -> None:
    """Copy the office's database (复制数据库): into one new SQLite file; raises Unusable."""
    if connection.vendor == "sqlite":
        take_snapshot(Path(str(connection.settings_dict["NAME"])), target)
        return
    aside = target.with_name(f"{target.name}.rows")
    with _Beside(aside), transaction.atomic(using="default"):
        with connection.cursor() as cursor:
            # One moment for every table, whatever others commit meanwhile.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        _copy("default", COPY)
    take_snapshot(aside, target)
    _remove(aside)


def load_database(source: Path) -> None:
    """Load a database (装入数据库): a backup's rows into PostgreSQL; raises Unusable if taken."""
    if EntryRow.objects.exists():
        raise Unusable(Problem("GUATU_DATABASE", "这个数据库里已有台账，没有改动它，请另建一个库"))
    # Another name and folder, so that the backup itself is not touched.
    with _Beside(source), transaction.atomic(using="default"):
        _copy(COPY, "default")
        _set_sequences()


class _Beside:
    """The other database, a SQLite file, under its own alias while the block lasts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        plain = connections.settings["default"]
        made = connections.configure_settings({"default": plain, COPY: sqlite(self.path)})
        connections.settings[COPY] = made[COPY]
        call_command("migrate", database=COPY, verbosity=0)

    def __exit__(self, *_: object) -> None:
        connections[COPY].close()
        del connections[COPY]
        del connections.settings[COPY]


def _copy(source: str, target: str) -> None:
    # Sessions are not carried over: whoever was signed in signs in again.
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label == "sessions" or not model._meta.managed:
            continue
        rows = model._base_manager.using(source).order_by("pk").iterator(AT_ONCE)
        for some in _by(rows):
            model._base_manager.using(target).bulk_create(some)


def _by(rows: Iterator[Model]) -> Iterator[list[Any]]:
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _set_sequences() -> None:
    models = list(apps.get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _remove(path: Path) -> None:
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()
