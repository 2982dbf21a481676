"""File of lines (条目文件): entries.jsonl, read one line at a time, appended to safely."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

LONGEST = 4 * 2**20


class TornLine(ValueError):
    """Torn line (残行): line `seq` does not end, as after a broken write; or never seems to."""

    def __init__(self, seq: int) -> None:
        super().__init__("没有写完（行尾缺换行），可能是写入中断或被截断")
        self.seq = seq


def lines_in(path: Path) -> Iterator[bytes]:
    """Lines of a file (逐行读出): without their newlines; raises TornLine at a torn one."""
    with path.open("rb") as file:
        seq = 0
        while line := file.readline(LONGEST):
            if not line.endswith(b"\n"):
                raise TornLine(seq)
            yield line[:-1]
            seq += 1
