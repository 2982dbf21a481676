"""Secret key (密钥): made once on this machine, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(folder: Path, *, keep: bool) -> str:
    """Secret key (密钥): kept in `folder`; without `keep` one that lives as long as the process."""
    if not keep:
        return secrets.token_urlsafe(64)
    path = folder / "secret-key"
    if not path.exists():
        _write_once(path)
    return path.read_text(encoding="ascii")


def _write_once(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        # link() does not replace: of two workers that start at once, the first key stays.
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
