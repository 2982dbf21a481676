"""Database faults (数据库故障): what kept the ledger from being read or written, in Chinese."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import DatabaseError


@dataclass(frozen=True, slots=True)
class Fault:
    """Fault (故障): a sentence without its end, and the HTTP status that says the same."""

    sentence: str
    status: int


BUSY = Fault("台账正忙，这一笔没有记上，请再办一次", 503)
FULL = Fault("磁盘已满，这一笔没有记上，已记的都在；请管理员腾出空间后再办一次", 507)
UNWRITABLE = Fault("磁盘写不进去，这一笔没有记上，已记的都在；请管理员检查磁盘后再办一次", 507)
UNREACHABLE = Fault("数据库连不上，没有办成；请稍后再试，仍不行请告诉管理员", 503)
DAMAGED = Fault("数据库文件读不出，没有办成；请管理员用备份核对", 500)

# https://www.sqlite.org/rescode.html: in the order busy, locked, read-only, input or output,
# corrupt, full, cannot open, not a database.
_SQLITE = {
    5: BUSY, 6: BUSY, 8: UNWRITABLE, 10: UNWRITABLE, 11: DAMAGED, 13: FULL, 14: UNREACHABLE,
    26: DAMAGED,
}  # fmt: skip
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES = {
    "53100": FULL,
    "55P03": BUSY,
    "40P01": BUSY,
    "57014": BUSY,
    "58030": UNWRITABLE,
    "25006": UNWRITABLE,
    "XX001": DAMAGED,
}


def fault_of(error: DatabaseError) -> Fault | None:
    """Fault (故障): None for an error that is a mistake of the program."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if state:
        return _POSTGRES.get(state, UNREACHABLE if state[:2] in ("08", "57") else None)
    # psycopg gives no state when there is no server to give one.
    return UNREACHABLE if type(cause).__name__ == "OperationalError" else None
