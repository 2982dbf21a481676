"""佐证看样子:照片要真是照片,程序不收。"""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from guatu_office.pages.year.fields import FilesField, PhotosField

JPEG = b"\xff\xd8\xff\xe0" + b"0" * 20
HEIC = b"\x00\x00\x00\x18ftypheic" + b"0" * 20


def file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("content", [JPEG, HEIC, b"\x89PNG\r\n\x1a\n" + b"0" * 20])
def test_a_photograph_is_taken_whole(content: bytes) -> None:
    """真照片照收,一个字节不少。"""
    (taken,) = PhotosField(label="现场照片").clean([file("现场.jpg", content)])
    assert taken.read() == content


@pytest.mark.parametrize("content", [b"<html><body>photo</body></html>", b"photo", b"MZ"])
def test_what_is_only_called_a_photograph_is_refused(content: bytes) -> None:
    """改个名字叫 .jpg 的网页、文字、程序,不能当现场照片。"""
    with pytest.raises(forms.ValidationError, match=r"“现场\.jpg”"):
        PhotosField(label="现场照片").clean([file("现场.jpg", content)])


@pytest.mark.parametrize(
    ("name", "content"), [("通知.exe", b"abc"), ("通知.pdf", b"MZ\x90\x00"), ("a.JS ", b"1")]
)
def test_programs_are_no_evidence(name: str, content: bytes) -> None:
    """程序不作佐证,换了扩展名也认得出。"""
    with pytest.raises(forms.ValidationError, match="是程序"):
        FilesField(label="佐证").clean([file(name, content)])


def test_papers_are_taken_as_they_come() -> None:
    """文件、表格、文本照收。"""
    papers = [
        file("批复.pdf", b"%PDF-1.7"),
        file("名册.xlsx", b"PK\x03\x04"),
        file("说明.txt", "好".encode()),
    ]
    assert FilesField(label="佐证").clean(papers) == papers
