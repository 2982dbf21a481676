"""Schedule record (工期记录): named baselines, and what somebody thinks a node may take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineNode:
    """Node of a baseline (基线节点): by which day it was to be finished when the baseline was."""

    id: str
    name: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineSpan(BaselineNode):
    """Node of a baseline with its start (带开始日的基线节点): never after its finish.

    A kind of its own, told apart by its keys: entries from before starts were kept, and nodes
    whose start nobody knows, stay the very lines that they are.
    """

    start: date


def start_of(node: BaselineNode) -> date | None:
    """Start of a baseline's node (基线开始日): None where it was not kept."""
    return node.start if isinstance(node, BaselineSpan) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Baseline (基线): the plan as it stood on a day, kept under a name by entry `seq`."""

    name: str
    reason: str
    named_on: date
    seq: int
    deadline: date
    nodes: tuple[BaselineNode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeEstimate:
    """Estimate of a node (三点估计): fewest, likeliest and most days on the node's own calendar.

    `post` of `office` gave them on `given_on`; `reason` says what they rest on. `template` is
    the one that a person had chosen then, as for the days reported of a node.
    """

    low: int
    likely: int
    high: int
    reason: str
    office: str
    post: str
    given_on: date
    template: str
    seq: int
