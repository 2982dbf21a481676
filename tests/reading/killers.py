"""Killers (恶意文件): small files that would take a machine down, built on the fly."""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
import zlib
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MIB = 2**20
_PIECE = b" " * MIB


def _word(path: Path, *pieces: bytes, times: int = 1) -> Path:
    """A Word file whose body is the first piece, the second so many times, and the third."""
    head, middle, tail = pieces
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document.xml", "w", force_zip64=False) as part,
    ):
        part.write(f"<w:document {W}>".encode() + head)
        for _ in range(times):
            part.write(middle)
        part.write(tail + b"</w:document>")
    return path


def one_huge_node(path: Path) -> Path:
    """三百兆字在一个节点里。"""
    return _word(path, b"<w:p><w:r><w:t>", b"a" * MIB, b"</w:t></w:r></w:p>", times=300)


def one_huge_name(path: Path) -> Path:
    """两百兆的一个标签,解析器得整个拿在手里。"""
    return _word(path, b"<w:p ", b"a" * MIB, b"/>", times=200)


def empty_paragraphs(path: Path) -> Path:
    """三百万个空段落。"""
    return _word(path, b"", b"<w:p/>" * 10_000, b"", times=300)


def wide_cell(path: Path) -> Path:
    """一个单元格横跨两千万列。"""
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="20000000"/></w:tcPr><w:p><w:r><w:t>'
    cell += "危桥8座".encode() + b"</w:t></w:r></w:p></w:tc>"
    return _word(path, b"<w:tbl><w:tr>", cell, b"</w:tr></w:tbl>")


def deep_tables(path: Path) -> Path:
    """表格套表格,一百万层。"""
    return _word(path, b"", b"<w:tbl><w:tr><w:tc>" * 10_000, b"", times=100)


def entities(path: Path) -> Path:
    """内部实体层层展开,十亿个字。"""
    names = "abcdefghij"
    lines = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml",
            f'<!DOCTYPE w [<!ENTITY a "字">{lines}]><w:document {W}>&j;</w:document>',
        )
    return path


def external_entity(path: Path, target: Path) -> Path:
    """外部实体,想读机器上的别的文件;用 UTF-16 写,好躲过按字节找。"""
    body = (
        f"<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE w [<!ENTITY x SYSTEM '{target.as_uri()}'>]>"
        f"<w:document {W}><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", body.encode("utf-16"))
    return path


def zip_bomb(path: Path) -> Path:
    """四吉字节的零,压成四兆。"""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(400):
            part.write(_PIECE)
    return path


def lying_zip(path: Path) -> Path:
    """目录里说解开只有一千字节,其实有四百兆。"""
    zip_bomb(path)
    content = bytearray(path.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 1000)
    path.write_bytes(content)
    return path


def overlapping_zip(path: Path) -> Path:
    """一百个部件共用同一段压缩数据。"""
    single = io.BytesIO()
    with zipfile.ZipFile(single, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document {W}>{' ' * MIB}</w:document>")
    content = single.getvalue()
    at = content.rfind(b"PK\x01\x02")
    end = content.rfind(b"PK\x05\x06")
    entry = content[at:end]
    directory = entry * 100
    finish = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 100, 100, len(directory), at, 0)
    path.write_bytes(content[:at] + directory + finish)
    return path


def crowded_zip(path: Path) -> Path:
    """目录里有六万个空部件。"""
    with zipfile.ZipFile(path, "w") as package:
        for number in range(60_000):
            package.writestr(f"a{number}", b"")
    return path


def _pdf(path: Path, *objects: bytes) -> Path:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    path.write_bytes(out.getvalue())
    return path


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (extra, len(content), content)


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def _page(resources: bytes) -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>"
        % resources
    )


def twice_packed_pdf(path: Path) -> Path:
    """压了两遍的 PDF,解开有一吉字节。"""
    packer = zlib.compressobj(9)
    once = b"".join(packer.compress(_PIECE) for _ in range(1024)) + packer.flush()
    twice = zlib.compress(once, 9)
    content = _stream(twice, b"/Filter[/FlateDecode/FlateDecode]")
    return _pdf(path, _CATALOGUE, _PAGES, _page(b""), content)


def nested_forms_pdf(path: Path) -> Path:
    """表单套表单,每层画十遍下一层,八层就是一亿遍。"""
    objects = [_CATALOGUE, _PAGES, _page(b"/XObject<</F 5 0 R>>"), _stream(b"/F Do")]
    for level in range(9):
        inner = b"BT /T 9 Tf (x) Tj ET" if level == 8 else b"/F Do " * 10
        extra = (
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>"
            b"/Font<</T<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>" % (6 + level)
        )
        objects.append(_stream(inner, extra))
    return _pdf(path, *objects)


def circular_forms_pdf(path: Path) -> Path:
    """表单画它自己,没有尽头。"""
    extra = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    return _pdf(
        path,
        _CATALOGUE,
        _PAGES,
        _page(b"/XObject<</F 5 0 R>>"),
        _stream(b"/F Do"),
        _stream(b"/F Do /F Do", extra),
    )


def deep_arrays_pdf(path: Path) -> Path:
    """数组套数组,一千万层。"""
    content = _stream(b"[" * 10_000_000)
    return _pdf(path, _CATALOGUE, _PAGES, _page(b""), content)


def endless_pages_pdf(path: Path) -> Path:
    """页数自称二十亿。"""
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    return _pdf(path, _CATALOGUE, pages, _page(b""), _stream(b""))


def huge_png(path: Path) -> Path:
    """一万三千见方的 PNG,文件只有几十 KB。"""
    return _blank_png(path, 13_000)


def small_png(path: Path) -> Path:
    """一张空白的小图(不是恶意文件)。"""
    return _blank_png(path, 64)


def _blank_png(path: Path, side: int) -> Path:
    def chunk(kind: bytes, content: bytes) -> bytes:
        crc = struct.pack(">L", zlib.crc32(kind + content))
        return struct.pack(">L", len(content)) + kind + content + crc

    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">LLBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )
    return path


def deep_page(path: Path) -> Path:
    """网页标签套了一百万层。"""
    path.write_bytes(b"<html><body>" + b"<div>" * 1_000_000 + "改造危桥8座。".encode())
    return path


def endless_page(path: Path) -> Path:
    """五十兆的一行网页。"""
    path.write_bytes(b"<html><body><p>" + b"a<b>" * (12 * MIB))
    return path
