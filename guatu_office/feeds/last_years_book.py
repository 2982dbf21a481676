"""Last year's book (上年台账): its entries, kept aside until what goes on is taken over."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from guatu.closing.carry_over import Leaves, book_and_leaves
from guatu.ledger.book import Book
from guatu.ledger.book_folder import write_durably
from guatu.ledger.canonical import NotCanonical
from guatu.ledger.refusal import Refused
from guatu.vocabulary.problem import Problem, Unusable

MOST_BYTES = 64 * 2**20
_KEY = re.compile("[0-9a-f]{64}")


def keep_last_years(content: bytes, name: str) -> str:
    """Keep last year's book (收存): its key; raises Unusable when it is no sound book."""
    if not content or len(content) > MOST_BYTES:
        raise Unusable(Problem(name, f"文件是空的，或超过 {MOST_BYTES // 2**20} MB"))
    _understood(content, name)
    key = sha256(content).hexdigest()
    _place(key).parent.mkdir(parents=True, exist_ok=True)
    write_durably(_place(key), content)
    return key


def last_years(key: str) -> tuple[Book, Leaves] | None:
    """Last year's book (上年台账): None for a key that never was or is gone."""
    if not _KEY.fullmatch(key) or not _place(key).is_file():
        return None
    return _understood(_place(key).read_bytes(), "entries.jsonl")


def forget_last_years(key: str) -> None:
    """Forget it (取走后删去): none is no fault."""
    if _KEY.fullmatch(key):
        _place(key).unlink(missing_ok=True)


def _place(key: str) -> Path:
    return Path(settings.OFFICE_FOLDER) / "last-year" / f"{key}.jsonl"


def _understood(content: bytes, name: str) -> tuple[Book, Leaves]:
    if not content.endswith(b"\n"):
        raise Unusable(Problem(name, "最后一行不完整，不像台账文件夹里的 entries.jsonl"))
    try:
        return book_and_leaves(content[:-1].split(b"\n"))
    except (NotCanonical, Refused) as fault:
        raise Unusable(Problem(name, f"不是完好的台账：{fault}")) from None
