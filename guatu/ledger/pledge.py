"""Pledge (承诺事项): the state of one promise, replayed from its entries."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from guatu.ledger.change_record import AmendmentRequest, BroughtFrom, Suspension
from guatu.ledger.closing_record import Application, Check, DrawResult, Objection
from guatu.ledger.place import Place
from guatu.ledger.roster import Roster
from guatu.ledger.schedule_record import Baseline, NodeEstimate
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span


class Stage(StrEnum):
    """Stage (办理阶段): where a pledge stands in its life."""

    DRAFT = "draft"
    ADOPTED = "adopted"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    APPLIED = "applied"
    CHECKED = "checked"
    ON_NOTICE = "on_notice"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    CARRIED_OVER = "carried_over"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "draft": "草稿",
            "adopted": "立项",
            "assigned": "交办",
            "accepted": "签收",
            "in_progress": "推进",
            "applied": "申请销号",
            "checked": "核查",
            "on_notice": "公示",
            "closed": "销号",
            "suspended": "暂停",
            "carried_over": "结转",
        }[self]


class Decision(StrEnum):
    """Decision (审读结论): what the review of the report has said of a draft so far."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "undecided": "未定",
            "accepted": "采纳",
            "rejected": "不采纳",
            "merged": "已并入",
            "withdrawn": "已撤回",
        }[self]


LIVE = frozenset({Decision.UNDECIDED, Decision.ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Progress report (进展情况): what the office claims for one period (`2022-06`).

    `to_confirm` when it counts only after someone else of the office has confirmed it;
    `returned` is the reason for which the keeper gave it back, empty while it stands.
    """

    period: str
    done: Decimal | None
    unit: str
    visible: str
    narrative: str
    problems: str
    next_steps: str
    reported_at: datetime
    seq: int
    evidence: tuple[str, ...] = ()
    reporter: Actor | None = None
    to_confirm: bool = False
    confirmed_by: Actor | None = None
    confirmed_on: date | None = None
    checked_by: Actor | None = None
    checked_on: date | None = None
    returned: str = ""

    @property
    def submitted(self) -> bool:
        """Submitted (已报出): by the office, not only by whoever filled it in."""
        return self.confirmed_by is not None or not self.to_confirm

    @property
    def stands(self) -> bool:
        """Stands (有效): submitted and not given back."""
        return self.submitted and not self.returned

    @property
    def passed(self) -> bool:
        """Passed (核查通过): the keeper has looked at it and let it stand."""
        return self.checked_by is not None and not self.returned


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """Milestone (节点): that the lead office planned; `share` in percent of the whole task."""

    id: str
    name: str
    due: date
    share: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Asked (须报送): days in which the pledge is under way; `until` is the day it stopped."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectState:
    """State of a project (项目情况): as stated for one month; sums in 元, None where unknown."""

    period: str
    content: str
    total: Decimal | None
    year_plan: Decimal | None
    invested: Decimal | None
    planned_start: date | None
    started_on: date | None
    planned_finish: date | None
    finished_on: date | None
    listed: bool | None
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """Amendment (调整): what an approved change replaced, on which day and for what reason.

    `asked` is the entry of the request that it granted, None when there was none.
    """

    amended_on: date
    previous_due: Deadline
    previous_quantities: tuple[Quantity, ...]
    reason: str
    document: str
    approved_by: str
    asked: int | None
    seq: int


# A state must not grow with its entries: the whole history is in the entries themselves.
KEPT = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """Pledge (承诺事项): as of some day, everything the ledger says about one promise.

    `number` is `2022-001`; `span` is into the report named `report` (a file name in the
    book's `report/`); `due` is the deadline in force after amendments and
    `original_deadline` the first one, always kept. 1+1+N: `lead_official` is a post,
    `lead_office` and `supporting_offices` are offices; empty until assigned. `keeper` is
    the inspection office that keeps the book. `measures` and `assignment_note` are the breakdown
    table's 主要措施 and 备注. `decision` is the review's, `because` its
    reason when the draft was rejected, `merged_into` the draft that took it in. `template` is
    the node template that a person chose, empty while the sentence decides; `node_template`
    is the one chosen when a node was last reported begun or done, by the node's id.
    `progress`, `asked`, `amendments` and `entries` (sequence numbers) hold the latest KEPT;
    `entry_count` counts them all. `evidenced` is the latest standing report with evidence,
    `place` where the promise lies, None until someone marks it.
    """

    number: str
    report: str
    kind: PledgeKind
    title: str
    quote: str
    span: Span
    area: str
    quantities: tuple[Quantity, ...]
    names: tuple[str, ...]
    missing: tuple[Missing, ...]
    due: Deadline
    original_deadline: Deadline
    original_quantities: tuple[Quantity, ...] = ()
    stage: Stage = Stage.DRAFT
    decision: Decision = Decision.UNDECIDED
    because: str = ""
    merged_into: str = ""
    keeper: str = ""
    lead_official: str = ""
    lead_office: str = ""
    supporting_offices: tuple[str, ...] = ()
    sign_for_by: date | None = None
    measures: str = ""
    assignment_note: str = ""
    progress: tuple[Progress, ...] = ()
    project: tuple[ProjectState, ...] = ()
    evidenced: Progress | None = None
    asked: tuple[Asked, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    template: str = ""
    template_reason: str = ""
    place: Place | None = None
    done_nodes: dict[str, date] = field(default_factory=dict)
    begun_nodes: dict[str, date] = field(default_factory=dict)
    node_template: dict[str, str] = field(default_factory=dict)
    baselines: tuple[Baseline, ...] = ()
    estimates: dict[str, NodeEstimate] = field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()
    amendment_request: AmendmentRequest | None = None
    roster: Roster | None = None
    applicant: Actor | None = None
    application: Application | None = None
    draw: DrawResult | None = None
    checker: Actor | None = None
    check: Check | None = None
    finding: str = ""
    notice_until: date | None = None
    objections: tuple[Objection, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    suspended_until: date | None = None
    closed_on: date | None = None
    carried_to: str = ""
    brought_from: BroughtFrom | None = None
    changed_on: date | None = None
    entries: tuple[int, ...] = ()
    entry_count: int = 0

    @property
    def live(self) -> bool:
        """Live (有效): a promise, or a draft that may become one; not set aside in review."""
        return self.decision in LIVE

    @property
    def claimed(self) -> Progress | None:
        """Claimed (单位报称): the latest report that the office submitted and did not get back."""
        return next((one for one in reversed(self.progress) if one.stands), None)

    @property
    def parties(self) -> tuple[str, ...]:
        """Parties (责任各方): lead and supporting offices, who never check their own work."""
        return (self.lead_office, *self.supporting_offices) if self.lead_office else ()
