"""Word parts (文档部件): XML streamed past a listener, so that no part is ever held whole."""

from __future__ import annotations

import zipfile
from typing import Protocol
from xml.parsers import expat

from guatu.reading.intake.refusal import Refused

# Word's namespace in its two editions; elements of others are heeded by their full names.
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
    "",
)


class Listener(Protocol):
    """Listener (听者): told of the elements it heeds and of all words.

    Names come without Word's namespace, attributes without any.
    """

    heeds: frozenset[str]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, tag: str) -> None:
        """An element closes."""

    def words(self, words: str) -> None:
        """Words between elements, in pieces."""


def read_part(package: zipfile.ZipFile, part: str, listener: Listener) -> None:
    """Read a part (读部件): raises Refused for a DTD; ExpatError and zip errors pass through."""
    heeded = {f"{space}{tag}": tag for tag in listener.heeds for space in _SPACES}

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = heeded.get(name)
        if tag is not None:
            listener.start(tag, {key.rpartition(" ")[2]: attributes[key] for key in attributes})

    def end(name: str) -> None:
        tag = heeded.get(name)
        if tag is not None:
            listener.end(tag)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_definitions
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.words
    with package.open(part) as stream:
        parser.ParseFile(stream)


def _refuse_definitions(*_: object) -> None:
    raise Refused("Word 文档里夹带了外部定义（DTD），未读取")
