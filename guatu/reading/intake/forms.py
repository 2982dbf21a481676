"""Forms (文种): which paper a file is, told by its first bytes rather than by its name."""

from __future__ import annotations

from typing import Final

PLAIN: Final = "plain"
WORD: Final = "word"
PDF: Final = "pdf"
PAGE: Final = "page"
PICTURE: Final = "picture"
OLD_WORD: Final = "old-word"
RICH_TEXT: Final = "rich-text"
OPEN_DOCUMENT: Final = "open-document"
CONVERTED: Final = (OLD_WORD, RICH_TEXT, OPEN_DOCUMENT)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_STARTS = (
    (b"%PDF", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_WORD),
    (b"{\\rtf", RICH_TEXT),
    (b"\x89PNG\r\n\x1a\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
)
# A name that promises a form no byte bears out is a broken file of that form.
_NAMED = {
    ".docx": WORD,
    ".pdf": PDF,
    ".doc": OLD_WORD,
    ".wps": OLD_WORD,
    ".rtf": RICH_TEXT,
    ".odt": OPEN_DOCUMENT,
    ".html": PAGE,
    ".htm": PAGE,
    ".png": PICTURE,
    ".jpg": PICTURE,
    ".jpeg": PICTURE,
    ".tif": PICTURE,
    ".tiff": PICTURE,
}
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<script", b"<!--")


def form_of(head: bytes, suffix: str) -> str:
    """Form of a file (文种): from its first bytes, 4 KB or fewer, and its lower-case suffix."""
    if head.startswith(_ZIP):
        return OPEN_DOCUMENT if b"application/vnd.oasis.opendocument.text" in head[:200] else WORD
    for start, form in _STARTS:
        if head.startswith(start):
            return form
    if b"%PDF-" in head[:1024] and suffix == ".pdf":
        return PDF
    if _is_markup(head):
        return PAGE
    return _NAMED.get(suffix, PLAIN)


def bears_out(head: bytes, form: str) -> bool:
    """Borne out (名实相符): whether the first bytes are those of the form the name promises."""
    return form in (PLAIN, PAGE) or form_of(head, "") == form or (form == PDF and b"%PDF-" in head)


def _is_markup(head: bytes) -> bool:
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if plain.startswith(b"<?xml"):
        return b"<html" in plain
    return plain.startswith(_MARKUP)
