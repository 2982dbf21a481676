"""Wall change (图上变化): one thing that a row says on one day and did not say on another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from guatu.ledger.entry import Entry
from guatu.publishing.wall_chart import WallRow


class ChangeKind(StrEnum):
    """Kind of a change (变化的种类): in the order in which a leader asks."""

    NEW = "new"
    GONE = "gone"
    CLOSED = "closed"
    REOPENED = "reopened"
    SUSPENDED = "suspended"
    DEADLINE = "deadline"
    TARGET = "target"
    LIGHT = "light"
    NODE_DONE = "node_done"
    NODE_MISSED = "node_missed"
    NODE_MOVED = "node_moved"
    NODE_NEW = "node_new"
    NODE_GONE = "node_gone"
    FORECAST = "forecast"
    STAGE = "stage"
    DUTY = "duty"
    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    REVISED = "revised"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return _LABELS[self]

    @property
    def by_time(self) -> bool:
        """By time (时间使然): days that pass can bring it about, with nothing entered."""
        return self in (ChangeKind.LIGHT, ChangeKind.NODE_MISSED, ChangeKind.FORECAST)


_LABELS = {
    ChangeKind.NEW: "新增承诺",
    ChangeKind.GONE: "不再列入",
    ChangeKind.CLOSED: "销号",
    ChangeKind.REOPENED: "重启",
    ChangeKind.SUSPENDED: "暂停",
    ChangeKind.DEADLINE: "时限改动",
    ChangeKind.TARGET: "目标改动",
    ChangeKind.LIGHT: "变灯",
    ChangeKind.NODE_DONE: "插红旗",
    ChangeKind.NODE_MISSED: "插黑旗",
    ChangeKind.NODE_MOVED: "节点改期",
    ChangeKind.NODE_NEW: "新增节点",
    ChangeKind.NODE_GONE: "去掉节点",
    ChangeKind.FORECAST: "预计改动",
    ChangeKind.STAGE: "阶段",
    ChangeKind.DUTY: "责任改动",
    ChangeKind.CLAIMED: "申报",
    ChangeKind.EVIDENCED: "佐证",
    ChangeKind.REVISED: "审读改动",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WallChange:
    """Wall change (图上变化): one sentence without its full stop.

    `nodes` are the flags it is about, to be marked in the drawings; `entries` the numbers of
    the ledger's entries that say so, none where only time has passed.
    """

    kind: ChangeKind
    words: str
    nodes: frozenset[str] = frozenset()
    entries: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """Changed row (有变化的一行): as it was and as it is; None where it did not hang.

    `entries` are all that was entered on it in between, whether it shows on the wall or not.
    """

    number: str
    before: WallRow | None
    after: WallRow | None
    changes: tuple[WallChange, ...]
    entries: tuple[Entry, ...]

    @property
    def row(self) -> WallRow:
        """Row (那一行): as it is, else as it last was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def nodes(self) -> frozenset[str]:
        """Nodes (有变化的节点): whose flags are marked."""
        return frozenset().union(*(one.nodes for one in self.changes))

    @property
    def due_moved(self) -> bool:
        """Deadline moved (时限改过)."""
        return any(one.kind is ChangeKind.DEADLINE for one in self.changes)
