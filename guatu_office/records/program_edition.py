"""Program edition (程序版本): a word that changes with any file that could change a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

import guatu
from guatu.rulebook.rule_file import DRAWER


@cache
def program_edition() -> str:
    """Program edition (程序版本): of the book's code, the drawer and the county's own rules.

    Looked at once a process: what is loaded does not change under it.
    """
    told = sha256()
    for path in _files():
        found = path.stat()
        told.update(f"{path}:{found.st_size}:{found.st_mtime_ns};".encode())
    return told.hexdigest()


def _files() -> Iterator[Path]:
    package = Path(guatu.__file__).parent
    for folder, kinds in ((package, (".py", ".css", ".js", ".typ")), (DRAWER, (".toml",))):
        yield from (one for one in sorted(folder.rglob("*")) if one.suffix in kinds)
    if settings.COUNTY_RULES is not None:
        yield from sorted(Path(settings.COUNTY_RULES).rglob("*.toml"))
