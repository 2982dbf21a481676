"""事项页:原句、要求、三种状态、倒排工期、历史。"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

from django.test import Client

from guatu.ledger.hash_tree import leaf_hash
from guatu.vocabulary.span import Span
from guatu_office.pages.pledges.node_track import float_words
from guatu_office.pages.pledges.quoted_sentence import quoted_sentence
from guatu_office.records import queries
from tests import cast

Get = Callable[..., str]


def test_it_works(get: Get) -> None:
    """每一项都有自己的页,写着原句和三种状态。"""
    book = queries.whole_book()
    assert book is not None
    for number in book.pledges:
        page = get(f"/pledges/{number}/")
        for words in ("单位申报", "佐证核查", "倒排工期", "办理历史"):
            assert words in page


def test_the_sentence_is_quoted_from_its_place(get: Get) -> None:
    """引句带着它在报告里的位置,按位置取字正是引句。"""
    found = re.search(
        r'<mark data-source-span="(\d+)-(\d+)">(.*?)</mark>', get("/pledges/2022-001/")
    )
    assert found
    assert cast.REPORT[int(found[1]) : int(found[2])] == unescape(found[3])


def test_the_history_shows_the_hash_of_the_line(get: Get, cast_book: Path) -> None:
    """历史里的哈希就是台账那一行的哈希。"""
    lines = (cast_book / "entries.jsonl").read_bytes().splitlines()
    line = next(one for one in lines if b'"pledge:2022-001"' in one)
    assert leaf_hash(line).hex() in get("/pledges/2022-001/")


def test_the_schedule_says_how_long_it_can_wait(get: Get) -> None:
    """工期写明每个节点还能等几天,晚了就说晚了。"""
    assert "还可等" in get("/pledges/2022-001/")
    assert "已晚" in get("/pledges/2022-001/?as_of=2022-12-30")


def test_a_year_not_published_is_said_to_be_unknown(get: Get) -> None:
    """国务院没有公布的年份不猜。"""
    assert get("/pledges/2022-001/?as_of=2199-12-31")


def test_float_is_said_in_words() -> None:
    """余量用话说。"""
    assert float_words(3) == "还可等 3 个工作日"
    assert float_words(0) == "今天就要开始"
    assert float_words(0, later=True) == "没有余量"
    assert float_words(-2) == "已晚 2 个工作日"


def test_the_quotation_ends_with_its_sentence() -> None:
    """引句只带自己那一句的前后文。"""
    text = "前一句。新增就业4000人以上,确保稳定。后一句。"
    found = quoted_sentence(text, Span(4, 14))
    assert (found.before, found.quote, found.after) == ("", "新增就业4000人以", "上,确保稳定。")


def test_a_number_not_given_is_not_found(get: Get) -> None:
    """没有的编号说没有;早于立账的日期也没有。"""
    assert "没有编号为 2022-999 的事项" in get("/pledges/2022-999/", expect=404)
    assert "截至 2021-12-31" in get("/pledges/2022-001/?as_of=2021-12-31", expect=404)
    get("/pledges/nonsense/", expect=404)


def test_it_is_only_read(client: Client, office: Path) -> None:
    """事项页只能看,不接受提交。"""
    assert client.post("/pledges/2022-001/").status_code == 405


def test_a_bad_day_is_refused_in_words(get: Get) -> None:
    """日期写错,用一句话说明。"""
    assert "不是有效日期" in get("/pledges/2022-001/?as_of=x", expect=422)


def test_offices_are_suggested_until_one_is_assigned(get: Get) -> None:
    """还没有交办时,写出建议的牵头单位和线索,并说明只是建议。"""
    page = get("/pledges/2022-001/")
    assert "待定（尚未交办）" in page
    assert "建议 发展和改革局" in page
    assert "线索：“生产总值”→发展和改革局" in page
