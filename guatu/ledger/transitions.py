"""Life of a pledge (承诺的一生): which act is allowed at which stage, and where it leads."""

from __future__ import annotations

from guatu.ledger.pledge import Stage
from guatu.ledger.refusal import Refused

DRAFT = frozenset({Stage.DRAFT})
ADOPTED = frozenset({Stage.ADOPTED})
ASSIGNED = frozenset({Stage.ASSIGNED})
UNDER_WAY = frozenset({Stage.ACCEPTED, Stage.IN_PROGRESS})
# What was reported is still confirmed and checked while the closing runs or the work rests.
REPORTED = frozenset(
    {Stage.IN_PROGRESS, Stage.SUSPENDED, Stage.APPLIED, Stage.CHECKED, Stage.ON_NOTICE}
)
OPEN = ADOPTED | ASSIGNED | UNDER_WAY | {Stage.SUSPENDED}
HANDED_OUT = OPEN - ADOPTED
APPLIED_FOR = frozenset({Stage.APPLIED, Stage.CHECKED, Stage.ON_NOTICE})
# A place may be put right as long as the promise is this book's.
ON_THE_MAP = OPEN | APPLIED_FOR | {Stage.CLOSED}

# 办理事项 → 在哪些阶段可以办，办完到哪个阶段（None：阶段不变）
TABLE: dict[str, tuple[frozenset[Stage], Stage | None]] = {
    "draft.accepted": (DRAFT, None),
    "draft.rejected": (DRAFT, None),
    "draft.merged": (DRAFT, None),
    "draft.split": (DRAFT, None),
    "draft.retyped": (DRAFT, None),
    "draft.redated": (DRAFT, None),
    "draft.withdrawn": (DRAFT, None),
    "pledge.adopted": (DRAFT, Stage.ADOPTED),
    "pledge.assigned": (ADOPTED | ASSIGNED, Stage.ASSIGNED),
    "pledge.returned": (ASSIGNED, Stage.ADOPTED),
    "pledge.accepted": (ASSIGNED, Stage.ACCEPTED),
    "nodes.planned": (UNDER_WAY, None),
    "template.chosen": (OPEN, None),
    "place.marked": (ON_THE_MAP, None),
    "place.cleared": (ON_THE_MAP, None),
    "progress.reported": (UNDER_WAY, Stage.IN_PROGRESS),
    "progress.confirmed": (REPORTED, None),
    "progress.checked": (REPORTED, None),
    # Only where it can be reported again.
    "progress.checked, returned": (frozenset({Stage.IN_PROGRESS}), None),
    "progress.withdrawn": (REPORTED, None),
    "node.begun": (UNDER_WAY, Stage.IN_PROGRESS),
    "node.done": (UNDER_WAY, Stage.IN_PROGRESS),
    "baseline.named": (OPEN, None),
    "duration.estimated": (OPEN, None),
    "project.reported": (UNDER_WAY, Stage.IN_PROGRESS),
    "amendment.asked": (HANDED_OUT, None),
    "amendment.refused": (OPEN, None),
    "pledge.amended": (OPEN, None),
    "pledge.suspended": (UNDER_WAY, Stage.SUSPENDED),
    "suspension.extended": (frozenset({Stage.SUSPENDED}), None),
    "pledge.reopened": (frozenset({Stage.SUSPENDED, Stage.CLOSED}), Stage.IN_PROGRESS),
    "pledge.carried_over": (OPEN, Stage.CARRIED_OVER),
    "roster.listed": (OPEN, None),
    "roster.item_added": (OPEN, None),
    "roster.item_changed": (OPEN, None),
    "roster.item_removed": (OPEN, None),
    "sign_off.applied": (frozenset({Stage.IN_PROGRESS}), Stage.APPLIED),
    "application.withdrawn": (APPLIED_FOR, Stage.IN_PROGRESS),
    "sign_off.checked": (frozenset({Stage.APPLIED}), Stage.CHECKED),
    "sign_off.checked, not passed": (frozenset({Stage.APPLIED}), Stage.IN_PROGRESS),
    "sign_off.noticed": (frozenset({Stage.CHECKED}), Stage.ON_NOTICE),
    "notice.objected": (frozenset({Stage.ON_NOTICE}), Stage.APPLIED),
    "sign_off.closed": (frozenset({Stage.ON_NOTICE}), Stage.CLOSED),
}

