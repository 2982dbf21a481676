"""恶意文件:拒收或关在一次性子进程里,一句话说清,本进程的内存不涨。"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guatu.reading.intake import gatehouse, text_of
from guatu.reading.intake.refusal import Refused
from guatu.vocabulary.problem import Unusable
from tests.cast import REPORT
from tests.reading import killers, papers

Maker = Callable[[Path], Path]
MIB = 2**20
_PAGE_BYTES = 4096

AT_THE_DOOR: list[tuple[Maker, str, str]] = [
    (killers.one_huge_node, "弹.docx", "过大"),
    (killers.one_huge_name, "弹.docx", "过大"),
    (killers.empty_paragraphs, "弹.docx", "过大"),
    (killers.zip_bomb, "弹.docx", "过大"),
    (killers.lying_zip, "弹.docx", "损坏"),
    (killers.overlapping_zip, "弹.docx", "过大|重叠"),
    (killers.crowded_zip, "弹.docx", "部件过多"),
    (killers.huge_png, "弹.png", "13000×13000"),
]
INSIDE: list[tuple[Maker, str, str]] = [
    (killers.entities, "弹.docx", "DTD"),
    (killers.twice_packed_pdf, "弹.pdf", "限度"),
    (killers.nested_forms_pdf, "弹.pdf", "限度"),
    (killers.endless_page, "弹.html", "限度|损坏|过多"),
    (killers.deep_tables, "弹.docx", "限度|套"),
]
SLOW: list[tuple[Maker, str, str]] = [
    (killers.circular_forms_pdf, "弹.pdf", "限度"),
    (killers.deep_page, "弹.html", "限度|没有正文"),
]
# What the doorstep lets by, were its limits wider: the child alone must hold it.
HELD: list[tuple[Maker, str]] = [
    (killers.one_huge_node, "限度|过多"),
    (killers.empty_paragraphs, "没有文字|限度"),
    (killers.zip_bomb, "损坏|限度"),
    (killers.overlapping_zip, "没有文字"),
]


def _ids(cases: list[tuple[Maker, str, str]]) -> list[str]:
    return [case[0].__name__ for case in cases]


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE_BYTES


def _refused(path: Path) -> str:
    at_rest = _resident()
    with pytest.raises(Unusable) as refused:
        text_of(path)
    assert _resident() - at_rest < 100 * MIB
    said = str(refused.value)
    assert said.startswith(path.name)
    assert "\n" not in said
    return said


@pytest.mark.parametrize(("make", "name", "said"), AT_THE_DOOR, ids=_ids(AT_THE_DOOR))
def test_a_killer_is_turned_away_at_the_door(
    tmp_path: Path, make: Maker, name: str, said: str
) -> None:
    """没有解析就看得出来的,门前拒收。"""
    sentence = _refused(make(tmp_path / name))
    assert any(word in sentence for word in said.split("|")), sentence


@pytest.mark.parametrize(("make", "name", "said"), INSIDE, ids=_ids(INSIDE))
def test_a_killer_is_held_inside(tmp_path: Path, make: Maker, name: str, said: str) -> None:
    """解析时才露馅的,子进程到限度就结束。"""
    sentence = _refused(make(tmp_path / name))
    assert any(word in sentence for word in said.split("|")), sentence


@pytest.mark.soak
@pytest.mark.parametrize(("make", "name", "said"), SLOW, ids=_ids(SLOW))
def test_a_slow_killer_is_held_inside(tmp_path: Path, make: Maker, name: str, said: str) -> None:
    """耗满时间的,到时间就结束。"""
    sentence = _refused(make(tmp_path / name))
    assert any(word in sentence for word in said.split("|")), sentence


@pytest.mark.soak
@pytest.mark.parametrize(("make", "said"), HELD, ids=[case[0].__name__ for case in HELD])
def test_the_child_alone_holds_a_killer(tmp_path: Path, make: Maker, said: str) -> None:
    """就算门前没看出来,子进程也关得住。"""
    at_rest = _resident()
    with make(tmp_path / "弹.docx").open("rb") as stream, pytest.raises(Refused) as refused:
        gatehouse.parsed("word", stream)
    assert any(word in refused.value.message for word in said.split("|"))
    assert _resident() - at_rest < 100 * MIB


def test_a_cell_twenty_million_columns_wide_is_one_cell(tmp_path: Path) -> None:
    """自称横跨两千万列的单元格,还是一个单元格。"""
    assert text_of(killers.wide_cell(tmp_path / "宽.docx")) == "危桥8座\n"


def test_no_other_file_is_read_through_a_document(tmp_path: Path) -> None:
    """文档里的外部实体读不到机器上的别的文件。"""
    secret = tmp_path / "机密.txt"
    secret.write_text("机密内容", encoding="utf-8")
    said = _refused(killers.external_entity(tmp_path / "窃.docx", secret))
    assert "DTD" in said
    assert "机密内容" not in said


@pytest.mark.parametrize("make", [killers.deep_arrays_pdf, killers.endless_pages_pdf])
def test_a_pdf_that_says_nothing_is_refused(tmp_path: Path, make: Maker) -> None:
    """结构怪异、没有文字的 PDF,拒收。"""
    _refused(make(tmp_path / "空.pdf"))


def test_the_command_ends_with_one_sentence(tmp_path: Path) -> None:
    """命令行读恶意文件:退出码 2,一句话,什么也没写下。"""
    path = killers.nested_forms_pdf(tmp_path / "弹.pdf")
    book = tmp_path / "台账"
    command = [sys.executable, "-m", "guatu.cli", "read", str(path), "--out", str(book)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "弹.pdf" in done.stderr
    assert "Traceback" not in done.stderr
    assert not book.exists()


def test_after_a_killer_honest_papers_are_read(tmp_path: Path) -> None:
    """关过恶意文件以后,好文件照样读。"""
    _refused(killers.nested_forms_pdf(tmp_path / "弹.pdf"))
    assert "危桥" in text_of(papers.word(tmp_path / "清源.docx", f"{REPORT}\n改造危桥8座。"))


def test_a_large_honest_report_is_read(tmp_path: Path) -> None:
    """三百页那么长的 Word 文档,是好文件就读。"""
    text = "\n".join(f"第{n}项，改造危桥{n}座，新建学校{n}所，投资{n}亿元。" for n in range(9_000))
    assert text_of(papers.word(tmp_path / "长.docx", text)).split() == text.split()
