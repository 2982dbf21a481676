"""Unknown (未知): a value of its own, never zero, never silently good."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unknown:
    """Unknown (未知): carries in Chinese why the value cannot be said."""

    reason: str

    def __post_init__(self) -> None:
        if not self.reason:
            raise ValueError("an unknown value says why it is unknown")

    def __bool__(self) -> bool:
        return False
