"""清除过的人不跟着旧备份回来:恢复时照清除名单先清,没有名单就不恢复。"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guatu.vocabulary.problem import Unusable
from guatu_office.records.erasure_list import ErasureList, read_list, write_list
from tests.office.test_backup import office, run
from tests.office.test_erasing import NAME, person

__all__ = ["office"]


def bytes_of(office: Path) -> bytes:
    return b"".join(path.read_bytes() for path in office.rglob("*") if path.is_file())


@pytest.fixture
def backup(office: Path, tmp_path: Path) -> tuple[Path, bytes]:
    """清除以前取的备份,和那个人的盐;备份以后,人清除了。"""
    _, salt = person(office, "register").split()
    told = run(".backup", office, tmp_path / "store" / "backup")
    assert told.returncode == 0, told.stderr
    assert "清除名单在" in told.stdout
    assert NAME.encode() in bytes_of(tmp_path / "store" / "backup")
    person(office, "erase")
    return tmp_path / "store" / "backup", bytes.fromhex(salt)


def test_who_was_erased_is_not_restored(office: Path, backup: tuple[Path, bytes]) -> None:
    """旧备份照办公室留的名单恢复:姓名、盐一个字节都没有,别人的还在;说明名单里有几人。"""
    folder, salt = backup
    again = office.parent / "again"
    told = run(".restore", folder, again)
    assert told.returncode == 0, told.stderr
    assert "共 1 人" in told.stdout
    assert "再办一次清除" in told.stdout or "留意" not in told.stdout
    held = bytes_of(again)
    for trace in (NAME.encode(), NAME.encode("utf-16-le"), salt):
        assert trace not in held
    assert "别人7".encode() in held


def test_the_list_may_be_named(office: Path, backup: tuple[Path, bytes], tmp_path: Path) -> None:
    """换了机器:用 --erased 指明最新的名单,一样清除。"""
    folder, _ = backup
    (newest,) = (office.parent / "checkpoints").glob("erased-*.json")
    kept = tmp_path / "名单.json"
    newest.rename(kept)
    elsewhere = tmp_path / "elsewhere" / "office"
    told = run(".restore", folder, elsewhere, "--erased", kept)
    assert told.returncode == 0, told.stderr
    assert NAME.encode() not in bytes_of(elsewhere)


def test_without_a_list_nothing_is_restored(
    office: Path, backup: tuple[Path, bytes], tmp_path: Path
) -> None:
    """两处都没有名单:不恢复,说清怎么办,什么也不留下;写明没有清除过的才照旧恢复。"""
    folder, _ = backup
    for path in (*folder.parent.glob("erased-*.json"), *office.parent.rglob("erased-*.json")):
        path.unlink()
    again = tmp_path / "elsewhere" / "office"
    told = run(".restore", folder, again)
    assert told.returncode == 2
    assert "没有找到清除名单" in told.stderr
    assert not again.exists()
    told = run(".restore", folder, again, "--none-erased")
    assert told.returncode == 0, told.stderr
    assert NAME.encode() in bytes_of(again)


def test_a_list_names_nobody_and_loses_nobody(tmp_path: Path) -> None:
    """名单只有编号;旧台账再写一次,名单上的人一个不少;损坏的不读、不覆盖。"""
    path = tmp_path / "erased.json"
    write_list(path, ErasureList(size=9, people=frozenset({"p-2", "p-1"})))
    write_list(path, ErasureList(size=4, people=frozenset({"p-3"})))
    assert json.loads(path.read_bytes()) == {"size": 9, "people": ["p-1", "p-2", "p-3"]}
    path.write_bytes(b"{")
    for use in (
        lambda: read_list(path),
        lambda: write_list(path, ErasureList(size=1, people=frozenset())),
    ):
        with pytest.raises(Unusable, match="已损坏"):
            use()
    assert path.read_bytes() == b"{"
