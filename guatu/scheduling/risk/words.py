"""Words (说法): a risk as sentences that an officer reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from guatu.scheduling.conflict_words import day_in_words
from guatu.scheduling.risk.outcome import Driver, Risk


def risk_in_words(risk: Risk, names: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Risk in words (风险说明): whole sentences; `names` are those of activities, by id.

    Without draws one sentence says why no chance is told.
    """
    if not risk.draws:
        return (f"{risk.why}。",)
    said = [f"{_chance(risk)}；{_sure(risk)}。"]
    if risk.planned:
        kept = _share(risk.chance_by(risk.planned) or 0.0, risk.draws)
        said.append(
            f"按计划天数排，最早 {day_in_words(risk.planned)}完成；模拟中赶得上这一天的{kept}。"
        )
    if risk.drivers and risk.drivers[0].sensitivity:
        said.append(_driver(risk.drivers[0], names or {}))
    said.append(_basis(risk))
    return (*said, *(f"{note}。" for note in risk.notes))


def _chance(risk: Risk) -> str:
    kept = _share(risk.chance or 0.0, risk.draws)
    return f"按现在的安排，按期（{day_in_words(risk.deadline)}）完成的可能{kept}"


def _sure(risk: Risk) -> str:
    day = risk.kept_in(0.8)
    if day is None:
        return "八成把握的日期落在尚未公布放假安排的年份，说不出"
    if day > risk.deadline:
        later = (day - risk.deadline).days
        return f"要有八成把握，应把期限定在 {day_in_words(day)}（晚 {later} 天）"
    spare = (risk.deadline - day).days
    return f"有八成把握在 {day_in_words(day)}前完成" + (f"，离期限还有 {spare} 天" if spare else "")


def _driver(driver: Driver, names: Mapping[str, str]) -> str:
    name = names.get(driver.id, driver.id)
    if driver.critical == 1:
        return f"最牵动完成日期的是“{name}”，每次模拟它都在关键线路上。"
    return f"最牵动完成日期的是“{name}”，{_percent(driver.critical)} 的模拟中它在关键线路上。"


def _basis(risk: Risk) -> str:
    said = [f"{risk.varied} 道工序的工期按估计或历史变动"]
    if risk.waits:
        said.append(f"{risk.waits} 道法定等待不变")
    if risk.fixed:
        said.append(f"{risk.fixed} 道没有估计，按计划天数算")
    return f"模拟 {risk.draws} 次（种子 {risk.seed}），各道工序能开始就开始；{'，'.join(said)}。"


def _share(share: float, draws: int) -> str:
    if share == 0:
        return f"几乎没有（{draws} 次中一次也没有）"
    if share == 1:
        return f"极大（{draws} 次中次次如此）"
    return f"约 {_percent(share)}" if 0.01 <= share <= 0.99 else _percent(share)


def _percent(share: float) -> str:
    if 0 < share < 0.01:
        return "不到 1%"
    if 0.99 < share < 1:
        return "超过 99%"
    return f"{share:.0%}"


def change_in_words(before: Risk, after: Risk) -> tuple[str, ...]:
    """Change in words (变动前后): both sides met the same luck, so all of it is the change's.

    The reason alone where either side has no draws.
    """
    if not before.draws or not after.draws:
        return (f"{before.why or after.why}。",)
    if (before.ends, before.deadline) == (after.ends, after.deadline):
        return ("模拟结果没有变。",)
    said = []
    was, now = _percent(before.chance or 0), _percent(after.chance or 0)
    if was != now:
        said.append(f"按期完成的可能由 {was} 变为 {now}。")
    old, new = before.kept_in(0.8), after.kept_in(0.8)
    if old != new:
        said.append(f"八成把握的日期由{_day(old)}变为{_day(new)}{_moved(old, new)}。")
    return tuple(said) or ("按期的可能和八成把握的日期都没有变。",)


def _day(day: date | None) -> str:
    return f" {day_in_words(day)}" if day else "说不出（放假安排尚未公布）"


def _moved(old: date | None, new: date | None) -> str:
    if old is None or new is None:
        return ""
    days = (new - old).days
    return f"，晚 {days} 天" if days > 0 else f"，早 {-days} 天"
