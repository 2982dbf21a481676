"""体检页:多少条可量化、多少条有时限,每条缺什么;能按问题筛选,能打印。"""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

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
