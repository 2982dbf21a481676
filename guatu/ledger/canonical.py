"""Canonical bytes (规范字节): one way, and one only, to write an entry down.

One JSON object: keys sorted, UTF-8, no spaces, no floats. What does not come back to the
very same bytes is refused, so that two lines that say the same are the same line.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn


class NotCanonical(ValueError):
    """Not canonical (不合规范): the message says in Chinese what is wrong with the line."""


def canonical_bytes(plain: dict[str, Any]) -> bytes:
    """Write plain values (写成规范字节): str, int, bool, None, list and dict only."""
    return _write(plain).encode()


def plain_values(line: bytes) -> dict[str, Any]:
    """Read canonical bytes (读规范字节): raises NotCanonical for anything but the one form."""
    try:
        plain = _read(line.decode())
    except UnicodeDecodeError:
        raise NotCanonical("不是 UTF-8 文字") from None
    except NotCanonical:
        raise
    except (ValueError, RecursionError):
        raise NotCanonical("不是完整的 JSON") from None
    if not isinstance(plain, dict):
        raise NotCanonical("不是 JSON 对象")
    if _rewritten(plain) != line:
        raise NotCanonical("不是规范写法（键的次序、重复的键、空格或转义）")
    return plain


def _rewritten(plain: dict[str, Any]) -> bytes | None:
    try:
        return canonical_bytes(plain)
    except UnicodeEncodeError:
        # "\ud800" is valid JSON but no text; nothing canonical can hold it.
        return None


def _refuse_float(text: str) -> NoReturn:
    raise NotCanonical(f"数值须写成整数或带引号的小数，不能写 {text[:20]}")


_write = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode
_read = json.JSONDecoder(parse_float=_refuse_float, parse_constant=_refuse_float).decode
