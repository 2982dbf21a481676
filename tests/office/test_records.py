"""记录:只增不改,进出一字不差,状态随时可以重算。"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from guatu.ledger.book_folder import open_book
from guatu.ledger.entry_line import entry_of
from guatu.vocabulary.problem import Unusable
from guatu_office.records import queries
from guatu_office.records.book_copy import hand_out, take_in
from guatu_office.records.models import EntryRow, KeptFile
from tests import cast


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_book_goes_in_and_comes_out_the_same(office: Path, tmp_path: Path) -> None:
    """台账装入办公室再导出,每个文件一字不差,树根相同。"""
    hand_out(tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(office)
    standing = queries.standing(cast.AS_OF)
    assert standing is not None
    assert open_book(tmp_path / "again").root() == standing.chart.root


def test_a_second_book_is_refused(office: Path) -> None:
    """一个办公室一本台账。"""
    with pytest.raises(Unusable, match="已有台账"):
        take_in(office)


@pytest.mark.django_db
def test_a_bad_book_leaves_nothing(cast_book: Path, tmp_path: Path) -> None:
    """装不进去的台账一条也不留。"""
    lines = (cast_book / "entries.jsonl").read_bytes()
    (tmp_path / "entries.jsonl").write_bytes(lines[:-20])
    with pytest.raises(Unusable), transaction.atomic():
        take_in(tmp_path)
    assert not EntryRow.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entries SET subject = 'x' WHERE seq = 1",
        "DELETE FROM entries WHERE seq = 1",
        "DELETE FROM entries",
        "UPDATE kept_files SET content = x'00'",
        "DELETE FROM kept_files",
        "INSERT INTO entries SELECT seq + 1000, subject, act, effective_on, line FROM entries LIMIT 1",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE seq = 1",
        "INSERT OR REPLACE INTO kept_files SELECT path, x'00' FROM kept_files",
    ],
)
def test_the_database_itself_refuses_a_change(office: Path, sql: str) -> None:
    """绕过程序直接改库,数据库也不答应。"""
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_what_stands_beside_a_line_says_the_same(office: Path) -> None:
    """条目表里查找用的各栏,都能从那一行重算出来。"""
    for row in EntryRow.objects.all():
        entry = entry_of(bytes(row.line))
        assert (row.seq, row.subject, row.act) == (entry.seq, entry.subject, entry.act)
        assert row.effective_on == entry.effective_on


def test_the_state_can_be_rebuilt_at_any_time(office: Path) -> None:
    """忘掉算过的状态再算一遍,与从文件夹推算的相同。"""
    before = queries.standing(cast.AS_OF)
    queries._book.cache_clear()
    queries._standing.cache_clear()
    after = queries.standing(cast.AS_OF)
    assert before == after
    assert after is not None
    assert after.book == open_book(office).state(cast.AS_OF)


def test_text_is_kept_as_received(office: Path) -> None:
    """报告文字照收到的样子存着。"""
    assert queries.report_text("qingyuan-2022.txt") == cast.REPORT
    assert KeptFile.objects.filter(path__startswith="report/received/").exists()
    with pytest.raises(KeyError):
        queries.report_text("meiyou.txt")
