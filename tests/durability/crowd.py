"""一群人:每人一条连接,对着同一项同时按下去。"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.durability.numbers import progress
from tests.durability.running_office import Officer, RunningOffice


@dataclass
class Tally:
    """结果:每一项各种状态几次,总共几次,最慢的几秒。"""

    of_item: dict[str, Counter[int]] = field(default_factory=dict)
    slowest: float = 0.0

    def add(self, item: str, status: int) -> None:
        self.of_item.setdefault(item, Counter())[status] += 1

    @property
    def total(self) -> Counter[int]:
        return sum(self.of_item.values(), Counter())


def crowd_at(office: RunningOffice, people: int) -> list[Officer]:
    """`people` 人打开同一页,各用各的连接。"""
    # One page for all: fifty pages take so long that the first connection is closed as idle.
    first = Officer(office)
    return [first, *(first.another() for _ in range(people - 1))]


def together(
    officers: list[Officer], tokens: Sequence[str], press: Callable[[Officer, str], int]
) -> Tally:
    """大家对 `tokens` 逐项同时按下去,`press` 返回状态;每一项都等齐了再按。"""
    tally, gate, lock = Tally(), threading.Barrier(len(officers)), threading.Lock()
    faults: list[BaseException] = []

    def work(one: Officer) -> None:
        try:
            for at, token in enumerate(tokens):
                gate.wait(timeout=120)
                if one is officers[0] and at % 20 == 0:
                    progress(f"{at} of {len(tokens)} items, {len(officers)} people on each")
                began = time.monotonic()
                status = press(one, token)
                tally.slowest = max(tally.slowest, time.monotonic() - began)
                with lock:
                    tally.add(token, status)
        except BaseException as fault:
            faults.append(fault)
            gate.abort()

    threads = [threading.Thread(target=work, args=(one,)) for one in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in officers:
        one.link.close()
    assert not faults, faults[0]
    return tally
