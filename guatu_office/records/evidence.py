"""Evidence (佐证材料): files by their hash in the office's own folder, outside the web root.

A file that is already there is the same file. What it was called when it came stands in a
table; the ledger itself holds the hash alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from guatu.ledger.book_folder import put_evidence, write_durably
from guatu_office.records.models import EvidenceFile

PHOTO_SIGNS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Kept evidence (存档的佐证): as it came; `photo` when a copy without location can be made."""

    digest: str
    name: str
    size: int
    photo: bool

    @property
    def told_size(self) -> str:
        """Size (大小): in words."""
        return f"{self.size / 1_048_576:.1f} MB" if self.size >= 104_858 else f"{self.size} 字节"


def evidence_folder() -> Path:
    """Evidence folder (佐证目录): beside the office's database."""
    return Path(settings.OFFICE_FOLDER) / "evidence"


def evidence_path(digest: str) -> Path | None:
    """Path of a piece (佐证所在): None for a hash that is none, or a file that is not here."""
    if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
        return None
    path = evidence_folder() / digest
    return path if path.is_file() else None


def keep(content: bytes, name: str) -> str:
    """Keep (存下): on disk when this returns; its hash, `sha256:…`."""
    evidence_folder().mkdir(parents=True, exist_ok=True)
    evidence = put_evidence(evidence_folder().parent, content)
    name_evidence(evidence.removeprefix("sha256:"), name, len(content), content[:16])
    return evidence


def name_evidence(digest: str, name: str, size: int, start: bytes) -> None:
    """Name evidence (记文件名): what it was first called; `start` are its first bytes."""
    EvidenceFile.objects.get_or_create(
        digest=digest,
        defaults={"name": name, "size": size, "photo": start.startswith(PHOTO_SIGNS)},
    )


def kept_evidence(digest: str) -> Kept | None:
    """Kept evidence (存档的佐证): None where the file is not here."""
    path = evidence_path(digest)
    if path is None:
        return None
    row = EvidenceFile.objects.filter(digest=digest).first()
    if row is None:
        return Kept(digest=digest, name=digest[:12], size=path.stat().st_size, photo=False)
    return Kept(digest=digest, name=row.name, size=row.size, photo=row.photo)


def public_copy(digest: str) -> Path:
    """Place of the public copy (公开副本所在): can be made again at any time."""
    return Path(settings.OFFICE_FOLDER) / "public-photos" / f"{digest}.jpg"


def keep_public_copy(digest: str, content: bytes) -> Path:
    """Keep the public copy (存公开副本)."""
    path = public_copy(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_durably(path, content)
    return path


def unchanged(digest: str) -> bool:
    """Unchanged (原件未改): whether the file still is what its hash says."""
    path = evidence_path(digest)
    return path is not None and sha256(path.read_bytes()).hexdigest() == digest
