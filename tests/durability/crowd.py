"""一群人:每人一条连接,对着同一项同时按下去。"""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

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


def together(
    office: RunningOffice, people: int, items: int, verb: str = "accept", **typed: str
) -> Tally:
    """`people` 人对前 `items` 项逐项同时办 `verb`;每一项都等齐了再按。"""
    # One page for all: fifty pages take so long that the first connection is closed as idle.
    first = Officer(office)
    officers = [first, *(first.another() for _ in range(people - 1))]
    drafts = first.tokens[:items]
    assert len(drafts) == items
    tally, gate, lock = Tally(), threading.Barrier(people), threading.Lock()
    faults: list[BaseException] = []

    def work(one: Officer) -> None:
        try:
            for token in drafts:
                gate.wait(timeout=120)
                began = time.monotonic()
                status, _ = one.post(verb, draft=token, **typed)
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
