"""Problem (问题): bad data as a value, with its place, told to the user in Chinese."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Problem (问题): `place` names file and line, paragraph or cell; `message` is one sentence."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"


class Unusable(Exception):
    """Unusable input (无法使用的输入): nothing can be done with it; exit code 2 or a 4xx."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("；".join(str(problem) for problem in problems))
        self.problems = problems
