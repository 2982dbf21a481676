"""慢验证(make soak):PostgreSQL 的数据放在写满的盘上。"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.postgres_server import NO_SERVER, PostgresServer, programs
from tests.durability.running_office import opened
from tests.durability.small_disk import full
from tests.durability.test_disk_full import disk, fills_up

pytestmark = pytest.mark.soak
__all__ = ["disk"]


@pytest.mark.skipif(programs() is None, reason=NO_SERVER)
def test_a_full_disk_under_postgresql(disk: Path, tmp_path: Path) -> None:
    """PostgreSQL 的数据放在写满的盘上。"""
    (disk / "server").mkdir()
    server = PostgresServer(disk / "server", min_wal_size="32MB", max_wal_size="48MB")
    try:
        server.make()
        server.start()
        office = opened(tmp_path, server.new_database("full"), items=30)
        office.start()
        try:
            fills_up(office, full(disk), tmp_path / "out")
        finally:
            office.kill()
    finally:
        server.stop()
