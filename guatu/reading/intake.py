"""Intake (收件): a file to its text, or one clear sentence why not."""

from __future__ import annotations

from pathlib import Path

from guatu.reading.encoding import decode
from guatu.reading.word_file import word_text
from guatu.vocabulary.problem import Problem, Unusable

MOST_BYTES = 64 * 2**20
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_YET = {
    ".pdf": "PDF",
    ".doc": "旧版 Word（.doc）",
    ".wps": "WPS 文字（.wps）",
    ".html": "网页",
    ".htm": "网页",
}


def text_of(path: Path) -> str:
    """Text of a file (文件文字): .docx or plain text, told by content rather than by name.

    Offsets into the result are code points of the decoded file; nothing is changed but a
    byte order mark dropped. Raises Unusable naming file and place.
    """
    content = _content(path)
    refused = _form_not_read(path, content)
    if refused:
        raise Unusable(Problem(path.name, f"暂不读 {refused}，请另存为 .docx 或文本（.txt）再读"))
    is_word = content.startswith(b"PK") or path.suffix.lower() == ".docx"
    return word_text(path) if is_word else _plain(content, path.name)


def read_text_file(path: Path) -> str:
    """Read a text file (读文本): UTF-8, GB18030 or marked UTF-16; raises Unusable."""
    return _plain(_content(path), path.name)


def _plain(content: bytes, name: str) -> str:
    text = decode(content, name)
    if not text.strip():
        raise Unusable(Problem(name, "文件里没有文字"))
    return text


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise Unusable(Problem(path.name, "这是文件夹，不是文件"))
        if size > MOST_BYTES:
            most = MOST_BYTES // 2**20
            raise Unusable(Problem(path.name, f"文件超过 {most} MB，不像一份报告，未读取"))
        content = path.read_bytes()
    except FileNotFoundError:
        raise Unusable(Problem(path.name, "找不到这个文件")) from None
    except OSError as fault:
        raise Unusable(Problem(path.name, f"文件打不开（{fault.strerror}）")) from None
    if not content:
        raise Unusable(Problem(path.name, "文件是空的"))
    return content


def _form_not_read(path: Path, content: bytes) -> str:
    if content.startswith(b"%PDF"):
        return _NOT_YET[".pdf"]
    if content.startswith(_OLD_WORD):
        return _NOT_YET[".doc"]
    if content[:1024].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return _NOT_YET[".html"]
    return _NOT_YET.get(path.suffix.lower(), "")
