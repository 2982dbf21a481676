"""真的 PostgreSQL:临时目录里一台,不用 root 跑,只听本机的套接字,用完就停。"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

NO_SERVER = "没有 PostgreSQL（Debian 软件包 postgresql）"
LONGEST = 60


def programs() -> Path | None:
    """Debian 把服务端程序放在这里,新的在前。"""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)
    return found[0].parent if found else None


class PostgresServer:
    """一台服务器;`settings` 是追加的配置,如 synchronous_commit=off。"""

    def __init__(self, folder: Path | None = None, **settings: str) -> None:
        found = programs()
        assert found is not None
        self.programs = found
        # pytest 的临时目录只有本人能进,服务器的用户进不去。
        self.folder = folder or Path(tempfile.mkdtemp(prefix="guatu-pg-"))
        self.data = self.folder / "data"
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def as_its_user(self, *command: str | Path, **more: object) -> list[str]:
        """root 不能跑 PostgreSQL,换成 postgres 用户。"""
        words = [str(one) for one in command]
        if os.geteuid() != 0:
            return words
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *words]

    def make(self) -> None:
        """建一个空的库簇。"""
        command = [self.programs / "initdb", "-D", self.data, "-A", "trust", "-U", "guatu"]
        more = ["-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"]
        subprocess.run(
            self.as_its_user(*command, *more), check=True, capture_output=True, cwd=self.folder
        )

    def command(self) -> list[str]:
        """服务器的命令行。"""
        chosen = {"listen_addresses": "", "unix_socket_directories": str(self.folder)}
        chosen |= {"shared_buffers": "16MB", "max_wal_size": "64MB", **self.settings}
        options = [word for key, value in chosen.items() for word in ("-c", f"{key}={value}")]
        return self.as_its_user(self.programs / "postgres", "-D", self.data, *options)

    def start(self) -> None:
        """起来,能接客为止。"""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=self.folder, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + LONGEST
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise AssertionError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.05)

    def answers(self) -> bool:
        """能不能接客。"""
        ready = [str(self.programs / "pg_isready"), "-q", "-h", str(self.folder), "-U", "guatu"]
        return subprocess.run(ready, cwd="/").returncode == 0

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """停下;SIGINT 是正常停,SIGQUIT 等于断电。"""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=LONGEST)
        self.process = None

    def kill(self) -> None:
        """kill -9,连同它的各个进程;等它们都没了。"""
        assert self.process is not None
        own = {self.process.pid}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                if int(stat.read_text().rpartition(")")[2].split()[1]) in own:
                    own.add(int(stat.parent.name))
        for pid in sorted(own):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=LONGEST)
        self.process = None

    def sql(self, words: str, name: str = "postgres") -> str:
        """用 psql 问一句。"""
        command = [str(self.programs / "psql"), "-h", str(self.folder), "-U", "guatu", "-d", name]
        told = subprocess.run(
            [*command, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", words],
            check=True, capture_output=True, text=True, cwd="/",
        )  # fmt: skip
        return told.stdout.strip()

    def new_database(self, name: str) -> str:
        """一个空库的地址。"""
        self.sql(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def address(self, name: str) -> str:
        """库的地址。"""
        return f"postgresql://guatu@/{name}?host={self.folder}"

    def remove(self) -> None:
        """停下,目录删掉。"""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)
