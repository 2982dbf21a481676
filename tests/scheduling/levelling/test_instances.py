"""公开算例:读得进,自己也能照样造;排出来的日期逐日核对。"""

from __future__ import annotations

from pathlib import Path

from benchmarks.psplib.__main__ import answer
from benchmarks.psplib.instances import best_known, read
from benchmarks.psplib.progen import instance
from guatu.scheduling.levelling.tempo import PLAIN
from tests.scheduling.levelling.plans import faults


def test_a_made_instance_is_read_and_its_answer_holds(tmp_path: Path) -> None:
    """造一个三十道工序的算例,排出来不超员、守先后,说的总工期是真的。"""
    path = tmp_path / "made.sm"
    path.write_text(instance(30, 1.8, 1.0, 0.2, seed=1), encoding="ascii")
    plan = read(path)
    assert len(plan.steps) == 32
    assert len(plan.crews) == 4
    arcs = sum(len(step.after) for step in plan.steps)
    assert arcs >= round(1.8 * 32)
    row = answer(path, 0.4, 2, PLAIN)
    starts = {step.id: start for step, start in zip(plan.steps, row["starts"], strict=True)}
    assert faults(plan, starts) == []
    assert row["makespan"] == starts["31"]
    assert row["bound"] <= row["makespan"]


def test_the_same_seed_makes_the_same_instance() -> None:
    """同一个种子造出同一个算例,换一个就不同。"""
    assert instance(20, 1.5, 0.5, 0.2, seed=3) == instance(20, 1.5, 0.5, 0.2, seed=3)
    assert instance(20, 1.5, 0.5, 0.2, seed=3) != instance(20, 1.5, 0.5, 0.2, seed=4)


def test_a_folder_without_known_lengths_is_measured_all_the_same(tmp_path: Path) -> None:
    """没有附已知最短工期的文件夹也能跑。"""
    assert best_known(tmp_path) == {}
