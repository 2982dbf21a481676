"""Encoding (编码): bytes to text, refused rather than misread."""

from __future__ import annotations

import codecs
import re

from guatu.vocabulary.problem import Problem, Unusable

_HAN = re.compile("[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff\ue000-\uf8ff]")
_ADVICE = "请另存为 UTF-8 文本后再读"


def decode(content: bytes, name: str) -> str:
    """Decode (解码): UTF-8, else GB18030, or UTF-16 when marked; raises Unusable with the place.

    GB18030 accepts nearly any bytes, so a torn UTF-8 file is told apart first.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(content, "utf-16", name)
    if b"\0" in content:
        at = content.index(b"\0")
        raise Unusable(Problem(name, f"不是文本文件：第 {at + 1} 个字节是空字节，{_ADVICE}"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        broken = fault
    if _is_torn_utf8(content):
        raise _refusal(content, broken.start, "UTF-8", name) from None
    return _strictly(content, "gb18030", name)


def _is_torn_utf8(content: bytes) -> bool:
    """A GB18030 text read as UTF-8 is nearly all damage; a torn UTF-8 text hardly any."""
    lenient = content.decode("utf-8", "replace")
    return len(_HAN.findall(lenient)) > lenient.count("\ufffd")


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _refusal(content, fault.start, encoding.upper(), name) from None
    odd = _NOT_TEXT.search(text)
    if odd or not _reads_as_chinese(text):
        at = len(text[: odd.start()].encode(encoding)) if odd else 0
        raise _refusal(content, at, encoding.upper(), name)
    return text


def _reads_as_chinese(text: str) -> bool:
    foreign = sum(1 for char in text[:100_000] if ord(char) > 0x7F)
    return foreign == 0 or len(_HAN.findall(text[:100_000])) * 2 > foreign


def _refusal(content: bytes, at: int, encoding: str, name: str) -> Unusable:
    line = content.count(b"\n", 0, at) + 1
    return Unusable(
        Problem(
            f"{name} 第 {line} 行",
            f"编码不对：按 {encoding} 解读时，第 {at + 1} 个字节处不成文字，{_ADVICE}",
        )
    )
