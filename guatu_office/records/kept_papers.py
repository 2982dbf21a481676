"""Kept papers (留存的图纸): files to take away, made once for a ledger, a day, a cut and a size.

They lie beside the office's database, so that every process of the office finds what another
has made or is making. Any of them may be deleted: it is made again when it is asked for.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from guatu.ledger.book_folder import write_durably
from guatu.publishing.map.map_chart import MapChart
from guatu.publishing.map.taken_map import MapOrder
from guatu.publishing.taken_file import Made, TakeOrder
from guatu.publishing.wall_chart import WallChart
from guatu_office.records.program_edition import program_edition

# Of all kept files together, and how long a making that tells nothing more counts as alive.
MOST_BYTES, SILENT_SECONDS = 200 * 1024 * 1024, 180


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPaper:
    """Kept paper (留存的一份): where it lies, and what is told of it beside its name."""

    path: Path
    bytes: int
    sheets: int | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Making (正在出): how far it has come in words; `failed` says why it will not."""

    words: str
    failed: bool = False


def papers_folder() -> Path:
    """Papers folder (图纸存放处)."""
    return Path(settings.OFFICE_FOLDER) / "papers"


def paper_key(order: TakeOrder, chart: WallChart) -> str:
    """Key of a paper (图纸编号): of the ledger, the day, what is asked and this program."""
    return _key(chart, {**asdict(order), "month": str(order.month or "")})


def map_key(order: MapOrder, chart: MapChart) -> str:
    """Key of a map (地图编号): its notes as well, which tell the layers that are not at hand."""
    return _key(chart.chart, {"what": "map", **asdict(order), "notes": chart.notes})


def _key(chart: WallChart, order: dict[str, Any]) -> str:
    said = {
        "program": program_edition(),
        "root": chart.root,
        "entries": chart.entries,
        "as_of": chart.as_of.isoformat(),
        "order": order,
    }
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def kept_paper(key: str) -> KeptPaper | None:
    """Kept paper (留存的一份): None while it is not made."""
    path, told = _file(key), _told(key)
    try:
        said = json.loads(told.read_bytes())
        size = path.stat().st_size
    except (OSError, ValueError):
        return None
    return KeptPaper(path=path, bytes=size, sheets=said["sheets"], missing=tuple(said["missing"]))


def keep_paper(key: str, made: Made) -> None:
    """Keep a paper (存一份): what was kept longest goes when there is too much. OSError."""
    papers_folder().mkdir(parents=True, exist_ok=True)
    write_durably(_file(key), made.content)
    said = {"sheets": made.sheets, "missing": list(made.missing)}
    write_durably(_told(key), json.dumps(said).encode())
    _stage(key).unlink(missing_ok=True)
    _prune()


def making_of(key: str) -> Making | None:
    """Making (正在出): None when nobody is at it, or has told nothing for a long while."""
    try:
        told = _stage(key).stat().st_mtime
        said = json.loads(_stage(key).read_bytes())
    except (OSError, ValueError):
        return None
    if time.time() - told > SILENT_SECONDS:
        return None
    return Making(words=said["words"], failed=said["failed"])


def tell_making(key: str, words: str, *, failed: bool = False) -> None:
    """Tell how far it is (说进度): OSError where there is no place."""
    papers_folder().mkdir(parents=True, exist_ok=True)
    write_durably(_stage(key), json.dumps({"words": words, "failed": failed}).encode())


def forget_making(key: str) -> None:
    """Forget a making (清掉进度): so that it can be tried again."""
    _stage(key).unlink(missing_ok=True)


def _file(key: str) -> Path:
    return papers_folder() / key


def _told(key: str) -> Path:
    return papers_folder() / f"{key}.json"


def _stage(key: str) -> Path:
    return papers_folder() / f"{key}.making"


def _prune() -> None:
    found = []
    for path in papers_folder().iterdir():
        if not path.suffix and not path.name.startswith("."):
            stat = path.stat()
            found.append((stat.st_mtime, stat.st_size, path))
    left = sum(size for _, size, _ in found)
    # The newest stays, however large it is: somebody waits for it.
    for _, size, path in sorted(found)[:-1]:
        if left <= MOST_BYTES:
            return
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}.json").unlink(missing_ok=True)
        left -= size
