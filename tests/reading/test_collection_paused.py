"""读报告时暂停回收：读完恢复原样，读的过程不留环。"""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from guatu.reading.collection_paused import collection_paused
from guatu.reading.reader import read_report
from guatu.vocabulary.problem import Unusable

REPORT = Path(__file__).resolve().parents[3] / "shared" / "reports" / "tangyin-2022.txt"


def test_collection_goes_on_after_a_report_that_cannot_be_read() -> None:
    """报告读不了，回收照样恢复。"""
    assert gc.isenabled()
    with pytest.raises(Unusable):
        read_report("不是报告。", "x.txt")
    assert gc.isenabled()


def test_who_had_switched_collection_off_finds_it_off() -> None:
    """原来就关着的，读完还是关着。"""
    gc.disable()
    try:
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_reading_makes_no_rings() -> None:
    """读一份报告不产生互相引用的环，暂停回收不会积下垃圾。"""
    text = REPORT.read_text(encoding="utf-8")
    read_report(text, REPORT.name)
    gc.collect()
    gc.disable()
    try:
        read_report(text, REPORT.name)
        assert gc.collect() == 0
    finally:
        gc.enable()
