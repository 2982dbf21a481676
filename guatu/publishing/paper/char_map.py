"""Character map (字符表): which characters a font file has, read from its `cmap` table alone.

A font library reads the names of thirty thousand shapes first, half a second a file; here they are
not wanted. Layout: OpenType specification 1.9, cmap, segmented coverage (format 12).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

_FULL_REPERTOIRE = 12


def characters_of(font: Path) -> frozenset[int]:
    """Characters of a font (字体有哪些字): code points; raises ValueError where the file has no
    table of the full repertoire, OSError where it cannot be read."""
    with font.open("rb") as file:
        _, tables = struct.unpack(">4sH6x", file.read(12))
        directory = list(struct.iter_unpack(">4s4x2I", file.read(16 * tables)))
        place = next((at, size) for tag, at, size in directory if tag == b"cmap")
        file.seek(place[0])
        return frozenset(_mapped(file.read(place[1])))


def _mapped(cmap: bytes) -> Iterator[int]:
    (count,) = struct.unpack_from(">2xH", cmap)
    for n in range(count):
        (at,) = struct.unpack_from(">4xI", cmap, 4 + 8 * n)
        if struct.unpack_from(">H", cmap, at)[0] == _FULL_REPERTOIRE:
            (groups,) = struct.unpack_from(">12xI", cmap, at)
            for first, last, shape in struct.iter_unpack(
                ">3I", cmap[at + 16 : at + 16 + 12 * groups]
            ):
                # Shape 0 is the box of what is missing.
                yield from range(first if shape else first + 1, last + 1)
            return
    raise ValueError("no full repertoire")
