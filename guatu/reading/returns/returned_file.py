"""Returned file (交回的文件): a workbook, or a zip of several, each with its digest."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from guatu.reading.exchange.project_file import SUFFIX as PROJECT
from guatu.reading.intake import doorstep
from guatu.reading.intake.limits import MOST_BYTES
from guatu.reading.intake.refusal import Refused
from guatu.reading.returns.sheet_file import SUFFIXES, WRONG_FORM
from guatu.vocabulary.problem import Problem, Unusable

MOST_IN_A_ZIP = 300
_OF_A_WORKBOOK = frozenset({"[Content_Types].xml", "mimetype", "content.xml"})
_UTF8_NAME = 0x800


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """Returned file (交回的文件): `name` as the office called it, `path` where it lies now."""

    name: str
    path: Path
    digest: str


def returned_files(path: Path, apart: Path, name: str = "") -> tuple[ReturnedFile, ...]:
    """Returned files (交回的各文件): the file itself, or each workbook of a zip.

    What a zip holds is unpacked into the folder `apart`. Raises Unusable for a file that cannot
    be opened, a zip of anything but workbooks, and one that is odd or too large.
    """
    name = name or path.name
    try:
        with doorstep.opened(path) as stream:
            if not zipfile.is_zipfile(stream):
                return (_file(name, path),)
            stream.seek(0)
            doorstep.refuse_odd_package(stream, "压缩包")
            with zipfile.ZipFile(stream) as package:
                if _OF_A_WORKBOOK & set(package.namelist()):
                    return (_file(name, path),)
                return tuple(_unpacked(package, apart, name))
    except Refused as refused:
        message = refused.message.replace("一份报告", "报表")
        raise Unusable(Problem(f"{name} {refused.place}".strip(), message)) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError):
        raise Unusable(Problem(name, "压缩包已损坏，打不开")) from None


def _file(name: str, path: Path) -> ReturnedFile:
    return ReturnedFile(name=name, path=path, digest=sha256(path.read_bytes()).hexdigest())


def _unpacked(package: zipfile.ZipFile, apart: Path, name: str) -> Iterator[ReturnedFile]:
    parts = [(one, _called(one)) for one in package.infolist() if not one.is_dir()]
    # A Mac adds a shadow of every file, and programs their locks.
    parts = [(one, called) for one, called in parts if not called.startswith((".", "~$"))]
    if not parts:
        raise Refused("压缩包里没有文件")
    if len(parts) > MOST_IN_A_ZIP:
        raise Refused(f"压缩包里超过 {MOST_IN_A_ZIP} 个文件，未读取")
    taken = (*SUFFIXES, PROJECT)
    if odd := [called for _, called in parts if not called.lower().endswith(taken)]:
        raise Refused(f"压缩包里的“{odd[0]}”不是表格，{WRONG_FORM}")
    for at, (part, called) in enumerate(parts):
        if part.file_size > MOST_BYTES:
            raise Refused("压缩包里的表格过大，未读取", called)
        path = apart / f"{at:03d}{PurePosixPath(called).suffix.lower()}"
        path.write_bytes(package.read(part))
        yield _file(f"{name}/{called}", path)


def _called(part: zipfile.ZipInfo) -> str:
    """The name in the zip: Windows in China writes it in GBK and does not say so."""
    words = part.filename
    if not part.flag_bits & _UTF8_NAME:
        try:
            words = words.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            words = part.filename
    return PurePosixPath(words.replace("\\", "/")).name
