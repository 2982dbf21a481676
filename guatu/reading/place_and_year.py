"""Place and year (地方和年份): which government speaks, and for which year it plans."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from guatu.reading.cues import cues_of
from guatu.reading.outline import Line
from guatu.vocabulary.problem import Problem, Unusable

_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_YEAR_OF = re.compile(r"(?<!\d)(20[0-4]\d)年")
_LOOKED_BACK = re.compile(r"(?<!\d)(20[0-4]\d)年(?:政府)?工作回顾")
_HEAD = 1500


def year_of(text: str, plan_lines: tuple[Line, ...], name: str) -> int:
    """Year (年份): from the plan's heading, the look-back, the meeting's date or the file name."""
    head = text[:_HEAD]
    opening = text[plan_lines[0].start : plan_lines[0].end][:80]
    for found in (_YEAR_OF.search(opening), _after_look_back(text), _meeting_year(head)):
        if found:
            return int(found) if isinstance(found, int) else int(found.group(1))
    named = _YEAR.search(PurePath(name).stem)
    if named:
        return int(named.group(1))
    raise Unusable(Problem(name, "看不出是哪一年的报告，请用 --year 写明计划年份"))


def _after_look_back(text: str) -> int | None:
    found = _LOOKED_BACK.search(text)
    return int(found.group(1)) + 1 if found else None


def _meeting_year(head: str) -> re.Match[str] | None:
    found = re.search(r"(?<!\d)(20[0-4]\d)年\d{1,2}月\d{1,2}日", head)
    return found or re.search(r"(?<!\d)(20[0-4]\d)年.{0,14}政府工作报告", head)


def place_of(text: str, name: str) -> str:
    """Place (地方): from the congress's full name, else 全县 and 我市 with a name in the text."""
    named = _from_head(text[:_HEAD])
    if named:
        return named
    scope = _scope(text)
    stem = _stem(text)
    if stem and scope:
        return stem if stem.endswith(scope) else stem + scope
    raise Unusable(Problem(name, "看不出是哪个地方的报告，请用 --place 写明地方全称"))


def _from_head(head: str) -> str:
    for found in cues_of("places")["congress"].pattern.finditer(head):
        place = re.sub(r"^.*(?:我代表|在)", "", next(value for value in found.groups() if value))
        if place.startswith("全国") or place == "国务院":
            return "全国"
        if len(place) >= 2 and not place.startswith(("本", "我", "各", "全")):
            return place
    return ""


def _scope(text: str) -> str:
    """The speaker's own word comes first: 我代表市人民政府; else the commonest 全县, 我县."""
    found = list(cues_of("places")["scope-word"].pattern.finditer(text))
    spoken = [m.group("scope1") for m in found if m.group("scope1")]
    tally = Counter(m.group("scope2") or m.group("scope3") for m in found if not m.group("scope1"))
    word = spoken[0] if spoken else next((word for word, _ in tally.most_common(1)), "")
    return "盟" if word == "行署" else word


def _stem(text: str) -> str:
    cues = cues_of("places")
    tally: Counter[str] = Counter()
    for found in cues["place-in-slogan"].pattern.finditer(text):
        stem = next(value for value in found.groups() if value)
        if not cues["not-a-place"].found_in(stem):
            tally[stem] += 1
    best = [(text.count(stem), stem) for stem, _ in tally.most_common(8)]
    return max(best)[1] if best else ""
