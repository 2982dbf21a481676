"""Forms about one node (节点表单): begun, done, or how many days it may take."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings

from guatu.ledger.acts.duration_estimate import MOST_DAYS
from guatu.scheduling.done_node import estimate_of
from guatu.scheduling.node_sheet import NodeSheet, node_sheet
from guatu.scheduling.sheet_row import SheetRow
from guatu_office.pages.year.fields import FilesField, day, line, words
from guatu_office.pages.year.step_form import StepForm


class _NodeForm(StepForm):
    """A form about one node of the sheet: under the id that the ledger knows it by."""

    node = forms.ChoiceField(label="节点", error_messages={"required": "请选节点"})

    @cached_property
    def sheet(self) -> NodeSheet:
        """Sheet (工期表): as of the day that the act counts from."""
        return node_sheet(self.asked.pledge, self.asked.on, settings.COUNTY_RULES)

    def ids(self) -> dict[str, SheetRow]:
        """Ids (登记用的编号): the plan's, else the template's where no other node has it."""
        planned = {one.id for one in self.asked.pledge.milestones}
        return {
            row.milestone or row.id: row
            for row in self.sheet.rows
            if row.milestone or (row.unit and row.id not in planned)
        }

    def choose_from(self, rows: dict[str, str]) -> None:
        """Choose from (可选的节点): id and words; the one that a link names comes first."""
        field = self.fields["node"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(rows.items())
        field.error_messages["invalid_choice"] = "没有这个节点，或它已经完成"
        if not rows:
            field.help_text = "没有可以登记的节点"
        named = self.initial.get("node")
        theirs = {row.id: name for name, row in self.ids().items()}
        if named in theirs and named not in rows:
            self.initial["node"] = theirs[named]


class BeginNodeForm(_NodeForm):
    """Begin a node (开始节点): on which day work on it began; a mistake is put right here too."""

    evidence_field = "evidence"

    begun_on = day("开始之日", required=False, help_text="只有收回时才可以空着")
    takes_back = forms.BooleanField(label="报错了，收回原来登记的开始日", required=False)
    reason = words("更正或收回的理由", required=False, rows=2, help_text="第一次登记不必写")
    evidence = FilesField(label="佐证材料", required=False)

    def fit(self) -> None:
        """Fit (按事项调整): the nodes not done yet, those begun with their day."""
        rows = {
            name: row.name + (f"（已登记 {row.begun_on} 开始）" if row.begun_on else "")
            for name, row in self.ids().items()
            if not row.done and not row.monthly
        }
        self.choose_from(rows)
        if not any(row.begun_on for row in self.sheet.rows if not row.done):
            del self.fields["takes_back"], self.fields["reason"]
            self.fields["begun_on"].required = True
            self.fields["begun_on"].help_text = ""
        self.fields["begun_on"].initial = self.asked.on

    def clean(self) -> dict[str, Any]:
        """Clean (核对): a day, unless it is taken back."""
        cleaned = super().clean() or {}
        if cleaned.get("takes_back"):
            cleaned["begun_on"] = None
        elif not cleaned.get("begun_on") and "begun_on" not in self.errors:
            self.add_error("begun_on", "请填写开始之日")
        return cleaned

    def said(self) -> dict[str, Any]:
        """Said (所填): None for the day where it is taken back."""
        said = super().said()
        said.pop("takes_back", None)
        return said


class FinishNodeForm(_NodeForm):
    """Finish a node (完成节点): which one, and on which day."""

    evidence_field = "evidence"

    done_on = day("完成之日")
    note = line("说明", required=False)
    evidence = FilesField(label="佐证材料", required=False)

    def fit(self) -> None:
        """Fit (按事项调整): the nodes that are not done yet, planned or not."""
        self.choose_from(
            {
                name: row.name + (f"（计划 {row.planned}）" if row.planned else "")
                for name, row in self.ids().items()
                if not row.done and (row.milestone or not row.monthly)
            }
        )
        self.fields["done_on"].initial = self.asked.on


_SAYS = {
    "low": "按这个节点的工作日或日历日算，下同",
    "likely": "多数时候要这么久",
    "high": "遇到过或预料得到的最长；三个都空着，是收回原来的估计",
}


class EstimateForm(_NodeForm):
    """Estimate a duration (估工期): fewest, likeliest and most days, and what they rest on."""

    low = forms.IntegerField(label="最短（天）", required=False, min_value=1, max_value=MOST_DAYS)
    likely = forms.IntegerField(
        label="最可能（天）", required=False, min_value=1, max_value=MOST_DAYS
    )
    high = forms.IntegerField(label="最长（天）", required=False, min_value=1, max_value=MOST_DAYS)
    reason = words("依据", rows=2, help_text="同类项目用了多久、谁估的；收回的写理由")

    def fit(self) -> None:
        """Fit (按事项调整): nodes whose days are not ordered by law; figures as given before."""
        rows = {
            row.id: f"{row.name}（计划 {row.days} 个{row.unit}）"
            for row in self.sheet.rows
            if row.unit and row.days and not (row.done or row.monthly or row.wait)
        }
        self.choose_from(rows)
        for name in ("low", "likely", "high"):
            self.fields[name].error_messages |= {
                "invalid": "请写整数天数",
                "min_value": "至少 1 天",
                "max_value": f"不超过 {MOST_DAYS} 天",
            }
        node = next((n for n in self.sheet.choice.nodes if n.id == self.initial.get("node")), None)
        given = node and estimate_of(self.asked.pledge, node, settings.COUNTY_RULES)
        if given:
            self.fields["low"].initial = given.low
            self.fields["likely"].initial = given.likely
            self.fields["high"].initial = given.high
        for name, says in _SAYS.items():
            self.fields[name].help_text = says

    def clean(self) -> dict[str, Any]:
        """Clean (核对): all three in rising order, or none."""
        cleaned = super().clean() or {}
        given = [cleaned.get(name) for name in ("low", "likely", "high")]
        known = [one for one in given if one is not None]
        if self.errors or not known:
            return cleaned
        if len(known) < len(given):
            raise forms.ValidationError("三个天数要么都填，要么都空着")
        if known != sorted(known):
            raise forms.ValidationError("三个天数应由小到大：最短、最可能、最长")
        return cleaned

    def said(self) -> dict[str, Any]:
        """Said (所填): the three days, none where they are taken back."""
        cleaned = self.cleaned_data
        days = tuple(cleaned[name] for name in ("low", "likely", "high") if cleaned[name])
        return {"node": cleaned["node"], "days": days, "reason": cleaned["reason"]}
