"""写法的首字、末字和倒写：一看首尾就知道有没有，找到的和照直搜的一样。"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.cues import Cue, cues_of
from guatu.reading.pattern_atoms import backwards, first_characters, last_characters

FILES = ("clauses", "verbs", "kinds", "names", "plan-part")
CUES = [cue for name in FILES for cue in cues_of(name).values() if cue.at in ("any", "end")]
SAYINGS = [text for cue in CUES for text in (*cue.examples, *cue.counter_examples)]


@pytest.mark.parametrize(
    ("pattern", "first", "last"),
    [
        ("总?投资", "总投", "资"),
        ("(?:建设|改造)工?程?", "建改", "设造工程"),
        ("(?<=[一-龥])[博交]会", "博交", "会"),
        ("(?!一批)新建(?:路|桥)", "新", "路桥"),
        ("机制{0,2}(?:建设)?$", "机", "机制设"),
        ("[一-龥]{2}市?", None, None),
        ("建?", None, None),
        ("推进.*", "推", None),
    ],
)
def test_first_and_last_characters(pattern: str, first: str | None, last: str | None) -> None:
    """可有可无的连同后面的算；只看前后、不占字的不算；什么字都行的说不知道。"""
    assert first_characters(pattern) == (None if first is None else frozenset(first))
    assert last_characters(pattern) == (None if last is None else frozenset(last))


@pytest.mark.parametrize(
    ("pattern", "turned"),
    [
        ("(?:推进|完善)[^，。]{0,4}机制?", "制?机[^，。]{0,4}(?:进推|善完)"),
        ("(?<=园区)路", "路(?=区园)"),
        (r"\d{3}号", r"号\d{3}"),
        ("路(?=改造)", None),
    ],
)
def test_a_pattern_read_backwards(pattern: str, turned: str | None) -> None:
    """倒写之后从末尾往前认；要看后文的不倒写。"""
    assert backwards(pattern) == turned


@settings(deadline=None)  # a cue is made ready when first asked for
@given(st.sampled_from(CUES), st.lists(st.sampled_from(SAYINGS), min_size=1, max_size=2))
def test_a_cue_finds_what_its_patterns_find(cue: Cue, said: list[str]) -> None:
    """不限位置的和句末的提示词：挑着找，和把写法照直搜一遍，结果一样。"""
    text = "".join(said)
    ways = [*cue.patterns, *map(re.escape, cue.words)]
    end = "$" if cue.at == "end" else ""
    assert cue.found_in(text) == any(re.search(f"(?:{way}){end}", text) for way in ways)
