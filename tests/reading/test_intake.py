"""收件:好文件一字不差地读进来,坏文件用一句话说清楚为什么。"""

from __future__ import annotations

import codecs
import multiprocessing
import os
import zipfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from docx import Document

from guatu.reading.intake import read_text_file, text_of
from guatu.vocabulary.problem import Unusable
from tests.cast import REPORT

GB = REPORT.encode("gb18030")
UTF8 = REPORT.encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [UTF8, codecs.BOM_UTF8 + UTF8, GB, REPORT.encode("utf-16")],
    ids=["utf-8", "utf-8-bom", "gb18030", "utf-16"],
)
def test_text_is_read_in_every_usual_encoding(tmp_path: Path, content: bytes) -> None:
    """UTF-8(带不带标记)、GB18030、带标记的 UTF-16 读出同样的文字。"""
    assert text_of(_file(tmp_path, "清源.txt", content)) == REPORT


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    """换行符照原样,位置才对得上。"""
    text = REPORT.replace("\n", "\r\n")
    assert read_text_file(_file(tmp_path, "清源.txt", text.encode())) == text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.txt", b"", "空的"),
        ("空白.txt", b" \n\n", "没有文字"),
        ("空字节.txt", b"\0" * 5000, "空字节"),
        ("断头.txt", UTF8[1:], "编码不对"),
        ("断尾.txt", UTF8[:-1] + b"\xe5", "编码不对"),
        ("夹断.txt", UTF8[:301] + UTF8[302:], "编码不对"),
        ("国标断尾.txt", "生产总值增长".encode("gb18030")[:-1], "编码不对"),
        ("乱码.txt", bytes(range(128, 256)) * 20, "编码不对"),
        ("坏.docx", b"PK\x03\x04 not a zip", "损坏"),
        ("假.docx", UTF8, "损坏"),
        ("断.pdf", b"%PDF-1.7\n1 0 obj <<", "损坏"),
        ("假.pdf", UTF8, "损坏"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "LibreOffice"),
        ("文.wps", b"anything", "损坏"),
        ("锁.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("页.txt", b"<!DOCTYPE html><html>", "没有正文"),
        ("断.png", b"\x89PNG\r\n\x1a\n", "文字识别|损坏"),
        ("断.jpg", b"\xff\xd8\xff\xe0", "文字识别|损坏"),
        ("假.tif", b"II*\0", "文字识别|损坏"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """坏文件拒收,话里有文件名和缘由。"""
    with pytest.raises(Unusable) as refused:
        text_of(_file(tmp_path, name, content))
    assert name in str(refused.value)
    assert any(word in str(refused.value) for word in said.split("|"))


def test_the_torn_place_is_named(tmp_path: Path) -> None:
    """编码断在哪一行哪一个字节,说出来。"""
    with pytest.raises(Unusable, match=r"断\.txt 第 2 行.*第 11 个字节"):
        text_of(_file(tmp_path, "断.txt", "报告\n全".encode() + b"\xe5\n" + UTF8))


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    """文件不存在、给的是文件夹,都说清楚。"""
    with pytest.raises(Unusable, match="找不到"):
        text_of(tmp_path / "没有.txt")
    with pytest.raises(Unusable, match="文件夹"):
        text_of(tmp_path)


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """过大的文件不读。"""
    monkeypatch.setattr("guatu.reading.intake.limits.MOST_BYTES", 10)
    with pytest.raises(Unusable, match="超过"):
        text_of(_file(tmp_path, "大.txt", UTF8))


def test_word_paragraphs_and_tables_come_in_order(tmp_path: Path) -> None:
    """Word 文档的段落和表格按先后读出,一行表格一行字。"""
    path = tmp_path / "清源.docx"
    document = Document()
    document.add_paragraph("一、今年目标")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ["事项", "数量", "危桥", "8座"], strict=True
    ):
        cell.text = text
    document.add_paragraph("改造户厕\t500户。")
    document.save(str(path))
    assert text_of(path) == "一、今年目标\n事项\t数量\n危桥\t8座\n改造户厕\t500户。\n"


def test_a_scan_without_text_is_refused(tmp_path: Path) -> None:
    """只有图、没有文字的 Word 文档像是扫描件,拒收。"""
    path = tmp_path / "扫描.docx"
    Document().save(str(path))
    with pytest.raises(Unusable, match="扫描件"):
        text_of(path)


def _package(path: Path, document: str, **more: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document)
        for name, part in more.items():
            package.writestr(f"word/{name}.xml", part)
    return path


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def test_notes_stand_below_with_their_marks(tmp_path: Path) -> None:
    """脚注在文中留【1】,注文排在文末,上面写明是注释,免得当成正文。"""
    body = f"<w:document {W}><w:p><w:r><w:t>建设双减</w:t><w:footnoteReference w:id='1'/><w:t>机制。</w:t></w:r></w:p></w:document>"
    notes = f"<w:footnotes {W}><w:footnote w:id='1'><w:p><w:r><w:t>减负。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    assert (
        text_of(_package(tmp_path / "注.docx", body, footnotes=notes))
        == "建设双减【1】机制。\n注释：\n【1】减负。\n"
    )


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    """文本框在文件里存了两份,只读一份;制表位不是文字。"""
    box = "<w:p><w:r><w:t>框中字</w:t></w:r></w:p>"
    body = (
        f"<w:document {W}><w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r>"
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "<w:t>外面字</w:t></w:r></w:p></w:document>"
    )
    assert text_of(_package(tmp_path / "框.docx", body)) == "框中字\n外面字\n"


