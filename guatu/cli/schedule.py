"""guatu schedule (倒排工期): of a book's pledges, or of any network given as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.schedule_risk import (
    add_risk_options,
    network_risk,
    refuse_loose_risk_options,
    risk_row,
)
from guatu.cli.schedule_search import (
    add_search_options,
    refuse_loose_search_options,
    search_effort,
)
from guatu.ledger.book_folder import open_book
from guatu.reading.exchange.project_file import is_project, read_project
from guatu.reading.exchange.project_network import project_network
from guatu.scheduling.backward import pledge_schedules
from guatu.scheduling.certificate import late_on_day_one
from guatu.scheduling.found_cue import FoundCue
from guatu.scheduling.network import Contradiction, Network
from guatu.scheduling.network_file import network_from, read_network
from guatu.scheduling.pledge_schedule import PledgeSchedule, ScheduledNode
from guatu.scheduling.risk.words import risk_in_words
from guatu.scheduling.routes import Taken, with_routes_taken
from guatu.scheduling.schedule import scheduled
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.problem import Problem, Unusable
from guatu.vocabulary.unknown import Unknown

NETWORK_FILE = """\
网络文件（--network）是一个 JSON 对象：
  as_of、deadline        截至日期、时限，如 "2022-06-30"
  calendar               working（工作日，不写即是）或 every-day（日历日）
  activities             工序列表，每道工序：
    id、days             编号、工期（按这道工序的日历计）
    days3                三点估计 [乐观, 最可能, 悲观]，供 --risk 模拟；不写就是不知道会差多少
    after                紧前：编号，或 {"id", "lag", "max_lag", "from", "to"}；lag 至少隔几天，
                         max_lag 最多隔几天（批件有效期）；from、to 写 start 或 finish，
                         不写是前一道完成后这一道开始
    calendar、season     日历（working、every-day 或 calendars 里的名称）、停工时段名称或列表
    not_before、not_after、on   不早于哪天开始、不晚于哪天完成、定在哪天开始
    wait                 法定等待 {"article": 条文, "days": 最短天数}，不可压缩
    least                最快能做到的 {"article": 依据, "days": 天数}
    started_on、done_on、remaining   已开始、已完成的日期，还剩几天
    crew                 占用班组 {名称: 数量}
  crews                  班组数量 {名称: 数量}
  seasons                停工时段 {名称: [{"from", "to", "why"}]}，写 06-15 年年如此，写全日期只一次
  calendars              自定日历 {名称: {"base", "closed": [停工段], "open": [照常上班的日期]}}
  routes                 备选路线 [{"choice", "option", "nodes": [编号], "barred": 走不通的理由}]
也可以是 MS Project 另存的 .xml：时限取完成日期，截至日期取状态日期（--as-of 可改），
日历和前后关系照文件；没有采用的（资源、分段等）另行说明。
"""


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "schedule",
        help="倒排工期",
        description="从时限往回排：每一步最迟哪天开始，哪些已经晚了，为什么。",
        epilog=NETWORK_FILE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("book", nargs="?", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument("--as-of", metavar="日期", help="截至哪天，如 2022-02-15（排台账时必填）")
    parser.add_argument(
        "--network", type=Path, metavar="文件", help="排一个网络：JSON，或 Project 的 .xml"
    )
    add_search_options(parser)
    add_risk_options(parser)
    add_rules_option(parser)
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command (执行): 1 when a network contradicts itself."""
    if (arguments.network is None) == (arguments.book is None):
        raise Unusable(Problem("guatu schedule", "请给出台账文件夹，或用 --network 给出网络文件"))
    refuse_loose_risk_options(arguments)
    refuse_loose_search_options(arguments)
    if arguments.network:
        return _network(arguments.network, arguments)
    as_of = given_day(arguments.as_of)
    pledges = open_book(arguments.book).state(as_of).pledges.values()
    schedules = pledge_schedules(pledges, as_of, county_rules(arguments.rules, arguments.book))
    titles = {pledge.number: pledge.title for pledge in pledges}
    if arguments.json:
        for schedule in schedules:
            print(json.dumps(schedule_row(schedule), ensure_ascii=False))
    else:
        _print_table(schedules, titles, as_of)
    return 0


def schedule_row(schedule: PledgeSchedule) -> dict[str, Any]:
    """Row of a schedule (一项的输出): the shape that scripts rely on, and the reasons."""
    row: dict[str, Any] = {
        "pledge": schedule.pledge,
        "kind": schedule.kind,
        "deadline": schedule.deadline.isoformat(),
        "stated": schedule.stated,
        "decided": schedule.decided,
        "late": schedule.late,
        "late_by": schedule.late_by,
        "because": schedule.because,
        "template": schedule.template,
        "template_reason": schedule.template_reason,
        "template_cues": [_cue_row(cue) for cue in schedule.template_cues],
        "chosen_by_hand": schedule.chosen_by_hand,
        "nodes": [_node_row(node) for node in schedule.nodes],
    }
    return row | ({"unknown": schedule.unknown} if schedule.unknown else {})


def _cue_row(cue: FoundCue) -> dict[str, Any]:
    return {
        "word": cue.word,
        "start": cue.span.start,
        "end": cue.span.end,
        "reason": cue.reason,
    }


def _node_row(node: ScheduledNode) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": node.id,
        "name": node.name,
        "after": list(node.after),
        "days": node.days,
        "latest_start": node.latest_start.isoformat(),
        "latest_finish": node.latest_finish.isoformat(),
        "float_days": node.float_days,
        "source": node.source,
        "verified": node.verified,
        "calendar": node.calendar.value,
    }
    if node.wait:
        row["wait"] = node.wait
    if node.starts_after:
        row["starts_after"] = list(node.starts_after)
    return row | ({"done_on": node.done_on.isoformat()} if node.done_on else {})


