"""基线连开始日一起留;从前没有开始日的条目一字不改,照样读、照样推;两种写法各只有一种写法。"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from guatu.ledger.acts.baseline import BaselineNamed, BaselineUnclear
from guatu.ledger.book import replay
from guatu.ledger.canonical import NotCanonical, canonical_bytes
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.schedule_record import BaselineNode, BaselineSpan, start_of
from tests.cast import LI
from tests.ledger.small_book import NUMBER, handed_out

OLD = {"due": "2022-03-31", "id": "tender", "name": "招标"}
NEW = {**OLD, "start": "2022-03-02"}
NODE = BaselineNode(id="tender", name="招标", due=date(2022, 3, 31))
SPAN = BaselineSpan(id="tender", name="招标", due=date(2022, 3, 31), start=date(2022, 3, 2))


def named(*nodes: BaselineNode | BaselineSpan) -> BaselineNamed:
    return BaselineNamed(name="年中调整后", reason="县政府常务会议", nodes=nodes)


def line_with(*nodes: dict[str, Any]) -> bytes:
    """督查室立基线那一条,节点按所给的写。"""
    line = json.loads(line_of(handed_out().act(named(NODE), LI)))
    line["body"]["nodes"] = list(nodes)
    return canonical_bytes(line)


def test_a_line_from_before_starts_is_read_as_it_was() -> None:
    """从前的一行没有开始日:逐字节读回写出都是它,推出来的基线也没有开始日。"""
    clerk = handed_out()
    entry = clerk.act(named(NODE), LI)
    line = line_of(entry)
    assert b'"nodes":[{"due":"2022-03-31","id":"tender","name":"\xe6\x8b\x9b\xe6\xa0\x87"}]' in line
    assert line == line_with(OLD)
    assert line_of(entry_of(line)) == line
    (kept,) = replay(clerk.entries).pledges[NUMBER].baselines
    assert kept.nodes == (NODE,)
    assert [start_of(one) for one in kept.nodes] == [None]


def test_a_start_is_kept_beside_the_finish() -> None:
    """新的一行带开始日;知道的写,不知道的不写,同一条基线里可以都有。"""
    clerk = handed_out()
    other = BaselineNode(id="n1", name="群众代表查看", due=date(2022, 5, 1))
    entry = clerk.act(named(SPAN, other), LI)
    assert entry_of(line_of(entry)) == entry
    (kept,) = replay(clerk.entries).pledges[NUMBER].baselines
    assert [start_of(one) for one in kept.nodes] == [date(2022, 3, 2), None]
    assert entry_of(line_with(NEW)).body.nodes == (SPAN,)


@pytest.mark.parametrize(
    "node",
    [{**OLD, "start": None}, {**NEW, "begun": "2022-03-02"}, {"due": "2022-03-31", "id": "x"}],
)
def test_there_is_one_way_to_write_it(node: dict[str, Any]) -> None:
    """写成空的、多了键、缺了键的,都不是规范的一行。"""
    with pytest.raises(NotCanonical):
        entry_of(line_with(node))


def test_a_start_after_the_finish_is_refused() -> None:
    """开始晚于完成的不收,说是哪个节点。"""
    late = BaselineSpan(id="tender", name="招标", due=date(2022, 3, 1), start=date(2022, 3, 2))
    with pytest.raises(BaselineUnclear, match="“招标”开始 2022-03-02 晚于完成 2022-03-01"):
        handed_out().act(named(late), LI)
