"""Evidence files (佐证文件): what an office hands in, kept by its hash outside the web root."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from guatu.ledger.book_folder import put_evidence


def kept(files: Iterable[UploadedFile[Any]]) -> tuple[str, ...]:
    """Kept (存下): on disk when this returns; each by its hash, `sha256:…`, once."""
    folder = Path(settings.OFFICE_FOLDER)
    (folder / "evidence").mkdir(parents=True, exist_ok=True)
    return tuple(dict.fromkeys(put_evidence(folder, one.read()) for one in files))
