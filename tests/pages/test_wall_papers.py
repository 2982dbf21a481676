"""带走作战图:和命令出的文件逐字节相同;出过的留着;出不了的说一句;等的时候看得见进度。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.cli.entrance import main
from guatu.ledger.acts.adoption import PledgeAdopted
from guatu.publishing.taken_file import Taken, TakeOrder
from guatu.reading.drafting import LOCAL
from guatu_office.records import kept_papers, paper_making
from guatu_office.records.book_copy import hand_out
from guatu_office.records.hung_wall import hung_wall
from guatu_office.records.kept_papers import making_of, paper_key, papers_folder, tell_making
from guatu_office.records.queries import standing
from guatu_office.records.writing import writing
from tests import cast, staffed_office
from tests.staffed_office import AT

DAY = "2022-05-31"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OFFICE_FOLDER = tmp_path / "office"
    # 测试里等到出好为止。
    monkeypatch.setattr(paper_making, "PATIENCE", None)
    monkeypatch.setattr(paper_making.paper_of, "__defaults__", (None,))


def taken(client: Client, address: str) -> bytes:
    answer = client.get(f"/wall/take-away/{address}as_of={DAY}")
    assert answer.status_code == 200, answer.content.decode()[:300]
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.content


COMMANDS = [
    ("wall.html?size=a1&", ["wall", "--size", "a1"], "html"),
    ("wall.svg?size=a0&", ["wall", "--size", "a0"], "svg"),
    ("wall.pdf?size=a3&", ["wall", "--size", "a3"], "pdf"),
    ("wall.pdf?size=a0&key=1&", ["wall", "--size", "a0", "--key"], "pdf"),
    ("wall.svg?size=a3&area=民生&", ["wall", "--area", "民生"], "svg"),
    ("wall.html?official=fuxianzhang-jiaotong&", ["wall", "--official", cast.VICE_HEAD], "html"),
    ("pledge.pdf?pledge=2022-001&", ["wall", "--pledge", "2022-001"], "pdf"),
    ("booklet.pdf?month=2022-06&", ["booklet", "--month", "2022-06"], "pdf"),
    ("card.pdf?office=清源县交通运输局&", ["card", "--office", "清源县交通运输局"], "pdf"),
]


def test_the_office_and_the_command_make_the_same_bytes(
    as_person: Callable[..., Client], tmp_path: Path
) -> None:
    """同一本账、同一天:网页上带走的,和命令出的,HTML、SVG、PDF 一个字节不差。"""
    client = as_person("p-06", "xianzhang")
    hand_out(tmp_path / "book")
    for address, command, ending in COMMANDS:
        out = tmp_path / f"by-command.{ending}"
        name, *rest = command
        asked = [name, str(tmp_path / "book"), "--as-of", DAY, "--out", str(out), *rest]
        assert main(asked) == 0
        assert taken(client, address) == out.read_bytes(), address


def test_a_paper_is_made_once_for_a_ledger(
    client: Client, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """出过的直接给;换一天、换一种纸、台账又记了一笔,才重出。"""
    made: list[TakeOrder] = []
    make = paper_making.made

    def counted(order: TakeOrder, *given: Any) -> Any:
        made.append(order)
        return make(order, *given)

    monkeypatch.setattr(paper_making, "made", counted)
    first = taken(client, "wall.svg?size=a3&")
    assert taken(client, "wall.svg?size=a3&") == first
    assert len(made) == 1
    assert taken(client, "wall.svg?size=a1&") != first
    assert len(made) == 2
    page = client.get(f"/wall/take-away/?as_of={DAY}").content.decode()
    assert page.count(" KB") == 2
    assert client.get("/wall/take-away/wall.svg?size=a3&as_of=2022-06-01").content != first
    assert len(made) == 3
    with writing() as ledger:
        by = staffed_office.at_keeper(LOCAL)
        ledger.record(PledgeAdopted(), number="2022-001", by=by, at=AT, effective_on=AT.date())
    assert taken(client, "wall.svg?size=a3&") != first
    assert len(made) == 4


def test_the_list_names_every_paper(as_person: Callable[..., Client]) -> None:
    """带走页列出:网页、矢量图、三种图纸、十二个月的手册、各单位的口袋卡、一项一张。"""
    client = as_person("p-06", "xianzhang")
    page = client.get(f"/wall/take-away/?as_of={DAY}&pledge=2022-001").content.decode()
    for address in (
        f"wall.html?as_of={DAY}&amp;size=a3",
        f"wall.pdf?as_of={DAY}&amp;size=a0",
        f"pledge.pdf?as_of={DAY}&amp;size=a3&amp;pledge=2022-001",
        f"booklet.pdf?as_of={DAY}&amp;month=2022-12",
        f"card.pdf?as_of={DAY}",
    ):
        assert f'href="/wall/take-away/{address}"' in page
    assert "清源县交通运输局" in page
    # 还没出好时浏览器要打开等候页,不能把它当图纸存下来。
    assert "download" not in page
    cut = client.get("/wall/take-away/?key=1").content.decode()
    assert "key=1" in cut
    assert "打开这一部分的图" in cut


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        ("wall.pdf?size=a9", 422, "没有“a9”这种纸"),
        ("wall.docx", 422, "只有 .html、.svg、.pdf"),
        ("wall.pdf?seen_from=远", 422, "不是几米"),
        ("?seen_from=-1", 422, "不是几米"),
        ("card.svg", 422, "口袋卡只有 .pdf"),
        ("booklet.pdf", 422, "写明是哪个月"),
        ("booklet.pdf?month=六月", 422, "不是月份"),
        ("wall.svg?office=没有这个局", 422, "墙上没有"),
        ("poster.pdf", 404, "没有这种图纸"),
        ("?office=没有这个局", 422, "墙上没有"),
        ("wall.svg?as_of=x", 422, "不是有效日期"),
    ],
)
def test_what_cannot_be_taken_is_said(
    client: Client, office: Path, address: str, status: int, word: str
) -> None:
    """没有的纸、格式、月份、单位:一句话。"""
    answer = client.get(f"/wall/take-away/{address}")
    assert answer.status_code == status
    assert word in answer.content.decode()


def test_what_comes_to_nothing_is_told_on_the_page_that_waits(client: Client, office: Path) -> None:
    """没有这一项的单项图:转到等候页,说为什么没有出成,可以再试。"""
    answer = client.get("/wall/take-away/pledge.svg?pledge=2022-999", follow=True)
    assert answer.status_code == 503
    page = answer.content.decode()
    assert "没有编号为“2022-999”的事项" in page
    assert "再试一次" in page
    again = client.get("/wall/take-away/making/pledge.svg?pledge=2022-999&again=1")
    assert again.status_code == 302


def test_while_it_is_made_the_page_says_how_far_it_is(client: Client, office: Path) -> None:
    """别的进程正在出的,等候页说进度,两秒后自己再看;出好了给下载。"""
    order = TakeOrder(what=Taken.WALL, ending="svg", size="a3")
    current = standing(AT.date())
    assert current is not None
    key = paper_key(order, hung_wall(current))
    tell_making(key, "正在排版、成印")
    address = f"/wall/take-away/making/wall.svg?size=a3&as_of={AT.date()}"
    waiting = client.get(address)
    assert waiting.headers["Refresh"] == "2"
    assert "正在排版、成印" in waiting.content.decode()
    kept_papers.forget_making(key)
    client.get(f"/wall/take-away/wall.svg?size=a3&as_of={AT.date()}")
    ready = client.get(address)
    assert "Refresh" not in ready.headers
    assert "出好了" in ready.content.decode()


def test_the_progress_is_told_in_words(
    client: Client, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """出图纸的进度:排队、排版、共几张、成印。"""
    told: list[str] = []
    monkeypatch.setattr(paper_making, "tell_making", lambda key, words: told.append(words))
    taken(client, "wall.pdf?size=a3&key=1&")
    assert told == ["排队等候", "正在排版", "排好了，共 1 张，正在成印"]


def test_a_fault_is_told_and_the_next_paper_is_made(
    client: Client, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """磁盘满了:说写不进去,不是错误堆栈;再试一次就出。"""
    keep = paper_making.keep_paper

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(paper_making, "keep_paper", full)
    address = "wall.svg?size=a3"
    failed = client.get(f"/wall/take-away/{address}", follow=True)
    assert failed.status_code == 503
    assert "图纸写不进去" in failed.content.decode()
    monkeypatch.setattr(paper_making, "keep_paper", keep)
    client.get(f"/wall/take-away/making/{address}&again=1")
    assert client.get(f"/wall/take-away/{address}").status_code == 200
    assert "出好了" in client.get(f"/wall/take-away/making/{address}").content.decode()


def test_a_making_that_fell_silent_is_begun_anew(
    client: Client, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """出到一半进程没了,过三分钟没有动静,就重新出。"""
    tell_making("ab" * 32, "正在排版、成印")
    assert making_of("ab" * 32) is not None
    monkeypatch.setattr(kept_papers, "SILENT_SECONDS", -1)
    assert making_of("ab" * 32) is None


def test_what_was_kept_longest_makes_room(
    client: Client, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """留得太多,最早的让位;刚出的总在。"""
    monkeypatch.setattr(kept_papers, "MOST_BYTES", 1)
    for size in ("a0", "a1", "a3"):
        taken(client, f"wall.svg?size={size}&")
    assert len([path for path in papers_folder().iterdir() if not path.suffix]) == 1
