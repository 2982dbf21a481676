"""试算页:改一改看后果;什么都不写进台账,法定等待压不短,两边并排,能导出,能转成申请。"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test import Client
from openpyxl import load_workbook

from guatu.scheduling.portfolio.difference import side_by_deadline
from guatu_office.records import queries
from guatu_office.records.kept_counties import county_of
from tests import cast

Get = Callable[..., str]
# 村道硬化 6 月底前完成;产业园今年开工
STREETS = "硬化20个村"


def number_of(words: str) -> str:
    book = queries.whole_book()
    assert book is not None
    return next(one.number for one in book.pledges.values() if words in one.quote)


def node_of(number: str, name: str) -> str:
    standing = queries.standing(cast.AS_OF)
    assert standing is not None
    nodes = county_of(standing).plan(number).nodes
    return next(one.activity.id for one in nodes if name in one.name)


def what_if(*changes: str, **asked: str) -> str:
    return f"/what-if/?{urlencode([*(('c', one) for one in changes), *asked.items()])}"


def test_it_opens_with_nothing_tried(get: Get) -> None:
    """打开就能选:还没有变动,也没有结果。"""
    page = get("/what-if/")
    assert "试算" in page
    assert "不进台账" in page
    assert 'id="result"' not in page


def test_a_form_adds_its_change_to_the_address(client: Client, office: object) -> None:
    """填好一张表,变动就到网址里;网址转给别人,看到的是同一次试算。"""
    number = number_of(STREETS)
    asked = {"pledge": number, "add": "of", "of-due": "2022-10-31"}
    answer = client.get("/what-if/", asked)
    assert answer.status_code == 302
    assert f"c=due~{number}~2022-10-31" in answer["Location"].replace("%7E", "~")
    page = client.get(answer["Location"]).content.decode()
    assert f"{number} 的时限由 2022年6月30日改到 2022年10月31日" in page


def test_a_later_deadline_moves_every_node_and_says_by_how_much(get: Get) -> None:
    """时限放后,各节点都往后挪,写明现在、试算、挪几个工作日、余地多少。"""
    number = number_of(STREETS)
    page = get(what_if(f"due~{number}~2022-10-31"))
    assert re.search(r"开始推后 \d+ 个工作日", page)
    assert "2022-06-30" in page
    assert "2022-10-31" in page


def test_a_deadline_too_early_makes_it_late_and_back_again(get: Get) -> None:
    """时限提前到来不及,列为“变成晚的”,理由一句话说全。"""
    number = number_of("改造户厕")
    page = get(what_if(f"due~{number}~2022-03-15"))
    assert "变成晚的" in page
    assert "不晚 → 晚" in page
    assert "最迟应在" in page
    rescued = get(what_if(f"due~{number_of(STREETS)}~2022-12-30"))
    assert "救回：不再晚" in rescued
    assert re.search(r"晚 \d+ 个工作日 → 不晚", rescued)
    assert "变成晚的" not in rescued


def test_a_statutory_wait_is_not_shortened(get: Get, client: Client) -> None:
    """招标等标期压不短:表单里拒绝,写出是哪一条;填的还在。"""
    number = number_of(STREETS)
    tender = node_of(number, "等标期")
    asked = {"pledge": number, "add": "of", f"of-days-{tender}": "5"}
    answer = client.get("/what-if/", asked)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "不得少于 20" in page
    assert "招标投标法" in page
    assert f'name="of-days-{tender}" value="5"' in page
    by_hand = get(what_if(f"days~{number}~{tender}~5"), expect=422)
    assert "不能这样试" in by_hand
    assert "招标投标法" in by_hand


def test_rain_stops_the_works_and_not_the_approvals(get: Get) -> None:
    """下雨半个月,停的是现场施工;再多也不碰没有现场的承诺。"""
    page = get(what_if("rain~2022-04-01~2022-05-10~outdoor~"))
    assert number_of(STREETS) in page
    assert f">{number_of('招才引智')}</a>" not in page
    every = get(what_if("rain~2022-12-01~2022-12-20~all~"))
    assert f">{number_of('招才引智')}</a>" in every


def test_a_dropped_promise_is_said_to_be_dropped(get: Get) -> None:
    """取消一项,列为取消,别的不动。"""
    number = number_of(STREETS)
    page = get(what_if(f"drop~{number}"))
    assert "1 项有变化" in page
    assert "取消" in page


def test_nothing_changed_is_nothing_different(get: Get) -> None:
    """时限改成原来的样子,两边完全一样。"""
    number = number_of(STREETS)
    page = get(what_if(f"due~{number}~2022-06-30"))
    assert "与现在的安排完全一样" in page


@pytest.mark.parametrize(
    "words",
    [
        "due~2022-002", "due~2022-002~x", "due~2022-002~0001-01-01", "days~2022-002~tender~-1",
        "rain~2022-05-10~2022-04-01~outdoor~", "rain~2022-01-01~2024-01-01~all~", "crew~x~2",
        "crew~design~0", "drop~2022-999", "days~2022-002~nothing~3", "days~2022-002~tender~９",
        "=1+1", "", "due~2022-002~2199-12-31~",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(get: Get, words: str) -> None:
    """网址里写的看不懂、不存在、不像话,说一句话,不出错。"""
    page = get(what_if(words), expect=422)
    assert "不能这样试" in page


def test_a_bad_form_keeps_what_was_typed(client: Client, office: object) -> None:
    """填错的留在表里,旁边一句话。"""
    asked = {"add": "rain", "rain-first": "2022-13-01", "rain-last": "2022-05-01"}
    answer = client.get("/what-if/", asked)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "停工第一天请按 2022-06-30 的样子写" in page
    assert 'value="2022-13-01"' in page


def test_nothing_is_ever_written(client: Client, get: Get) -> None:
    """怎么试都不入账:没有能提交的网址,每张表的每一行前后一样。"""
    number = number_of(STREETS)
    before = every_row()
    get(what_if(f"due~{number}~2022-09-30", "rain~2022-04-01~2022-04-14~all~", "crew~design~9"))
    get(what_if(f"drop~{number}"))
    client.get("/what-if/", {"add": "crew", "crew-design": "12"})
    client.get(what_if(f"due~{number}~2022-09-30").replace("/what-if/", "/what-if.xlsx"))
    for address in ("/what-if/", "/what-if.xlsx", "/what-if.csv"):
        assert client.post(address, {"c": f"drop~{number}"}).status_code == 405
    assert every_row() == before


def every_row() -> dict[str, list[tuple[Any, ...]]]:
    """所有表的所有行,会话除外。"""
    return {
        model.__name__: sorted(map(repr, model._default_manager.values_list()))
        for model in apps.get_models()
        if model.__name__ != "Session"
    }


def test_the_differences_can_be_taken_away(client: Client, office: object) -> None:
    """差别表出成 Excel 和 CSV:每个变动的节点一行,全是文字,不成公式。"""
    number = number_of(STREETS)
    address = what_if(f"due~{number}~2022-10-31")
    answer = client.get(address.replace("/what-if/", "/what-if.csv"))
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["编号"] for row in rows} == {number}
    assert rows[-1]["试算完成"] == "2022-10-31"
    book = load_workbook(BytesIO(client.get(address.replace("/what-if/", "/what-if.xlsx")).content))
    sheet = book.active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet.max_row == len(rows) + 2


def test_the_day_looked_at_keeps_all_changes(get: Get) -> None:
    """换一个截至日期,几样变动一样不少。"""
    number = number_of(STREETS)
    page = get(what_if(f"due~{number}~2022-10-31", "rain~2022-04-01~2022-04-14~all~"))
    form = page[page.index('class="as-of"') : page.index("</header>")]
    assert unescape(form).count('name="c"') == 2


def test_it_leads_to_the_amendment_form_filled_in(as_person: Callable[..., Client]) -> None:
    """牵头单位从试算转到“申请调整”:日期和原因已经填好,仍要附材料、自己提交。"""
    number = "2022-001"
    client = as_person(cast.QIAN.person, cast.QIAN.post)
    page = client.get(what_if(f"due~{number}~2023-03-31")).content.decode()
    found = re.search(r'href="([^"]*ask-amendment[^"]*)"', page)
    assert found, "没有“按此申请调整”"
    form = client.get(unescape(found[1])).content.decode()
    assert 'value="2023-03-31"' in form
    assert "试算：时限由" in form
    late = client.get(what_if(f"days~{number}~divide~60")).content.decode()
    assert re.search(r"按此申请调整（\d+年\d+月\d+日）", late)
    outsider = as_person(cast.OUTSIDER.person, cast.OUTSIDER.post)
    assert "ask-amendment" not in outsider.get(what_if(f"due~{number}~2023-03-31")).content.decode()


def test_what_is_now_is_what_the_promises_own_page_shows(get: Get) -> None:
    """试算里的“现在”,就是各事项页上的最迟日期、余地和晚几天;从事项页一点就到。"""
    for day in (cast.AS_OF, cast.AS_OF.replace(month=11)):
        standing = queries.standing(day)
        assert standing is not None
        county = county_of(standing)
        side = side_by_deadline(county.plans, county.calendar)
        for plan in county.plans:
            schedule = standing.schedules[plan.number]
            assert side.late[plan.number] == schedule.late_by
            shown = {
                node.id: (node.latest_start, node.latest_finish, node.float_days)
                for node in schedule.nodes
                if node.done_on is None
            }
            own = {key[1]: one for key, one in side.dates.items() if key[0] == plan.number}
            assert shown == {name: (x.start, x.finish, x.float_days) for name, x in own.items()}
    number = number_of(STREETS)
    assert f"/what-if/?pledge={number}" in get(f"/pledges/{number}/")
    assert f"{number}</b>" in get(f"/what-if/?pledge={number}")


def test_what_leaves_no_dates_says_why_in_names(get: Get) -> None:
    """停工把月底的报数也停了,排不出日期:说出是哪几个节点,不写编号。"""
    number = number_of("生产总值")
    page = get(what_if(f"rain~2022-03-28~2022-04-05~all~{number}"))
    assert "排不出日期" in page
    assert "2022年3月" in page
    assert "m2022-03" not in page
    told = re.search(r'class="because">(.*?)</span>', page)
    assert told
    assert "2022年3月取数核对" in told[1]
