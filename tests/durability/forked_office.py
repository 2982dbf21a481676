"""现成的办公室:程序先装好,收到一行“go”就分出两个进程去答网页,报出进程组;杀掉再来一组。

真的办公室起一次要两秒,这样起一次不到十分之一秒,随时当场杀掉几十回也花不了多久;
程序、数据库、网址都是真的,只有最外面的网页服务换成了标准库的。
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.db import connections
from django.test import Client

from guatu_office.wsgi import application

WORKERS = 2


class Quiet(WSGIRequestHandler):
    """不记访问日志。"""

    def log_message(self, *words: object) -> None:
        """什么也不说。"""


class Threads(ThreadingMixIn, WSGIServer):
    """每个请求一条线,像真的那样几笔同时办。"""

    daemon_threads = True
    request_queue_size = 128


def serve(port: int) -> None:
    """两个进程听同一个口。"""
    os.setsid()
    server = Threads(("127.0.0.1", port), Quiet, bind_and_activate=False)
    server.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.server_bind()
    server.server_activate()
    server.set_app(application)
    for _ in range(WORKERS - 1):
        if os.fork() == 0:
            break
    server.serve_forever(poll_interval=0.05)


def main() -> None:
    """一行一组。"""
    port = int(sys.argv[1])
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # 报告先读好一遍,分出来的不用再读。
    Client(HTTP_HOST="127.0.0.1").get(sys.argv[2])
    connections.close_all()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.close(0)
            serve(port)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


main()
