"""台账文件夹:写就写全,残了就说,绝不覆盖。"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from guatu.ledger.acts.suspension import PledgeReopened, PledgeSuspended
from guatu.ledger.attachments import changed_attachments
from guatu.ledger.book import replay
from guatu.ledger.book_folder import ENTRIES, open_book, put_evidence
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import line_of
from guatu.ledger.hash_tree import root_of
from guatu.ledger.kept_leaves import BookRewritten, KeptLeaves, keep_leaves
from guatu.ledger.new_book import refuse_occupied, write_new_book
from guatu.ledger.pledge import Stage
from guatu.vocabulary.problem import Unusable
from tests.cast import LI
from tests.ledger.small_book import NUMBER, closed, honest_lines, written


def test_a_book_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """条目、状态、树根、条数,读回都一样。"""
    book = open_book(written(tmp_path / "book"))
    entries = closed().entries
    assert list(book.entries()) == entries
    assert book.state() == replay(entries)
    assert book.state(date(2022, 1, 1)).pledges[NUMBER].stage is Stage.DRAFT
    assert book.root() == root_of(honest_lines())
    assert book.size == len(entries)


def test_what_is_no_book_is_said_to_be_none(tmp_path: Path) -> None:
    """没有文件夹、缺条目文件,各说各的。"""
    with pytest.raises(Unusable, match="找不到"):
        open_book(tmp_path / "nowhere")
    with pytest.raises(Unusable, match=ENTRIES):
        open_book(tmp_path)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda lines: [*lines[:-1], lines[-1][:40]], "第 12 行"),
        (lambda lines: [*lines[:3], b"{}\n", *lines[4:]], "第 4 行"),
        (lambda lines: [*lines[:3], *lines[4:]], "第 4 行"),
        (lambda lines: [*lines[:3], b"\xff\xfe\n", *lines[4:]], "UTF-8"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(tmp_path: Path, change: object, why: str) -> None:
    """残行、坏行、断号,指明文件和行号。"""
    book = open_book(written(tmp_path / "book"))
    lines = book.path.read_bytes().splitlines(keepends=True)
    book.path.write_bytes(b"".join(change(lines)))  # type: ignore[operator]
    with pytest.raises(Unusable, match=why) as told:
        book.state()
    assert ENTRIES in str(told.value)


def test_a_book_that_cannot_be_replayed_is_told(tmp_path: Path) -> None:
    """写法都对而办理次序不合规则的,推算不了,明说。"""
    entries = closed().entries
    out_of_life = [*entries[:4], replace(entries[-1], seq=4)]
    with pytest.raises(Unusable, match="不能推算"):
        open_book(written(tmp_path / "book", out_of_life)).state()


def reopening() -> Entry:
    clerk = closed()
    return clerk.act(PledgeReopened(reason="路面返修"), LI)


def test_appending_adds_lines_and_nothing_else(tmp_path: Path) -> None:
    """续记只在末尾添行,前面一字不动。"""
    book = open_book(written(tmp_path / "book"))
    before = book.path.read_bytes()
    entry = reopening()
    book.append([entry])
    assert book.path.read_bytes() == before + line_of(entry) + b"\n"
    assert book.state().pledges[NUMBER].stage is Stage.IN_PROGRESS


def test_appending_under_a_stale_number_is_refused(tmp_path: Path) -> None:
    """别人先记了一笔,编号接不上,不记。"""
    book = open_book(written(tmp_path / "book"))
    entry = reopening()
    book.append([entry])
    before = book.path.read_bytes()
    with pytest.raises(Unusable, match="接不上"):
        book.append([entry])
    assert book.path.read_bytes() == before


@pytest.mark.parametrize("tail", [b'{"act":"half', b"{}\n"])
def test_nothing_is_appended_after_a_torn_line(tmp_path: Path, tail: bytes) -> None:
    """最后一行残缺或不合规范,不续记。"""
    book = open_book(written(tmp_path / "book"))
    with book.path.open("ab") as file:
        file.write(tail)
    before = book.path.read_bytes()
    with pytest.raises(Unusable, match="最后一行"):
        book.append([reopening()])
    assert book.path.read_bytes() == before


def test_the_last_number_is_found_in_a_long_file(tmp_path: Path) -> None:
    """末行超过一次读取的块,也找得到编号。"""
    book = open_book(written(tmp_path / "book"))
    clerk = closed()
    long = clerk.act(PledgeReopened(reason="返修" * 60_000), LI)
    book.append([long])
    after = clerk.act(
        PledgeSuspended(reason="停工", since=date(2022, 1, 1), until=date(2022, 12, 1)), LI
    )
    book.append([after])
    assert book.size == len(clerk.entries)


def test_a_new_book_is_whole_or_not_at_all(tmp_path: Path) -> None:
    """写到一半出错,什么也不留下。"""

    def broken() -> Iterator[Entry]:
        yield closed().entries[0]
        raise OSError(28, "磁盘已满")

    with pytest.raises(Unusable, match="写不进去"):
        write_new_book(tmp_path / "book", broken(), {"report/a.txt": b"x"})
    assert list(tmp_path.iterdir()) == []


def test_a_new_book_takes_an_empty_folder_and_no_other(tmp_path: Path) -> None:
    """空文件夹可以用;已有台账或别的文件,不覆盖。"""
    place = tmp_path / "book"
    place.mkdir()
    refuse_occupied(place, "ef" * 32)
    write_new_book(place, closed().entries, {"report/清源.txt": "原文".encode()})
    assert open_book(place).text_of("清源.txt") == "原文"
    with pytest.raises(Unusable, match="同一份报告"):
        refuse_occupied(place, "ef" * 32)
    with pytest.raises(Unusable, match="另一份报告"):
        refuse_occupied(place, "00" * 32)
    with pytest.raises(Unusable, match="写不进去"):
        write_new_book(place, closed().entries, {})
    other = tmp_path / "other"
    other.mkdir()
    (other / "笔记.txt").write_text("我的文件", encoding="utf-8")
    with pytest.raises(Unusable, match="不是空的"):
        refuse_occupied(other, "ef" * 32)
    assert (other / "笔记.txt").exists()


def test_evidence_is_stored_once_by_its_hash(tmp_path: Path) -> None:
    """佐证按哈希存一次;改了内容,查得出。"""
    folder = written(tmp_path / "book")
    (folder / "evidence").mkdir()
    name = put_evidence(folder, b"photo")
    assert put_evidence(folder, b"photo") == name
    assert list(changed_attachments(folder, ())) == []
    (folder / "evidence" / name.removeprefix("sha256:")).write_bytes(b"another")
    (problem,) = changed_attachments(folder, ())
    assert "不同" in problem.message


def test_kept_leaves_only_ever_grow(tmp_path: Path) -> None:
    """留存的叶只接着添;前面变了或少了,不换,并指出第几条。"""
    leaves = [bytes([number]) * 32 for number in range(4)]
    list(keep_leaves(tmp_path, leaves[:3]))
    list(keep_leaves(tmp_path, leaves))
    for changed, at in (([leaves[0], leaves[2], *leaves[2:]], 1), (leaves[:2], 2)):
        with pytest.raises(BookRewritten) as told:
            list(keep_leaves(tmp_path, changed))
        assert told.value.seq == at
    assert list(KeptLeaves(tmp_path)) == leaves
    assert [path.name for path in tmp_path.iterdir()] == ["leaves"]
