"""印出来的文件:PDF 的行接成段,脚注归脚注,扫描件说明是扫描件;旧版文档要 LibreOffice。"""

from __future__ import annotations

import base64
import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def _drawn(words: str, order: list[int] | None = None, step: float = 16.0) -> list[Mark]:
    """Marks of one row in the order of drawing; `step` is how far on each stands."""
    marks = [
        Mark(sign, 90 + at * step, 90 + at * step + 16, 100.0, 116.0, 16.0, False)
        for at, sign in enumerate(words)
    ]
    return [marks[at] for at in order] if order else marks


@given(words=st.text("甲乙丙丁戊己“”、。0123456789", min_size=3, max_size=30), data=st.data())
def test_quotation_marks_drawn_last_stand_where_they_are_printed(
    words: str, data: st.DataObject
) -> None:
    """引号是另一种字体、画在行末的,按位置读;不管哪几个字后画,行还是那一行。"""
    late = data.draw(st.sets(st.integers(0, len(words) - 1), max_size=len(words)))
    order = sorted(range(len(words)), key=lambda at: (at in late, at))
    assert [line.text for line in lines_of(_drawn(words, order), 0, 842)] == [words]


def test_marks_drawn_last_in_a_row_of_their_own_are_put_back() -> None:
    """PDF 把后画的引号另起一行的,也放回原处。"""
    words = "开展“四擂三抓”行动。"
    late = [at for at, sign in enumerate(words) if sign in "“”"]
    first = [at for at in range(len(words)) if at not in late]
    row = [*_drawn(words, first), Mark("\n", 0, 0, 0, 0, 0, True), *_drawn(words, late)]
    assert [line.text for line in lines_of(row, 0, 842)] == [words]


def test_a_row_on_its_head_and_a_column_stay_as_drawn() -> None:
    """倒着印的、竖着印的,照画的次序读,不打乱。"""
    head = _drawn("清源县工作", step=-16.0)
    column = [
        Mark(sign, 90.0 - at, 106.0 - at, 700.0 - at * 16, 716.0 - at * 16, 16.0, False)
        for at, sign in enumerate("清源县工作")
    ]
    column[2] = column[2]._replace(left=95.0, right=111.0)
    for marks in (head, column):
        assert [line.text for line in lines_of(marks, 0, 842)] == ["清源县工作"]


def test_a_sign_printed_twice_to_look_bold_is_one() -> None:
    """错开一点印两遍当加粗的标题,读出来是一遍。"""
    once = _drawn("政府工作报告")
    again = [mark._replace(left=mark.left + 0.4, right=mark.right + 0.4) for mark in once]
    assert [line.text for line in lines_of([*once, *again], 0, 842)] == ["政府工作报告"]


def test_a_raised_mark_drawn_last_is_still_the_mark_of_a_note() -> None:
    """上标的注释号后画的,放回原处,还是注释号。"""
    row = _drawn("危桥8座。改造2处")
    raised = Mark("1", 170.0 - 16, 170.0 - 8, 108.0, 116.0, 8.0, False)
    row = [
        mark._replace(left=mark.left + 8, right=mark.right + 8) if mark.left > 153 else mark
        for mark in row
    ]
    assert [line.text for line in lines_of([*row, raised], 0, 842)] == ["危桥8座【1】。改造2处"]


@pytest.mark.parametrize(
    ("opening", "room"), [("53.7%、43.9%、12.8%；", 8), ("“双减”成效，", 3), ("10%以上。", 3)]
)
def test_a_sentence_broken_off_goes_on_whatever_begins_the_line(opening: str, room: int) -> None:
    """没有缩进的文件里,话没说完的行和下一行是一段,下一行以数字、引号开头也一样。"""
    after = (opening + FULL)[:WIDE]
    lines = _lines(FULL, FULL, FULL[: WIDE - room], after, FULL, FULL, "末行。")
    assert len(printed_text(lines, 842).splitlines()) == 1


def test_a_number_after_a_short_line_or_a_full_stop_begins_a_paragraph() -> None:
    """前一行真的短,或者话说完了还有空,数字开头的行另起一段。"""
    for before in ("二、今年工作", FULL[:15] + "。"):
        lines = _lines(FULL, FULL, before, ("2024年是关键之年" + FULL)[:WIDE], FULL, FULL)
        assert len(printed_text(lines, 842).splitlines()) == 2


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