LABELS = {
    "pledge.drafted": "起草",
    "draft.accepted": "采纳",
    "draft.rejected": "不采纳",
    "draft.merged": "合并",
    "draft.split": "拆分",
    "draft.retyped": "改类别",
    "draft.redated": "改时限",
    "draft.added": "补录",
    "draft.withdrawn": "撤回",
    "pledge.adopted": "立项",
    "pledge.assigned": "交办",
    "pledge.returned": "退回",
    "pledge.accepted": "签收",
    "nodes.planned": "编制节点",
    "template.chosen": "选定模板",
    "place.marked": "标注位置",
    "place.cleared": "撤销位置",
    "progress.reported": "报送进展",
    "progress.confirmed": "确认进展",
    "progress.checked": "核查进展",
    "progress.withdrawn": "收回进展",
    "node.begun": "开始节点",
    "node.done": "完成节点",
    "baseline.named": "立基线",
    "duration.estimated": "估工期",
    "project.reported": "报送项目",
    "amendment.asked": "申请调整",
    "amendment.refused": "不予调整",
    "pledge.amended": "调整",
    "pledge.suspended": "暂停",
    "suspension.extended": "延长暂停",
    "pledge.reopened": "重启",
    "pledge.carried_over": "结转",
    "pledge.brought_forward": "上年结转",
    "roster.listed": "登记名册",
    "roster.item_added": "名册增项",
    "roster.item_changed": "名册改项",
    "roster.item_removed": "名册减项",
    "sign_off.applied": "申请销号",
    "application.withdrawn": "撤回申请",
    "check.seeded": "封存种子",
    "check.drawn": "抽签",
    "sign_off.checked": "核查",
    "sign_off.noticed": "公示",
    "notice.objected": "公示异议",
    "sign_off.closed": "销号",
    "book.opened": "建账",
    "book.restored": "恢复备份",
    "report.received": "收到报告",
    "map.received": "收到图层",
    "map.withdrawn": "撤回图层",
    "office.registered": "登记单位",
    "office.renamed": "单位更名",
    "office.closed": "撤销单位",
    "post.created": "设岗",
    "post.roles_changed": "岗位授权",
    "post.abolished": "撤岗",
    "person.registered": "登记人员",
    "person.erased": "清除个人信息",
    "post.taken_up": "到岗",
    "post.left": "离岗",
    "directory.put_in_force": "启用岗位",
    "setting.changed": "改设置",
    "figure.linked": "关联共用数",
    "figure.unlinked": "解除共用数",
    "headings.mapped": "记住表头",
    "account.opened": "开账号",
    "account.password_changed": "改口令",
    "account.second_factor_changed": "改动态口令",
    "account.rescued": "服务器上重置",
    "account.closed": "注销账号",
    "account.provider_linked": "绑定统一身份认证",
    "account.provider_unlinked": "解除统一身份认证",
}


class WrongStage(Refused):
    """Wrong stage (阶段不符): the act does not follow from where the pledge stands."""


def stage_after(row: str, stage: Stage) -> Stage:
    """Stage after an act (办后阶段): raises WrongStage; `row` is a row of TABLE."""
    allowed, after = TABLE[row]
    if stage not in allowed:
        act = LABELS[row.partition(",")[0]]
        places = "、".join(one.label for one in Stage if one in allowed)
        raise WrongStage(f"现在是“{stage.label}”阶段，不能{act}；{act}须在“{places}”阶段")
    return after or stage
