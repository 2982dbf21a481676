"""Form of a baseline (立基线表单): the plan as it stands, kept under a name with the reason."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings

from guatu.ledger.schedule_record import BaselineNode, BaselineSpan
from guatu.scheduling.baseline import nodes_of
from guatu.scheduling.node_sheet import node_sheet
from guatu_office.pages.year.fields import line, words
from guatu_office.pages.year.step_form import StepForm


class BaselineForm(StepForm):
    """Name a baseline (立基线): what is kept is what is shown below the form."""

    name = line("基线名称", help_text="例如“年中调整后”", longest=40)
    reason = words("理由", rows=2, help_text="例如会议、文件；以后的偏差从这条基线算起")

    @cached_property
    def nodes(self) -> tuple[BaselineNode | BaselineSpan, ...]:
        """Nodes (要留下的节点): as the plan stands on the day that the act counts from."""
        return nodes_of(node_sheet(self.asked.pledge, self.asked.on, settings.COUNTY_RULES))

    def clean(self) -> dict[str, Any]:
        """Clean (核对): a plan without days cannot be kept."""
        cleaned = super().clean() or {}
        if not self.nodes:
            raise forms.ValidationError("现在排不出日期，没有计划可留")
        return cleaned

    def said(self) -> dict[str, Any]:
        """Said (所填): with the nodes."""
        return {**super().said(), "nodes": self.nodes}
