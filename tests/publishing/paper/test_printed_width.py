"""字宽:版面按估计排,估计不窄于所嵌字体的实际字宽,所以排得下就印得下。"""

from __future__ import annotations

import unicodedata

from fontTools.ttLib import TTFont

from guatu.publishing.paper.type_face import faces
from guatu.publishing.text_width import char_width
from tests.publishing.paper.printed_measure import printed_widths


def test_no_printed_character_is_wider_than_was_counted_on() -> None:
    """字体里三万个字,没有一个比估计的宽(组合符、格式符不单独占位,不算)。"""
    wider = [
        chr(code)
        for code, width in printed_widths().items()
        if width > char_width(chr(code)) + 1e-6
        and unicodedata.category(chr(code)) != "Cf"
        and not unicodedata.combining(chr(code))
    ]
    assert wider == []


def test_the_characters_of_a_font_are_those_its_library_finds() -> None:
    """自己读出的字符表,与字体工具读出的一字不差。"""
    for face in faces():
        with TTFont(face.path, lazy=True) as font:
            assert face.characters == font.getBestCmap().keys()