def _print_table(
    schedules: Sequence[PledgeSchedule], titles: Mapping[str, str], as_of: date
) -> None:
    """Late ones first with their reason, then by the day on which each must start."""
    late = sorted((s for s in schedules if s.late), key=lambda s: (-s.late_by, s.pledge))
    print(f"截至 {as_of}，共 {len(schedules)} 项，开局即晚 {len(late)} 项。")
    for schedule in late:
        print(f"  {schedule.pledge}  {titles[schedule.pledge]}")
        print(f"    {schedule.because}。")
    timed = [s for s in schedules if s.nodes and not s.late]
    if timed:
        print("其余各项，按最迟开始的先后：")
    for schedule in sorted(timed, key=lambda s: (_first(s).latest_start, s.pledge)):
        first, how = _first(schedule), schedule.origin.label
        print(
            f"  {schedule.pledge}  {titles[schedule.pledge]}：最迟 {first.latest_start} "
            f"开始“{first.name}”（还能等 {first.float_days} 个工作日），"
            f"时限 {schedule.deadline}（{how}）"
        )
    for schedule in schedules:
        if schedule.unknown:
            print(f"  {schedule.pledge}  {titles[schedule.pledge]}：排不出，{schedule.unknown}")


def _first(schedule: PledgeSchedule) -> ScheduledNode:
    """The first node still open, or the first of all when everything is done."""
    left = [node for node in schedule.nodes if node.done_on is None] or schedule.nodes
    return min(left, key=lambda node: (node.latest_start, node.id))


def _network(path: Path, arguments: argparse.Namespace) -> int:
    given, told = _given(path, arguments)
    as_json = arguments.json
    try:
        network, taken = with_routes_taken(given, state_council_calendar())
        with search_effort(arguments) as effort:
            answer = timetable(network, effort=effort)
        late = late_in_words(network)
        risk = network_risk(network, path, arguments) if arguments.risk else None
    except Contradiction as conflict:
        said = {"infeasible": list(conflict.ids), "why": conflict.why}
        print(json.dumps(said, ensure_ascii=False) if as_json else f"排不出：{conflict.why}。")
        return 1
    except OverflowError:
        raise Unusable(Problem(str(path), "工期总和太长，超出可表示的日期")) from None
    if isinstance(answer, Unknown):
        raise Unusable(Problem(str(path), answer.reason))
    if as_json:
        more: dict[str, Any] = {"routes": [asdict(one) for one in taken]} if taken else {}
        more |= {"because": late} if late else {}
        more |= {"told": told} if told else {}
        more |= {"risk": risk_row(risk)} if risk else {}
        print(json.dumps(_network_answer(network, answer) | more, ensure_ascii=False, default=str))
    else:
        for words in told:
            print(f"注意：{words}。")
        _print_routes(taken)
        if late:
            print(f"{late}。")
        _print_network(network, answer)
        for sentence in risk_in_words(risk) if risk else ():
            print(sentence)
    return 0


def _given(path: Path, arguments: argparse.Namespace) -> tuple[Network, list[str]]:
    """The network, and what its file says that was not taken."""
    if not path.is_file() or not is_project(path):
        return read_network(path), []
    as_of = given_day(arguments.as_of) if arguments.as_of else None

    def worked(day: date) -> bool | None:
        found = state_council_calendar().worked(day)
        return None if isinstance(found, Unknown) else found

    read = project_network(read_project(path), worked, as_of)
    return network_from(read.given, str(path)), list(read.told)


def _print_routes(taken: Sequence[Taken]) -> None:
    for one in taken:
        print(f"{one.choice}：取{one.option}，{one.reason}。")
        for option in one.options:
            print(f"  {option.words}。")


def late_in_words(network: Network) -> str:
    """Late in words (晚在哪里): the days that make it late, added up; empty when it is not."""
    plan = scheduled(network, state_council_calendar())
    found = None if isinstance(plan, Unknown) else late_on_day_one(plan)
    return found.words if found else ""


def _network_answer(network: Network, answer: Timetable) -> dict[str, Any]:
    nodes = [
        {
            "id": activity.id,
            "name": activity.id,
            "after": [arc.before for arc in activity.after],
            "days": activity.days,
            "latest_start": row.latest_start.isoformat(),
            "latest_finish": row.latest_finish.isoformat(),
            "earliest_start": row.earliest_start and row.earliest_start.isoformat(),
            "earliest_finish": row.earliest_finish and row.earliest_finish.isoformat(),
            "float_days": row.float_days,
            "free_days": row.free_days,
        }
        for activity, row in zip(network.activities, answer.rows, strict=True)
    ]
    found: dict[str, Any] = {
        "makespan_days": answer.makespan_days,
        "critical": list(answer.critical),
        "nodes": nodes,
    }
    said = {"unknown": answer.unknown, "note": answer.note}
    return found | {key: words for key, words in said.items() if words}


def _print_network(network: Network, answer: Timetable) -> None:
    if answer.unknown:
        print(f"最早日期未知：{answer.unknown}。")
    else:
        print(f"最短总工期 {answer.makespan_days} 个{network.calendar.label}。")
        print(f"关键工序：{'、'.join(answer.critical)}。")
    if answer.note:
        print(f"{answer.note}。")
    for row in sorted(answer.rows, key=lambda row: (row.latest_start, row.latest_finish, row.id)):
        spare = "" if row.float_days is None else f"，时差 {row.float_days} 天"
        print(f"  {row.id}  最迟 {row.latest_start} 开始、{row.latest_finish} 完成{spare}")
