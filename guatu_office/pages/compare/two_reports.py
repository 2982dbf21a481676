"""Two reports (两份报告): found by their names in the address, the own or one kept beside."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404

from guatu.reading.comparison.compare import compare
from guatu.reading.comparison.pairing import Comparison
from guatu.reading.report import Reading
from guatu.vocabulary.problem import Problem, Unusable
from guatu_office.feeds.reading_again import reading_of
from guatu_office.feeds.report_beside import Beside, all_kept, find, reading_beside, remove
from guatu_office.records.queries import received, report_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Held report (所存报告): `key` is its name in an address; `own` is in the ledger."""

    key: str
    place: str
    year: int
    file: str
    own: bool


def folder() -> Path:
    """Folder (存放处): of the reports kept beside, in the office's own folder."""
    return Path(settings.OFFICE_FOLDER) / "compare"


def own_reports() -> list[Held]:
    """Own reports (本办公室的报告): in the order in which they came."""
    return [
        Held(
            key=one.text.rpartition(".")[0],
            place=one.place,
            year=one.year,
            file=one.text,
            own=True,
        )
        for one in received()
    ]


def others() -> list[Held]:
    """Others (对照报告): kept beside."""
    return [_beside(one) for one in all_kept(folder())]


def beside(key: str) -> Held | None:
    """Beside (一份对照报告): None for one in the ledger, or for none at all."""
    kept = find(folder(), key)
    return _beside(kept) if kept else None


def forget(key: str) -> None:
    """Forget (移除): a report kept beside, and every comparison with it."""
    remove(folder(), key)
    _of_texts.cache_clear()


def _beside(one: Beside) -> Held:
    return Held(key=one.key, place=one.place, year=one.year, file=one.file, own=False)


def held(key: str) -> Held:
    """Held (找报告): by its name in the address; raises Http404 with a sentence."""
    for own in own_reports():
        if key in (own.key, own.file):
            return own
    kept = beside(key)
    if kept is None:
        raise Http404(f"没有名为“{key[:40]}”的报告，请在对照页重新选择或上传。")
    return kept


def in_order(one: Held, other: Held) -> tuple[Held, Held]:
    """In order (先后): the earlier year first; raises Unusable for two of the same year."""
    if one.year == other.year:
        message = f"两份都是{one.year}年的报告，不能一份作去年、一份作今年"
        raise Unusable(Problem(other.file, message))
    return (one, other) if one.year < other.year else (other, one)


def compared(last: Held, this: Held) -> Comparison:
    """Compared (对照): kept in memory for the next filter; raises Unusable when too long."""
    return _compared(_reading(last), _reading(this))


def _reading(report: Held) -> Reading:
    if report.own:
        found = next(one for one in received() if one.text == report.file)
        return reading_of(found, report_text(found.text))
    kept = find(folder(), report.key)
    with suppress(FileNotFoundError):
        if kept:
            return reading_beside(folder(), kept)
    raise Http404("这份对照报告已经移除，请重新上传。")


_KEPT = 4


@lru_cache(maxsize=_KEPT)
def _of_texts(last: _ByText, this: _ByText) -> Comparison:
    return compare(last.reading, this.reading)


class _ByText:
    """A reading told apart by what was read, not by walking through all that was found."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._key = (reading.text, reading.place, reading.year)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByText) and self._key == other._key


def _compared(last: Reading, this: Reading) -> Comparison:
    return _of_texts(_ByText(last), _ByText(this))
