"""Report beside (对照报告): another year's report, kept to be compared and for nothing else.

It lies in the office's folder under its hash, so that its address stays good, and never
enters the ledger: it is no report that this office answers for.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePath

from guatu.reading.intake import text_of
from guatu.reading.reader import read_report
from guatu.reading.report import Reading
from guatu.vocabulary.problem import Problem, Unusable

MOST_BYTES = 20 * 2**20
MOST_KEPT = 200
_KEY = re.compile("[0-9a-f]{24}")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Beside (对照报告): what is known of it without reading it again."""

    key: str
    file: str
    place: str
    year: int
    pledges: int


def keep(folder: Path, content: bytes, name: str, place: str, year: int | None) -> Beside:
    """Keep (收存): reads the file first; raises Unusable and leaves nothing behind.

    The same file told with the same place and year has the same key, kept once.
    """
    file = PurePath(name.replace("\\", "/")).name[-_LONGEST_NAME:] or "report"
    told = f"\n{place}\n{year or ''}".encode() if place or year else b""
    key = sha256(content + told).hexdigest()[:24]
    kept = find(folder, key)
    if kept:
        return kept
    if len(list(folder.glob("*.json"))) >= MOST_KEPT:
        raise Unusable(Problem(file, f"已存 {MOST_KEPT} 份对照报告，请管理员清理后再上传"))
    text = _text(content, file)
    reading = read_report(text, file, place, year)
    beside = Beside(
        key=key,
        file=file,
        place=reading.place,
        year=reading.year,
        pledges=len(reading.pledges),
    )
    _write(folder, beside, text)
    return beside


def _text(content: bytes, file: str) -> str:
    if not content:
        raise Unusable(Problem(file, "文件是空的"))
    if len(content) > MOST_BYTES:
        raise Unusable(Problem(file, f"文件超过 {MOST_BYTES // 2**20} MB，不像一份报告，未读取"))
    with tempfile.TemporaryDirectory() as apart:
        received = Path(apart) / f"report{PurePath(file).suffix}"
        received.write_bytes(content)
        try:
            return text_of(received)
        except Unusable as refused:
            raise Unusable(*(Problem(file, one.message) for one in refused.problems)) from None


def _write(folder: Path, beside: Beside, text: str) -> None:
    """The text first, what is known of it last: without the latter nothing is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {name: getattr(beside, name) for name in ("file", "place", "year", "pledges")}
    for ending, words in (("txt", text), ("json", json.dumps(about, ensure_ascii=False))):
        # Two people may send the same file at once; each writes a draft of its own.
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as draft:
            draft.write(words.encode())
        Path(draft.name).replace(folder / f"{beside.key}.{ending}")


def find(folder: Path, key: str) -> Beside | None:
    """Find (查找): None for a key that was never given, or is no key at all."""
    path = folder / f"{key}.json"
    if not _KEY.fullmatch(key):
        return None
    try:
        about = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return Beside(key=key, **json.loads(about))


def remove(folder: Path, key: str) -> None:
    """Remove (移除): what is known of it first, so that no half is found; none is no fault."""
    if not _KEY.fullmatch(key):
        return
    for ending in ("json", "txt"):
        (folder / f"{key}.{ending}").unlink(missing_ok=True)
    _reading.cache_clear()


def all_kept(folder: Path) -> list[Beside]:
    """All kept (全部对照报告): by place, the latest year first."""
    found = [one for one in _each(folder) if one]
    return sorted(found, key=lambda one: (one.place, -one.year, one.file))


def _each(folder: Path) -> Iterator[Beside | None]:
    for path in folder.glob("*.json"):
        yield find(folder, path.stem)


def reading_beside(folder: Path, beside: Beside) -> Reading:
    """Reading (读出): of a kept report, in memory for a while."""
    text = (folder / f"{beside.key}.txt").read_bytes().decode()
    return _reading(text, beside.file, beside.place, beside.year)


@lru_cache(maxsize=8)
def _reading(text: str, name: str, place: str, year: int) -> Reading:
    return read_report(text, name, place, year)
