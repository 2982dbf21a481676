"""Steady pool (不断的并行): many jobs on all cores, going on when one of them kills its process."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Job = TypeVar("Job")
Answer = TypeVar("Answer")


def answers(
    work: Callable[[Job], Answer], jobs: Iterable[Job], workers: int
) -> Iterator[tuple[Job, Answer | None]]:
    """Answers (逐件结果): each job with its answer as it comes, None when its process died.

    A few jobs are handed out at a time, so that 10,000 of them wait here and not in memory.
    A death breaks the pool of all that were under way: each is tried again alone, so that
    only the guilty one goes without an answer.
    """
    waiting = deque(jobs)
    while waiting:
        suspects: list[Job] = []
        with ProcessPoolExecutor(workers, initializer=_leave_interrupts) as pool:
            yield from _until_broken(pool, work, waiting, 2 * workers, suspects)
        for job in suspects:
            yield job, _alone(work, job)


def _until_broken(
    pool: ProcessPoolExecutor,
    work: Callable[[Job], Answer],
    waiting: deque[Job],
    most: int,
    suspects: list[Job],
) -> Iterator[tuple[Job, Answer]]:
    under_way: dict[Future[Answer], Job] = {}
    while (waiting and not suspects) or under_way:
        while waiting and not suspects and len(under_way) < most:
            under_way[pool.submit(work, waiting[0])] = waiting[0]
            waiting.popleft()
        for done in wait(under_way, return_when=FIRST_COMPLETED).done:
            job = under_way.pop(done)
            if isinstance(done.exception(), BrokenProcessPool):
                suspects.append(job)
            else:
                yield job, done.result()


def _alone(work: Callable[[Job], Answer], job: Job) -> Answer | None:
    with ProcessPoolExecutor(1, initializer=_leave_interrupts) as pool:
        try:
            return pool.submit(work, job).result()
        except BrokenProcessPool:
            return None


def _leave_interrupts() -> None:
    """Ctrl-C is for the parent, which lets what is under way end and says so once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
