"""Database (数据库): SQLite in the office's folder, or the PostgreSQL that `GUATU_DATABASE` names.

`postgresql://user:password@host:5432/name`; a unix socket as `postgresql:///name?host=/run/…`.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from guatu.vocabulary.problem import Problem, Unusable

NAMED = "GUATU_DATABASE"
SCHEMES = ("postgresql", "postgres")
# Seconds that a writer waits for those before it.
PATIENCE = 10


def database(address: str, folder: Path) -> dict[str, Any]:
    """Database (数据库): Django's settings for an address, "" for SQLite in `folder`.

    Raises Unusable for an address of another kind, or when psycopg is not installed.
    """
    if not address:
        return sqlite(folder / "office.sqlite3")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Unusable(Problem(NAMED, "端口号不对，应为 1 到 65535 的整数")) from None
    if parts.scheme not in SCHEMES or len(parts.path) < 2:
        raise Unusable(
            Problem(NAMED, "不是数据库地址，请按 postgresql://用户:口令@主机:5432/库名 的样子写")
        )
    if find_spec("psycopg") is None:
        raise Unusable(Problem(NAMED, "缺少 PostgreSQL 组件 psycopg，请先运行 make postgres"))
    return _postgres(parts, port)


def sqlite(path: Path | str) -> dict[str, Any]:
    """SQLite: what is written is on disk before anyone is told so; writers queue, not fail."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": PATIENCE,
        },
    }


def _postgres(parts: SplitResult, port: int | None) -> dict[str, Any]:
    asked = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or asked.pop("user", "")),
        "PASSWORD": unquote(parts.password or asked.pop("password", "")),
        "HOST": asked.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": asked.pop("port", "") or str(port or ""),
        "CONN_MAX_AGE": None,
        # A server that was started anew is found again by the next request.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": PATIENCE,
            **asked,
            # As with SQLite: on disk before anyone is told so, and nobody waits for ever.
            "options": f"-c synchronous_commit=on -c lock_timeout={PATIENCE}s",
        },
    }
