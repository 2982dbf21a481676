"""检查点:办理时每分钟签发一个、销号当场签发;内鬼有数据库和私钥,也瞒不过留在外面的。"""

from __future__ import annotations

import base64
import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection

from guatu.ledger.canonical import canonical_bytes, plain_values
from guatu.ledger.checkpoint import Checkpoint, SignedCheckpoint, checkpoint_of, signed
from guatu.ledger.hash_tree import root_of
from guatu.ledger.signing_key import SigningKey, known_key, verifier_of
from guatu.ledger.verification import verify_lines
from guatu.reading.drafting import LOCAL
from guatu.vocabulary.problem import Unusable
from guatu_office.actions.accept import accept
from guatu_office.records import sealing
from guatu_office.records.models import CheckpointRow, EntryRow
from guatu_office.records.printed_root import proof_line
from guatu_office.records.queries import whole_book
from tests import cast

NOON = cast.READ_AT + timedelta(hours=3)


@pytest.fixture
def desk(office: Path, tmp_path: Path, settings: Any) -> Path:
    """办公室,密钥和检查点文件夹在它旁边。"""
    settings.KEYS_FOLDER = office.parent / "keys"
    settings.CHECKPOINTS_FOLDER = tmp_path / "checkpoints"
    return tmp_path / "checkpoints"


def lines() -> list[bytes]:
    rows = EntryRow.objects.order_by("seq").values_list("line", flat=True)
    return [bytes(line) for line in rows]


def accept_one(at: datetime, number: str) -> None:
    book = whole_book()
    assert book is not None
    accept(number=number, seen=book.pledges[number].entries[-1], by=LOCAL, at=at)


def numbers() -> list[str]:
    book = whole_book()
    assert book is not None
    return list(book.pledges)


def notes() -> list[SignedCheckpoint]:
    return [checkpoint_of(row.note) for row in CheckpointRow.objects.order_by("size")]


def office_key(office: Path) -> SigningKey:
    book = whole_book()
    assert book is not None
    return known_key(office.parent / "keys", verifier_of(book.verifier))


def test_a_minute_of_activity_has_one_checkpoint(
    desk: Path, django_capture_on_commit_callbacks: Any
) -> None:
    """第一笔即签发;一分钟之内不再签;过了一分钟的下一笔再签;抄送在外面,内容相同。"""
    with django_capture_on_commit_callbacks(execute=True):
        for seconds, number in zip((0, 20, 59, 61, 100, 122), numbers(), strict=False):
            accept_one(NOON + timedelta(seconds=seconds), number)
    first = EntryRow.objects.count() - 6
    assert [one.checkpoint.size for one in notes()] == [first + 1, first + 4, first + 6]
    assert verify_lines(lines(), notes()).ok
    copied = sorted(desk.glob("*/2022-02/*.txt"))
    assert [path.read_text(encoding="utf-8") for path in copied] == [str(one) for one in notes()]


def test_the_printed_root_is_the_ledgers(desk: Path) -> None:
    """印在纸上的条数和树根,就是此刻整本台账的,有没有检查点都一样。"""
    for at, number in enumerate(numbers()[:2]):
        line = proof_line(cast.AS_OF)
        assert line is not None
        assert (line.entries, line.root) == (len(lines()), root_of(lines()))
        accept_one(NOON + timedelta(seconds=at), number)
    assert sealing.seal_state().since == 1


def test_the_timer_seals_what_is_left(desk: Path, office: Path) -> None:
    """最后几笔没有赶上一分钟的,定时任务补签;没有新条目就不重复签。"""
    book = whole_book()
    assert book is not None
    first = sealing.seal(book, NOON)
    accept_one(NOON + timedelta(seconds=5), numbers()[0])
    assert sealing.seal_state().since == 1
    second = sealing.seal(book, NOON + timedelta(seconds=6))
    assert second.size == first.size + 1
    assert sealing.seal(book, NOON + timedelta(minutes=9)).size == second.size
    assert sealing.seal_state().since == 0
    newest = sealing.newest_checkpoint()
    assert newest is not None
    assert newest.signed_by(office_key(office).verifier)
    assert newest.checkpoint.root.hex() == root_of(lines())


