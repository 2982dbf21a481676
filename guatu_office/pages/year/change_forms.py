"""Forms of change (调整表单): amend, rest, reopen, carry over."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings

from guatu.scheduling.deadline_move import DeadlineMove, deadline_move
from guatu_office.pages.year.fields import FilesField, day, line, words
from guatu_office.pages.year.step_form import StepForm
from guatu_office.pages.year.target_fields import TARGET, target_fields, targets_in


class _AmendedForm(StepForm):
    """A form with the deadline and each target as they stand, to be written anew.

    `shown` is the deadline whose consequences the page told: another is sent only after them.
    """

    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def fit(self) -> None:
        """Fit (按事项调整): the deadline and the targets as they stand."""
        self.fields["due"].initial = self.asked.pledge.due.by
        rest = [name for name in self.fields if name not in ("due", "on")]
        self.fields |= target_fields(self.asked.pledge)
        targets = [name for name in self.fields if name.startswith(TARGET)]
        self.order_fields(["due", *targets, *rest, "on"])

    def tell(self) -> None:
        """Tell (带上所见之影响): once the first deadline of the form is known."""
        if self.pushed is not None:
            self.fields["shown"].initial = self.pushed.due.isoformat()

    @cached_property
    def pushed(self) -> DeadlineMove | None:
        """Pushed (挪动时限的后果): of the day typed or named in the link; None while it stays."""
        field = self.fields["due"]
        typed = self.data.get("due") if self.is_bound else self.initial.get("due") or field.initial
        try:
            due = field.clean(typed)
        except forms.ValidationError:
            return None
        pledge = self.asked.pledge
        if due == pledge.due.by:
            return None
        return deadline_move(pledge, due, self.asked.on, settings.COUNTY_RULES)

    def clean(self) -> dict[str, Any]:
        """Clean (核对): a deadline is changed only by who has seen what it pushes."""
        cleaned = super().clean() or {}
        if self.errors or self.pushed is None or "shown" not in self.data:
            return cleaned
        due = self.pushed.due.isoformat()
        if cleaned.get("shown") != due:
            self.shown_anew(shown=due)
            again = "，附件请再选一次" if self.evidence_field else ""
            raise forms.ValidationError(
                f"改时限的影响算好了，列在下面，请看过再保存；所写的都还在{again}"
            )
        return cleaned

    def said(self) -> dict[str, Any]:
        """Said (所填): the deadline and the targets where they changed, None where they stay."""
        said = {
            name: one
            for name, one in super().said().items()
            if name != "shown" and not name.startswith(TARGET)
        }
        stays = said["due"] == self.asked.pledge.due.by
        targets = targets_in(self.cleaned_data, self.asked.pledge)
        return {**said, "due": None if stays else said["due"], "quantities": targets}


class AskAmendmentForm(_AmendedForm):
    """Ask for an amendment (申请调整): the cause, what is wished for, and the paper."""

    evidence_field = "evidence"

    due = day("时限希望调整到")
    cause = words("调整的原因")
    evidence = FilesField(label="依据材料", required=True)

    def fit(self) -> None:
        """Fit (按事项调整): with what the deadline named in a link pushes."""
        super().fit()
        self.tell()


class AmendForm(_AmendedForm):
    """Amend (调整): who approved it, in which paper."""

    due = day("调整后的时限")
    approved_by = line("批准人（岗位）")
    document = line("批准文件", help_text="文号，或会议纪要的名称")
    reason = words("调整的理由")

    def fit(self) -> None:
        """Fit (按事项调整): what the office asked for, where it did."""
        leaders = self.asked.leaders
        if leaders:
            self.fields["approved_by"] = forms.ChoiceField(
                label="批准人（岗位）",
                choices=[("", "请选择"), *leaders],
                error_messages={"required": "请选批准人"},
            )
            self.order_fields(["due", "approved_by", "document", "reason", "on"])
        super().fit()
        request = self.asked.pledge.amendment_request
        if request is not None:
            self.fields["reason"].initial = request.cause
            self.fields["due"].initial = request.due or self.asked.pledge.due.by
            for at, wished in enumerate(request.quantities or ()):
                self.fields[f"{TARGET}{at}"].initial = wished.quote
        self.tell()

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
