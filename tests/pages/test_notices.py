"""通知页:选单位、填字号和日期,先看再下载;只有督查室能出。"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document

from guatu_office.records.queries import whole_book
from tests import cast

DAY = "2022-02-20"
GIVEN = {
    "issuer": "清源县人民政府办公室",
    "number": "清政办〔2022〕5号",
    "dated": "2022-02-20",
    "copies": "县委办公室、县人大常委会办公室",
}
Ask = Callable[..., Any]


@pytest.fixture
def ask(as_person: Callable[..., Client]) -> Ask:
    """督查室的人打开通知页或下载,返回回应。"""

    def open_page(place: str = "", expect: int = 200, **said: Any) -> Any:
        query = urlencode({"as_of": DAY, **said}, doseq=True)
        client = as_person(cast.LI.person, cast.LI.post)
        answer = client.get(f"/notices/{place}?{query}")
        assert answer.status_code == expect, answer.content.decode(errors="replace")[:500]
        return answer

    return open_page


def test_it_shows_the_notice_before_it_is_taken(ask: Ask) -> None:
    """预览:标志、字号、两行标题、主送、正文和任务分解表;填过的都在表单里。"""
    page = ask(**GIVEN).content.decode()
    for words in (
        "清源县人民政府办公室文件",
        "清政办〔2022〕5号",
        "<span>清源县人民政府办公室关于印发</span>",
        "清源县交通运输局、清源县农业农村局、清源县文化广电和旅游局：",
        "分管交通的副县长",
        "2022年2月20日",
    ):
        assert words in page
    assert 'value="清源县人民政府办公室"' in page
    assert page.count("<td>2022-00") == 2
    assert "还要填的" not in page


def test_what_is_blank_is_listed(ask: Ask) -> None:
    """什么都没填也出得来:空着的逐项列出,纸上是空格。"""
    page = ask().content.decode()
    assert "还要填的" in page
    assert "发文字号没有写" in page
    assert "〔　　〕文件" in page


def test_the_word_file_says_what_the_page_says(ask: Ask) -> None:
    """下载的 Word 打得开,任务与台账相同,凭据是现在的树根,文件名就是标题。"""
    answer = ask("notice.docx", **GIVEN)
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    name = unquote(answer.headers["Content-Disposition"])
    assert "清源县人民政府办公室关于印发2022年政府工作报告任务分解表的通知.docx" in name
    paper = Document(BytesIO(answer.content))
    book = whole_book()
    assert book is not None
    tasks = [row.cells[1].text for row in paper.tables[0].rows][1:]
    assert tasks == [" ".join(book.pledges[n].quote.split()) for n in ("2022-001", "2022-002")]
    assert any(f"台账共 {book.size} 条" in line.text for line in paper.paragraphs)


def test_one_office_can_be_chosen(ask: Ask) -> None:
    """只选一个单位:只发给它,只列它的任务。"""
    page = ask(office=cast.OUTSIDE_BUREAU, **GIVEN).content.decode()
    assert "清源县文化广电和旅游局：" in page
    assert page.count("<td>2022-00") == 1


def test_every_office_gets_its_own(ask: Ask) -> None:
    """压缩包里每个单位一份。"""
    with ZipFile(BytesIO(ask("each.zip", **GIVEN).content)) as pack:
        assert pack.namelist() == [
            "01-清源县交通运输局.docx",
            "02-清源县文化广电和旅游局.docx",
            "03-清源县农业农村局.docx",
        ]


@pytest.mark.parametrize("place", ["", "notice.docx", "each.zip"])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"number": "清政办[2022]05号"}, "六角括号"),
        ({"dated": "三月一日"}, "成文日期请按"),
        ({"office": "meiyou"}, "所选的单位没有交办事项"),
        ({"issuer": "长" * 41}, "不超过 40 字"),
    ],
)
def test_what_is_wrong_is_told_and_kept(
    ask: Ask, place: str, said: dict[str, str], told: str
) -> None:
    """填错了:一句话说清,填过的还在,不下载半份文件。"""
    page = ask(place, 422, **{**GIVEN, **said}).content.decode()
    assert told in page
    assert 'value="县委办公室、县人大常委会办公室"' in page
    assert "notice-paper" not in page


def test_before_anything_is_handed_out(client: Client, office: Path) -> None:
    """还没有交办:不是错,说下一步到哪里办;硬要下载也只说一句话。"""
    page = client.get("/notices/").content.decode()
    assert "还没有交办的事项" in page
    assert "/reports/" in page
    answer = client.get("/notices/notice.docx")
    assert answer.status_code == 422
    assert "还没有交办的事项" in answer.content.decode()


def test_a_draft_asks_for_comments(ask: Ask) -> None:
    """征求意见稿不套红,写明是征求意见稿。"""
    page = ask(draft="on", **GIVEN).content.decode()
    assert "（征求意见稿）" in page
    assert "notice-mark" not in page


@pytest.mark.parametrize("who", [cast.ZHAO, cast.QIAN])
@pytest.mark.parametrize("place", ["", "notice.docx", "each.zip"])
def test_only_the_inspection_office_makes_notices(
    as_person: Callable[..., Client], who: Any, place: str
) -> None:
    """别的单位打不开,也下载不了。"""
    assert as_person(who.person, who.post).get(f"/notices/{place}").status_code == 403


def test_nothing_of_a_report_becomes_markup(ask: Ask) -> None:
    """填的字里有标签,照字面显示。"""
    page = ask(**{**GIVEN, "issuer": "<b>办公室</b>"}).content.decode()
    assert "<b>办公室</b>文件" not in page
    assert "&lt;b&gt;办公室&lt;/b&gt;文件" in page
