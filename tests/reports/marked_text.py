# 记号用的尖括号在报告里不出现，正因为不常见。
# ruff: noqa: RUF001, RUF002
"""标注稿:在报告原文上直接画记号,由记号得出 LABELS.md 的标注行。

一份标注稿(`labels/<报告>.marked`)第一行是 `地方 年份`,其后是计划部分的原文,一字不改,只加记号:

    # 标题行              工作板块的标题(原文没有 "# ")
    ⟦I …⟧                 一条承诺;I 指标 P 项目 C 计数 M 机制 A 行动
    {80亿元}              量;比较方式、数值看不出时写明:{5%|min}、{半天|eq|0.5|0.5|天}
    ‹中粮粮谷›            专名
    ⟨6月底前|2022-06-30⟩  期限

量、专名、期限只在承诺里面。去掉记号以后必须与原文逐字相同,否则不收。
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

KINDS = {"I": "indicator", "P": "project", "C": "count", "M": "mechanism", "A": "action"}
HEADING_END = re.compile("[。\n]|$")
COMPARES = {"eq", "approx", "min", "max", "hold"}
MARK = re.compile(r"⟦[IPCMA] |⟧|\{|(?:\|[^{}⟦⟧]*)?\}|‹|›|⟨|\|\d{4}-\d\d-\d\d⟩|^# ", re.M)
VALUE = re.compile(
    r"([\d.]+)(万亿|亿|万|千|百)?(?:个)?(%|‰)?(?:[-—–~～至到]+([\d.]+)(万亿|亿|万|千|百)?)?(?:个)?(.*)",
    re.S,
)
TIMES = {None: 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}


class BadLabel(ValueError):
    """标注稿里的一处错,带位置。"""


def labels_of(marked: Path, text: str) -> list[dict[str, Any]]:
    """标注稿与报告全文 → 标注行;与原文不符、记号不成对、数值看不懂都报错。"""
    head, _, body = marked.read_text(encoding="utf-8").partition("\n")
    place, _, year = head.rpartition(" ")
    body = body.strip("\n")
    plan = MARK.sub("", body)
    start = text.find(plan)
    if start < 0:
        raise BadLabel(f"{marked.name}: 与原文不符,{_first_difference(plan, text)}")
    areas, promises = _walk(body, start, text, marked.name)
    report = {
        "record": "report",
        "report": marked.stem,
        "place": place,
        "year": int(year),
        "plan_start": start,
        "plan_end": start + len(plan),
        "areas": areas,
    }
    return [report, *promises]


def _first_difference(plan: str, text: str) -> str:
    low, high = 0, len(plan)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if plan[:middle] in text else (low, middle - 1)
    return f"从 {plan[max(0, low - 25) : low]!r} 之后的 {plan[low : low + 10]!r} 起"


def _walk(
    body: str, at: int, text: str, name: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    areas: list[dict[str, Any]] = []
    promises: list[dict[str, Any]] = []
    now: dict[str, Any] | None = None
    opened: dict[str, int] = {}
    last = 0
    for mark in MARK.finditer(body):
        at += mark.start() - last
        last = mark.end()
        sign = mark.group()
        here = f"{name}: {text[max(0, at - 20) : at]!r} 之后的 {sign!r}"
        if sign == "# ":
            end = HEADING_END.search(text, at).start()  # type: ignore[union-attr]
            areas.append({"start": at, "end": end, "title": text[at:end]})
        elif sign[0] == "⟦":
            if now:
                raise BadLabel(f"{here}: 上一条承诺没有收尾")
            now = _opened(KINDS[sign[1]], len(promises) + 1, at)
        elif now is None:
            raise BadLabel(f"{here}: 不在承诺里面")
        elif _inside(sign, opened, at, text, now, here):
            promises.append(now | {"end": at, "quote": text[now["start"] : at]})
            now = None
    if now:
        raise BadLabel(f"{name}: 最后一条承诺没有收尾")
    return areas, promises


def _opened(kind: str, number: int, at: int) -> dict[str, Any]:
    head = {"record": "promise", "id": f"p{number:03}", "kind": kind, "start": at, "end": at}
    return head | {"quote": "", "quantities": [], "deadline": None, "names": []}


def _inside(
    sign: str, opened: dict[str, int], at: int, text: str, now: dict[str, Any], here: str
) -> bool:
    """承诺里面的一个记号;返回承诺是否到此为止。"""
    if sign in "{‹⟨⟧":
        if opened:
            raise BadLabel(f"{here}: 上一个记号没有收尾")
        if sign != "⟧":
            opened[sign] = at
        return sign == "⟧"
    _close(sign, opened, at, text, now, here)
    return False


def _close(
    sign: str, opened: dict[str, int], at: int, text: str, now: dict[str, Any], here: str
) -> None:
    opening = {"}": "{", "›": "‹", "⟩": "⟨"}[sign[-1]]
    start = opened.pop(opening, None)
    if start is None:
        raise BadLabel(f"{here}: 没有开头的记号")
    spanned = {"start": start, "end": at, "quote": text[start:at]}
    if opening == "‹":
        now["names"].append(spanned)
    elif opening == "⟨":
        now["deadline"] = spanned | {"by": sign[1:-1]}
    else:
        now["quantities"].append(spanned | _value(text[start:at], sign[1:-1].split("|"), here))


def _value(quote: str, said: list[str], here: str) -> dict[str, Any]:
    compare = said[0] or "eq"
    if compare not in COMPARES:
        raise BadLabel(f"{here}: 没有 {compare!r} 这种比较")
    role: dict[str, Any] = {"role": "target", "compare": compare}
    if len(said) == 4:
        return role | {"min": float(said[1]), "max": float(said[2]), "unit": said[3]}
    read = VALUE.fullmatch(re.sub(r"(?<=\d)[,，](?=\d{3})|\s", "", quote))
    if not read or len(said) != 1:
        raise BadLabel(f"{here}: 数值 {quote!r} 看不出,请写 {{…|比较|最小|最大|单位}}")
    low, times, percent, high, high_times, unit = read.groups()
    unit = (percent or "") + unit if not percent or not unit else unit
    least = float(low) * TIMES[times or high_times]
    most = float(high) * TIMES[high_times or times] if high else least
    return role | {"min": round(least, 6), "max": round(most, 6), "unit": unit or "个"}
