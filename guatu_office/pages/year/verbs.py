"""Verbs of the year (各项办理): in the order of a promise's life."""

from __future__ import annotations

from guatu.closing.evidence_choice import asks_roster
from guatu.ledger.pledge import Pledge
from guatu.vocabulary.role import Role
from guatu_office.actions.amending import (
    amend,
    ask_amendment,
    carry_over,
    extend_suspension,
    refuse_amendment,
    reopen,
    suspend,
)
from guatu_office.actions.choose_template import choose_template
from guatu_office.actions.closing import (
    apply_to_close,
    check_closing,
    close,
    object_to,
    put_on_notice,
    withdraw_application,
)
from guatu_office.actions.handing_out import assign, give_back, sign_for
from guatu_office.actions.listing import add_item, change_item, list_roster, remove_item
from guatu_office.actions.mark_place import clear_place, mark_place
from guatu_office.actions.monthly import (
    check_month,
    confirm,
    finish_node,
    plan_nodes,
    report,
    take_back,
)
from guatu_office.actions.schedule_facts import begin_node, estimate_duration, name_baseline
from guatu_office.pages.map.place_forms import ClearPlaceForm, MarkPlaceForm
from guatu_office.pages.schedule.baseline_form import BaselineForm
from guatu_office.pages.schedule.move_form import MoveNodeForm
from guatu_office.pages.schedule.node_forms import BeginNodeForm, EstimateForm, FinishNodeForm
from guatu_office.pages.schedule.plan_form import PlanNodesForm
from guatu_office.pages.schedule.template_form import ChooseTemplateForm
from guatu_office.pages.year.change_forms import (
    AmendForm,
    AskAmendmentForm,
    CarryOverForm,
    ExtendSuspensionForm,
    RefuseAmendmentForm,
    ReopenForm,
    SuspendForm,
)
from guatu_office.pages.year.closing_forms import (
    ApplyForm,
    CheckForm,
    CloseForm,
    NoticeForm,
    ObjectForm,
    WithdrawApplicationForm,
)
from guatu_office.pages.year.handing_out_forms import AssignForm, GiveBackForm, SignForForm
from guatu_office.pages.year.monthly_forms import (
    CheckMonthForm,
    ConfirmForm,
    ReportForm,
    TakeBackForm,
)
from guatu_office.pages.year.roster_forms import (
    AddItemForm,
    ChangeItemForm,
    ListRosterForm,
    RemoveItemForm,
)
from guatu_office.pages.year.verb import Verb
from guatu_office.roles.route_rule import Reach

KEEPER = (Role.INSPECTION,)
# 乡镇一岗兼负责人和填报员
HEAD = ((Role.OFFICE_HEAD, Reach.LEAD), (Role.TOWNSHIP, Reach.LEAD))
LEAD = (*HEAD, (Role.OFFICE_REPORTER, Reach.LEAD))
PARTY = tuple((role, Reach.PARTY) for role, _ in LEAD)
PARTY_HEAD = ((Role.OFFICE_HEAD, Reach.PARTY), (Role.TOWNSHIP, Reach.PARTY))


def _unconfirmed(pledge: Pledge) -> bool:
    last = pledge.claimed
    return last is not None and last.to_confirm and not (last.confirmed_by or last.checked_by)


def _unchecked(pledge: Pledge) -> bool:
    last = pledge.claimed
    return (
        last is not None
        and last.checked_by is None
        and (last.confirmed_by is not None or not last.to_confirm)
    )


def _nodes_left(pledge: Pledge) -> bool:
    """The template's own nodes, before there is a plan; then those planned."""
    planned = pledge.milestones
    return not planned or any(one.id not in pledge.done_nodes for one in planned)


def _listed(pledge: Pledge) -> bool:
    return pledge.roster is not None and bool(pledge.roster.items)


