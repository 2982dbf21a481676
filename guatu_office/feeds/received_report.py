"""Received report (收到的报告): a file read and written as a book folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from guatu.reading.drafting import write_book
from guatu.reading.reader import read_file
from guatu.reading.report import Reading
from guatu.vocabulary.problem import Problem, Unusable

EXAMPLE = Path(__file__).resolve().parent.parent / "examples/tangyin-2022.txt"


@dataclass(frozen=True, slots=True)
class ReportFile:
    """Report file (报告文件): `place` and `year` where the text does not tell them."""

    path: Path
    place: str = ""
    year: int | None = None

    def digest(self) -> str:
        """Digest (摘要): sha256 of the file in hex; raises Unusable when it cannot be read."""
        try:
            return sha256(self.path.read_bytes()).hexdigest()
        except OSError as fault:
            raise Unusable(Problem(self.path.name, f"文件打不开（{fault.strerror}）")) from None

    def read(self) -> Reading:
        """Read (读报告): raises Unusable."""
        return read_file(self.path, self.place, self.year)

    def write_book(self, reading: Reading, out: Path, *, keys: Path, at: datetime) -> None:
        """Write the book (写成台账): raises Unusable, leaving nothing behind."""
        write_book(reading, received=self.path, out=out, keys=keys, at=at)


def example() -> ReportFile:
    """Example (自带的例子): Tangyin's plan part of 2022, whose text names neither."""
    return ReportFile(EXAMPLE, place="汤阴县", year=2022)
