"""Web server (网页服务): granian on the loopback, until Ctrl-C."""

from __future__ import annotations

import os
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from granian.constants import Interfaces
from granian.server import Server

from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.opening.say import say

ADDRESS = "127.0.0.1"
WORKERS = 2


def free_port() -> int:
    """Free port (可用端口): `GUATU_PORT` or 8000; raises Unusable when it is taken or none."""
    words = os.environ.get("GUATU_PORT", "8000")
    if not words.isdecimal() or not 0 < int(words) < 65536:
        raise Unusable(Problem("GUATU_PORT", f"“{words}”不是端口号，应为 1 到 65535 的整数"))
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, int(words)))
        except OSError:
            raise Unusable(
                Problem(
                    f"端口 {words}",
                    "已被占用；请先关掉占用它的程序，或换一个：GUATU_PORT=8001 make run",
                )
            ) from None
    return int(words)


def serve(folder: Path, port: int) -> NoReturn:
    """Serve (打开网页): the office of `folder`, in this process's place, until it is stopped.

    A fresh program, because this one may have been set up for the folder made aside.
    """
    say(f"请用浏览器打开 http://{ADDRESS}:{port}/ （按 Ctrl-C 结束）")
    surroundings = {**os.environ, "GUATU_OFFICE_FOLDER": str(folder)}
    program = [sys.executable, "-m", "guatu_office.opening.web_server", str(port)]
    os.execve(sys.executable, program, surroundings)


def _load() -> None:
    """Load the office once: its processes are forked from here, and one more is soon there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu_office.settings")
    import django
    from django.conf import settings
    from django.db import connections

    django.setup()
    import_module(settings.ROOT_URLCONF)
    # A connection is no process's but its own.
    connections.close_all()


def _run(port: int) -> None:
    _load()
    Server(
        "guatu_office.wsgi:application",
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=2,
        # One that was killed is replaced; the other answers meanwhile.
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    _run(int(sys.argv[1]))
