"""Write lock (写锁): one writer at a time, taken before the ledger is read.

SQLite gives it with the transaction (IMMEDIATE, in the settings). PostgreSQL is asked for an
advisory lock, held to the transaction's end: what is read after it is all that was committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# "guatu" in ASCII; the lock is the database's own, and a database holds one ledger.
LEDGER = 0x6775617475


@contextmanager
def write_lock() -> Iterator[None]:
    """Write lock (写锁): a transaction, kept when the block ends, undone when it raises.

    Raises OperationalError when those before do not end in time.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER])
        yield
