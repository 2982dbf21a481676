"""随机流:只看种子和编号,从哪里接着抽都一样。"""

from __future__ import annotations

from collections import Counter

from guatu.scheduling.risk.stream import STEP, draws_of


def test_any_stretch_can_be_had() -> None:
    """一次抽完,和分几段抽,是同一串数;多抽的接在后面。"""
    whole = draws_of(7, "招标", 0, 400)
    assert draws_of(7, "招标", 0, 40) == whole[:80]
    assert draws_of(7, "招标", 10 * STEP, 100) == whole[20 * STEP : 20 * STEP + 200]


def test_seed_and_name_tell_streams_apart() -> None:
    """换种子、换编号,抽出来的就不同。"""
    streams = {draws_of(seed, name, 0, 8) for seed in (0, 1, -1) for name in ("甲", "乙", "")}
    assert len(streams) == 9


def test_the_stream_never_changes() -> None:
    """三年后再算,还是这几个数:钉死。"""
    assert draws_of(2022, "施工", 0, 4).hex() == "5d25ca162584a35e"


def test_the_numbers_are_even() -> None:
    """十六份里各占约十六分之一。"""
    drawn = draws_of(1, "设计", 0, 16_000)
    counts = Counter(high >> 4 for high in drawn[1::2])
    assert len(counts) == 16
    assert all(850 < count < 1_150 for count in counts.values())
