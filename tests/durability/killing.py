"""当场杀掉:几位办理人不停地办,随时 kill -9,再开门看账。"""

from __future__ import annotations

import http.client
import os
import random
import re
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.durability.numbers import progress, tell
from tests.durability.running_office import (
    ROOT,
    Officer,
    RunningOffice,
    free_port,
    wait_until_gone,
)

WRITERS = 4
# 每轮至多等办成这么多笔再杀。
MOST = 8
SAID_EVERY = 10
RENEWED_EVERY = 50
KINDS = ("project", "action")


class ForkedOffice(RunningOffice):
    """现成的办公室:开门只是分出一组进程。"""

    ready: subprocess.Popen[str] | None = None
    group: int = 0

    def start(self) -> float:
        """开门,能答话为止。"""
        if self.ready is None:
            self.get_ready()
        assert self.ready is not None
        assert self.ready.stdin is not None
        assert self.ready.stdout is not None
        began = time.monotonic()
        self.ready.stdin.write("go\n")
        self.ready.stdin.flush()
        self.group = int(self.ready.stdout.readline())
        while time.monotonic() < began + 60 and Path(f"/proc/{self.group}").exists():
            try:
                status, told = self.get("/healthz")
                assert status == 200, told
                return time.monotonic() - began
            except OSError:
                time.sleep(0.01)
        raise AssertionError((self.folder.parent / "told.txt").read_text()[-2000:] or "没有起来")

    def get_ready(self) -> None:
        """装好程序。"""
        self.port = self.port or free_port()
        with (self.folder.parent / "told.txt").open("ab") as told:
            self.ready = subprocess.Popen(
                [sys.executable, "-m", "tests.durability.forked_office", str(self.port),
                 f"/reports/{self.report}/review/"],
                cwd=ROOT, env=self.surroundings, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told,
            )  # fmt: skip
        assert self.ready.stdout is not None
        assert self.ready.stdout.readline() == "ready\n"

    def kill(self) -> None:
        """整组 kill -9。"""
        if self.group:
            group, self.group = self.group, 0
            os.killpg(group, signal.SIGKILL)
            wait_until_gone(group)

    def leave(self) -> None:
        """收摊;没有起来的那一组早已没了。"""
        with suppress(ProcessLookupError):
            self.kill()
        if self.ready is not None:
            self.ready.kill()
            self.ready.communicate()
            self.ready = None


@dataclass
class Rounds:
    """各轮合计:说过办成的几笔,没来得及答的几笔,每次开门几秒。"""

    rounds: int = 0
    acknowledged: dict[int, str] = field(default_factory=dict)
    unanswered: int = 0
    unanswered_kept: int = 0
    faults: list[str] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)


def one_round(
    office: RunningOffice,
    tally: Rounds,
    dice: random.Random,
    also: Callable[[], None] = lambda: None,
    then: Callable[[], None] = lambda: None,
) -> None:
    """开门、办、随时杀掉、看账:说过办成的都在,没有半截的。

    `also` 同时再杀什么,`then` 看账之前再开什么。
    """
    tally.starts.append(office.start())
    before = len(office.lines())
    first = Officer(office)
    writers = [first, *(first.another() for _ in range(WRITERS - 1))]
    threads = [
        threading.Thread(target=write_on, args=(one, one.tokens[at], tally))
        for at, one in enumerate(writers)
    ]
    enough = len(tally.acknowledged) + dice.randint(1, MOST)
    for thread in threads:
        thread.start()
    until = time.monotonic() + 60
    while len(tally.acknowledged) < enough and not tally.faults and time.monotonic() < until:
        time.sleep(0.001)
    # Anywhere in the next write.
    time.sleep(dice.uniform(0, 0.04))
    also()
    office.kill()
    for thread in threads:
        thread.join()
    then()
    assert not tally.faults, tally.faults
    tally.rounds += 1
    tally.unanswered += WRITERS
    check(office, tally, before)


def write_on(officer: Officer, token: str, tally: Rounds) -> None:
    """把一项改来改去,直到没有人答话;每一笔办成的记下编号。"""
    number, seen = token.split(".")
    for at in range(10_000):
        try:
            status, told = officer.post(
                "retype",
                draft=f"{number}.{seen}",
                kind=KINDS[(int(seen) + at) % 2],
                form_key=secrets.token_urlsafe(8),
            )
        except (OSError, http.client.HTTPException):
            officer.link.close()
            return
        if status == 503:
            # Only when the database was killed a moment before the office.
            officer.link.close()
            return
        if status not in (200, 422):
            tally.faults.append(f"{status} {told[:300]}")
            return
        if status == 422:
            # Of that kind already: the other one next.
            continue
        rows = re.findall(rf'data-token="{number}\.(\d+)"', told)
        if not rows:
            # The server was killed in the middle of saying so: nobody read which entry it was.
            officer.link.close()
            return
        seen = rows[0]
        tally.acknowledged[int(seen)] = number


def check(office: RunningOffice, tally: Rounds, before: int) -> None:
    """每条接着上一条;说过办成的都在;每一条有它的编号,每个编号有它的条目。"""
    lines = office.lines()
    for seq, number in tally.acknowledged.items():
        assert seq < len(lines), f"第 {seq} 条说过办成，却不在账上（只有 {len(lines)} 条）"
        assert f'"pledge:{number}"'.encode() in lines[seq]
    new = set(range(before, len(lines)))
    keyed = [
        seq
        for first, last in office.write_keys()
        for seq in range(first, last + 1)
        if seq >= before
    ]
    assert sorted(keyed) == sorted(new)
    tally.unanswered_kept += len(new - tally.acknowledged.keys())


def told_of(office: RunningOffice, tally: Rounds) -> str:
    """合计成一行。"""
    kind = "PostgreSQL" if office.database else "SQLite"
    return (
        f"kill -9, {kind}, {type(office).__name__}: {tally.rounds} rounds, "
        f"{len(tally.acknowledged)} acknowledged writes, 0 lost, 0 half applied; "
        f"{tally.unanswered_kept} of at most {tally.unanswered} unanswered ones were kept; "
        f"back in {max(tally.starts):.2f} s at worst, {sorted(tally.starts)[len(tally.starts) // 2]:.2f} s median"
    )


def kill_again_and_again(
    office: RunningOffice, rounds: int, out: Path, tally: Rounds | None = None
) -> Rounds:
    """许多轮;最后整本核验、推算一遍。"""
    tally, dice = tally or Rounds(), random.Random(rounds)
    for at in range(1, rounds + 1):
        one_round(office, tally, dice)
        if at % SAID_EVERY == 0:
            progress(f"{at} of {rounds} rounds, {len(tally.acknowledged)} acknowledged writes")
        if at % RENEWED_EVERY == 0 and isinstance(office, ForkedOffice):
            # What it has read is then up to date again: each fork reads on from there.
            office.leave()
    office.sound_lines(out)
    tell(told_of(office, tally))
    return tally
