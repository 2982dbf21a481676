"""Doorstep (门前检查): the cheap looks at a file before anything parses it."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from guatu.reading.intake import limits
from guatu.reading.intake.refusal import Refused
from guatu.vocabulary.os_reason import os_reason

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 2**16
_TOO_LARGE = "解开后过大，不像一份报告，未读取"


def opened(path: Path) -> BinaryIO:
    """Open a file (打开): refuses folders, empty files, what is missing or too large."""
    try:
        if path.is_dir():
            raise Refused("这是文件夹，不是文件")
        if path.exists() and not path.is_file():
            raise Refused("这不是普通文件，未读取")
        stream = path.open("rb")
    except FileNotFoundError:
        raise Refused("找不到这个文件") from None
    except OSError as fault:
        raise Refused(f"文件打不开（{os_reason(fault)}）") from None
    size = os.fstat(stream.fileno()).st_size
    if 0 < size <= limits.MOST_BYTES:
        return stream
    stream.close()
    if size == 0:
        raise Refused("文件是空的")
    raise Refused(f"文件超过 {limits.MOST_BYTES // limits.MIB} MB，不像一份报告，未读取")


def refuse_odd_package(stream: BinaryIO, form_name: str) -> None:
    """Zip directory (压缩包目录): refuses what is swollen, overlapping, encrypted or huge.

    Only the directory is read, at most 2 MB of it; leaves the stream at its start.
    """
    _refuse_long_directory(stream, form_name)
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.infolist()
            directory_at = package.start_dir
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
        raise Refused(f"{form_name}已损坏，打不开") from None
    _refuse_swollen(parts, form_name)
    _refuse_overlaps(parts, directory_at, form_name)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused(f"{form_name}加了密码，请去掉密码后再读")
    stream.seek(0)


def _refuse_long_directory(stream: BinaryIO, form_name: str) -> None:
    """Before zipfile builds an object for every entry, the end record says how many there are."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise Refused(f"{form_name}已损坏，打不开")
    parts, directory_bytes = struct.unpack_from("<HL", tail, at + 10)
    if parts > limits.MOST_PARTS or directory_bytes > limits.MOST_DIRECTORY_BYTES:
        raise Refused(f"{form_name}里的部件过多，不像一份报告，未读取")
    if b"PK\x06\x06" in tail or b"PK\x06\x07" in tail:
        raise Refused(f"{form_name}用了超大文件的格式，不像一份报告，未读取")


def _refuse_swollen(parts: list[zipfile.ZipInfo], form_name: str) -> None:
    """A small file that unpacks into a huge one is an attack or an accident, never a report."""
    total = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    swollen = total > limits.RATIO_COUNTS_FROM and total > limits.MOST_RATIO * max(packed, 1)
    if total > limits.MOST_UNPACKED_BYTES or swollen:
        raise Refused(f"{form_name}{_TOO_LARGE}")


def _refuse_overlaps(parts: list[zipfile.ZipInfo], directory_at: int, form_name: str) -> None:
    """Parts that share their bytes multiply when unpacked."""
    ends = 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < ends:
            raise Refused(f"{form_name}的部件互相重叠，不像一份报告，未读取")
        ends = part.header_offset + 30 + len(part.filename.encode("utf-8", "replace")) // 3
        ends += part.compress_size
    if ends > directory_at:
        raise Refused(f"{form_name}已损坏，打不开")


def refuse_huge_picture(head: bytes) -> None:
    """Picture size (图幅): a PNG says its size at once; others are asked in the child."""
    if head.startswith(b"\x89PNG") and len(head) >= 24:
        wide, high = struct.unpack_from(">LL", head, 16)
        refuse_many_pixels(wide, high)


def refuse_many_pixels(wide: int, high: int) -> None:
    """Pixels (像素): refuses a picture larger than A3 at 600 dpi."""
    if wide * high > limits.MOST_PIXELS:
        raise Refused(f"图片过大（{wide}×{high} 像素），请按 300 dpi 扫描后再读")
