"""Forms of closing (销号表单): the evidence list item by item, the check, the notice."""

from __future__ import annotations

from typing import Any

from django import forms

from guatu.closing.evidence_choice import ChosenList, evidence_list
from guatu.ledger.acts.applying import shortfall_of
from guatu.ledger.closing_record import ChecklistLine, Manner, Objector
from guatu.ledger.evidence_item import EvidenceForm, GivenItem, ListedItem
from guatu.ledger.refusal import Refused
from guatu.vocabulary.unknown import Unknown
from guatu_office.actions.closing import least_until
from guatu_office.actions.keep_evidence import kept
from guatu_office.pages.year.fields import FilesField, PhotosField, day, line, words
from guatu_office.pages.year.step_form import StepForm

GIVEN = "given_"
FOUND = "found_"


class ApplyForm(StepForm):
    """Apply to close (申请销号): a field for each item of the evidence list."""

    statement = words("完成情况")

    def fit(self) -> None:
        """Fit (按事项调整): the list that fits this promise, with its reason."""
        chosen = self.chosen
        for item in () if isinstance(chosen, Unknown) else chosen.list.items:
            field = self._field(item.listed())
            if field is not None:
                self.fields[GIVEN + item.id] = field
        if shortfall := shortfall_of(self.asked.pledge):
            said = f"名册与承诺对不上：{'；'.join(shortfall)}"
            self.fields["explanation"] = words("差额说明", rows=2, help_text=said)
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])

    @property
    def chosen(self) -> ChosenList | Unknown:
        """Chosen list (选用的清单): shown above the form."""
        return evidence_list(self.asked.pledge, self.asked.on)

    def _field(self, item: ListedItem) -> Any:
        # 必备项不在这里拦：由台账一次说全缺哪些
        if item.form is EvidenceForm.ROSTER:
            return None
        must = "必备" if item.required else "有则附"
        if item.form is EvidenceForm.NUMBER:
            return line(item.label, required=False, help_text=must)
        help_text = f"{must} · {item.form.label}，可选多个"
        kind = PhotosField if item.form is EvidenceForm.PHOTO else FilesField
        return kind(label=item.label, required=False, help_text=help_text)

    def said(self) -> dict[str, Any]:
        """Said (所填): each given item, its files kept by their hashes."""
        given = []
        for name, value in self.cleaned_data.items():
            if name.startswith(GIVEN) and value:
                item = name.removeprefix(GIVEN)
                given.append(
                    GivenItem(item=item, value=value.strip())
                    if isinstance(value, str)
                    else GivenItem(item=item, evidence=kept(value))
                )
        return {
            "statement": self.cleaned_data["statement"],
            "given": tuple(given),
            "explanation": self.cleaned_data.get("explanation", ""),
        }


class WithdrawApplicationForm(StepForm):
    """Withdraw an application (撤回销号申请)."""

    reason = words("撤回的理由", rows=2)


class CheckForm(StepForm):
    """Check (核查): how, what was found of each item, and the result."""

    evidence_field = "evidence"

    manner = forms.TypedChoiceField(
        label="核查方式",
        choices=[(one.value, one.label) for one in Manner],
        coerce=Manner,
        widget=forms.RadioSelect,
        error_messages={"required": "请选核查方式"},
    )
    spoke_with = line("询问的岗位", required=False, help_text="电话核实时填，只写岗位，不写号码")
    evidence = PhotosField(label="现场照片", required=False, help_text="现场核查至少一张")
    passed = forms.TypedChoiceField(
        label="核查结果",
        choices=[("yes", "通过"), ("no", "不通过，退回")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "请选核查结果"},
    )
    finding = words("核查情况", required=False, help_text="不通过时写明理由")

    def fit(self) -> None:
        """Fit (按事项调整): a tick for each item that was applied with."""
        application = self.asked.pledge.application
        names = []
        for item in application.items if application else ():
            names.append(FOUND + item.id)
            self.fields[FOUND + item.id] = forms.BooleanField(
                label=f"已核实：{item.label}",
                required=False,
                help_text="必备" if item.required else "",
            )
        rest = ["passed", "finding", "on"]
        self.order_fields(["manner", "spoke_with", "evidence", *names, *rest])

    def said(self) -> dict[str, Any]:
        """Said (所填): the ticks as a checklist."""
        said = super().said()
        lines = [
            ChecklistLine(item=name.removeprefix(FOUND), found=said.pop(name))
            for name in list(said)
            if name.startswith(FOUND)
        ]
        return {**said, "checklist": tuple(lines)}


class NoticeForm(StepForm):
    """Put on notice (公示): where, and until when."""

    place = line("公示地点", help_text="例如 县政府网站政务公开栏")
    until = day("公示截止日")

    def fit(self) -> None:
        """Fit (按事项调整): the earliest day that the rule allows."""
        try:
            self.fields["until"].initial = least_until(self.asked.on)
        except Refused as refused:
            self.fields["until"].help_text = str(refused)


class ObjectForm(StepForm):
    """Objection (公示异议): from whom in general, and what it says."""

    objector = forms.TypedChoiceField(
        label="异议来自", choices=[(one.value, one.label) for one in Objector], coerce=Objector
    )
    objection = words("异议内容")


class CloseForm(StepForm):
    """Close (销号)."""

    note = line("备注", required=False)
