"""Forms of handing out (交办表单): assign, sign for, give back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from guatu.vocabulary.unknown import Unknown
from guatu_office.feeds.suggested_offices import registered_as, suggested_offices
from guatu_office.pages.year.fields import day, line, words
from guatu_office.pages.year.step_form import StepForm
from guatu_office.records.queries import report_text

# 签收时限的初值，办理人可改；原文没有规定，属本项目的设定
SIGN_FOR_WITHIN = 5
NOT_YET = "还没有登记单位，请写单位全称"


class AssignForm(StepForm):
    """Assign (交办): one lead official, one lead office, supporting offices."""

    lead_official = forms.ChoiceField(
        label="牵头领导", error_messages={"required": "请选牵头领导（岗位）"}
    )
    lead_office = forms.ChoiceField(label="牵头单位", error_messages={"required": "请选牵头单位"})
    supporting_offices = forms.MultipleChoiceField(
        label="配合单位",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "没有这个配合单位：%(value)s"},
    )
    sign_for_by = day("签收时限")

    def fit(self) -> None:
        """Fit (按事项调整): offices and posts of the directory, or typed while there is none."""
        asked, pledge = self.asked, self.asked.pledge
        self.fields["sign_for_by"].initial = asked.on + timedelta(days=SIGN_FOR_WITHIN)
        if not asked.offices:
            self.fields["lead_official"] = line("牵头领导", help_text="写岗位，例如“分管副县长”")
            self.fields["lead_office"] = line("牵头单位", help_text=NOT_YET)
            self.fields["supporting_offices"] = line(
                "配合单位", required=False, help_text="几个单位之间用顿号隔开"
            )
        else:
            self._choose()
        self.fields["lead_official"].initial = pledge.lead_official
        self.fields["lead_office"].initial = pledge.lead_office or self._suggest()
        if asked.offices:
            self.fields["supporting_offices"].initial = pledge.supporting_offices

    def _suggest(self) -> str:
        """Suggest (建议单位): the registered office that the words of the promise point to."""
        if not self.asked.pledge.report:
            return ""
        text = report_text(self.asked.pledge.report)
        found = suggested_offices(self.asked.pledge, text)
        if isinstance(found.lead, Unknown):
            return ""
        self.fields["lead_office"].help_text = f"建议 {found.told_lead}（线索：{found.reason}）"
        return registered_as(found.lead, self.asked.offices)

    def _choose(self) -> None:
        empty = [("", "请选择")]
        self._choices("lead_official", empty + self.asked.leaders)
        self._choices("lead_office", empty + self.asked.offices)
        self._choices("supporting_offices", self.asked.offices)

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def said(self) -> dict[str, Any]:
        """Said (所填): supporting offices as a tuple, without the lead office itself."""
        said = super().said()
        given = said["supporting_offices"]
        parts = (
            given.replace(",", "、").replace("，", "、").split("、")
            if isinstance(given, str)
            else given
        )
        said["supporting_offices"] = tuple(one.strip() for one in parts if one.strip())
        return said


class SignForForm(StepForm):
    """Sign for (签收): with a note where there is something to say."""

    note = line("备注", required=False)


class GiveBackForm(StepForm):
    """Give back (退回): why it is not this office's work."""

    reason = words("退回的理由")
