"""Forms of the sheets (报表表单): which sheet is wanted, and what came back."""

from __future__ import annotations

import re
from datetime import date

from django import forms
from django.utils import timezone

from guatu.ledger.book import Book
from guatu.publishing.sheets.office_sheet import NOBODY
from guatu.reading.returns.heading_map import HeadingMap, field_label
from guatu.reading.returns.sheet_kind import COLUMNS, SheetKind
from guatu_office.feeds.returned_upload import MOST_BYTES

ALL, EACH, NONE = "", "*", "-"
FORMS_READ = ".xlsx,.xls,.ods,.csv,.et,.xml,.zip"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_KINDS = [(kind.value, kind.label) for kind in SheetKind]


class _Checked(forms.Form):
    """Checked (核对): wrong fields say so to whoever listens instead of looking."""

    def clean_period(self) -> str:
        """Month (月份): 2022-06, or nothing."""
        period: str = self.cleaned_data["period"].strip()
        if period and not _MONTH.fullmatch(period):
            raise forms.ValidationError("月份请写成 2022-06 的样子。")
        return period


def _period(label: str = "月份", help_text: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2022-06"})
    return forms.CharField(
        label=label, required=False, max_length=7, help_text=help_text, widget=widget
    )


class SheetForm(_Checked):
    """Sheet wanted (要哪张表): kind, whose, and of what month."""

    kind = forms.ChoiceField(label="报表", choices=_KINDS)
    office = forms.ChoiceField(label="单位", required=False)
    period = _period(help_text="任务分解表、节点计划表不用写")
    pledge = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, asked: object, book: Book, offices: tuple[str, ...]) -> None:
        super().__init__(asked, label_suffix="")  # type: ignore[arg-type]
        named = [(one or NONE, book.directory.office_name(one) or NOBODY) for one in offices]
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(ALL, "全部单位，一张表"), (EACH, "每个单位一个文件（zip）"), *named]

    def clean(self) -> dict[str, object]:
        """Month (月份): asked for where the sheet is of one."""
        said = super().clean() or {}
        kind = said.get("kind")
        if kind and SheetKind(kind).monthly and not said.get("period") and not self.errors:
            self.add_error("period", "请写是哪个月的。")
        return said


class UploadForm(_Checked):
    """Upload (交回): a file, and what a sheet that is not ours does not say itself."""

    file = forms.FileField(
        label="填好的报表",
        help_text="可以是 .xlsx、.xls、.ods、.csv，Project 另存的 .xml，"
        "也可以把几个单位的打成一个 zip",
        max_length=200,
        error_messages={"required": "请选择填好的报表。", "empty": "文件是空的。"},
        widget=forms.ClearableFileInput(attrs={"accept": FORMS_READ}),
    )
    on = forms.DateField(
        label="收表日期",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": "请写收表日期。", "invalid": "日期请写成 2022-06-30 的样子。"},
    )
    sign_for_by = forms.DateField(
        label="签收时限",
        required=False,
        help_text="收任务分解表交办时要写",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "日期请写成 2022-06-30 的样子。"},
    )
    kind = forms.ChoiceField(
        label="本地的表是哪一种", required=False, choices=[("", "自动辨认"), *_KINDS]
    )
    period = _period("本地的表是哪个月的", "本系统出的表不用写")

    def __init__(self, sent: object = None, files: object = None, on: date | None = None) -> None:
        super().__init__(sent, files, label_suffix="", initial={"on": on})  # type: ignore[arg-type]

    def clean_file(self) -> object:
        """Size (大小): refused before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"文件超过 {MOST_BYTES // 2**20} MB，不像报表。")
        return file

    def clean_on(self) -> date:
        """Day (收表日期): not one to come."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("收表日期不能晚于今天。")
        return on

    def said(self) -> dict[str, str]:
        """Said (附言): texts, to lie beside the file."""
        clean = self.cleaned_data
        due = clean["sign_for_by"]
        return {
            "kind": clean["kind"],
            "period": clean["period"],
            "on": clean["on"].isoformat(),
            "sign_for_by": due.isoformat() if due else "",
        }


class HeadingForm(forms.Form):
    """Heading form (定表头): a choice a heading, the guess chosen."""

    def __init__(self, guess: HeadingMap, sent: object = None) -> None:
        super().__init__(sent, label_suffix="")  # type: ignore[arg-type]
        self._guess = guess
        choices = [("", "不取"), *((one.field, one.heading) for one in COLUMNS[guess.kind])]
        for at, (heading, field) in enumerate(zip(guess.headings, guess.fields, strict=True)):
            if heading:
                known = any(field == one for one, _ in choices)
                self.fields[f"c{at}"] = forms.ChoiceField(
                    label=" ".join(heading.split()),
                    required=False,
                    choices=choices
                    if known
                    else [*choices, (field, field_label(guess.kind, field))],
                    initial=field,
                )

    def clean(self) -> dict[str, object]:
        """Once each (各用一次): no field is two columns', and the task is one of them."""
        said = super().clean() or {}
        fields = [str(one) for one in said.values() if one]
        twice = sorted({one for one in fields if fields.count(one) > 1})
        if twice:
            label = field_label(self._guess.kind, twice[0])
            raise forms.ValidationError(f"“{label}”选了两栏，只能选一栏。")
        if "task" not in fields:
            raise forms.ValidationError("请选出哪一栏写的是事项。")
        return said

    def settled(self) -> HeadingMap:
        """Settled (定好的对照): as the person chose."""
        fields = tuple(
            str(self.cleaned_data.get(f"c{at}", "")) for at in range(len(self._guess.headings))
        )
        return HeadingMap(
            kind=self._guess.kind,
            key=self._guess.key,
            headings=self._guess.headings,
            fields=fields,
        )
