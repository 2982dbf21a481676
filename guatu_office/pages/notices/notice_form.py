"""Notice form (通知表单): to whom, by whom, under which number; nothing of it is required."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms

from guatu.ledger.book import Book
from guatu.publishing.letters.notice_blanks import Particulars

_BETWEEN = re.compile(r"[、，,；;\s]+")
LONGEST_NAME = 40
LONGEST_NUMBER = 40
LONGEST_LIST = 400


class NoticeForm(forms.Form):
    """Notice form (通知表单): what is left empty stays blank on the paper."""

    issuer = forms.CharField(
        label="发文机关",
        required=False,
        max_length=LONGEST_NAME,
        help_text="全称，如 清源县人民政府办公室",
        error_messages={"max_length": f"发文机关请不超过 {LONGEST_NAME} 字"},
    )
    number = forms.CharField(
        label="发文字号",
        required=False,
        max_length=LONGEST_NUMBER,
        help_text="如 清政办〔2022〕5号",
        error_messages={"max_length": f"发文字号请不超过 {LONGEST_NUMBER} 字"},
    )
    dated = forms.DateField(
        label="成文日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "成文日期请按 2022-03-01 的样子写"},
    )
    copies = forms.CharField(
        label="抄送机关",
        required=False,
        max_length=LONGEST_LIST,
        help_text="几个机关之间用顿号隔开",
        error_messages={"max_length": f"抄送机关请不超过 {LONGEST_LIST} 字"},
    )
    office = forms.MultipleChoiceField(
        label="发给",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="都不选，就是全部单位",
        error_messages={"invalid_choice": "所选的单位没有交办事项"},
    )
    draft = forms.BooleanField(label="连同已立项未交办的，出征求意见稿", required=False)

    def __init__(self, asked: Any, *, book: Book, offices: Sequence[str]) -> None:
        super().__init__(asked)
        name = book.directory.office_name
        self.fields["office"].choices = [(one, name(one)) for one in offices]  # type: ignore[attr-defined]

    def particulars(self) -> Particulars:
        """Particulars (发文要素): of a valid form."""
        said = self.cleaned_data
        return Particulars(
            issuer=said["issuer"],
            number=said["number"],
            dated_on=said["dated"],
            copies_to=tuple(one for one in _BETWEEN.split(said["copies"]) if one),
        )
