"""同一份报告:不管是 Word、网页、PDF 还是旧版文档,读出来的承诺一样。"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guatu.reading.intake import text_of
from guatu.reading.reader import read_file
from guatu.reading.report import Reading
from tests.reading import papers

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.txt")) if REPORTS.is_dir() else []
# One report through the slow converters in every run, the others in `make soak`.
ONE, OTHERS = NAMES[-2:-1], NAMES[:-2] + NAMES[-1:]
SOME = [*ONE, *(pytest.param(name, marks=pytest.mark.soak) for name in OTHERS)]
# This one has quotation marks and a row of shares where a line ends.
QUOTED = "qiannan-2024"
MIXED = [name if name == QUOTED else pytest.param(name, marks=pytest.mark.soak) for name in NAMES]


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words)


def _promises(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (
            pledge.kind,
            _plain(pledge.quote),
            [(_plain(q.quote), q.low, q.high, q.unit, q.role) for q in pledge.quantities],
            (pledge.deadline.by, _plain(pledge.deadline.quote or "")) if pledge.deadline else None,
        )
        for pledge in reading.pledges
    ]


def _reading(path: Path, name: str) -> list[tuple[object, ...]]:
    return _promises(read_file(path, place=name, year=int(name[-4:])))


def _of_text(name: str) -> list[tuple[object, ...]]:
    return _reading(REPORTS / f"{name}.txt", name)


def _text(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_word_file_gives_the_same_promises(tmp_path: Path, name: str) -> None:
    """Word 文档和文本读出同样的承诺。"""
    path = papers.word(tmp_path / "报告.docx", _text(name))
    assert _reading(path, name) == _of_text(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_web_page_gives_the_same_promises(tmp_path: Path, name: str) -> None:
    """政府网站的网页和文本读出同样的承诺;菜单、分享、相关新闻、页脚都不在里面。"""
    path = papers.page(tmp_path / "报告.html", _text(name), "政府工作报告")
    text = text_of(path)
    assert [
        word
        for word in ("首页", "分享", "相关新闻", "版权所有", "字体", "9999", "99所")
        if word in text
    ] == []
    assert _reading(path, name) == _of_text(name)


@papers.needs_office
@pytest.mark.parametrize("name", SOME)
def test_a_printed_pdf_gives_the_same_promises(tmp_path: Path, name: str) -> None:
    """LibreOffice 打印的 PDF:折行接上,页眉页码去掉,承诺一样。"""
    source = papers.word(tmp_path / "报告.docx", _text(name))
    path = papers.converted(source, "pdf", tmp_path)
    assert _plain(text_of(path)) == _plain(_text(name))
    assert _reading(path, name) == _of_text(name)


@papers.needs_office
@pytest.mark.parametrize("name", MIXED)
def test_a_pdf_of_two_fonts_gives_the_same_promises(tmp_path: Path, name: str) -> None:
    """引号用西文字体的 Word 文档打印成 PDF:引号还在原处,数字开头的行不另起一段,承诺一样。"""
    source = papers.plain_word(tmp_path / "报告.docx", _text(name))
    path = papers.converted(source, "pdf", tmp_path)
    assert _plain(text_of(path)) == _plain(_text(name))
    assert _reading(path, name) == _of_text(name)


@papers.needs_chromium
@pytest.mark.parametrize("name", SOME)
def test_a_pdf_from_a_browser_gives_the_same_promises(tmp_path: Path, name: str) -> None:
    """浏览器打印的 PDF:承诺一样。"""
    path = papers.printed_page(tmp_path / "报告.pdf", _text(name), tmp_path)
    assert _plain(text_of(path)) == _plain(_text(name))
    assert _reading(path, name) == _of_text(name)


@papers.needs_office
@pytest.mark.parametrize("ending", ["doc", "wps", "rtf", "odt"])
@pytest.mark.parametrize("name", SOME)
def test_an_old_document_gives_the_same_promises(tmp_path: Path, name: str, ending: str) -> None:
    """.doc、.wps、.rtf、.odt 经 LibreOffice 转换,承诺一样。"""
    source = papers.word(tmp_path / "报告.docx", _text(name))
    made = papers.converted(source, "doc" if ending == "wps" else ending, tmp_path)
    path = made.rename(tmp_path / f"旧.{ending}")
    assert _reading(path, name) == _of_text(name)
