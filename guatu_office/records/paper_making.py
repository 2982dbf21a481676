"""Making of papers (出图): in a thread beside the pages, one at a time, progress told in words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock, Thread

from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.taken_map import MapOrder, map_made
from guatu.publishing.taken_file import Made, TakeOrder, Told, made
from guatu.publishing.wall_chart import WallChart
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Unusable
from guatu_office.records.evidence import evidence_folder
from guatu_office.records.kept_papers import (
    KeptPaper,
    keep_paper,
    kept_paper,
    making_of,
    map_key,
    paper_key,
    tell_making,
)

# On a server of two cores a second sheet at once would only make both late.
_ONE_AT_A_TIME = Lock()
_STARTING = Lock()
_running: dict[str, Thread] = {}
PATIENCE = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Wanted paper (要出的一份): its key, and how it is made, for which no database is needed."""

    key: str
    make: Callable[[Told], Made]


def wanted_wall(order: TakeOrder, chart: WallChart) -> Wanted:
    """Wanted wall (要出的挂图): or a sheet, a booklet or cards of it; of the whole chart."""
    make = partial(made, order, chart, evidence_folder())
    return Wanted(key=paper_key(order, chart), make=make)


def wanted_map(order: MapOrder, chart: MapChart) -> Wanted:
    """Wanted map (要出的地图): of a chart that is cut already."""
    return Wanted(key=map_key(order, chart), make=partial(map_made, order, chart))


def paper_of(wanted: Wanted, patience: float = PATIENCE) -> KeptPaper | None:
    """Paper (一份图纸): made already, or within `patience` seconds; else it goes on being made."""
    found = kept_paper(wanted.key)
    if found is not None:
        return found
    thread = _begin(wanted)
    if thread is not None:
        thread.join(patience)
    return kept_paper(wanted.key)


def _begin(wanted: Wanted) -> Thread | None:
    key = wanted.key
    with _STARTING:
        running = _running.get(key)
        if running is not None and running.is_alive():
            return running
        if making_of(key) is not None:
            # Another process is at it, or it failed and nobody has asked to try again.
            return None
        tell_making(key, "排队等候")
        thread = Thread(target=_make, args=(wanted,), daemon=True, name="papers")
        _running[key] = thread
        thread.start()
        return thread


def _make(wanted: Wanted) -> None:
    key = wanted.key
    try:
        with _ONE_AT_A_TIME:
            tell_making(key, "正在排版")
            keep_paper(key, wanted.make(partial(_tell_sheets, key)))
    except Unusable as refused:
        _fail(key, "；".join(one.message for one in refused.problems))
    except OSError as fault:
        _fail(key, f"图纸写不进去（{os_reason(fault)}）")
    except Exception:
        # The thread has no page of its own: whoever waits is told, and the log has the rest.
        _log.exception("a paper could not be made")
        _fail(key, "这份图纸没有出成，请把时间和网址告诉管理员")
    finally:
        _running.pop(key, None)


def _tell_sheets(key: str, sheets: int) -> None:
    tell_making(key, f"排好了，共 {sheets} 张，正在成印")


def _fail(key: str, words: str) -> None:
    try:
        tell_making(key, words, failed=True)
    except OSError:
        _log.warning("a paper's failure could not be told: no room on the disk")
