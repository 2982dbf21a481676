"""印出来的文件:PDF 的行接成段,脚注归脚注,扫描件说明是扫描件;旧版文档要 LibreOffice。"""

from __future__ import annotations

import base64
import importlib.util
from pathlib import Path

import pytest

from guatu.reading.intake import paper_of, text_of
from guatu.reading.intake.mark_order import Mark
from guatu.reading.intake.paragraphs import printed_text
from guatu.reading.intake.pdf_lines import lines_of
from guatu.reading.intake.printed_line import PrintedLine
from guatu.vocabulary.problem import Unusable
from tests.reading import killers, papers

HAS_OCR = importlib.util.find_spec("rapidocr") is not None
WIDE = 20
EM = 16.0


def _lines(*texts: str, page: int = 0, indent: float = 2) -> list[PrintedLine]:
    """Lines on a sheet twenty characters wide; 　 at the front is an indent."""
    found = []
    for at, text in enumerate(texts):
        words = text.lstrip("　")
        left = 90 + EM * indent * (words != text)
        top = 100 + at * 30.0
        found.append(PrintedLine(page, left, left + EM * len(words), top, top + EM, EM, words))
    return found


FULL = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
INDENTED = "　甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"


def test_wrapped_lines_are_one_paragraph() -> None:
    """折成几行的一段接回一段,隔页也接;缩进的另起一段。"""
    first = _lines(INDENTED, FULL, "末行。", INDENTED, FULL)
    second = _lines("续到下页。", INDENTED, "末行。", page=1)
    assert [len(line) for line in printed_text([*first, *second], 842).splitlines()] == [41, 43, 21]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    """页码和每页重复的页眉不在文字里。"""
    pages = []
    for page in range(4):
        body = _lines(INDENTED, FULL, f"第{'一二三四'[page]}页末行。", page=page)
        head = PrintedLine(page, 200, 300, 40, 52, 10, "清源县政府工作报告")
        foot = PrintedLine(page, 250, 280, 800, 812, 10, f"— {page + 1} —")
        pages += [head, *body, foot]
    text = printed_text(pages, 842)
    assert "报告" not in text
    assert "—" not in text
    assert text.count("末行") == 4


def test_notes_at_the_foot_stay_apart() -> None:
    """页脚的小字注释不混进正文,排到文末。"""
    body = _lines(INDENTED, FULL, "两免一补【1】政策。")
    notes = [
        PrintedLine(0, 90, 300, 700, 710, 10, "1 两免一补：免学杂费、"),
        PrintedLine(0, 90, 200, 714, 724, 10, "免书本费。"),
    ]
    rest = _lines(INDENTED, "末行。", page=1)
    lines = printed_text([*body, *notes, *rest], 842).splitlines()
    assert lines[-2:] == ["注释：", "【1】两免一补：免学杂费、免书本费。"]
    assert lines[0].endswith("两免一补【1】政策。")


def test_a_raised_number_is_a_mark_and_no_digit() -> None:
    """上标的数字是注释号,不和前面的数连成一个;平方米的上标是平方。"""

    def marks(words: str) -> list[Mark]:
        row = []
        for at, sign in enumerate(words):
            raised = sign in "¹²"
            sign = {"¹": "1", "²": "2"}.get(sign, sign)
            size, base = (8.0, 108.0) if raised else (16.0, 100.0)
            row.append(Mark(sign, at * 16.0, at * 16.0 + 15, base, base + size, size, False))
        return row

    assert [line.text for line in lines_of(marks("危桥8座¹。"), 0, 842)] == ["危桥8座【1】。"]
    assert [line.text for line in lines_of(marks("绿地3km²。"), 0, 842)] == ["绿地3km²。"]


@papers.needs_chromium
def test_a_pdf_with_a_bare_page_is_noticed(tmp_path: Path) -> None:
    """PDF 里有一页没有文字,读进来的同时提醒。"""
    text = "改造危桥八座，新建学校两所，确保年底前全部完工。\n" * 3
    path = papers.printed_page(tmp_path / "夹.pdf", text, tmp_path)
    assert paper_of(path).notices == ()
    picture = base64.b64encode(killers.small_png(tmp_path / "图.png").read_bytes()).decode()
    bare = f"<img style='page-break-before:always;display:block' width=500 src='data:image/png;base64,{picture}'>"
    path = papers.printed_page(tmp_path / "夹.pdf", text, tmp_path, extra=bare)
    assert any("第 2 页没有文字" in str(notice) for notice in paper_of(path).notices)


@pytest.mark.skipif(HAS_OCR, reason="装了文字识别组件")
def test_a_scan_says_what_it_needs(tmp_path: Path) -> None:
    """没有文字的 PDF、图片:说明像是扫描件,要装文字识别组件。"""
    for path in (
        killers.endless_pages_pdf(tmp_path / "扫.pdf"),
        killers.small_png(tmp_path / "扫.png"),
    ):
        with pytest.raises(Unusable, match=r"扫描件.*文字识别组件.*ocr"):
            text_of(path)


def test_an_old_document_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """没有 LibreOffice 的机器上读 .doc、.wps、.rtf:说明要装什么。"""
    monkeypatch.setenv("PATH", str(tmp_path))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    for name, content in (("旧.doc", ole), ("旧.wps", ole), ("富.rtf", b"{\\rtf1 a}")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Unusable, match=r"LibreOffice.*没有装.*apt install") as refused:
            text_of(tmp_path / name)
        assert name in str(refused.value)


@papers.needs_office
def test_no_trace_of_a_conversion_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """转换用的文件夹用完就没了。"""
    made = papers.converted(papers.word(tmp_path / "报.docx", "改造危桥8座。"), "rtf", tmp_path)
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    assert text_of(made) == "改造危桥8座。\n"
    assert [path.name for path in room.iterdir() if path.is_dir()] == []
