"""Plain form (普通形式): a frozen dataclass to JSON values and back, by its own annotations.

Dates and instants are ISO text, decimals text without exponent, tuples lists. Reading back
refuses unknown keys, missing keys and wrong types, so a body is exactly what its act says.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from guatu.ledger.canonical import NotCanonical

Turn = Callable[[Any], Any]
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MOST_DIGITS = 60


def to_plain(value: Any) -> Any:
    """To JSON values (转成 JSON 值): ValueError for a float, a naive instant, no number."""
    kind: Any = type(value)
    return _writer(kind)(value)


def from_plain(shape: Any, plain: Any) -> Any:
    """From JSON values (由 JSON 值还原): raises NotCanonical naming the offending key."""
    return reader_of(shape)(plain)


@cache
def _writer(kind: type) -> Turn:
    if is_dataclass(kind):
        names = tuple(field.name for field in fields(kind))
        return lambda value: {name: to_plain(getattr(value, name)) for name in names}
    if issubclass(kind, StrEnum):
        return str
    if kind in (str, int, bool, types.NoneType):
        return lambda value: value
    writer = _WRITERS.get(kind)
    if writer is None:
        raise ValueError(f"{kind.__name__} has no canonical form")
    return writer


def _write_instant(value: datetime) -> str:
    if value.utcoffset() is None:
        raise ValueError("an instant needs its offset from UTC")
    return value.isoformat()


def _write_decimal(value: Decimal) -> str:
    # Written out in full, 1E+999999999 would fill the memory.
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        raise ValueError("a decimal has to be a number of ordinary size")
    text = format(value, "f")
    if len(text) > 2 * _MOST_DIGITS:
        raise ValueError("a decimal has to have an ordinary number of digits")
    return text


def _read_decimal(text: str) -> Decimal:
    if len(text) > 2 * _MOST_DIGITS or not _PLAIN_NUMBER.fullmatch(text):
        raise ValueError("not a number written plainly")
    return Decimal(text)


def _write_map(value: dict[str, Any]) -> dict[str, Any]:
    return {key: to_plain(one) for key, one in value.items()}


_WRITERS: dict[type, Turn] = {
    datetime: _write_instant,
    date: date.isoformat,
    Decimal: _write_decimal,
    tuple: lambda value: [to_plain(one) for one in value],
    dict: _write_map,
}


@cache
def reader_of(shape: Any) -> Turn:
    """Reader of a shape (某种形式的读法): compiled once from the annotation."""
    origin = get_origin(shape)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(shape))
    if origin is tuple:
        return _read_tuple(reader_of(get_args(shape)[0]))
    if is_dataclass(shape) and isinstance(shape, type):
        return _read_dataclass(shape)
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return _refusing(shape, str)
    if shape in (str, int, bool, types.NoneType):
        return _read_exactly(shape)
    return _refusing(*_TEXTS[shape])


def _read_exactly(kind: type) -> Turn:
    def read(plain: Any) -> Any:
        # type(), not isinstance(): to Python True is also an int, to a ledger it is not.
        if type(plain) is not kind:
            raise NotCanonical(f"应为 {kind.__name__}，却是 {type(plain).__name__}")
        return plain

    return read


def _refusing(make: Callable[[str], Any], back: Callable[[Any], str]) -> Turn:
    # Days, instants and words repeat from entry to entry.
    @lru_cache(maxsize=4096)
    def read_text(text: str) -> Any:
        try:
            value = make(text)
            same = back(value) == text
        except ValueError:
            raise NotCanonical(f"不认识的值 {text[:40]}") from None
        if not same:
            raise NotCanonical(f"不是规范写法：{text[:40]}")
        return value

    def read(plain: Any) -> Any:
        if type(plain) is not str:
            raise NotCanonical(f"应为文字，却是 {type(plain).__name__}")
        return read_text(plain)

    return read


_TEXTS: dict[Any, tuple[Callable[[str], Any], Callable[[Any], str]]] = {
    datetime: (datetime.fromisoformat, _write_instant),
    date: (date.fromisoformat, date.isoformat),
    Decimal: (_read_decimal, _write_decimal),
}


def _read_tuple(read_one: Turn) -> Turn:
    def read(plain: Any) -> Any:
        if type(plain) is not list:
            raise NotCanonical("应为列表")
        return tuple([read_one(one) for one in plain])

    return read


def _read_dataclass(shape: type) -> Turn:
    hints = get_type_hints(shape)
    readers = {field.name: reader_of(hints[field.name]) for field in fields(shape)}
    wanted = readers.keys()

    def read(plain: Any) -> Any:
        if type(plain) is not dict or plain.keys() != wanted:
            raise NotCanonical(_wrong_keys(plain, set(wanted)))
        try:
            return shape(**{key: readers[key](value) for key, value in plain.items()})
        except NotCanonical:
            raise
        except ValueError:
            raise NotCanonical(f"{shape.__name__} 的内容自相矛盾") from None

    return read


def _wrong_keys(plain: Any, wanted: set[str]) -> str:
    if type(plain) is not dict:
        return "应为对象"
    extra, lacking = sorted(plain.keys() - wanted), sorted(wanted - plain.keys())
    parts = [f"多了 {'、'.join(extra)}"] * bool(extra) + [f"缺了 {'、'.join(lacking)}"] * bool(
        lacking
    )
    return f"键不对（{'，'.join(parts)}）"


def _read_union(shapes: tuple[Any, ...]) -> Turn:
    """Optional, or one of several dataclasses told apart by their keys."""
    may_lack = types.NoneType in shapes
    solid = [shape for shape in shapes if shape is not types.NoneType]
    by_keys = (
        {frozenset(f.name for f in fields(shape)): reader_of(shape) for shape in solid}
        if len(solid) > 1
        else {}
    )
    only = reader_of(solid[0])

    def read(plain: Any) -> Any:
        if plain is None and may_lack:
            return None
        if not by_keys:
            return only(plain)
        chosen = by_keys.get(frozenset(plain)) if type(plain) is dict else None
        if chosen is None:
            raise NotCanonical("不认识的来源")
        return chosen(plain)

    return read
