"""Watching (看住): a solver under way is told to stop as soon as there is a reason to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

# Seconds between two looks.
EVERY = 0.05


@contextmanager
def watched(solver: Any, stop: Callable[[], bool]) -> Iterator[None]:
    """Watched (有人看着): `stop` is asked while the body runs; the solver ends once it is so."""
    done = Event()

    def watch() -> None:
        while not done.wait(EVERY):
            # Again and again: what is told to a search not yet begun is lost.
            if stop():
                solver.stop_search()

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
