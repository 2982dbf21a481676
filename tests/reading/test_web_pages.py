"""网页:只读文章,不读菜单;编码看声明,GB2312 按 GB18030 读。"""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.reading.cues import Cue, cues_of
from guatu.reading.intake import text_of
from guatu.reading.intake.page_blocks import blocks_of
from tests.cast import REPORT
from tests.reading import papers

CUES = list(cues_of("web-page").values())


@pytest.mark.parametrize("cue", CUES, ids=[cue.id for cue in CUES])
def test_a_page_line_is_known_and_a_sentence_left_alone(cue: Cue) -> None:
    """功能行认得出,报告里的句子放得过。"""
    assert [text for text in cue.examples if not cue.found_in(text)] == []
    assert [text for text in cue.counter_examples if cue.found_in(text)] == []


def test_the_article_alone_is_read(tmp_path: Path) -> None:
    """菜单、位置、分享、相关新闻、页脚都不读,标题读一次。"""
    path = papers.page(tmp_path / "页.html", REPORT, "清源县政府工作报告")
    assert papers.lines_of(text_of(path))[-len(papers.lines_of(REPORT)) :] == papers.lines_of(
        REPORT
    )


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "big5", ""])
def test_the_encoding_is_as_declared(tmp_path: Path, declared: str) -> None:
    """声明是 GB2312 而用了镕、喆这样的字,照样读对;没有声明的,试得出来。"""
    words = "朱镕基、陶喆，" if declared != "big5" else "繁體，"
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{words}改造危橋8座。</p></body></html>"
    names = {"gb2312": "gb18030", "GBK": "gb18030", "": "gb18030"}
    path = tmp_path / "页.htm"
    path.write_bytes(page.encode(names.get(declared, declared)))
    assert text_of(path) == f"{words}改造危橋8座。\n"


def test_lines_and_rows_are_kept() -> None:
    """换行标签断开段落;源码里的折行不是空格;表格一行是一行。"""
    page = (
        "<body><p>一、目标<br>　　危桥\n  8座</p><table><tr><td><p>事项</p></td><td>数量</td></tr>"
        "<tr><td>学校</td><td>2所</td></tr></table></body>"
    )
    assert [block.text for block in blocks_of(page)[1]] == [
        "一、目标",
        "危桥8座",
        "事项\t数量",
        "学校\t2所",
    ]


def test_a_page_inside_one_form_is_read(tmp_path: Path) -> None:
    """整页套在一个表单里的老网站,照样读。"""
    page = f"<html><body><form><div>{''.join(f'<p>{line}</p>' for line in papers.lines_of(REPORT))}</div></form></body></html>"
    path = tmp_path / "页.html"
    path.write_text(page, encoding="utf-8")
    assert papers.lines_of(text_of(path)) == papers.lines_of(REPORT)
