"""Kinds of pledge (承诺类别) and what a pledge can lack (缺项)."""

from __future__ import annotations

from enum import StrEnum


class PledgeKind(StrEnum):
    """Kind of pledge (承诺类别): the first that fits, in this order."""

    INDICATOR = "indicator"
    PROJECT = "project"
    COUNT = "count"
    MECHANISM = "mechanism"
    ACTION = "action"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "indicator": "指标",
            "project": "项目",
            "count": "计数",
            "mechanism": "机制",
            "action": "行动",
        }[self]


class Missing(StrEnum):
    """Missing element (缺项): what the sentence does not say and someone must settle."""

    NUMBER = "number"
    OWNER = "owner"
    DATE = "date"
    DELIVERABLE = "deliverable"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "number": "缺数值",
            "owner": "缺牵头单位",
            "date": "缺时限",
            "deliverable": "缺交付物",
        }[self]
