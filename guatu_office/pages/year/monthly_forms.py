"""Forms of the monthly report (月度进展表单): report, confirm, take back, check."""

from __future__ import annotations

from typing import Any

from django import forms

from guatu.ledger.period_reports import latest_report, submitted_report
from guatu.ledger.pledge import Progress
from guatu_office.pages.year.fields import FilesField, line, number, words
from guatu_office.pages.year.reported_unit import in_base_units, unit_to_offer
from guatu_office.pages.year.step_form import StepForm


class ReportForm(StepForm):
    """Report (报送进展): 进展情况、存在问题、下一步措施, value, visible progress, evidence."""

    evidence_field = "evidence"

    period = line("报告期", help_text="年月，例如 2022-06", longest=7)
    done = number("完成值", help_text="到期末的累计值；没有数值的留空")
    unit = line("单位", required=False, longest=20)
    visible = line("形象进度", required=False, longest=200)
    narrative = words("进展情况")
    problems = words("存在问题", required=False, rows=2, help_text="没有就写“无”")
    next_steps = words("下一步措施", required=False, rows=2)
    evidence = FilesField(label="佐证材料", required=False, help_text="照片、文件，可选多个")

    def fit(self) -> None:
        """Fit (按事项调整): the month of the day shown, the unit promised, what was said before."""
        period = self.asked.on.strftime("%Y-%m")
        self.fields["period"].initial = period
        said = latest_report(self.asked.pledge.progress, period)
        pledge = self.asked.pledge
        offered = said.unit if said else unit_to_offer(pledge, pledge.claimed)
        self.fields["unit"].initial = offered
        if said is not None:
            self._again(said)

    def clean(self) -> dict[str, Any]:
        """Clean (折算): what was filled in as 23.5 万元 is kept as 235000 元, as the promise is."""
        cleaned = super().clean() or {}
        done, unit = cleaned.get("done"), cleaned.get("unit")
        if done is not None and unit:
            cleaned["done"], cleaned["unit"] = in_base_units(done, unit, self.asked.pledge)
        return cleaned

    def _again(self, said: Progress) -> None:
        for name, value in (
            ("done", said.done),
            ("visible", said.visible),
            ("narrative", said.narrative),
            ("problems", said.problems),
            ("next_steps", said.next_steps),
        ):
            self.fields[name].initial = value


class _OfReport(StepForm):
    """A form about one report: its period, and the entry that made it."""

    period = forms.CharField(widget=forms.HiddenInput)
    of = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def fit(self) -> None:
        """Fit (按事项调整): the report in question, the latest where none is named."""
        found = self.report
        if found is not None:
            self.fields["period"].initial = found.period
            self.fields["of"].initial = found.seq

    @property
    def report(self) -> Progress | None:
        """Report (所涉进展): shown beside the form."""
        progress = self.asked.pledge.progress
        named = str(self.data.get("of", self.initial.get("of", "")))
        chosen = [one for one in progress if str(one.seq) == named]
        return chosen[0] if chosen else (progress[-1] if progress else None)


class ConfirmForm(_OfReport):
    """Confirm (确认进展): the head of the office answers for it."""


class TakeBackForm(_OfReport):
    """Take back (收回进展): before it is confirmed."""

    reason = words("收回的理由", rows=2)


class CheckMonthForm(_OfReport):
    """Check a month (核查进展): let it stand, or give it back with the reason."""

    passed = forms.TypedChoiceField(
        label="核查结果",
        choices=[("yes", "通过"), ("no", "退回重报")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
        error_messages={"required": "请选核查结果"},
    )
    reason = words("退回的理由", required=False, rows=2, help_text="退回时必填")

    @property
    def report(self) -> Progress | None:
        """Report (所涉进展): what the office has answered for."""
        found = super().report
        if found is None:
            return None
        return submitted_report(self.asked.pledge.progress, found.period) or found
