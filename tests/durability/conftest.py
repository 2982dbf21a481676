"""两种数据库:SQLite 和一台真的 PostgreSQL,同样的测试各跑一遍。"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.postgres_server import NO_SERVER, PostgresServer, programs
from tests.durability.running_office import RunningOffice, opened

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """一台 PostgreSQL,各项测试共用;没有装就跳过并说明。"""
    if programs() is None:
        pytest.skip(NO_SERVER)
    server = PostgresServer()
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> RunningOffice:
    """一间装好台账的办公室,用 SQLite;别的都照它复制。"""
    return opened(tmp_path_factory.mktemp("office"), "", items=100)


@pytest.fixture(scope="session")
def furnished_postgres(
    tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer
) -> RunningOffice:
    """一间装好台账的办公室,用 PostgreSQL。"""
    address = postgres.new_database("furnished")
    return opened(tmp_path_factory.mktemp("office"), address, items=100)


@pytest.fixture(params=DATABASES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RunningOffice]:
    """一间开好还没开门的办公室,两种数据库各一间。"""
    yield from an_office(request, request.param, tmp_path / "var")


def an_office(request: pytest.FixtureRequest, database: str, var: Path) -> Iterator[RunningOffice]:
    """复制一间;用完关门。"""
    if database == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        pattern: RunningOffice = request.getfixturevalue("furnished_postgres")
        name = f"office_{secrets.token_hex(4)}"
        server.sql(f"CREATE DATABASE {name} TEMPLATE furnished")
        copied = pattern.copy(var, server.address(name))
    else:
        copied = request.getfixturevalue("furnished").copy(var, "")
    yield copied
    copied.kill()


def a_large_office(
    request: pytest.FixtureRequest, database: str, folder: Path, items: int
) -> Iterator[RunningOffice]:
    """现开一间大的;用完关门。"""
    address = ""
    if database == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        address = server.new_database(f"office_{secrets.token_hex(4)}")
    office = opened(folder, address, items)
    yield office
    office.kill()
