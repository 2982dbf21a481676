"""Word 文档:读的是印出来看得见的字——自动编号补上,删去的、隐藏的、目录不读。"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from guatu.reading.intake import text_of
from guatu.reading.reader import read_file
from guatu.vocabulary.problem import Unusable

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports" / "docx"
PROVINCES = sorted(REPORTS.glob("*.docx")) if REPORTS.is_dir() else []


def _word(path: Path, body: str, space: str = SPACE, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
        for name, part in parts.items():
            root = "w:numbering" if name == "numbering" else f"w:{name}"
            package.writestr(f"word/{name}.xml", f'<{root} xmlns:w="{space}">{part}</{root}>')
    return path


def _paragraph(words: str, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def _level(depth: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _list(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


LEVELS = (
    _level(0, "chineseCountingThousand", "%1、")
    + _level(1, "chineseCounting", "（%2）")
    + _level(2, "decimal", "%3.")
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def test_automatic_numbers_are_put_back(tmp_path: Path) -> None:
    """标题的“一、”“（一）”是自动编号时,照印出来的样子补上,下一级从头数。"""
    body = "".join(
        _paragraph(words, _list(3, depth))
        for words, depth in [
            ("回顾", 0), ("经济", 1), ("2021年重点工作", 0), ("产业", 1), ("民生", 1), ("2022年改造危桥8座", 2),
        ]
    )  # fmt: skip
    path = _word(tmp_path / "编.docx", body, numbering=NUMBERING)
    assert text_of(path).splitlines() == [
        "一、回顾", "（一）经济", "二、2021年重点工作", "（一）产业", "（二）民生", "1. 2022年改造危桥8座",
    ]  # fmt: skip


def test_a_heading_style_carries_its_number(tmp_path: Path) -> None:
    """编号写在标题样式里、或者从上级样式继承来的,也补上。"""
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = _paragraph("回顾", '<w:pStyle w:val="a"/>') + _paragraph("重点", '<w:pStyle w:val="b"/>')
    path = _word(tmp_path / "式.docx", body, numbering=NUMBERING, styles=styles)
    assert text_of(path) == "一、回顾\n二、重点\n"


def test_a_list_may_start_anew(tmp_path: Path) -> None:
    """另起一个列表并写明从头数的,从头数;没写明的接着数;去掉编号的不编。"""
    more = (
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(_paragraph("甲", _list(number)) for number in (3, 4, 5, 0))
    path = _word(tmp_path / "续.docx", body, numbering=NUMBERING + more)
    assert text_of(path) == "一、甲\n二、甲\n一、甲\n甲\n"


def test_deleted_words_are_not_read(tmp_path: Path) -> None:
    """修订中删去的、移走的字不读,加进的读;段落标记删了的两段接成一段。"""
    body = (
        "<w:p><w:r><w:t>改造危桥</w:t></w:r><w:del><w:r><w:delText>6</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>8</w:t></w:r></w:ins><w:r><w:t>座</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>"
        + _paragraph("新建学校", "<w:rPr><w:del/></w:rPr>")
        + _paragraph("2所。")
    )
    assert text_of(_word(tmp_path / "修.docx", body)) == "改造危桥8座\n新建学校2所。\n"


def test_hidden_words_and_the_contents_are_not_read(tmp_path: Path) -> None:
    """隐藏文字、目录、域代码不读,域的结果读。"""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    body = (
        f'<w:p>{field.format("begin")}<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>{field.format("separate")}'
        f"<w:r><w:t>一、重点</w:t><w:tab/><w:t>3</w:t></w:r>{field.format('end')}</w:p>"
        f"<w:p><w:r><w:t>截至</w:t></w:r>{field.format('begin')}<w:r><w:instrText>DATE</w:instrText></w:r>{field.format('separate')}"
        f"<w:r><w:t>2022年</w:t></w:r>{field.format('end')}"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>批注</w:t></w:r><w:r><w:t>底。</w:t></w:r></w:p>"
    )
    assert text_of(_word(tmp_path / "隐.docx", body)).split() == ["截至2022年底。"]


def test_a_page_layout_of_one_cell_keeps_its_paragraphs(tmp_path: Path) -> None:
    """全文套在一个单元格里的,段落还是段落;几列的表格一行是一行。"""
    one = f"<w:tc>{_paragraph('一、目标')}{_paragraph('二、任务')}</w:tc>"
    two = f"<w:tc>{_paragraph('危桥')}</w:tc><w:tc>{_paragraph('8座')}</w:tc>"
    body = f"<w:tbl><w:tr>{one}</w:tr><w:tr>{two}</w:tr></w:tbl>"
    assert text_of(_word(tmp_path / "框.docx", body)) == "一、目标\n二、任务\n危桥\t8座\n"


def test_the_strict_edition_is_read_too(tmp_path: Path) -> None:
    """按严格标准存的 Word 文档,照样读。"""
    space = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert text_of(_word(tmp_path / "严.docx", _paragraph("危桥8座"), space)) == "危桥8座\n"


def test_a_note_is_no_promise(tmp_path: Path) -> None:
    """脚注里的话不当承诺。"""
    lines = [
        "清源县政府工作报告",
        "一、2022年重点工作",
        "（一）建设交通",
        "改造危桥8座。",
        "新建学校2所。",
    ]
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    body = "".join(map(_paragraph, lines[:-1])) + _paragraph(lines[-1]).replace("</w:p>", mark)
    note = f'<w:footnote w:id="1">{_paragraph("学校：新建医院99所。")}</w:footnote>'
    path = _word(tmp_path / "注.docx", body, footnotes=note)
    assert "【1】学校：新建医院99所。" in text_of(path)
    quotes = [pledge.quote for pledge in read_file(path, place="清源县", year=2022).pledges]
    assert len(quotes) == 2
    assert not any("99" in quote for quote in quotes)


@pytest.mark.parametrize("path", PROVINCES, ids=[path.stem for path in PROVINCES])
def test_the_reports_of_the_provinces_are_read(path: Path) -> None:
    """各省的 Word 报告都读得进,找得到计划部分。"""
    reading = read_file(path)
    assert len(reading.pledges) > 50


def test_an_ofd_file_is_told_apart(tmp_path: Path) -> None:
    """OFD 版式文件也是压缩包,说明暂不读。"""
    path = tmp_path / "版.ofd"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("OFD.xml", "<a/>")
    with pytest.raises(Unusable, match="OFD"):
        text_of(path)