def test_without_the_key_work_goes_on_and_it_is_said(
    desk: Path, settings: Any, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """私钥不在:办理照常,日志里说清,补签时退出;找回私钥,下一个检查点把欠的都补上。"""
    found = settings.KEYS_FOLDER
    settings.KEYS_FOLDER = tmp_path / "nowhere"
    with caplog.at_level(logging.ERROR):
        accept_one(NOON, numbers()[0])
    assert "没有签发检查点" in caplog.text
    book = whole_book()
    assert book is not None
    with pytest.raises(Unusable, match="没有本台账的签名私钥"):
        sealing.seal(book, NOON)
    assert sealing.seal_state().since == EntryRow.objects.count()
    settings.KEYS_FOLDER = found
    accept_one(NOON, numbers()[1])
    assert sealing.seal_state().since == 0


@pytest.mark.parametrize(
    "sql", ["UPDATE checkpoints SET note = ''", "DELETE FROM checkpoints",
            "INSERT OR REPLACE INTO checkpoints SELECT size, at, 'x', edge FROM checkpoints"]
)  # fmt: skip
def test_a_checkpoint_is_never_changed(desk: Path, sql: str) -> None:
    """检查点在库里只增不改。"""
    accept_one(NOON, numbers()[0])
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)


def insider(statement: str, *values: object) -> None:
    """内鬼有数据库,先撤掉只增不改的触发器。"""
    with connection.cursor() as cursor:
        for table in ("entries", "checkpoints"):
            for act in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
        cursor.execute(statement, list(values))


def reworded(line: bytes) -> bytes:
    plain = plain_values(line)
    plain["body"]["title"] = "硬化2个村的背街小巷"
    return canonical_bytes(plain)


def resigned(office: Path, size: int) -> SignedCheckpoint:
    key = office_key(office)
    root = bytes.fromhex(root_of(lines()[:size]))
    return signed(Checkpoint(origin=key.name, size=size, root=root), key)


def test_a_rewritten_entry_is_found_by_any_outside_checkpoint(desk: Path, office: Path) -> None:
    """内鬼改写一条,用真的私钥把检查点全部重签:台账自己看不出,外面任何一个旧检查点都查得出。"""
    outside = []
    for minute, number in enumerate(numbers()[:4]):
        accept_one(NOON + timedelta(minutes=2 * minute), number)
        outside.append(notes()[-1])
    insider("UPDATE entries SET line = %s WHERE seq = 3", reworded(lines()[3]))
    inside = [resigned(office, one.checkpoint.size) for one in outside]
    assert verify_lines(lines(), inside).ok
    for one in outside:
        assert not verify_lines(lines(), [one]).ok
        assert not verify_lines(lines(), [*inside, one]).ok


def test_the_office_never_signs_a_rewritten_entry_anew(desk: Path) -> None:
    """改写之后接着办公:新检查点接着旧树边签,与改写后的条目不符,一核验就露馅。"""
    accept_one(NOON, numbers()[0])
    insider("UPDATE entries SET line = %s WHERE seq = 3", reworded(lines()[3]))
    accept_one(NOON + timedelta(minutes=2), numbers()[1])
    assert len(notes()) == 2
    assert not verify_lines(lines(), [notes()[-1]]).ok


def test_a_cut_tail_is_found_by_an_outside_checkpoint(desk: Path, office: Path) -> None:
    """截去最后几条、重签:留在外面的检查点比台账长,查得出从第几条起缺失。"""
    for minute, number in enumerate(numbers()[:3]):
        accept_one(NOON + timedelta(minutes=2 * minute), number)
    outside, size = notes()[-1], EntryRow.objects.count()
    insider("DELETE FROM entries WHERE seq >= %s", size - 2)
    assert verify_lines(lines(), [resigned(office, size - 2)]).ok
    verdict = verify_lines(lines(), [outside])
    assert (verdict.ok, verdict.first_bad) == (False, size - 2)


def test_a_forged_edge_is_not_signed_on(desk: Path, caplog: pytest.LogCaptureFixture) -> None:
    """内鬼改了存下的树边,想让系统替他签:与签过的树根不符,不签,日志里说清。"""
    accept_one(NOON, numbers()[0])
    insider(
        "UPDATE checkpoints SET edge = %s", bytes(32 * bin(notes()[0].checkpoint.size).count("1"))
    )
    with caplog.at_level(logging.ERROR):
        accept_one(NOON + timedelta(minutes=2), numbers()[1])
    assert "不能续签" in caplog.text
    assert len(notes()) == 1
    assert base64.b64encode(notes()[0].checkpoint.root).decode() in str(notes()[0])
