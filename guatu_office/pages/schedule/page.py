"""Schedule (倒排工期): one promise's nodes as a chart and as a table, with their reasons."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.gantt.gantt_svg import GANTT_STYLE, gantt_file, gantt_svg
from guatu.publishing.gantt.look import NARROW
from guatu.publishing.node_gantt import node_gantt
from guatu.scheduling.baseline_comparison import compared
from guatu.scheduling.node_sheet import NodeSheet, node_sheet
from guatu.scheduling.risk.node_risk import NodeRisk, node_risk
from guatu.scheduling.working_days import state_council_calendar
from guatu_office.pages.as_of import dated
from guatu_office.pages.schedule.held_against import held_against
from guatu_office.pages.schedule.told_late import chain_of
from guatu_office.pages.schedule.told_row import estimates, told_rows
from guatu_office.pages.year.doable import told_of_done
from guatu_office.pages.year.verb import Verb
from guatu_office.pages.year.verbs import VERBS
from guatu_office.records.kept_history import history_of
from guatu_office.records.node_plans import original_days, plans_of
from guatu_office.records.queries import Standing, opening_day, whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import EVERYBODY, WORKING, allowed

_VERB = {verb.slug: verb for verb in VERBS}
_OFFERED = (
    "plan-nodes", "begin-node", "finish-node", "ask-amendment", "amend", "name-baseline",
    "move-node", "choose-template", "estimate",
)  # fmt: skip
# 在别处有自己的入口，不列在页首
_ELSEWHERE = ("move-node", "choose-template", "estimate", "name-baseline")
# 这几个阶段不再排，图上只留已有的
_STILL = {
    Stage.CLOSED: "已销号，下面是办结时的节点。",
    Stage.CARRIED_OVER: "已结转到下一年度，这里不再排。",
    Stage.SUSPENDED: "暂停办理，期间不催；恢复后按原时限排，时限要改须另行申请调整。",
    Stage.DRAFT: "还是草稿，按报告原句试排；立项、交办之后才编节点计划。",
}


@allowed(*WORKING)
@require_safe
@dated
def schedule(request: HttpRequest, standing: Standing, number: str) -> HttpResponse:
    """Schedule (倒排工期)."""
    if number not in standing.rows and number in standing.book.set_aside:
        return redirect("pledge", number)
    pledge, sheet = _found(standing, number)
    as_of, calendar = standing.chart.as_of, state_council_calendar()
    offered = _offered(request, number)
    against = held_against(request.GET.get("baseline", ""), pledge, as_of)
    baseline = against.baseline
    chart = node_gantt(
        pledge,
        sheet,
        as_of,
        calendar,
        movable="move_node" in offered,
        amendable=bool(_amending(offered)),
        baseline=baseline,
    )
    late = standing.schedules.get(number)
    context = {
        "row": standing.rows[number],
        "pledge": pledge,
        "schedule": late,
        "chain": chain_of(late),
        "against": against,
        "baseline": baseline,
        "compared": baseline and compared(baseline, sheet, pledge.due.by, calendar),
        "risk": None if pledge.stage in _STILL else _risk(pledge, sheet, standing),
        "sheet": sheet,
        "rows": told_rows(sheet, history_of(as_of)),
        "estimates": estimates(sheet),
        "wide": mark_safe(gantt_svg(chart)),
        "narrow": mark_safe(gantt_svg(chart, NARROW, ids="ggn")),
        "plans": plans_of(number, as_of),
        "still": _STILL.get(pledge.stage, ""),
        "offered": offered,
        "listed": [verb for verb in offered.values() if verb.slug not in _ELSEWHERE],
        "amending": _amending(offered),
        "day_one": as_of == opening_day(),
        "year": as_of.year,
        "last_known": calendar.last,
        "done": told_of_done(request),
    }
    return render(request, "schedule/page.html", context)


@allowed(*WORKING)
@require_safe
@dated
def schedule_file(request: HttpRequest, standing: Standing, number: str) -> HttpResponse:
    """Schedule as a drawing (倒排工期图): one SVG file to take away."""
    pledge, sheet = _found(standing, number)
    as_of, calendar = standing.chart.as_of, state_council_calendar()
    against = held_against(request.GET.get("baseline", ""), pledge, as_of)
    chart = node_gantt(pledge, sheet, as_of, calendar, baseline=against.baseline)
    drawn = gantt_file(chart)
    answer = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    name = f"schedule-{number}-{standing.chart.as_of}.svg"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@allowed(*EVERYBODY)
@require_safe
@cache_control(max_age=3600)
def gantt_style(request: HttpRequest) -> HttpResponse:
    """Style of the Gantt chart (甘特图样式): the book's, as a file for the page's policy."""
    return HttpResponse(GANTT_STYLE, content_type="text/css; charset=utf-8")


def _found(standing: Standing, number: str) -> tuple[Pledge, NodeSheet]:
    row = standing.rows.get(number)
    if row is None:
        raise Http404(f"截至 {standing.chart.as_of}，台账中没有编号为 {number} 的事项。")
    as_of = standing.chart.as_of
    originals = original_days(plans_of(number, as_of))
    return row.pledge, node_sheet(row.pledge, as_of, settings.COUNTY_RULES, originals)


def _risk(pledge: Pledge, sheet: NodeSheet, standing: Standing) -> NodeRisk:
    return node_risk(pledge, sheet, history_of(standing.chart.as_of), state_council_calendar())


def _amending(offered: Mapping[str, Verb]) -> Verb | None:
    """How this person may have the deadline amended: asked for, or granted by the keeper."""
    return offered.get("ask_amendment") or offered.get("amend")


def _offered(request: HttpRequest, number: str) -> dict[str, Verb]:
    """Offered (可办): none while an earlier day is looked at."""
    book = whole_book()
    pledge = book.pledges.get(number) if book else None
    if pledge is None or request.GET.get("as_of"):
        return {}
    who = asker(request)
    return {
        slug.replace("-", "_"): _VERB[slug] for slug in _OFFERED if _VERB[slug].offered(who, pledge)
    }
