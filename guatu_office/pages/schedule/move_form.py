"""Form of a moved day (挪动节点表单): what it pushes is shown before it is saved with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings

from guatu.ledger.acts.node_plan import NodePlanned
from guatu.scheduling.moved_plan import moved_plan
from guatu.scheduling.node_sheet import NodeSheet, node_sheet
from guatu.scheduling.plan_move import PlanMove, plan_move, planned_days
from guatu.scheduling.sheet_row import SheetRow
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.unknown import Unknown
from guatu_office.pages.year.fields import day, words
from guatu_office.pages.year.step_form import StepForm

NODE, FINISH, SHOWN = "node", "finish", "shown"


class MoveNodeForm(StepForm):
    """Move a node (挪动节点): which one, to which day, why.

    `shown` is what the page told of the consequences: saved is only what was seen.
    """

    node = forms.ChoiceField(label="节点", error_messages={"required": "请选节点"})
    finish = day("计划完成改到")
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = words("调整的理由", rows=2)

    def fit(self) -> None:
        """Fit (按事项调整): the nodes still open; the day as it is planned now."""
        field = self.fields[NODE]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(row.id, row.name) for row in self.open_rows]
        field.error_messages["invalid_choice"] = "没有这个节点，或它已经完成"
        named = self.initial.get(NODE)
        if named in self.plan and not self.initial.get(FINISH):
            self.fields[FINISH].initial = self.plan[named]
        if self.move is not None:
            self.fields[SHOWN].initial = token(self.move)

    @cached_property
    def sheet(self) -> NodeSheet:
        """Sheet (工期表): as of the day that the act counts from."""
        return node_sheet(self.asked.pledge, self.asked.on, settings.COUNTY_RULES)

    @cached_property
    def plan(self) -> dict[str, date]:
        """Plan (计划完成日): of each node, as it stands."""
        return planned_days(self.sheet)

    @property
    def open_rows(self) -> list[SheetRow]:
        """Open rows (未完成的节点): that can be moved; months' ends cannot."""
        return [
            row
            for row in self.sheet.rows
            if row.id in self.plan and not row.done and not row.monthly
        ]

    @cached_property
    def move(self) -> PlanMove | None:
        """Move (挪动的后果): None before a node and a day are known, or where none moves."""
        found = self._judged
        return found if isinstance(found, PlanMove) else None

    @property
    def unknown(self) -> str:
        """Unknown (算不出的原因): "" where the consequences are known."""
        return self._judged.reason if isinstance(self._judged, Unknown) else ""

    @cached_property
    def _judged(self) -> PlanMove | Unknown | None:
        name, finish = self._node_and_day()
        if name not in {row.id for row in self.open_rows} or finish is None:
            return None
        if finish == self.plan[name]:
            return None
        calendar, due = state_council_calendar(), self.asked.pledge.due.by
        if not calendar.first <= finish <= calendar.last - timedelta(days=1):
            return Unknown(f"{finish.year} 年放假安排尚未公布，工作日历未知")
        return plan_move(self.sheet, name, finish, due, calendar)

    def _node_and_day(self) -> tuple[str, date | None]:
        typed: Mapping[str, Any] = self.data if self.is_bound else self.initial
        name, finish = typed.get(NODE, ""), typed.get(FINISH, "")
        try:
            return str(name), self.fields[FINISH].clean(finish)
        except forms.ValidationError:
            return str(name), None

    @property
    def asked_to_look(self) -> bool:
        """Asked to look (问过影响): a node and a day were given."""
        name, finish = self._node_and_day()
        return bool(name) and finish is not None

    @property
    def savable(self) -> bool:
        """Savable (可以保存): something moves, nothing forbids it, and the deadline holds."""
        return self.move is not None and not self.move.refused and self.move.holds

    def clean(self) -> dict[str, Any]:
        """Clean (核对): only what was seen is saved; what came in between is left to the act."""
        cleaned = super().clean() or {}
        if self.errors or cleaned.get("seen") != self.asked.seen:
            self._show_anew()
            return cleaned
        if self.unknown:
            raise forms.ValidationError(self.unknown)
        if self.move is None:
            raise forms.ValidationError("计划日期没有变化")
        if self.move.refused:
            raise forms.ValidationError(self.move.refused[0])
        if not self.move.holds:
            raise forms.ValidationError(
                f"会比时限晚 {self.move.late_by} 个工作日；时限要改，须先申请调整"
            )
        if cleaned.get(SHOWN) != token(self.move):
            self._show_anew()
            raise forms.ValidationError("影响已重新算过，请看过再保存；所写的理由还在")
        return cleaned

    def _show_anew(self) -> None:
        """The page that comes back shows the consequences as they are now."""
        self.shown_anew(shown=token(self.move) if self.move else "")

    def said(self) -> dict[str, Any]:
        """Said (所填): the whole plan as it will stand, and the reason."""
        nodes: tuple[NodePlanned, ...] = ()
        if self.move is not None:
            nodes = moved_plan(self.asked.pledge, self.sheet, self.move)
        return {"nodes": nodes, "reason": self.cleaned_data["reason"]}


def token(move: PlanMove) -> str:
    """Token (所见之影响): what moves and to which day, so that a form says what it was shown."""
    return ",".join(f"{one.id}:{one.new}" for one in move.moved)
