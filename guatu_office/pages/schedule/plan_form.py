"""Form of a node plan (编制节点表单): the template's nodes with their days, and one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings

from guatu.ledger.acts.node_plan import NodePlanned
from guatu.scheduling.node_sheet import NodeSheet, node_sheet
from guatu.scheduling.plan_offer import OfferedNode, free_id, offered_nodes
from guatu_office.pages.year.fields import day, line, words
from guatu_office.pages.year.step_form import StepForm

KEEP, NAME, DUE, SHARE = "keep", "name", "due", "share"
_LINE = re.compile(
    r"(?P<name>.+?)[\s,，、;；|]+(?P<due>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:[\s,，|]+(?P<share>[\d.]+)\s*[%％]?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """Row of the form (表中一行): a node offered, with its fields."""

    node: OfferedNode
    keep: forms.BoundField
    name: forms.BoundField
    due: forms.BoundField
    share: forms.BoundField


class PlanNodesForm(StepForm):
    """Plan nodes (编制节点): tick those of the template, put their days right, add one's own."""

    nodes = words(
        "另加的节点",
        required=False,
        rows=3,
        help_text="模板里没有的，一行一个：名称 完成日期 占比（可不写），"
        "例如“完成招标 2022-04-30 20%”",
    )
    reason = words("调整的理由", required=False, rows=2, help_text="已有进展后再改计划时必填")

    def fit(self) -> None:
        """Fit (按事项调整): a row of fields for each node offered."""
        for node in self.offered:
            self.fields |= {
                f"{KEEP}.{node.key}": forms.BooleanField(
                    label=f"编入 {node.name}",
                    required=False,
                    initial=node.taken or node.fixed,
                    disabled=node.fixed,
                ),
                f"{NAME}.{node.key}": line(f"名称（{node.name}）", required=False),
                f"{DUE}.{node.key}": day(f"完成日期（{node.name}）", required=False),
                f"{SHARE}.{node.key}": _share_field(node),
            }
            self.fields[f"{NAME}.{node.key}"].initial = node.name
            self.fields[f"{DUE}.{node.key}"].initial = node.due

    @cached_property
    def sheet(self) -> NodeSheet:
        """Sheet (工期表): as of the day that the act counts from."""
        return node_sheet(self.asked.pledge, self.asked.on, settings.COUNTY_RULES)

    @cached_property
    def offered(self) -> tuple[OfferedNode, ...]:
        """Offered (可编的节点)."""
        return offered_nodes(self.asked.pledge, self.sheet)

    def table(self) -> Iterator[FormRow]:
        """Table (表): a row for each node offered."""
        for node in self.offered:
            keep, name, due, share = (self[f"{part}.{node.key}"] for part in _PARTS)
            yield FormRow(node=node, keep=keep, name=name, due=due, share=share)

    def clean_nodes(self) -> tuple[tuple[str, date, Decimal | None], ...]:
        """Clean the own nodes (另加的节点): one a line, each fault with its line."""
        lines = [one.strip() for one in self.cleaned_data["nodes"].splitlines() if one.strip()]
        return tuple(_own(at, text) for at, text in enumerate(lines, start=1))

    def clean(self) -> dict[str, Any]:
        """Clean (核对): what is ticked has a name and a day."""
        cleaned = super().clean() or {}
        for node in self._kept(cleaned):
            for part, what in ((NAME, "名称"), (DUE, "完成日期")):
                field = f"{part}.{node.key}"
                if not cleaned.get(field) and field not in self.errors:
                    self.add_error(field, f"编入的节点须写{what}")
        return cleaned

    def said(self) -> dict[str, Any]:
        """Said (所填): the whole plan, by its days, and the reason."""
        cleaned = self.cleaned_data
        kept = self._kept(cleaned)
        planned = [
            NodePlanned(
                id=node.key,
                name=cleaned[f"{NAME}.{node.key}"].strip(),
                due=cleaned[f"{DUE}.{node.key}"],
                share=cleaned[f"{SHARE}.{node.key}"],
            )
            for node in kept
        ]
        nodes = sorted([*planned, *self._own_nodes(kept)], key=lambda one: one.due)
        return {"nodes": tuple(nodes), "reason": cleaned["reason"]}

    def _kept(self, cleaned: dict[str, Any]) -> list[OfferedNode]:
        return [one for one in self.offered if one.fixed or cleaned.get(f"{KEEP}.{one.key}")]

    def _own_nodes(self, kept: list[OfferedNode]) -> Iterator[NodePlanned]:
        """A line that bears the name of a node offered is that node: done, it counts there."""
        taken = {one.key for one in kept}
        named = {one.name: one.key for one in self.offered if one.key not in taken}
        used = {one.key for one in self.offered}
        for name, due, share in self.cleaned_data["nodes"]:
            key = named.pop(name, "") or free_id("n1", used)
            used.add(key)
            yield NodePlanned(id=key, name=name, due=due, share=share)


_PARTS = (KEEP, NAME, DUE, SHARE)


def _share_field(node: OfferedNode) -> forms.DecimalField:
    return forms.DecimalField(
        label=f"占比（{node.name}）",
        required=False,
        max_digits=20,
        decimal_places=4,
        initial=node.planned.share if node.planned else None,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": "占比请写成数字，例如 20"},
    )


def _own(at: int, text: str) -> tuple[str, date, Decimal | None]:
    found = _LINE.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        due = date(*(int(part) for part in found["due"].split("-")))
        share = Decimal(found["share"]) if found["share"] else None
    except (ValueError, InvalidOperation):
        raise forms.ValidationError(
            f"第 {at} 行“{text[:20]}”看不懂，请写成：名称 2022-04-30 20%"
        ) from None
    return found["name"], due, share
