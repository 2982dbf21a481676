"""必有字样：没有这些字样，写法就找不到什么；有没有一看便知，不用搜。"""

from __future__ import annotations

import re

import pytest

from guatu.reading.cues import cues_of
from guatu.reading.needed_words import needed_words

FILES = ("clauses", "verbs", "kinds", "names", "plan-part")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"总?投资[约近超]?\d", ("投资",)),
        ("(?:提升|提高|降低).{2,30}率", ("率",)),
        ("(?:创建|争创)(?!项目)", ("争创", "创建")),
        ("清零”?", ("清零",)),
        ("工程{0,2}建设?", ("工",)),
        ("(?:道路)?[桥路]", ()),
        ("[一-龥]{2,6}", ()),
    ],
)
def test_words_without_which_nothing_is_found(pattern: str, words: tuple[str, ...]) -> None:
    """可有可无的不算；几种说法里各取一个；说不准就不取。"""
    assert needed_words([pattern]) == words


@pytest.mark.parametrize("file", FILES)
def test_what_the_drawer_finds_has_a_needed_word(file: str) -> None:
    """规则库里每条提示词的例句：找到的那一段里总有一个必有字样。"""
    for cue in cues_of(file).values():
        for pattern in cue.patterns:
            needed = needed_words([pattern])
            for example in cue.examples:
                found = re.search(pattern, example)
                assert not (found and needed) or any(word in example for word in needed)
