"""Returned upload (交回的报表): kept aside until it is confirmed or cancelled.

It lies in the office's folder under the hash of the file and of who sent it, so that nobody
else comes upon it, and the same file sent twice is one. What nobody confirms for days makes room.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePath

from guatu.ledger.book_folder import put_evidence, write_durably
from guatu.reading.returns.returned_file import ReturnedFile, returned_files
from guatu.rulebook.rule_file import DRAWER, read_rule_file
from guatu.vocabulary.problem import Problem, Unusable

MOST_BYTES = 20 * 2**20
_KEY = re.compile("[0-9a-f]{32}")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """Upload (交回的一份): `name` as sent; the rest is what its sender said beside it."""

    key: str
    name: str
    sender: str
    kind: str
    period: str
    on: str
    sign_for_by: str


def keep_upload(
    folder: Path, content: bytes, name: str, sender: str, said: dict[str, str], at: datetime
) -> Upload:
    """Keep an upload (收存): raises Unusable for an empty or huge file, keeping nothing.

    `at` is now: what has waited too long by then is thrown away first.
    """
    name = PurePath(name.replace("\\", "/")).name[-_LONGEST_NAME:] or "报表"
    if not content:
        raise Unusable(Problem(name, "文件是空的"))
    if len(content) > MOST_BYTES:
        raise Unusable(Problem(name, f"文件超过 {MOST_BYTES // 2**20} MB，不像报表，未读取"))
    told = json.dumps([name, sender, said], ensure_ascii=False, sort_keys=True)
    upload = Upload(
        key=sha256(told.encode() + content).hexdigest()[:32], name=name, sender=sender, **said
    )
    place = folder / upload.key
    forget_expired(folder, at)
    most = waiting_rules()["most"]
    if not place.exists() and len(list(folder.glob("*"))) >= most:
        raise Unusable(Problem(name, f"已有 {most} 份报表等着确认，请先确认或取消一些"))
    place.mkdir(parents=True, exist_ok=True)
    write_durably(place / f"file{PurePath(name).suffix.lower()[:6]}", content)
    about = json.dumps(asdict(upload), ensure_ascii=False)
    write_durably(place / "about.json", about.encode())
    return upload


def waiting_rules() -> dict[str, int]:
    """Waiting rules (等待规则): `days` after which an upload is thrown away, `most` at a time."""
    file = read_rule_file(DRAWER / "sheets/waiting.toml", frozenset({"days", "most"}))
    return {name: int(file.body[name]) for name in ("days", "most")}


def forget_expired(folder: Path, at: datetime) -> None:
    """Forget the expired (清掉过期的): uploads sent longer ago than the rules let them wait."""
    oldest = (at - timedelta(days=waiting_rules()["days"])).timestamp()
    for place in folder.glob("*"):
        try:
            sent = max(one.stat().st_mtime for one in (place, *place.glob("*")))
        except FileNotFoundError:  # Confirmed at this moment.
            continue
        if sent < oldest:
            forget_upload(folder, place.name)


def find_upload(folder: Path, key: str, sender: str) -> Upload | None:
    """Find an upload (查找): None for a key that never was, is gone, or is somebody else's."""
    if not _KEY.fullmatch(key):
        return None
    try:
        about = (folder / key / "about.json").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    upload = Upload(**json.loads(about))
    return upload if upload.sender == sender else None


def forget_upload(folder: Path, key: str) -> None:
    """Forget an upload (取消): the file and what was said of it; none is no fault."""
    if _KEY.fullmatch(key):
        shutil.rmtree(folder / key, ignore_errors=True)


@contextmanager
def files_of(folder: Path, upload: Upload) -> Iterator[tuple[ReturnedFile, ...]]:
    """Files of an upload (其中各表): itself, or what its zip holds; raises Unusable."""
    path = next((folder / upload.key).glob("file*"), None)
    if path is None:
        raise Unusable(Problem(upload.name, "已经入账或取消，请重新上传"))
    with tempfile.TemporaryDirectory() as apart:
        yield returned_files(path, Path(apart), upload.name)


def keep_originals(folder: Path, files: tuple[ReturnedFile, ...]) -> None:
    """Keep the originals (存原件): under the digest that the entries name as their source."""
    (folder / "evidence").mkdir(parents=True, exist_ok=True)
    for file in files:
        put_evidence(folder, file.path.read_bytes())