VERBS = (
    Verb(
        slug="assign",
        label="交办",
        lead="一名牵头领导、一个牵头单位，若干配合单位；限期签收。",
        grants=KEEPER,
        rows=("pledge.assigned",),
        form=AssignForm,
        do=assign,
    ),
    Verb(
        slug="sign-for",
        label="签收",
        lead="本单位接下这项任务。",
        grants=LEAD,
        rows=("pledge.accepted",),
        form=SignForForm,
        do=sign_for,
    ),
    Verb(
        slug="give-back",
        label="退回",
        lead="不属本单位职责的，写明理由退回督查室。",
        grants=LEAD,
        rows=("pledge.returned",),
        form=GiveBackForm,
        do=give_back,
        graver=True,
    ),
    Verb(
        slug="plan-nodes",
        label="编制节点",
        lead="按倒排工期写出计划节点；每个节点不晚于本项时限。",
        grants=LEAD,
        rows=("nodes.planned",),
        form=PlanNodesForm,
        do=plan_nodes,
        template="schedule/plan.html",
        back_to="schedule",
    ),
    Verb(
        slug="move-node",
        label="挪动节点",
        lead="先看影响，再写明理由保存；原计划日期始终保留。",
        grants=LEAD,
        rows=("nodes.planned",),
        form=MoveNodeForm,
        do=plan_nodes,
        listed=False,
        template="schedule/move.html",
        back_to="schedule",
    ),
    Verb(
        slug="choose-template",
        label="改选模板",
        lead="句子选出的模板不合适时，由人选定，理由留存。",
        grants=(*LEAD, *KEEPER),
        rows=("template.chosen",),
        form=ChooseTemplateForm,
        do=choose_template,
        listed=False,
        template="schedule/choose.html",
        back_to="schedule",
    ),
    Verb(
        slug="name-baseline",
        label="立基线",
        lead="把现在的节点计划原样留下，起个名称，以后可以拿来对照。",
        grants=KEEPER,
        rows=("baseline.named",),
        form=BaselineForm,
        do=name_baseline,
        listed=False,
        template="schedule/baseline.html",
        back_to="schedule",
    ),
    Verb(
        slug="estimate",
        label="估工期",
        lead="一个节点最短、最可能、最长要几天，有依据才估；据此算按期的可能。",
        grants=(*LEAD, *KEEPER),
        rows=("duration.estimated",),
        form=EstimateForm,
        do=estimate_duration,
        listed=False,
        back_to="schedule",
    ),
    Verb(
        slug="report",
        label="报送进展",
        lead="进展情况、存在问题、下一步措施；同一报告期再报即更正。",
        grants=PARTY,
        rows=("progress.reported",),
        form=ReportForm,
        do=report,
    ),
    Verb(
        slug="confirm",
        label="确认进展",
        lead="单位负责人对填报内容负责；确认后才算报出。",
        grants=PARTY_HEAD,
        rows=("progress.confirmed",),
        form=ConfirmForm,
        do=confirm,
        when=_unconfirmed,
    ),
    Verb(
        slug="take-back",
        label="收回进展",
        lead="还没有确认的填报可以收回。",
        grants=PARTY,
        rows=("progress.withdrawn",),
        form=TakeBackForm,
        do=take_back,
        when=_unconfirmed,
        graver=True,
    ),
    Verb(
        slug="check-month",
        label="核查进展",
        lead="通过，或写明理由退回重报。",
        grants=KEEPER,
        rows=("progress.checked", "progress.checked, returned"),
        form=CheckMonthForm,
        do=check_month,
        when=_unchecked,
    ),
    Verb(
        slug="begin-node",
        label="开始节点",
        lead="节点实际开始的日期；记错的在这里更正或收回。",
        grants=(*PARTY, *KEEPER),
        rows=("node.begun",),
        form=BeginNodeForm,
        do=begin_node,
        back_to="schedule",
    ),
    Verb(
        slug="finish-node",
        label="完成节点",
        lead="节点完成的日期和佐证。",
        grants=LEAD,
        rows=("node.done",),
        form=FinishNodeForm,
        do=finish_node,
        when=_nodes_left,
        back_to="schedule",
    ),
    Verb(
        slug="list-roster",
        label="登记名册",
        lead="打捆的项目、计数的工程逐个列出项目或地点，个数和金额与承诺对账。",
        grants=(*LEAD, *KEEPER),
        rows=("roster.listed",),
        form=ListRosterForm,
        do=list_roster,
        when=lambda pledge: pledge.roster is None and asks_roster(pledge),
    ),
    Verb(
        slug="add-item",
        label="名册增项",
        lead="登记一个项目或地点。",
        grants=(*LEAD, *KEEPER),
        rows=("roster.item_added",),
        form=AddItemForm,
        do=add_item,
        when=lambda pledge: pledge.roster is not None,
    ),
    Verb(
        slug="change-item",
        label="名册改项",
        lead="改名称、金额，或者状态有了变化。",
        grants=(*LEAD, *KEEPER),
        rows=("roster.item_changed",),
        form=ChangeItemForm,
        do=change_item,
        when=_listed,
        listed=False,
    ),
    Verb(
        slug="remove-item",
        label="名册减项",
        lead="登记错的，或者不再属于这项承诺的；理由留存。",
        grants=(*LEAD, *KEEPER),
        rows=("roster.item_removed",),
        form=RemoveItemForm,
        do=remove_item,
        when=_listed,
        graver=True,
    ),
    Verb(
        slug="mark-place",
        label="标注位置",
        lead="这件事落在哪里：写坐标、在图上点，或从图层里选要素；以后可以改。",
        grants=(*LEAD, *KEEPER),
        rows=("place.marked",),
        form=MarkPlaceForm,
        do=mark_place,
        template="map/mark.html",
    ),
    Verb(
        slug="clear-place",
        label="撤销位置",
        lead="标错了、又没有别处可标的；理由留存。",
        grants=(*LEAD, *KEEPER),
        rows=("place.cleared",),
        form=ClearPlaceForm,
        do=clear_place,
        when=lambda pledge: pledge.place is not None,
        graver=True,
        listed=False,
    ),
    Verb(
        slug="ask-amendment",
        label="申请调整",
        lead="须在到期前申请，写明原因并附依据；原时限始终保留。",
        grants=LEAD,
        rows=("amendment.asked",),
        form=AskAmendmentForm,
        do=ask_amendment,
        template="schedule/ask.html",
        when=lambda pledge: pledge.amendment_request is None,
    ),
    Verb(
        slug="amend",
        label="调整",
        lead="写明批准人和批准文件；原时限始终保留。",
        grants=KEEPER,
        rows=("pledge.amended",),
        form=AmendForm,
        do=amend,
        template="schedule/ask.html",
    ),
    Verb(
        slug="refuse-amendment",
        label="不予调整",
        lead="答复责任单位的调整申请。",
        grants=KEEPER,
        rows=("amendment.refused",),
        form=RefuseAmendmentForm,
        do=refuse_amendment,
        when=lambda pledge: pledge.amendment_request is not None,
        graver=True,
    ),
    Verb(
        slug="apply",
        label="申请销号",
        lead="按佐证清单逐项提交；必备项不齐的不受理。",
        grants=LEAD,
        rows=("sign_off.applied",),
        form=ApplyForm,
        do=apply_to_close,
    ),
    Verb(
        slug="withdraw-application",
        label="撤回销号申请",
        lead="撤回后继续推进。",
        grants=LEAD,
        rows=("application.withdrawn",),
        form=WithdrawApplicationForm,
        do=withdraw_application,
        graver=True,
    ),
    Verb(
        slug="check",
        label="核查",
        lead="申请的人不核查；抽中的须到现场。",
        grants=KEEPER,
        rows=("sign_off.checked", "sign_off.checked, not passed"),
        form=CheckForm,
        do=check_closing,
    ),
    Verb(
        slug="notice",
        label="公示",
        lead="公示期满、没有异议才能销号。",
        grants=KEEPER,
        rows=("sign_off.noticed",),
        form=NoticeForm,
        do=put_on_notice,
    ),
    Verb(
        slug="object",
        label="登记异议",
        lead="有异议的重新核查。",
        grants=KEEPER,
        rows=("notice.objected",),
        form=ObjectForm,
        do=object_to,
        graver=True,
    ),
    Verb(
        slug="close",
        label="销号",
        lead="公示期满后办理；申请的人不能销号。",
        grants=KEEPER,
        rows=("sign_off.closed",),
        form=CloseForm,
        do=close,
    ),
    Verb(
        slug="suspend",
        label="暂停",
        lead="写明起止日期和理由；暂停期间不催报。",
        grants=KEEPER,
        rows=("pledge.suspended",),
        form=SuspendForm,
        do=suspend,
        graver=True,
    ),
    Verb(
        slug="extend",
        label="延长暂停",
        lead="到期仍不能恢复的，写明理由延长。",
        grants=KEEPER,
        rows=("suspension.extended",),
        form=ExtendSuspensionForm,
        do=extend_suspension,
    ),
    Verb(
        slug="reopen",
        label="重启",
        lead="暂停的恢复推进；销号后发现问题的重新打开。",
        grants=KEEPER,
        rows=("pledge.reopened",),
        form=ReopenForm,
        do=reopen,
    ),
    Verb(
        slug="carry-over",
        label="结转",
        lead="转入下一年度台账继续办理，原编号和原时限保留。",
        grants=KEEPER,
        rows=("pledge.carried_over",),
        form=CarryOverForm,
        do=carry_over,
        graver=True,
    ),
)
