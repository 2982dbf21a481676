"""Page encoding (网页编码): bytes to text, by mark, by declaration, by trial; never guessed."""

from __future__ import annotations

import codecs
import re

from guatu.reading.intake.refusal import Refused

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)|encoding=["']([A-Za-z0-9_-]+)""")
_LOOKED_AT = 4096
# What calls itself GB2312 or GBK is read as browsers do, by the standard that holds them both.
_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_DAMAGE = 0.001

for _name in ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"):
    codecs.lookup(_name)  # the child may open nothing later


def decoded_page(content: bytes) -> str:
    """Decode a page (解码): raises Refused when no encoding fits; a few torn bytes are marked."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    tried = dict.fromkeys([_declared(content), "utf-8", "gb18030"])
    for encoding in tried:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = content.decode(next(iter(tried)), "replace")
    if text.count("\ufffd") > _MOST_DAMAGE * len(text):
        raise Refused("网页编码不对，不成文字，请另存为 UTF-8 文本后再读")
    return text


def _declared(content: bytes) -> str:
    found = _DECLARED.search(content[:_LOOKED_AT])
    name = (found[1] or found[2]).decode().lower() if found else "utf-8"
    return _NAMES.get(name, "utf-8")
