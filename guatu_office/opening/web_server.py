"""Web server (网页服务): granian on the loopback, or where it was told to be, until Ctrl-C."""

from __future__ import annotations

import errno
import os
import socket
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from granian.constants import Interfaces
from granian.server import Server

from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.opening.known_office import told
from guatu_office.opening.say import say
from guatu_office.reach import ADDRESS, Reach, reach

WORKERS = 2


def free_port() -> int:
    """Free port (可用端口): `GUATU_PORT` or 8000; raises Unusable when it is taken or none."""
    address = reach(os.environ).address
    words = os.environ.get("GUATU_PORT", "8000")
    port_number(words)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((address, int(words)))
        except OSError as fault:
            if fault.errno == errno.EADDRNOTAVAIL:
                raise Unusable(Problem(ADDRESS, f"这台机器没有 {address} 这个地址")) from None
            raise Unusable(
                Problem(
                    f"端口 {words}",
                    "已被占用；请先关掉占用它的程序，或换一个：GUATU_PORT=8001 make run",
                )
            ) from None
    return int(words)


def port_number(words: str) -> int:
    """Port number (端口号): of what was written; raises Unusable for what is none, or nothing."""
    if not words.isdecimal() or not 0 < int(words) < 65536:
        raise Unusable(Problem("GUATU_PORT", f"“{words}”不是端口号，应为 1 到 65535 的整数"))
    return int(words)


def serve(folder: Path, port: int) -> NoReturn:
    """Serve (打开网页): the office of `folder`, in this process's place, until it is stopped.

    A fresh program, because this one may have been set up for the folder made aside.
    """
    found = reach(os.environ)
    say(f"请用浏览器打开 {_shown(found, port)} （按 Ctrl-C 结束）")
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


def refuse_too_early(found: Reach, in_force: bool) -> None:
    """Refuse too early (未启用不外开): without posts whoever comes would be the inspectors."""
    if not found.only_here and not in_force:
        raise Unusable(
            Problem(
                ADDRESS,
                "岗位还没有启用，只能在本机打开：请先不带 GUATU_ADDRESS、GUATU_PROXY 打开，"
                "在“人员 → 初次设置”里启用，再对外开放",
            )
        )


def _shown(found: Reach, port: int) -> str:
    if found.https:
        return f"https://{found.hosts[-1]}/"
    host = found.hosts[-1] if not found.only_here else found.address
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _run(port: int) -> int:
    found = reach(os.environ)
    if not found.only_here:
        refuse_too_early(found, _in_force())
        if not found.https:
            say("提醒：没有用 https，口令在网络上是明文；请在前面放一台代理服务器（GUATU_HTTPS=1）")
    _load()
    Server(
        "guatu_office.wsgi:application",
        address=found.address,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=2,
        # One that was killed is replaced; the other answers meanwhile.
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve()
    return 0


def _in_force() -> bool:
    """In force (岗位已启用): asked of the office's own database, in this program alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu_office.settings")
    # Imported late: a server on the loopback asks nothing of the database before its workers.
    import django

    django.setup()
    from django.db import connection

    from guatu_office.records.queries import whole_book

    book = whole_book()
    connection.close()
    return book is not None and book.directory.in_force


if __name__ == "__main__":
    sys.exit(told(lambda: _run(port_number(" ".join(sys.argv[1:])))))
