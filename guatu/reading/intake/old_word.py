"""Old Word (旧版文档): .doc, .wps, .rtf and .odt become .docx through LibreOffice."""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from guatu.reading.intake import forms, limits
from guatu.reading.intake.refusal import Refused

_ENDING = {forms.OLD_WORD: ".doc", forms.RICH_TEXT: ".rtf", forms.OPEN_DOCUMENT: ".odt"}
_CALLED = {
    forms.OLD_WORD: "旧版 Word（.doc）和 WPS 文字（.wps）",
    forms.RICH_TEXT: "RTF 文档",
    forms.OPEN_DOCUMENT: "ODT 文档",
}
# No macros, no pictures or links fetched from elsewhere, no question asked.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


@contextlib.contextmanager
def converted(stream: BinaryIO, form: str) -> Iterator[BinaryIO]:
    """Converted (转换): the same paper as .docx, in a folder that is gone afterwards.

    One conversion at a time on this machine: two would each take a core and 300 MB.
    """
    _refuse_locked(stream)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise Refused(
            f"读{_CALLED[form]}要用 LibreOffice，这台机器上没有装；"
            "请安装（apt install libreoffice-writer-nogui），或另存为 .docx 再读"
        )
    with tempfile.TemporaryDirectory(prefix="guatu-") as name, _one_at_a_time():
        folder = Path(name)
        source = folder / f"paper{_ENDING[form]}"
        with source.open("wb") as copy:
            shutil.copyfileobj(stream, copy)
        _convert(office, source, folder)
        made = folder / "out" / "paper.docx"
        if not made.is_file():
            raise Refused("LibreOffice 打不开这个文件，可能已损坏或加了密码，未读取")
        with made.open("rb") as word:
            yield word


def _refuse_locked(stream: BinaryIO) -> None:
    """A .docx with a password is kept inside an old-style container, under this name."""
    locked = "EncryptedPackage".encode("utf-16-le") in stream.read()
    stream.seek(0)
    if locked:
        raise Refused("Word 文档加了密码，请去掉密码后再读")


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    path = Path(tempfile.gettempdir(), f"guatu-soffice-{os.getuid()}.lock")
    lock = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _convert(office: str, source: Path, folder: Path) -> None:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        office,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    running = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=folder,
    )
    _confine(running.pid)
    try:
        running.wait(limits.CONVERTED.wall)
    except subprocess.TimeoutExpired:
        raise Refused("LibreOffice 转换超时，不像一份报告，未读取") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _confine(process: int) -> None:
    """Limits are put on the starting script in its first moments; all it starts inherits them."""
    with contextlib.suppress(ProcessLookupError):
        for what, most in (
            (resource.RLIMIT_AS, limits.CONVERTED.memory),
            (resource.RLIMIT_CPU, limits.CONVERTED.cpu),
            (resource.RLIMIT_FSIZE, limits.MOST_CONVERTED_BYTES),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.prlimit(process, what, (most, most))
