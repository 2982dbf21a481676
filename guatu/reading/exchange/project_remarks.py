"""Remarks on a project file (读时的话): what is wrong in it, and what is not taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from guatu.reading.exchange.project_file import ProjectFile, ProjectLink, ProjectTask
from guatu.vocabulary.problem import Problem

ELAPSED = frozenset({4, 6, 8, 10, 12, 36, 38, 40, 42, 44})
_PERCENT = frozenset({19, 20, 51, 52})
_MINUTES_A_DAY = 24 * 60


@dataclass(slots=True)
class Remarks:
    """Remarks (读时的话): `told` are sentences, `problems` bar the file."""

    project: ProjectFile
    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, place: str, message: str) -> None:
        """Wrong (记一处问题)."""
        self.problems.append(Problem(f"{self.project.place} {place}".strip(), message))

    def tell(self, words: str) -> None:
        """Tell (说一句)."""
        self.told.append(words)

    def whole_days(self, task: ProjectTask, minutes: int, *, elapsed: bool, what: str) -> int:
        """Whole days (整天): a part of a day is a day, and told."""
        days, rest = divmod(minutes, _MINUTES_A_DAY if elapsed else self.project.minutes_a_day)
        if rest:
            self.tell(f"{task.place}的{what}不是整天，按 {days + 1} 天排")
        return days + bool(rest)

    def lag_of(self, task: ProjectTask, link: ProjectLink) -> tuple[int, bool]:
        """Lag (间隔): whole days, and whether they are days of work."""
        if link.lag < 0:
            self.wrong(task.place, "有提前量（负的间隔），这里排不了，请改用“开始—开始”关系")
            return 0, False
        if link.lag and link.format in _PERCENT:
            self.wrong(task.place, "间隔写成了百分比，这里排不了，请改成天数")
            return 0, False
        elapsed = link.format in ELAPSED
        days = self.whole_days(task, -(-link.lag // 10), elapsed=elapsed, what="间隔")
        return days, bool(days) and not elapsed
