"""Static files (静态文件): hashed and compressed once for each state of their sources."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = "sources.sha256"


def collect_static() -> None:
    """Collect static files (收集静态文件): does nothing while the sources are unchanged."""
    root = Path(settings.STATIC_ROOT)
    stamp, now = root / STAMP, _sources()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now, encoding="ascii")


def _sources() -> str:
    seen = sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = Path(storage.path(path)).stat()
            seen.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return seen.hexdigest()
