"""Problems of a JSON file (网络文件的问题): every one collected with its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from guatu.vocabulary.problem import Problem

# More than fifty years in one step is a slip of the finger.
MOST_DAYS = 20_000


class JsonProblems:
    """Problems of a JSON file (网络文件的问题): reads single values, notes what is wrong."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.problems: list[Problem] = []

    def wrong(self, where: str, message: str) -> None:
        """Wrong (记一处问题): at `where` within the file."""
        self.problems.append(Problem(f"{self.place} {where}".strip(), message))

    def day(self, where: str, key: str, value: Any) -> date | None:
        """A day (日期): ISO; None and a problem otherwise."""
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.wrong(where, f"{key} 应是 2022-06-30 这样的日期，不是 {value}".strip())
            return None

    def day_if(self, where: str, given: Mapping[str, Any], key: str) -> date | None:
        """A day if given (可省的日期): None where the key is missing or null."""
        value = given.get(key)
        return None if value is None else self.day(where, key, value)

    def whole(self, where: str, key: str, value: Any) -> int:
        """A whole number (整数): from 0 to MOST_DAYS; 0 and a problem otherwise."""
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_DAYS:
            self.wrong(where, f"{key} 应是 0 到 {MOST_DAYS} 的整数，不是 {value}")
            return 0
        return value

    def text(self, where: str, key: str, value: Any) -> str:
        """A text (文字): not empty."""
        if not isinstance(value, str) or not value.strip():
            self.wrong(where, f"{key} 应是文字，不能空着")
            return ""
        return value

    def row(self, where: str, key: str, value: Any, keys: Collection[str]) -> Mapping[str, Any]:
        """An object (对象): of these keys alone; empty and a problem otherwise."""
        if not isinstance(value, dict):
            self.wrong(where, f"{key} 应是对象，带 {'、'.join(keys)}")
            return {}
        if strange := sorted(map(str, value.keys() - set(keys))):
            self.wrong(where, f"{key} 里有不认识的 {'、'.join(strange)}，只认 {'、'.join(keys)}")
        return value

    def rows(self, where: str, key: str, value: Any) -> list[Any]:
        """A list (列表): empty and a problem otherwise."""
        if not isinstance(value, list):
            self.wrong(where, f"{key} 应是列表")
            return []
        return value
