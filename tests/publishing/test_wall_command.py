"""guatu wall:一条命令挂一面墙;用不了的输入,一句话说清,退出码 2。"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from guatu.cli.entrance import main
from guatu.ledger.book_folder import open_book
from guatu.ledger.pledge import Stage
from guatu.publishing.book_wall import book_wall
from guatu.publishing.time_light import Light
from guatu.vocabulary.problem import Unusable
from tests.ledger import small_book


def hung(folder: Path, *extra: str, day: str = "2022-05-31", out: str = "wall.html") -> int:
    return main(["wall", str(folder), "--as-of", day, "--out", str(folder / out), *extra])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    small_book.write_entries(tmp_path / "entries.jsonl", small_book.in_progress().entries)
    return tmp_path


@pytest.mark.parametrize("out", ["wall.html", "wall.svg", "WALL.SVG"])
def test_it_works(folder: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    """挂出来,说一句挂了多少项。"""
    assert hung(folder, out=out) == 0
    assert "2 项" in capsys.readouterr().out
    text = (folder / out).read_text(encoding="utf-8")
    assert "清源县2022年政府工作报告承诺事项作战图" in text
    assert open_book(folder).root() in text


def test_the_same_day_gives_the_same_bytes(folder: Path) -> None:
    """同一台账、同一日期,两次挂图一个字节不差。"""
    assert hung(folder, out="a.html") == hung(folder, out="b.html") == 0
    assert (folder / "a.html").read_bytes() == (folder / "b.html").read_bytes()


@pytest.mark.parametrize("size", ["a0", "a1", "a3"])
def test_the_paper_is_asked_for(folder: Path, size: str) -> None:
    """纸张写进打印设置。"""
    assert hung(folder, "--size", size) == 0
    wide = {"a0": "1189mm", "a1": "841mm", "a3": "420mm"}[size]
    assert f"size:{wide}" in (folder / "wall.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "out", "word"),
    [
        ("2022-5-31", "x.html", "不是日期"),
        ("去年", "x.html", "不是日期"),
        ("2022-05-31", "x.png", ".html、.svg 或 .pdf"),
        ("2022-05-31", "no/such/x.html", "写不进去"),
        ("2021-05-31", "x.html", "还没有承诺事项"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_sentence(
    folder: Path, day: str, out: str, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """日期不对、格式不对、写不进去、那一天还没有承诺:一句中文,退出码 2,不留半个文件。"""
    assert hung(folder, day=day, out=out) == 2
    told = capsys.readouterr().err
    assert word in told
    assert len(told.splitlines()) == 1
    assert [path.name for path in folder.iterdir()] == ["entries.jsonl"]


def test_a_folder_that_is_no_book_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """不是台账的文件夹,说不是。"""
    assert hung(tmp_path) == 2
    assert "不是台账" in capsys.readouterr().err


def test_the_wall_shows_the_day_not_the_end() -> None:
    """墙挂的是那一天的样子:申请之前是推进,申请之后是申请销号。"""
    clerk = small_book.applied()

    def stage(day: date) -> Stage:
        book = small_book.Book().after(clerk.entries, as_of=day)
        return book_wall(book, as_of=day, root="ab", size=book.size).rows[0].pledge.stage

    assert stage(clerk.day - timedelta(days=1)) is Stage.IN_PROGRESS
    assert stage(clerk.day) is Stage.APPLIED


def test_every_row_of_a_real_book_has_its_light() -> None:
    """已报送的随时间变:先绿后未报送,时限过后红。"""
    clerk = small_book.in_progress()

    def light(day: date) -> Light:
        book = small_book.Book().after(clerk.entries, as_of=day)
        return book_wall(book, as_of=day, root="ab", size=book.size).rows[0].light.light

    assert light(date(2022, 3, 10)) is Light.UNREPORTED
    assert light(date(2022, 7, 1)) is Light.RED


def test_an_empty_book_has_nothing_to_hang() -> None:
    """空台账不出空图。"""
    with pytest.raises(Unusable, match="还没有承诺事项"):
        book_wall(small_book.Book(), as_of=date(2022, 5, 31), root="ab", size=0)


@pytest.mark.parametrize("size", ["a0", "a1", "a3"])
def test_paper_comes_out_the_same_twice(folder: Path, size: str) -> None:
    """同一台账、同一日期,两次出 PDF 一个字节不差。"""
    assert hung(folder, "--size", size, out="a.pdf") == 0
    assert hung(folder, "--size", size, out="b.pdf") == 0
    content = (folder / "a.pdf").read_bytes()
    assert content == (folder / "b.pdf").read_bytes()
    assert content.startswith(b"%PDF-")


@pytest.mark.parametrize("out", ["one.html", "one.svg", "one.pdf"])
def test_one_pledge_hangs_alone(folder: Path, out: str) -> None:
    """一项一张,三种文件都行。"""
    assert hung(folder, "--pledge", "2022-001", out=out) == 0
    assert (folder / out).stat().st_size > 10_000


@pytest.mark.parametrize("out", ["part.html", "part.svg", "part.pdf"])
def test_a_cut_in_three_outputs(folder: Path, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    """只挂一个单位的,三种文件都行;没有的单位,一句话,不留文件。"""
    assert hung(folder, "--office", "jiaotongju", out=out) == 0
    assert "1 项" in capsys.readouterr().out
    assert hung(folder, "--office", "县气象局", out=f"no-{out}") == 2
    assert "没有“县气象局”的事项" in capsys.readouterr().err
    assert not (folder / f"no-{out}").exists()


def test_booklet_and_cards(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """月手册和口袋卡各是一条命令。"""
    day = ["--as-of", "2022-05-31"]
    for command, more in (("booklet", ["--month", "2022-06"]), ("card", [])):
        out = folder / f"{command}.pdf"
        assert main([command, str(folder), *day, *more, "--out", str(out)]) == 0
        assert out.read_bytes().startswith(b"%PDF-")
        assert "页" in capsys.readouterr().out
    assert main(["card", str(folder), *day, "--out", str(folder / "x.docx")]) == 2
    assert ".pdf" in capsys.readouterr().err


def test_without_the_parts_it_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """没有装排版组件的机器上,一句中文,不留文件。"""
    monkeypatch.setitem(sys.modules, "typst", None)
    assert hung(folder, out="x.pdf") == 2
    told = capsys.readouterr().err
    assert "没有出 PDF 用的组件" in told
    assert len(told.splitlines()) == 1
    assert not (folder / "x.pdf").exists()
