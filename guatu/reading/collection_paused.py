"""Collection paused (暂停回收): while a report is read, nothing is made that refers to itself.

Python looks for such rings after every few hundred new objects. A reading makes ten thousand,
all of them still in use and none in a ring, so that every look is in vain.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Collection paused (暂停回收): taken up again at the end, also after an error.

    Who had it switched off before finds it off. Of two threads that read at once, the first
    to end switches it on for both, which costs the other some speed and nothing else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
