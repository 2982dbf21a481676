"""一间真的办公室:真的网页服务,真的数据库,从网址上办,也可以当场杀掉。"""

from __future__ import annotations

import http.client
import io
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, redirect_stdout, suppress
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg

from guatu.cli.entrance import main
from guatu.ledger.book_folder import open_book
from guatu_office.newer_sqlite import put_in_place
from tests import cast

put_in_place()
import sqlite3  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60
ADDRESS = "127.0.0.1"
REPORT = "qingyuan-2022.txt"
PLACES = "东西南北"


def long_report(items: int) -> str:
    """清源县的报告,另加许多项承诺,一段十项:全挤在一段里,谁动一项都要把几百项重画一遍。"""
    dice = random.Random(2022)
    work = ("改造户厕{}户", "硬化{}个村的背街小巷", "新建公厕{}座", "完成造林{}亩", "培训{}人")
    said = [f"{work[at % 5].format(dice.randrange(10, 900))}。" for at in range(items)]
    more = "\n".join("".join(said[at : at + 10]) for at in range(0, items, 10))
    return cast.REPORT.replace("改造户厕500户。", f"{more}\n改造户厕500户。")


@dataclass
class RunningOffice:
    """办公室:`folder` 是它的目录,`database` 是 PostgreSQL 的地址,空的就是 SQLite。"""

    folder: Path
    database: str
    settings: str = "guatu_office.settings"
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    report: str = REPORT
    more: dict[str, str] = field(default_factory=dict)

    @property
    def surroundings(self) -> dict[str, str]:
        """环境变量。"""
        named = {"GUATU_DATABASE": self.database} if self.database else {}
        return {
            **os.environ,
            "GUATU_VAR": str(self.folder.parent),
            "GUATU_OFFICE_FOLDER": str(self.folder),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PYTHONUTF8": "1",
            **named,
            **self.more,
        }

    def command(self) -> list[str]:
        """开门的命令:与 make run 的相同。"""
        return [sys.executable, "-m", "guatu_office.opening.web_server", str(self.port)]

    def start(self) -> float:
        """开门,能答话为止;返回用了几秒。"""
        self.port = self.port or free_port()
        began = time.monotonic()
        with (self.folder.parent / "told.txt").open("ab") as told:
            self.process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.surroundings,
                stdout=told, stderr=told, start_new_session=True,
            )  # fmt: skip
        while time.monotonic() < began + LONGEST_START and self.process.poll() is None:
            try:
                status, _ = self.get("/healthz")
                assert status == 200, (self.folder.parent / "told.txt").read_text()[-2000:]
                return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
        raise AssertionError((self.folder.parent / "told.txt").read_text()[-2000:])

    def kill(self) -> None:
        """整组 kill -9。"""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            wait_until_gone(self.process.pid)
            self.process = None

    def computed(self) -> float:
        """各个进程一共算了几秒:机器忙的时候,它比钟上的时间说得清。"""
        assert self.process is not None
        own = {self.process.pid}
        ticks = 0
        for stat in sorted(Path("/proc").glob("[0-9]*/stat"), key=lambda one: int(one.parent.name)):
            with suppress(OSError):
                words = stat.read_text().rpartition(")")[2].split()
                if own & {int(stat.parent.name), int(words[1])}:
                    own.add(int(stat.parent.name))
                    ticks += int(words[11]) + int(words[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def get(self, path: str) -> tuple[int, str]:
        """看一页。"""
        link = http.client.HTTPConnection(ADDRESS, self.port, timeout=60)
        try:
            link.request("GET", quote(path, safe="/?=&%"))
            answer = link.getresponse()
            return answer.status, answer.read().decode(errors="replace")
        finally:
            link.close()

    def run(self, module: str, *words: object) -> str:
        """以这间办公室的环境跑一段程序,返回它说的话。"""
        told = subprocess.run(
            [sys.executable, "-m", module, *map(str, words)],
            cwd=ROOT, env=self.surroundings, capture_output=True, text=True,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr[-2000:]
        return told.stdout

    def lines(self) -> list[bytes]:
        """库里的各条,按编号;直接从库里取,不经过办公室。"""
        return [bytes(line) for (line,) in self.ask("SELECT line FROM entries ORDER BY seq")]

    def write_keys(self) -> list[tuple[int, int]]:
        """记过的办理编号,各写到第几条。"""
        return [(first, last) for first, last in self.ask("SELECT first, last FROM write_keys")]

    def ask(self, words: str) -> list[Any]:
        """问数据库一句。"""
        if self.database:
            with psycopg.connect(self.database) as postgres:
                return postgres.execute(words).fetchall()
        with closing(sqlite3.connect(self.folder / "office.sqlite3")) as lite:
            return lite.execute(words).fetchall()

    def sound_lines(self, out: Path) -> list[dict[str, Any]]:
        """各条,先写成台账文件夹核验、推算一遍。"""
        lines = self.lines()
        out.mkdir()
        (out / "entries.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
        with redirect_stdout(io.StringIO()) as told:
            assert main(["verify", str(out)]) == 0, told.getvalue()
        open_book(out).state()
        return [json.loads(line) for line in lines]

    def copy(self, folder: Path, database: str) -> RunningOffice:
        """同样的一间,放在另一处;PostgreSQL 的库由调用者先照样复制好。"""
        shutil.copytree(self.folder.parent, folder)
        return type(self)(folder / self.folder.name, database, self.settings)


class Officer:
    """一位办理人:一个浏览器,一条长连接。"""

    def __init__(self, office: RunningOffice) -> None:
        self.office = office
        self.link = http.client.HTTPConnection(ADDRESS, office.port, timeout=60)
        page = self._get(f"/reports/{office.report}/review/")
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        since = re.search(r'data-since="(\d+)"', page)
        assert found is not None
        assert since is not None
        self.csrf = found[1]
        self.since = since[1]
        rows = re.findall(r'data-token="([\d.-]+)" data-state="(\w+)"', page)
        self.seen = dict(token.split(".") for token, _ in rows)
        self.tokens = [token for token, state in rows if state == "undecided"]
        self.form_key = (re.findall(r'name="form_key" value="([^"]+)"', page) or [""])[0]

    def token_of(self, number: str) -> str:
        """这一项的记号:编号和看到的最后一条。"""
        return f"{number}.{self.seen[number]}"

    def another(self) -> Officer:
        """同一页的另一位:省得再打开一次。"""
        one = copy(self)
        one.link = http.client.HTTPConnection(ADDRESS, self.office.port, timeout=60)
        return one

    def _get(self, path: str) -> str:
        self.link.request("GET", quote(path))
        answer = self.link.getresponse()
        self.cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        return answer.read().decode()

    def post(self, verb: str, **typed: str) -> tuple[int, str]:
        """办一笔,像页面上的 htmx 那样只要变化的部分;返回状态和文字。"""
        path = f"/reports/{self.office.report}/review/{verb}/"
        status, told = self._send(path, {"HX-Request": "true"}, since=self.since, **typed)
        # As the page does: what it has been told once it does not ask for again.
        now = re.search(r'data-since="(\d+)"', told)
        self.since = now[1] if now else self.since
        self.seen |= dict(re.findall(r'data-token="([\d-]+)\.(\d+)"', told))
        return status, told

    def close_one(self, token: str, on: date) -> int:
        """销号,像办理页上那样;返回状态,办成是 302。"""
        number, _, seen = token.partition(".")
        return self._send(f"/pledges/{number}/close/", {}, seen=seen, on=on.isoformat())[0]

    def _send(self, path: str, more: dict[str, str], **typed: str) -> tuple[int, str]:
        body = urlencode({"csrfmiddlewaretoken": self.csrf, **typed})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookie,
            "Connection": "keep-alive",
            **more,
        }
        self.link.request("POST", quote(path), body, headers)
        answer = self.link.getresponse()
        return answer.status, answer.read().decode()


def opened(
    folder: Path,
    database: str,
    items: int = 60,
    settings: str = "guatu_office.settings",
    text: str = "",
) -> RunningOffice:
    """开一间办公室:读清源县的长报告(或 `text`),装入数据库。"""
    report = folder / REPORT
    report.write_text(text or long_report(items), encoding="utf-8")
    var = folder / "var"
    named = {"GUATU_DATABASE": database} if database else {}
    told = subprocess.run(
        [sys.executable, "-m", "guatu_office.opening", str(report), "--no-serve"],
        cwd=ROOT, env={**os.environ, "GUATU_VAR": str(var), "PYTHONUTF8": "1", **named},
        capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    (place,) = var.glob("清源县-2022-*")
    return RunningOffice(place, database, settings)


def wait_until_gone(group: int) -> None:
    """等这一组都真的没了:杀掉的还在等磁盘时,口还占着,正在办的那一笔也还会办成。"""
    until = time.monotonic() + LONGEST_START
    while alive(group):
        assert time.monotonic() < until, f"第 {group} 组杀不掉"
        time.sleep(0.002)


def alive(group: int) -> bool:
    """这一组还有没有活着的;等人收的不算。"""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                return True
    return False


def free_port() -> int:
    """一个空着的端口,不在系统随手分给往外连接的那一段里:杀掉再开门的空当里,不会被别的连接占去。"""
    dice = random.SystemRandom()
    while True:
        port = dice.randrange(20_000, 32_000)
        with socket.socket() as free, suppress(OSError):
            free.bind((ADDRESS, port))
            return port
