"""系统调用记录:strace 记下的读写,还原成一件件“对哪个文件做了什么”。"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.durability.running_office import ROOT, RunningOffice

TRACED = (
    "openat,lseek,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,"
    "unlinkat,mkdir,mkdirat,mmap"
)
SHARED_MEMORY = "-shm"


@dataclass(frozen=True, slots=True)
class Call:
    """一件事:write、truncate、sync、make、rename、unlink 或 say(说过办成)。"""

    what: str
    path: str
    offset: int = 0
    data: bytes = b""
    to: str = ""


def traced(office: RunningOffice, what: str, writes: int, folder: Path) -> list[Call]:
    """在 strace 之下办 `writes` 笔,返回对办公室目录做的事。"""
    said, trace = folder / "said", folder / "trace"
    subprocess.run(
        ["strace", "-f", "-y", "-xx", "-s", "4000000", "-e", f"trace={TRACED}", "-e", "signal=none",
         "-o", trace, sys.executable, "-m", "tests.durability.writing_traced", what, said,
         str(writes)],
        cwd=ROOT, env=office.surroundings, check=True, capture_output=True,
    )  # fmt: skip
    return list(calls_in(trace, str(office.folder), str(said)))


def calls_in(trace: Path, folder: str, said: str) -> Iterator[Call]:
    """记录里与 `folder` 有关的事,按次序;没写完的行(被别的线打断的)接起来。"""
    at: dict[tuple[str, str], int] = {}
    waiting: dict[str, str] = {}
    for raw in trace.read_text(errors="replace").splitlines():
        thread, _, line = raw.partition(" ")
        line = line.strip()
        if line.endswith("<unfinished ...>"):
            waiting[thread] = line.removesuffix("<unfinished ...>")
            continue
        resumed = re.match(r"<\.\.\. \w+ resumed>", line)
        if resumed:
            line = waiting.pop(thread) + line[resumed.end() :]
        found = re.match(r"(\w+)\((.*)\)\s+= (\S+)", line)
        if found and not found[3].startswith(("-", "?")):
            yield from _call(found[1], found[2], found[3], at, folder, said)


def _call(
    name: str, words: str, result: str, at: dict[tuple[str, str], int], folder: str, said: str
) -> Iterator[Call]:
    texts = [
        bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"((?:\\x..)*)"', words)
    ]
    fd, path = _file(result if name == "openat" else words)
    if path == said and name == "write":
        yield Call("say", path, data=texts[0])
    if name.startswith(("rename", "unlink", "mkdir")):
        yield from _name_changed(name, [text.decode() for text in texts], folder)
    elif path.startswith(folder) and not path.endswith(SHARED_MEMORY):
        yield from _content_changed(name, words, result, (fd, path), texts, at)


def _name_changed(name: str, paths: list[str], folder: str) -> Iterator[Call]:
    if not paths[0].startswith(folder) or paths[0].endswith(SHARED_MEMORY):
        return
    if name.startswith("rename"):
        yield Call("rename", paths[0], to=paths[1])
    elif name.startswith("unlink"):
        yield Call("unlink", paths[0])


def _content_changed(
    name: str,
    words: str,
    result: str,
    file: tuple[str, str],
    texts: list[bytes],
    at: dict[tuple[str, str], int],
) -> Iterator[Call]:
    path, last = file[1], words.rpartition(", ")[2]
    assert name != "mmap" or "MAP_SHARED" not in words or "PROT_WRITE" not in words, path
    if name == "openat":
        at[file] = 0
        yield from _opened(path, words)
    elif name == "lseek":
        at[file] = int(result)
    elif name == "write":
        offset = at.get(file, 0)
        at[file] = offset + int(result)
        yield Call("write", path, offset, texts[0][: int(result)])
    elif name == "pwrite64":
        yield Call("write", path, int(last), texts[0][: int(result)])
    elif name == "ftruncate":
        yield Call("truncate", path, int(last))
    elif name in ("fsync", "fdatasync"):
        yield Call("sync", path)


def _opened(path: str, words: str) -> Iterator[Call]:
    if "O_CREAT" in words:
        yield Call("make", path)
    if "O_TRUNC" in words:
        yield Call("truncate", path, 0)


def _file(words: str) -> tuple[str, str]:
    found = re.search(r"(\d+)<((?:\\x..)+)>", words)
    if found is None:
        return "", ""
    return found[1], bytes.fromhex(found[2].replace("\\x", "")).decode(errors="replace")
