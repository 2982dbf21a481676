"""许多人同时办同一项:每项恰好一人办成,别人都是 409,没有一个 500,台账一条不多不少。"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.durability.conftest import DATABASES, an_office
from tests.durability.crowd import crowd_at, together
from tests.durability.numbers import tell
from tests.durability.on_notice import CLOSING
from tests.durability.running_office import Officer, RunningOffice

PEOPLE, ITEMS = 10, 20
ACTS = {"accept": "draft.accepted", "reject": "draft.rejected", "close": "sign_off.closed"}
# 审读的办法和它要填的。
VERBS = {"accept": {}, "reject": {"reason": "只是号召，没有要办的事"}}


def one_each(office: RunningOffice, out: Path, verb: str, people: int, items: int) -> None:
    """审读:每项一人办成,其余都被告知有改动。"""
    officers = crowd_at(office, people)
    tokens = officers[0].tokens[:items]
    assert len(tokens) == items

    def press(one: Officer, token: str) -> int:
        return one.post(verb, draft=token, **VERBS[verb])[0]

    contend(office, out, verb, officers, tokens, press)


def close_each(office: RunningOffice, out: Path, people: int, items: int) -> None:
    """销号:每项一人办成,转到那一项去(302),其余都被告知有改动。"""
    tokens = office.run("tests.durability.on_notice", items).split()
    assert len(tokens) == items
    office.start()

    def press(one: Officer, token: str) -> int:
        return one.close_one(token, CLOSING)

    contend(office, out, "close", crowd_at(office, people), tokens, press, done=302)


def contend(
    office: RunningOffice,
    out: Path,
    verb: str,
    officers: list[Officer],
    tokens: list[str],
    press: Callable[[Officer, str], int],
    done: int = 200,
) -> None:
    """大家一齐办,量一量;每项恰好一人得到 `done`,别人都是 409,每项台账只多一条。"""
    size, people, items = len(office.lines()), len(officers), len(tokens)
    began, computed = time.monotonic(), office.computed()
    tally = together(officers, tokens, press)
    took, computed = time.monotonic() - began, office.computed() - computed
    after = office.sound_lines(out)[size:]
    told = ", ".join(f"{status} × {count}" for status, count in sorted(tally.total.items()))
    kind = "PostgreSQL" if office.database else "SQLite"
    tell(
        f"contention, {kind}, {verb}: {people} people × {items} items in {took:.0f} s "
        f"({people * items / took:.0f} a second, {1000 * computed / people / items:.0f} ms of the "
        f"office's own computing each): {told}; slowest answer {tally.slowest:.1f} s"
    )
    expected = Counter({done: 1, 409: people - 1})
    assert {item: dict(got) for item, got in tally.of_item.items() if got != expected} == {}
    assert [one["act"] for one in after] == [ACTS[verb]] * items
    assert len({one["subject"] for one in after}) == items


@pytest.fixture(scope="module", params=DATABASES)
def open_office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningOffice]:
    """一间开着门的办公室,本页各项测试共用。"""
    for office in an_office(request, request.param, tmp_path_factory.mktemp("crowd") / "var"):
        office.start()
        yield office


def test_many_people_on_the_same_item(open_office: RunningOffice, tmp_path: Path) -> None:
    """十人抢二十项。"""
    one_each(open_office, tmp_path / "out", "accept", PEOPLE, ITEMS)


def test_many_people_close_the_same_item(office: RunningOffice, tmp_path: Path) -> None:
    """十人抢着给二十项销号。"""
    close_each(office, tmp_path / "out", PEOPLE, ITEMS)


def test_the_same_form_sent_many_times_is_written_once(open_office: RunningOffice) -> None:
    """同一张表同时交八次:八次都说办成,台账只多一条;过后再交一次,还是那一条。"""
    size = len(open_office.lines())
    officers = [Officer(open_office) for _ in range(8)]
    for one in officers:
        one.since = str(size)
    same = {"draft": officers[0].tokens[0], "form_key": officers[0].form_key}
    assert same["form_key"]
    answers: list[int] = []

    def send(one: Officer) -> None:
        answers.append(one.post("accept", **same)[0])

    threads = [threading.Thread(target=send, args=(one,)) for one in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # 一模一样的一张表,不是更新过的那张。
    officers[0].since = str(size)
    send(officers[0])
    for one in officers:
        one.link.close()
    assert answers == [200] * 9
    assert len(open_office.lines()) == size + 1
