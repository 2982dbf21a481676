"""Longer search on the command line (多找一会儿): seconds to spend, how far it is, and stopping."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from guatu.scheduling.levelling import solver
from guatu.scheduling.levelling.effort import Effort
from guatu.scheduling.levelling.tempo import PLAIN, compiled
from guatu.vocabulary.problem import Problem, Unusable

# A day of searching: longer is a slip of the hand.
_MOST_SECONDS, _MOST_WORKERS = 86_400, 64
_HERD_PLAIN, _HERD_COMPILED = 100, 1_000


def add_search_options(parser: argparse.ArgumentParser) -> None:
    """Add the options (登记选项): of the command that schedules a network."""
    parser.add_argument(
        "--seconds",
        type=float,
        metavar="秒",
        help="为共用的班组多找这么久更短的排法；进度写在屏幕上，按 Ctrl-C 就停，用目前最好的",
    )
    parser.add_argument("--workers", type=int, metavar="个", help="同时用几个核（不写是 1）")


def refuse_loose_search_options(arguments: argparse.Namespace) -> None:
    """Refuse loose options (选项不成套): raises Unusable."""
    place = "guatu schedule"
    if arguments.seconds is not None and arguments.network is None:
        raise Unusable(Problem(place, "--seconds 只用于 --network 给出的网络"))
    if arguments.seconds is not None and not 0 < arguments.seconds <= _MOST_SECONDS:
        raise Unusable(Problem(place, f"--seconds 应大于 0，不超过 {_MOST_SECONDS}"))
    if arguments.workers is not None and arguments.seconds is None:
        raise Unusable(Problem(place, "--workers 要和 --seconds 一起用"))
    if arguments.workers is not None and not 1 <= arguments.workers <= _MOST_WORKERS:
        raise Unusable(Problem(place, f"--workers 应是 1 到 {_MOST_WORKERS} 的整数"))


@contextmanager
def search_effort(arguments: argparse.Namespace) -> Iterator[Effort | None]:
    """Search effort (用力): None where nothing was asked for; Ctrl-C stops it, and only it."""
    if arguments.seconds is None:
        yield None
        return
    stopped: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.append(number)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield _effort(arguments.seconds, arguments.workers or 1, stopped)
    finally:
        signal.signal(signal.SIGINT, before)
    if stopped:
        print("已停下，用目前最好的排法。", file=sys.stderr)


def _effort(seconds: float, workers: int, stopped: list[int]) -> Effort:
    tempo = compiled() or PLAIN
    began = time.monotonic()

    def passed() -> float:
        return time.monotonic() - began

    def told(measure: int, bound: int) -> None:
        short = "已证明最短" if measure <= bound else f"最短不会少于 {bound} 天"
        print(f"  {passed():5.1f} 秒  {measure} 天，{short}", file=sys.stderr)

    if not solver.installed():
        print("没有装求解组件（make solver），只用本程序自己的搜法。", file=sys.stderr)
    return Effort(
        workers=workers,
        tempo=tempo,
        herd=_HERD_PLAIN if tempo is PLAIN else _HERD_COMPILED,
        left=lambda: seconds - passed(),
        stop=lambda: bool(stopped),
        told=told,
    )
