"""Known office (已有的办公室): a command works on the office that is named to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from django.db import DatabaseError

from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.opening.book_place import ACCOUNT


def enter(office: Path) -> None:
    """Enter an office (进入办公室): Django set up for it; raises Unusable when there is none."""
    if not (office / ACCOUNT).is_file():
        raise Unusable(Problem(str(office), f"这里没有办公室（缺 {ACCOUNT}）"))
    set_up(office)
    from guatu_office.records.reaching import reach_ledger

    reach_ledger(office)


def on_a_server() -> bool:
    """On a server (用数据库服务): whether a PostgreSQL is named for the office."""
    # Not asked of the settings: they would be read before the office's folder is known.
    return bool(os.environ.get("GUATU_DATABASE"))


def set_up(office: Path) -> None:
    """Set up (备好): Django for an office's folder, its tables as this edition has them."""
    os.environ["GUATU_OFFICE_FOLDER"] = str(office.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "guatu_office.settings"
    # Imported late: models need Django set up for the office that was named.
    import django
    from django.core.management import call_command

    django.setup()
    from guatu_office.records.reaching import reach_database, wants_migration

    reach_database()
    # Asked first: migrating waits for the write lock, even with nothing to do.
    if wants_migration():
        call_command("migrate", verbosity=0)


def told(work: Callable[[], int]) -> int:
    """Tell (说明结果): what cannot be used in one sentence each, and exit code 2."""
    try:
        return work()
    except Unusable as refused:
        for problem in refused.problems:
            sys.stderr.write(f"{problem}\n")
        return 2
    except DatabaseError as fault:
        sys.stderr.write(f"数据库：忙不过来或用不了，请稍后再试（{fault}）\n")
        return 2
