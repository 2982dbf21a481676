"""Plan part (计划部分): from the year's targets to the last work area, without past or farewell."""

from __future__ import annotations

from dataclasses import dataclass

from guatu.reading.cues import cues_of
from guatu.reading.outline import Line
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.span import Span

_SAID_NOTHING = "没有找到计划部分（今年的目标和任务），不像一份政府工作报告"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """Plan part (计划部分): its span, its lines, and its chapter headings that only announce it."""

    span: Span
    lines: tuple[Line, ...]
    chapters: tuple[Line, ...]


def plan_part(text: str, lines: list[Line], name: str) -> PlanPart:
    """Find the plan part (找计划部分): raises Unusable when the text holds none."""
    cues = cues_of("plan-part")
    end = _first_appendix(text, lines)
    first = _first_plan_line(text, lines[:end])
    if first is None:
        raise Unusable(Problem(name, _SAID_NOTHING))
    last = _before_farewell(text, lines, first, end)
    inside = tuple(lines[first:last])
    plan_heading = cues["plan-heading"]
    return PlanPart(
        span=Span(inside[0].start, inside[-1].end),
        lines=inside,
        chapters=tuple(
            line
            for line in inside
            if line.is_heading
            and line.rank in (0, 1)
            and plan_heading.found_in(text[line.start : line.end])
        ),
    )


def _first_appendix(text: str, lines: list[Line]) -> int:
    appendix = cues_of("plan-part")["appendix"].pattern
    for at in range(len(lines) // 3, len(lines)):
        line = lines[at]
        if line.end - line.start <= 40 and appendix.match(text[line.start : line.end]):
            return at
    return len(lines)


def _first_plan_line(text: str, lines: list[Line]) -> int | None:
    heading = _first_plan_heading(text, lines)
    anchor = _first_anchor(text, lines)
    if anchor is None or (heading is not None and heading <= anchor):
        return heading
    if heading is not None and _is_looking_elsewhere(text, lines, anchor):
        return heading
    return _opening_before(text, lines, anchor)


def _is_looking_elsewhere(text: str, lines: list[Line], anchor: int) -> bool:
    """An anchor under a heading on the past or on five years says nothing of this year."""
    cues = cues_of("plan-part")
    for line in reversed(lines[:anchor]):
        if line.is_heading and line.rank <= 1:
            words = text[line.start : line.end]
            return cues["past-heading"].found_in(words) or cues["outlook-heading"].found_in(words)
    return True


def _first_plan_heading(text: str, lines: list[Line]) -> int | None:
    """The first chapter on this year alone; else the year's point in a chapter on several."""
    cues = cues_of("plan-part")
    found = shared = None
    for at, line in enumerate(lines):
        if not line.is_heading or line.rank > 2:
            continue
        words = text[line.start : line.end]
        past = cues["past-heading"].found_in(words)
        this_year = cues["plan-heading"].found_in(words) and not past
        if past and line.rank <= 1:
            found = shared = None
        elif not this_year or not _is_chapter(words, line):
            continue
        elif cues["outlook-heading"].found_in(words):
            named = cues["names-the-year"].found_in(words)
            shared = at if shared is None and named and line.rank <= 1 else shared
        elif line.rank <= 1 or (shared is not None and cues["names-the-year"].found_in(words)):
            found = at if found is None else found
    return shared if found is None else found


def _is_chapter(words: str, line: Line) -> bool:
    """An unnumbered line is a chapter heading only when it is no part of a sentence."""
    if "政府工作报告" in words or "我代表" in words:
        return False
    return line.rank > 0 or not any(mark in words for mark in "，。：")


def _first_anchor(text: str, lines: list[Line]) -> int | None:
    cues = cues_of("plan-part")
    for anchor in (cues["target-anchor"], cues["work-anchor"]):
        for at, line in enumerate(lines):
            words = text[line.start : line.end]
            if anchor.found_in(words) and not cues["look-back"].found_in(words):
                return at
    return None


def _opening_before(text: str, lines: list[Line], anchor: int) -> int:
    """Without a plain heading the plan opens with its chapter, or with the year's situation."""
    cues = cues_of("plan-part")
    opening = at = anchor
    in_opening = True
    while at > 0:
        at -= 1
        words = text[lines[at].start : lines[at].end]
        if lines[at].rank == 1 and lines[at].is_heading:
            return opening if cues["past-heading"].found_in(words) else at
        if cues["look-back"].found_in(words):
            return opening
        in_opening = in_opening and bool(cues["opening-of-plan"].found_in(words[:200]))
        opening = at if in_opening else opening
    return opening


def _before_farewell(text: str, lines: list[Line], first: int, end: int) -> int:
    cues = cues_of("plan-part")
    for at in range(end - 1, first, -1):
        line = lines[at]
        if not cues["address"].found_in(text[line.start : line.start + 12]):
            continue
        rest = text[line.start : lines[end - 1].end]
        if len(cues["closing-call"].pattern.findall(rest)) >= 2:
            return at
        break
    return _before_bare_farewell(text, lines, first, end)


def _before_bare_farewell(text: str, lines: list[Line], first: int, end: int) -> int:
    call = cues_of("plan-part")["closing-call"].pattern
    for at in range(end - 1, max(first, end - 4), -1):
        words = text[lines[at].start : lines[at].end]
        if "让我们" in words and len(call.findall(words)) >= 2 and len(words) < 600:
            return at
    return end
