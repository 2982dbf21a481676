"""慢验证(make soak):kill -9 二百轮,其中四十轮是整个网页服务;PostgreSQL 自己也杀二十轮。"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.durability.conftest import DATABASES, a_large_office, postgres
from tests.durability.killing import ForkedOffice, Rounds, kill_again_and_again, one_round, told_of
from tests.durability.numbers import progress, tell
from tests.durability.postgres_server import NO_SERVER, PostgresServer, programs
from tests.durability.running_office import opened

pytestmark = pytest.mark.soak
__all__ = ["postgres"]
# 用现成进程的轮数,真的网页服务整个杀掉的轮数,PostgreSQL 自己也杀的轮数。
QUICK, WHOLE, SERVER_ROUNDS = 160, 40, 20


@pytest.mark.parametrize("database", DATABASES)
def test_two_hundred_kills_lose_nothing(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """二百轮:一百六十轮用现成的进程,四十轮把真的网页服务整个杀掉。"""
    for office in a_large_office(request, database, tmp_path, items=60):
        forked = ForkedOffice(office.folder, office.database, office.settings)
        try:
            kill_again_and_again(forked, QUICK, tmp_path / "quick")
        finally:
            forked.leave()
        kill_again_and_again(office, WHOLE, tmp_path / "whole")


@pytest.mark.skipif(programs() is None, reason=NO_SERVER)
def test_killing_postgresql_itself_loses_nothing(tmp_path: Path) -> None:
    """办公室和 PostgreSQL 一起 kill -9,二十轮。"""
    server = PostgresServer()
    try:
        server.make()
        server.start()
        office = opened(tmp_path, server.new_database("killed"), items=60)
        tally, dice = Rounds(), random.Random(20)
        for at in range(1, SERVER_ROUNDS + 1):
            one_round(office, tally, dice, also=server.kill, then=server.start)
            progress(f"{at} of {SERVER_ROUNDS} rounds with the server itself")
        office.sound_lines(tmp_path / "out")
        tell(f"{told_of(office, tally)} (with the server itself)")
    finally:
        server.remove()
