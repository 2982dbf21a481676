"""Actor (经办人): a person acting from a post; duties belong to the post."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Actor (经办人): who acts, from which post, of which office (ids, never names)."""

    person: str
    post: str
    office: str

    def __post_init__(self) -> None:
        if not (self.person and self.post and self.office):
            raise ValueError("an actor needs a person, a post and an office")
