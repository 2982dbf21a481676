"""断电:按系统调用记录,造出断电那一刻磁盘上可能的样子。

落了盘(fsync)的一定在;没落盘的,任意几笔在、任意几笔不在,一笔也可能只写进几个扇区。文件名
(新建、改名、删除)要等目录落盘才一定在,没落盘的按次序留下前几步。
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.durability.system_calls import Call

SECTOR = 512


@dataclass
class Inode:
    """一个文件:落了盘的字节,和落盘之后写下的。"""

    durable: bytearray
    pending: list[Call] = field(default_factory=list)


@dataclass
class Disk:
    """磁盘:现在的文件名,断电一定还在的文件名,两者之间的几步。"""

    names: dict[str, Inode]
    kept: dict[str, Inode] = field(default_factory=dict)
    steps: list[Call] = field(default_factory=list)
    made: dict[int, Inode] = field(default_factory=dict)

    def do(self, call: Call) -> None:
        """照着做一件。"""
        if call.what in ("make", "rename", "unlink"):
            if call.what == "make" and call.path in self.names:
                return
            if call.what == "make":
                self.names[call.path] = self.made[id(call)] = Inode(bytearray())
            else:
                _rename(self.names, call, self.made)
            self.steps.append(call)
        elif call.what in ("write", "truncate"):
            self.names[call.path].pending.append(call)
        elif call.what == "sync":
            self._sync(call.path)

    def _sync(self, path: str) -> None:
        if path in self.names:
            inode = self.names[path]
            for call in inode.pending:
                put(inode.durable, call)
            inode.pending.clear()
            return
        for step in [one for one in self.steps if str(Path(one.path).parent) == path]:
            _rename(self.kept, step, self.made)
            self.steps.remove(step)

    def after_power_cut(self, dice: random.Random, keep: float, torn: bool) -> dict[str, bytes]:
        """断电之后的文件;`keep` 是没落盘的各笔留下的机会,0 全丢,1 全在。"""
        names = dict(self.kept)
        for step in self.steps[
            : round(len(self.steps) * (keep if keep in (0, 1) else dice.random()))
        ]:
            _rename(names, step, self.made)
        files = {}
        for path, inode in names.items():
            content = bytearray(inode.durable)
            for call in inode.pending:
                if dice.random() < keep:
                    for part in _sectors(call, dice) if torn else (call,):
                        put(content, part)
            files[path] = bytes(content)
        return files


def disk_of(folder: Path) -> Disk:
    """开始时的磁盘:都落了盘。"""
    names = {
        str(path): Inode(bytearray(path.read_bytes()))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return Disk(names=dict(names), kept=dict(names))


def put(content: bytearray, call: Call) -> None:
    """写进字节里;跳过的地方是零。"""
    if call.what == "truncate":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
        return
    content.extend(bytes(max(0, call.offset - len(content))))
    content[call.offset : call.offset + len(call.data)] = call.data


def _rename(names: dict[str, Inode], call: Call, made: dict[int, Inode]) -> None:
    if call.what == "make":
        names[call.path] = made[id(call)]
    elif call.what == "unlink":
        names.pop(call.path, None)
    elif call.path in names:
        names[call.to] = names.pop(call.path)


def _sectors(call: Call, dice: random.Random) -> Iterator[Call]:
    """一笔里写进去的那几个扇区。"""
    if call.what == "truncate":
        yield call
        return
    start = 0
    while start < len(call.data):
        end = min(len(call.data), (call.offset + start) // SECTOR * SECTOR + SECTOR - call.offset)
        if dice.random() < 0.5:
            yield Call("write", call.path, call.offset + start, call.data[start:end])
        start = end


@dataclass(frozen=True)
class Image:
    """一个断电的样子:文件,说过办成的,和断在第几件事之后。"""

    files: dict[str, bytes]
    said: tuple[str, ...]
    after: int
    manner: str


MANNERS = (
    ("nothing unsynced kept", 0.0, False),
    ("everything unsynced kept", 1.0, False),
    ("some kept", 0.5, False),
    ("some kept, torn", 0.7, True),
)


def images(folder: Path, calls: list[Call], wanted: int, seed: int = 2022) -> Iterator[Image]:
    """挑 `wanted` 个断电的样子:每件事之后都可能断,各种断法轮着来。

    `folder` 是记录开始之前的样子。
    """
    dice = random.Random(seed)
    moments = [at for at, call in enumerate(calls) if call.what != "say"]
    every = [(at, manner) for at in moments for manner in MANNERS]
    chosen = set(every if len(every) <= wanted else dice.sample(every, wanted))
    # A power cut just after the office said so is the one that a lazy database loses.
    disk, said = disk_of(folder), []
    for at, call in enumerate(calls):
        if call.what == "say":
            said.append(call.data.decode().strip())
            continue
        disk.do(call)
        later = at + 1
        told = list(said)
        while later < len(calls) and calls[later].what == "say":
            told.append(calls[later].data.decode().strip())
            later += 1
        for manner in MANNERS:
            if (at, manner) in chosen:
                name, keep, torn = manner
                yield Image(disk.after_power_cut(dice, keep, torn), tuple(told), at, name)


def whole_disk(folder: Path, calls: list[Call]) -> dict[str, bytes]:
    """不断电,照记录做完的样子:应当与真的磁盘一样。"""
    disk = disk_of(folder)
    for call in calls:
        disk.do(call)
    return disk.after_power_cut(random.Random(0), 1.0, False)
