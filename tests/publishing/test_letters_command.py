"""guatu notice:一条命令出一份通知;用不了的输入,一句话说清,退出码 2,不留下半份文件。"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from guatu.cli.entrance import main
from guatu.ledger.book_folder import open_book
from tests import cast
from tests.ledger import small_book
from tests.publishing import noticed_book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_book.written(tmp_path / "book", noticed_book.many(4).entries)


def notice(folder: Path, *extra: str, day: str = "2022-03-01", out: str = "通知.docx") -> int:
    return main(["notice", str(folder), "--as-of", day, "--out", str(folder.parent / out), *extra])


def test_it_works(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """出一份通知,说列了几项、还有什么要填;树根印在纸上。"""
    assert notice(folder, "--issuer", noticed_book.ISSUER, "--date", "2022-03-01") == 0
    said = capsys.readouterr().out
    assert "任务 4 项" in said
    assert "发文字号没有写" in said
    assert "发文机关没有写" not in said
    paper = Document(str(folder.parent / "通知.docx"))
    assert any(open_book(folder).root() in line.text for line in paper.paragraphs)


def test_nothing_is_left_to_fill_in_when_all_is_given(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """要素都给了,就没有“还要填的”。"""
    given = ["--issuer", noticed_book.ISSUER, "--number", "清政办〔2022〕5号"]
    assert notice(folder, *given, "--date", "2022-03-01", "--copy-to", "县委办公室") == 0
    assert "还要填的" not in capsys.readouterr().out


def test_each_office_in_one_zip(folder: Path) -> None:
    """写 .zip:每个单位一份。"""
    assert notice(folder, out="分单位.zip") == 0
    with ZipFile(folder.parent / "分单位.zip") as pack:
        assert len(pack.namelist()) == 2


@pytest.mark.parametrize("office", [cast.FARM_BUREAU, "清源县农业农村局"])
def test_an_office_is_asked_for_by_id_or_name(
    folder: Path, office: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """单位可写编码,也可写名称。"""
    assert notice(folder, "--office", office) == 0
    assert "任务 3 项" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("extra", "day", "out", "word"),
    [
        ([], "三月", "x.docx", "不是日期"),
        ([], "2022-03-01", "x.pdf", ".docx"),
        ([], "2022-03-01", "no/such/x.docx", "写不进去"),
        ([], "2021-12-31", "x.docx", "还没有交办的事项"),
        (["--office", "meiyou"], "2022-03-01", "x.docx", "没有这个单位"),
        (["--number", "第5号"], "2022-03-01", "x.docx", "六角括号"),
        (["--date", "明天"], "2022-03-01", "x.docx", "不是日期"),
        (["--all"], "2022-03-01", "x.zip", "征求意见稿不分单位"),
    ],
)
def test_what_cannot_be_done_is_told(
    folder: Path,
    extra: list[str],
    day: str,
    out: str,
    word: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """办不到的:一句话,退出码 2,没有写出文件。"""
    assert notice(folder, *extra, day=day, out=out) == 2
    assert word in capsys.readouterr().err
    assert not (folder.parent / out).exists()
