"""Preview (回收预览): what a returned file would change, and what in it cannot be used.

Nothing is written by it. Each proposal is an act on one pledge with its source cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guatu.ledger.source import CellSource
from guatu.reading.returns.heading_map import HeadingMap
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Change (改动): of one field, as shown on paper; `place` names sheet and cell."""

    field: str
    label: str
    before: str
    after: str
    place: str

    @property
    def cell(self) -> str:
        """Cell (格): without file and sheet."""
        return self.place.rpartition(" ")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Proposal (待记一笔): an act on pledge `number`, to be recorded by `by` once confirmed.

    `score` is 1 where the row named its pledge, less where its words were recognised.
    """

    number: str
    title: str
    body: Any
    by: Actor
    source: tuple[CellSource, ...]
    changes: tuple[Change, ...]
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePreview:
    """Preview of a file (一份表的预览).

    `unchanged` and `recorded` are numbers of pledges: said the same as the ledger, or recorded
    from this very file before. `faults` bar their row or the file, `warnings` bar nothing,
    `unrecognised` are rows that no pledge was found for, `since` is what the ledger changed
    after the sheet was handed out. `guess` is a heading map that a person has to settle first.
    """

    file: str
    kind: SheetKind | None = None
    period: str = ""
    office: str = ""
    proposals: tuple[Proposal, ...] = ()
    unchanged: tuple[str, ...] = ()
    recorded: tuple[str, ...] = ()
    faults: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    unrecognised: tuple[Problem, ...] = ()
    since: tuple[Problem, ...] = ()
    guess: HeadingMap | None = None

    @property
    def fault_count(self) -> int:
        """How many faults (错处数): rows that nobody recognised are among them."""
        return len(self.faults) + len(self.unrecognised)

    @property
    def sound(self) -> bool:
        """Sound (没有错处): nothing in it bars anything."""
        return not (self.faults or self.unrecognised or self.guess)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Preview (回收预览): of all the files that came together, in their order."""

    files: tuple[FilePreview, ...]

    @property
    def proposals(self) -> Iterator[Proposal]:
        """Proposals (待记各笔): of all files, in order."""
        for file in self.files:
            yield from file.proposals

    @property
    def guesses(self) -> tuple[HeadingMap, ...]:
        """Guesses (待定的表头): that a person has to settle before anything is written."""
        return tuple(file.guess for file in self.files if file.guess)

    @property
    def sound(self) -> bool:
        """Sound (没有错处): nothing in any file bars anything."""
        return all(file.sound for file in self.files)
