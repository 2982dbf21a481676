"""Gatehouse (门房): hands papers to the booth and takes back text, or one sentence."""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from guatu.reading.intake import booth, limits
from guatu.reading.intake.refusal import Refused

_ROOT = Path(__file__).resolve().parents[3]
# Without site-packages' own start-up code, then with their folders: half the time to start.
_START = (
    "import sys; sys.path[:0] = {path!r}\n"
    "from guatu.reading.intake import booth\n"
    "booth.serve(booth.socket.socket(fileno={door}))\n"
)
_PIECE = 2**16
_GRACE = 5


class _Gatehouse:
    """One booth for each process, started at the first paper, ended with the process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._door: socket.socket | None = None
        self._booth: subprocess.Popen[bytes] | None = None

    def send(self, form: str, descriptors: list[int]) -> None:
        with self._lock:
            for last_try in (False, True):
                try:
                    if self._door is None:
                        self._door = self._open()
                    socket.send_fds(self._door, [form.encode()], descriptors)
                    return
                except (BrokenPipeError, ConnectionError):
                    self._shut()
                    if last_try:
                        raise Refused("解析进程起不来，未读取") from None

    def _open(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        start = _START.format(path=_search_path(), door=theirs.fileno())
        with theirs:
            self._booth = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", start],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        return ours

    def close(self) -> None:
        with self._lock:
            self._shut()

    def _shut(self) -> None:
        if self._door is not None:
            self._door.close()
        if self._booth is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._booth.wait(_GRACE)
        self._door = self._booth = None

    def forget(self) -> None:
        """After a fork the booth belongs to the parent; this process starts its own."""
        if self._booth is not None:
            self._booth.returncode = 0
        self.__init__()  # type: ignore[misc]


_gatehouse = _Gatehouse()
atexit.register(_gatehouse.close)
os.register_at_fork(after_in_child=_gatehouse.forget)


def _search_path() -> list[str]:
    return [str(_ROOT), *(part for part in sys.path if part)]


def parsed(form: str, stream: BinaryIO) -> tuple[str, tuple[str, ...]]:
    """Parse in a throw-away child (隔离解析): text and notices; raises Refused."""
    ours, theirs = os.pipe()
    try:
        try:
            _gatehouse.send(form, [stream.fileno(), theirs])
        finally:
            os.close(theirs)
        return _understood(_read(ours, booth.PARSERS[form][2].wall + _GRACE))
    finally:
        os.close(ours)


def _read(answer: int, seconds: int) -> bytes:
    """Whole answer; the kernel ends the child before `seconds`, so a silence is a lost child."""
    waiting = select.poll()
    waiting.register(answer, select.POLLIN)
    pieces: list[bytes] = []
    room = limits.MOST_TEXT_BYTES + booth.MOST_REQUEST
    while room > 0:
        ready = waiting.poll(seconds * 1000)
        piece = os.read(answer, min(_PIECE, room)) if ready else b""
        if not piece:
            break
        pieces.append(piece)
        room -= len(piece)
    return b"".join(pieces)


def _understood(answer: bytes) -> tuple[str, tuple[str, ...]]:
    if not answer.endswith(booth.FINISHED):
        raise Refused(booth.OUT_OF_BOUNDS)
    first, _, second = answer[1 : -len(booth.FINISHED)].partition(booth.BETWEEN)
    if answer.startswith(booth.REFUSAL):
        raise Refused(second.decode(), first.decode())
    return second.decode(), tuple(first.decode().splitlines())
