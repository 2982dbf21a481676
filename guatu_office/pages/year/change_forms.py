"""Forms of change (调整表单): amend, rest, reopen, carry over."""

from __future__ import annotations

from typing import Any

from django import forms

from guatu_office.pages.year.fields import FilesField, day, line, words
from guatu_office.pages.year.step_form import StepForm


class AskAmendmentForm(StepForm):
    """Ask for an amendment (申请调整): the cause, the day wished for, and the paper."""

    evidence_field = "evidence"

    due = day("希望调整到")
    cause = words("调整的原因")
    evidence = FilesField(label="依据材料", required=True)

    def fit(self) -> None:
        """Fit (按事项调整): the deadline as it stands."""
        self.fields["due"].initial = self.asked.pledge.due.by


class AmendForm(StepForm):
    """Amend (调整): who approved it, in which paper."""

    due = day("调整后的时限")
    approved_by = line("批准人（岗位）")
    document = line("批准文件", help_text="文号，或会议纪要的名称")
    reason = words("调整的理由")

    def fit(self) -> None:
        """Fit (按事项调整): what the office asked for, where it did."""
        request = self.asked.pledge.amendment_request
        self.fields["due"].initial = (request and request.due) or self.asked.pledge.due.by
        self.fields["reason"].initial = request.cause if request else ""
        leaders = self.asked.leaders
        if leaders:
            self.fields["approved_by"] = forms.ChoiceField(
                label="批准人（岗位）", choices=[("", "请选择"), *leaders]
            )
            self.order_fields(["due", "approved_by", "document", "reason", "on"])

    def said(self) -> dict[str, Any]:
        """Said (所填): with the request that it answers, if there is one."""
        request = self.asked.pledge.amendment_request
        return {**super().said(), "asked": request.seq if request else None}


class RefuseAmendmentForm(StepForm):
    """Refuse an amendment (不予调整): with the reason."""

    reason = words("不予调整的理由")

    def said(self) -> dict[str, Any]:
        """Said (所填): the request that it answers."""
        request = self.asked.pledge.amendment_request
        return {**super().said(), "asked": request.seq if request else -1}


class SuspendForm(StepForm):
    """Suspend (暂停): why, from when, until when."""

    since = day("暂停自")
    until = day("暂停至")
    reason = words("暂停的理由")

    def fit(self) -> None:
        """Fit (按事项调整): from the day of the act."""
        self.fields["since"].initial = self.asked.on


class ExtendSuspensionForm(StepForm):
    """Extend a suspension (延长暂停): until when, and why."""

    until = day("延长到")
    reason = words("延长的理由")


class ReopenForm(StepForm):
    """Reopen (重启): why it is taken up again."""

    reason = words("重启的理由")


class CarryOverForm(StepForm):
    """Carry over (结转): its number in next year's book."""

    to = line("下一年度的编号", help_text="例如 2023-001", longest=11)
    reason = words("结转的理由")