def test_a_bomb_and_a_foreign_definition_are_refused(tmp_path: Path) -> None:
    """解开后大得离谱的、夹带外部定义的文档,拒收。"""
    with pytest.raises(Unusable, match="过大"):
        text_of(_package(tmp_path / "弹.docx", f"<w:document {W}>" + " " * 2**24 + "</w:document>"))
    with pytest.raises(Unusable, match="DTD"):
        text_of(
            _package(
                tmp_path / "外.docx",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
            )
        )


@pytest.mark.parametrize("at", range(60, 1000, 47))
def test_a_word_file_with_a_flipped_byte_never_breaks_the_reader(tmp_path: Path, at: int) -> None:
    """Word 文档里坏了一个字节:要么照样读出,要么用一句话拒收,不会崩。"""
    path = _package(
        tmp_path / "翻.docx",
        f"<w:document {W}>"
        + "<w:p><w:r><w:t>改造危桥8座。</w:t></w:r></w:p>" * 40
        + "</w:document>",
    )
    content = bytearray(path.read_bytes())
    content[at % len(content)] ^= 0xFF
    path.write_bytes(content)
    try:
        said = text_of(path)
    except Unusable as refused:
        said = str(refused)
    assert "危桥" in said or "翻.docx" in said


def test_another_office_file_is_no_word_file(tmp_path: Path) -> None:
    """表格文件改名成 .docx,说明它没有正文。"""
    path = tmp_path / "表.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(Unusable, match="没有正文"):
        text_of(path)


def test_a_word_file_cut_short_inside_is_refused(tmp_path: Path) -> None:
    """正文写了一半的 Word 文档,说明断在哪一行。"""
    with pytest.raises(Unusable, match=r"断\.docx 正文第 1 行"):
        text_of(_package(tmp_path / "断.docx", f"<w:document {W}><w:p>"))


def test_many_readers_at_once_do_not_mix_their_papers(tmp_path: Path) -> None:
    """几个线程、分出来的进程同时读,各读各的。"""
    paths = []
    for number in range(8):
        document = Document()
        document.add_paragraph(f"改造危桥{number}座。")
        paths.append(tmp_path / f"{number}.docx")
        document.save(str(paths[-1]))
    expected = [f"改造危桥{number}座。\n" for number in range(8)]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(text_of, paths)) == expected
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        assert list(processes.map(text_of, paths)) == expected


def test_a_forked_reader_has_a_child_of_its_own(tmp_path: Path) -> None:
    """分叉出来的进程另起解析进程,不抢父进程的。"""
    document = Document()
    document.add_paragraph("改造危桥8座。")
    path = tmp_path / "清源.docx"
    document.save(str(path))
    text_of(path)
    child = os.fork()
    if child == 0:
        os._exit(0 if text_of(path) == "改造危桥8座。\n" else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert text_of(path) == "改造危桥8座。\n"
