"""Looks of a file (文件样子): by its first bytes, since a name may say anything."""

from __future__ import annotations

from typing import Any

from guatu_office.records.evidence import PHOTO_SIGNS

_LONGEST = 16
# iPhones take HEIC: an ISO file whose brand stands behind `ftyp`.
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
# Nobody at a desk should find a program among the papers of a promise.
_PROGRAM_SIGNS = (b"MZ", b"\x7fELF")
_PROGRAM_ENDS = (
    *(".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".dll", ".lnk", ".apk"),
    *(".js", ".vbs", ".ps1", ".jar", ".hta"),
)


def is_photo(file: Any) -> bool:
    """Photo (照片): begins as a JPEG, PNG, WebP or HEIC file does."""
    start = _start(file)
    return start.startswith(PHOTO_SIGNS) or start[4:12] in _HEIC


def is_program(file: Any) -> bool:
    """Program (程序): by its first bytes, or by an ending that runs when opened."""
    named = file.name.strip().lower().endswith(_PROGRAM_ENDS)
    return named or _start(file).startswith(_PROGRAM_SIGNS)


def _start(file: Any) -> bytes:
    file.seek(0)
    start: bytes = file.read(_LONGEST)
    file.seek(0)
    return start
