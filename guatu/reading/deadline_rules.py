"""Deadline rules (时限规则): the forms in which a report states a day, from the drawer."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from guatu.rulebook.rule_file import DRAWER, read_rule_file

_KEYS = frozenset({"plans", "form", "not_behind"})
_OPEN, _CLOSE = "《“", "》”"
_NUMBERS = {word: n for n, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NUMBERS |= {"十一": 11, "十二": 12}
_SLOTS = {
    "{YEAR}": r"(?P<year>20[0-9]{2})",
    "{Y}": r"(?:(?:(?P<year>20[0-9]{2}) ?年|(?P<said>今年|明年|后年|本年|当年)) ?)",
    "{M}": r"(?<![0-9一二三四五六七八九十个])"
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?",
    "{D}": r" ?(?P<day>3[01]|[12][0-9]|0?[1-9]) ?",
    "{F}": r"(?:全面|全部|正式|基本|如期|主体|顺利|整体|陆续|前后)?"
    r"(?:竣工|完工|建成|投用|投产|投运|投入(?:使用|运营|运行|生产)|通车|开工|动工|启用|交付|交房|"
    r"完成|开馆|开园|试运行|试运营|运营|运行|开业|贯通|达产|上线|揭牌|挂牌|实现|封顶|合龙|合拢|"
    r"开学|招生|入驻|通水|通气|通航|并网|具备)",
    "{B}": r"(?:之前|以前|前(?!后|进|期|列|沿|往|夕|景|三|海|山))",
}
_TEN_DAYS = {"上": 10, "中": 20}
_YEARS_ON = {"今": 0, "本": 0, "当": 0, "明": 1, "后": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineForm:
    """Deadline form (时限写法): one construction and how its day is worked out."""

    id: str
    rank: int
    by: str
    has: tuple[str, ...]
    pattern: re.Pattern[str]
    month: int
    day_of_month: int
    plans: Mapping[str, int]

    def day(self, match: re.Match[str], year: int) -> date | None:
        """Day (日期): the last day on which the promise is still kept; None when impossible."""
        said = match.groupdict()
        year = _year(match, said, year)
        if self.by == "day":
            return _date(year, int(said["month"]), int(said["day"]))
        month = {
            "month-end": _number(said.get("month")),
            "ten-days": _number(said.get("month")),
            "quarter-end": _number(said.get("q")) * 3,
            "fixed": self.month,
        }.get(self.by, 12)
        if self.by == "ten-days" and said["ten"] != "下":
            return _date(year, _number(said["month"]), _TEN_DAYS[said["ten"]])
        if self.by == "plan":
            year = self.plans[said["plan"] or ""]
        elif self.by == "years":
            year += _number(said["n"]) - 1
        return _date(year, month, self.day_of_month or monthrange(year, month)[1])


def forms_in(text: str) -> list[DeadlineForm]:
    """Forms in a stretch (可能的时限写法): by rank, those of whose words one stands there."""
    said = {at for word, ats in _by_word() if word in text for at in ats}
    forms = deadline_forms()
    return [forms[at] for at in sorted(said)]


def is_no_deadline(text: str, start: int) -> bool:
    """No deadline (不是时限): a date at `start` that recurs, is past, or stands inside a name."""
    if text.endswith(_not_behind(), 0, start):
        return True
    return any(
        text.rfind(sign, 0, start) > text.rfind(end, 0, start)
        for sign, end in zip(_OPEN, _CLOSE, strict=True)
    )


@cache
def _not_behind() -> tuple[str, ...]:
    body = read_rule_file(DRAWER / "reading" / "deadlines.toml", _KEYS).body
    return tuple(body["not_behind"])


@cache
def _by_word() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each word, and the places of the forms that have it: asked for once for all of them."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, form in enumerate(deadline_forms()):
        for word in form.has:
            by_word[word].append(at)
    return tuple((word, tuple(ats)) for word, ats in by_word.items())


@cache
def deadline_forms() -> tuple[DeadlineForm, ...]:
    """Deadline forms (时限写法): by rank, the most exact first."""
    body = read_rule_file(DRAWER / "reading" / "deadlines.toml", _KEYS).body
    forms = (_form(table, body["plans"]) for table in body["form"])
    return tuple(sorted(forms, key=lambda form: form.rank))


def _form(table: Mapping[str, Any], plans: Mapping[str, int]) -> DeadlineForm:
    return DeadlineForm(
        id=table["id"],
        rank=table["rank"],
        by=table["by"],
        has=tuple(table["has"]),
        pattern=re.compile(_filled(table["pattern"])),
        month=table.get("month", 0),
        day_of_month=table.get("day", 0),
        plans=plans,
    )


def _filled(pattern: str) -> str:
    """Slots filled in; a group named a second time in one pattern gets a number behind."""
    for slot, meaning in _SLOTS.items():
        pattern = pattern.replace(slot, meaning)
    seen: dict[str, int] = {}

    def numbered(group: re.Match[str]) -> str:
        name = group[1]
        seen[name] = seen.get(name, 0) + 1
        return f"(?P<{name}>" if seen[name] == 1 else f"(?P<{name}_{seen[name]}>"

    return re.sub(r"\(\?P<(\w+)>", numbered, pattern)


def _year(match: re.Match[str], said: dict[str, str | Any], year: int) -> int:
    for name in said:
        root = name.split("_")[0]
        if said[name] and name != root:
            said[root] = said[name]
    if said.get("year"):
        return int(said["year"])
    word = said.get("said") or match.group()
    return year + _YEARS_ON.get(word[:1], 0)


def _number(written: str | None) -> int:
    if not written:
        return 0
    return int(written) if written.isdigit() else _NUMBERS[written]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
