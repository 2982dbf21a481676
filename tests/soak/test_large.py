"""慢验证(make soak):百万条台账一遍过、内存不涨;五兆字报告读得完。"""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import ledger
from guatu.ledger.book_folder import write_entries
from guatu.reading.reader import read_report
from tests import cast
from tests.durability.numbers import progress, tell

pytestmark = pytest.mark.soak


def peak_of(what: str, book: Path) -> int:
    """在单独的进程里做一遍,返回内存峰值(KiB)。"""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.ledger", "--alone", what, str(book)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(done.stdout.split(",")[1].rstrip("]\n "))


@pytest.mark.parametrize("what", ["replay", "verify"])
def test_a_million_entries_pass_in_flat_memory(what: str, tmp_path: Path) -> None:
    """条目多十倍,推算和核验的内存峰值至多多两成。"""
    peaks = []
    for entries in (100_000, 1_000_000):
        folder = tmp_path / str(entries)
        folder.mkdir()
        write_entries(folder / "entries.jsonl", ledger.book_of(entries))
        progress(f"{entries:,} entries written")
        peaks.append(peak_of(what, folder / "entries.jsonl"))
        progress(f"{what} of {entries:,} entries: peak {peaks[-1] / 1024:.0f} MiB")
    tell(
        f"{what}: 100,000 entries {peaks[0] / 1024:.0f} MiB at peak, "
        f"1,000,000 entries {peaks[1] / 1024:.0f} MiB ({peaks[1] / peaks[0]:.2f} times)"
    )
    assert peaks[1] <= 1.2 * peaks[0]


def test_a_report_of_five_megabytes_is_read_to_its_end() -> None:
    """五兆字的报告读得完,每个字有交代。"""
    dice = random.Random(2022)
    work = ["改造户厕{}户", "硬化{}个村的背街小巷", "新建公厕{}座", "完成造林{}亩", "培训{}人"]
    body = "".join(
        f"{dice.choice(work).format(dice.randrange(10, 900))}{dice.choice(',,,。')}"
        for _ in range(260_000)
    )
    text = cast.REPORT.replace("改造户厕500户。", body + "。改造户厕500户。")
    assert len(text.encode()) > 5_000_000
    progress(f"a report of {len(text.encode()):,} bytes written")
    reading = read_report(text, "large.txt")
    tell(
        f"a report of {len(text.encode()):,} bytes: {len(reading.pledges):,} promises, "
        f"{reading.coverage().unaccounted} characters unaccounted for"
    )
    assert len(reading.pledges) > 150_000
    assert reading.coverage().unaccounted == 0
