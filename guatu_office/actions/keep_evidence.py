"""Evidence files (佐证文件): what an office hands in, checked and kept as it came."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from guatu.ledger.refusal import Refused
from guatu.reading.intake.limits import MOST_BYTES
from guatu.reading.intake.public_photo import public_photo
from guatu_office.records.evidence import (
    evidence_path,
    keep_public_copy,
    kept_evidence,
    public_copy,
)
from guatu_office.records.evidence_waiting import wait

MOST_FILES = 30
_LONGEST_NAME = 80


class TooMuch(Refused):
    """Too much (附件过多或过大): more files, or larger ones, than one act may bring."""


class NoPhoto(Refused):
    """No photo (不是照片): there is nothing that a copy without location could be drawn from."""


def kept(files: Sequence[UploadedFile[Any]]) -> tuple[str, ...]:
    """Kept (存下): each by its hash, `sha256:…`, once; in the store once the act is done.

    Within handed_in(): what comes with a refused act is not kept.
    """
    if len(files) > MOST_FILES:
        raise TooMuch(f"一次最多附 {MOST_FILES} 个文件，这次有 {len(files)} 个")
    for one in files:
        if not one.size or one.size > MOST_BYTES:
            limit = MOST_BYTES // 1_048_576
            raise TooMuch(f"“{one.name}”是空文件，或超过 {limit} MB")
    return tuple(dict.fromkeys(wait(_whole(one), _name(one)) for one in files))


def _whole(file: UploadedFile[Any]) -> bytes:
    content = bytes(file.read())
    # The form's key is told from the same file, after this.
    file.seek(0)
    return content


def photo_without_location(digest: str) -> bytes:
    """Photo without location (去位置的照片): the copy to be shown; raises NoPhoto, Unusable."""
    path = evidence_path(digest)
    found = kept_evidence(digest)
    if path is None or found is None or not found.photo:
        raise NoPhoto("这份佐证不是照片")
    copy = public_copy(digest)
    if not copy.is_file():
        copy = keep_public_copy(digest, public_photo(path))
    return copy.read_bytes()


def _name(file: UploadedFile[Any]) -> str:
    plain = PurePath((file.name or "").replace("\\", "/")).name
    return "".join(sign for sign in plain if sign.isprintable())[-_LONGEST_NAME:] or "佐证"
