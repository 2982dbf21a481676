"""Forms of the review (审读表单): what each verb asks for, cleaned, with Chinese refusals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.span import Span

_TOKEN = re.compile(r"(\d{4}-\d{3,6})\.(\d{1,12})")
_STRETCH = re.compile(r"(\d{1,9})-(\d{1,9})")
LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """Seen draft (所见的草稿): its number, and the last entry that its reader saw."""

    number: str
    seen: int


class SeenField(forms.CharField):
    """Seen draft (所见的草稿): `2022-031.145`."""

    def clean(self, value: Any) -> Seen:
        found = _TOKEN.fullmatch(super().clean(value))
        if found is None:
            raise forms.ValidationError("没有指明是哪一项，请刷新后再办")
        return Seen(found[1], int(found[2]))


def _missing(sentence: str) -> dict[str, str]:
    return {"required": sentence, "invalid": sentence, "invalid_choice": sentence}


def _reason(what: str) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST_REASON,
        error_messages={
            "required": f"请写明{what}",
            "max_length": f"理由请不超过 {LONGEST_REASON} 字",
        },
    )


class DraftForm(forms.Form):
    """Draft alone (只指一项): for accepting."""

    draft = SeenField(error_messages=_missing("没有指明是哪一项，请刷新后再办"))

    def sentence(self) -> str:
        """Sentence (不收的理由): the first fault."""
        return next(str(fault) for faults in self.errors.values() for fault in faults)


class RejectForm(DraftForm):
    """Rejection (不采纳)."""

    reason = _reason("不采纳的理由")


class MergeForm(DraftForm):
    """Merge (合并): `other` is the draft beside it."""

    other = SeenField(error_messages=_missing("后面没有可以合并的一项"))


class RetypeForm(DraftForm):
    """Retype (改类别)."""

    kind = forms.ChoiceField(
        choices=[(one.value, one.label) for one in PledgeKind],
        error_messages=_missing("请选一个类别"),
    )


class RedateForm(DraftForm):
    """Redate (改时限)."""

    due = forms.DateField(error_messages=_missing("时限请按 2022-09-30 的样子写"))
    reason = _reason("改时限的依据")


class WithdrawForm(DraftForm):
    """Withdrawal (撤回): `step` is the entry taken back."""

    step = forms.IntegerField(min_value=0, error_messages=_missing("这一项没有可以撤回的一步"))


class WordsForm(forms.Form):
    """Chosen words (选定的文字): by their place, or copied from the report.

    `outside` is the stretch outside the plan that the officer has been asked about.
    """

    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    words = forms.CharField(required=False, max_length=2000, strip=True)
    outside = forms.CharField(required=False, max_length=24)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        cleaned["place"] = (
            Span(start, end) if start is not None and end is not None and start < end else None
        )
        asked = _STRETCH.fullmatch(cleaned.get("outside", ""))
        found = (int(asked[1]), int(asked[2])) if asked else (0, 0)
        cleaned["outside"] = Span(*found) if found[0] < found[1] else None
        if cleaned["place"] is None and not cleaned.get("words"):
            raise forms.ValidationError("请先在原文里选出文字，或照抄到“选中的文字”里")
        return cleaned

    def sentence(self) -> str:
        """Sentence (不收的理由): the first fault."""
        return next(str(fault) for faults in self.errors.values() for fault in faults)


class SplitForm(WordsForm):
    """Split (拆分): the chosen words of one draft."""

    draft = SeenField(error_messages=_missing("没有指明是哪一项，请刷新后再办"))


class BulkForm(forms.Form):
    """Accept all (全部采纳): `since` entries had been shown; `sure` says that it was asked."""

    since = forms.IntegerField(min_value=0)
    kind = forms.ChoiceField(
        required=False, choices=[("", ""), *((one.value, one.label) for one in PledgeKind)]
    )
    area = forms.CharField(required=False, max_length=200, strip=False)
    sure = forms.BooleanField(required=False)


class AdoptForm(forms.Form):
    """Adoption (立项): from day `on`; `leave` leaves the undecided for later."""

    since = forms.IntegerField(min_value=0)
    on = forms.DateField(error_messages=_missing("立项日期请按 2022-03-01 的样子写"))
    leave = forms.BooleanField(required=False)

    def sentence(self) -> str:
        """Sentence (不收的理由): the first fault."""
        return next(str(fault) for faults in self.errors.values() for fault in faults)


class OfficerForm(forms.Form):
    """Officer (办理人): a name, for the ledger."""

    name = forms.CharField(
        max_length=20,
        error_messages={"required": "请填写办理人姓名", "max_length": "姓名请不超过 20 字"},
    )
