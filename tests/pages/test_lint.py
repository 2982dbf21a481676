"""体检页:多少条可量化、多少条有时限,每条缺什么;能按问题筛选,能打印。"""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from guatu.reading.lint.linting import lint
from guatu.reading.reader import read_report
from guatu_office.pages.lint.reviewed import as_reviewed
from guatu_office.records import queries
from tests import cast

Get = Callable[..., str]


def test_it_counts_what_can_be_measured_and_dated(get: Get) -> None:
    """九条承诺里几条可量化、几条写明时限,写在最前面。"""
    page = get("/reports/qingyuan-2022/lint/")
    assert "清源县2022年政府工作报告体检" in page
    assert "/ 9 条" in page
    assert "没有责任单位 9" in page


def test_one_problem_can_be_chosen(get: Get) -> None:
    """按“没有时限”筛选,只列没有时限的;没有这种问题时说没有。"""
    page = get("/reports/qingyuan-2022/lint/?rule=no-date")
    assert page.count("<b>没有时限</b>") == 8
    assert "<b>没有责任单位</b>" not in page
    assert "没有“时限已过”的承诺" in get("/reports/qingyuan-2022/lint/?rule=date-past")


def test_an_unknown_problem_or_report_is_not_found(client: Client, office: object) -> None:
    """不认识的问题、没有的报告,是 404,不是空页。"""
    assert client.get("/reports/qingyuan-2022/lint/?rule=x").status_code == 404
    assert client.get("/reports/none/lint/").status_code == 404


def test_it_uses_the_numbers_of_the_ledger(get: Get) -> None:
    """编号就是台账编号,点得开;改写前的 p001 这样的号不出现。"""
    page = get("/reports/qingyuan-2022/lint/?rule=no-owner")
    for number in numbers():
        assert f'<a href="/pledges/{number}/">{number}</a>' in page
    assert ">p0" not in page


def test_what_the_review_set_aside_is_not_linted(client: Client, get: Get) -> None:
    """不采纳的、并入的不再列;拆出的、改成别类的按现在的样子查;总数随着变。"""
    address = "/reports/qingyuan-2022"

    def act(verb: str, of: str, **asked: str) -> None:
        answer = client.post(f"{address}/review/{verb}/", {"draft": token(of), **asked})
        assert answer.status_code == 302, answer.content.decode()

    gone = [token("加强文物").partition(".")[0], token("河道巡查").partition(".")[0]]
    act("reject", "加强文物", reason="空话")
    act("merge", "改造户厕", other=token("河道巡查"))
    act("split", "硬化20个村", words="6月底前硬化20个村的背街小巷")
    page = get(f"{address}/lint/?rule=no-owner")
    assert not [number for number in gone if number in page]
    assert "/ 8 条" in page
    assert "投资3000万元" in page
    act("redate", "改造户厕", due="2022-09-30", reason="批示")
    assert token("改造户厕").partition(".")[0] in get(f"{address}/lint/?rule=no-date")


def test_unreviewed_it_says_what_the_report_itself_says(get: Get) -> None:
    """还没审读时,查出的和读报告时查出的一条不差。"""
    reading = read_report(cast.REPORT, "qingyuan-2022.txt")
    book = queries.whole_book()
    assert book is not None
    reviewed = as_reviewed(reading, book.pledges.values())
    found = [(one.rule, one.message) for one in lint(reviewed).findings]
    assert found == [(one.rule, one.message) for one in lint(reading).findings]


def numbers() -> list[str]:
    book = queries.whole_book()
    assert book is not None
    return sorted(book.pledges)


def token(words: str) -> str:
    book = queries.whole_book()
    assert book is not None
    one = next(one for one in book.pledges.values() if words in one.quote)
    return f"{one.number}.{one.entries[-1]}"
