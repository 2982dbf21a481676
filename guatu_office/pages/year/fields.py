"""Fields (填写项): what the forms of the year ask for again and again, with Chinese refusals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from guatu_office.pages.year.file_looks import is_photo, is_program

LONGEST = 2000
# 与页面可查的年份一致；再远的日子排不出工期
EARLIEST, LATEST = date(1949, 1, 1), date(2199, 12, 31)


def words(label: str, *, required: bool = True, rows: int = 3, help_text: str = "") -> Any:
    """Words (文字): a few sentences; blank space at the ends is not kept."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONGEST,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": f"请填写{label}",
            "max_length": f"{label}请不超过 {LONGEST} 字",
        },
    )


def line(label: str, *, required: bool = True, help_text: str = "", longest: int = 120) -> Any:
    """Line (一行文字)."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        error_messages={
            "required": f"请填写{label}",
            "max_length": f"{label}请不超过 {longest} 字",
        },
    )


def day(label: str, *, required: bool = True, help_text: str = "") -> Any:
    """Day (日期): as browsers and people write it, 2022-06-30."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(EARLIEST, f"{label}不能早于 {EARLIEST.year} 年"),
            MaxValueValidator(LATEST, f"{label}不能晚于 {LATEST.year} 年"),
        ],
        error_messages={
            "required": f"请填写{label}",
            "invalid": f"{label}请按 2022-06-30 的样子写",
        },
    )


def number(label: str, *, required: bool = False, help_text: str = "") -> Any:
    """Number (数值): exact, as typed."""
    return forms.DecimalField(
        label=label,
        required=required,
        max_digits=20,
        decimal_places=4,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "required": f"请填写{label}",
            "invalid": f"{label}请写成数字，例如 12.5",
            "max_digits": f"{label}的位数太多",
            "max_decimal_places": f"{label}的小数请不超过 4 位",
            "max_whole_digits": f"{label}的位数太多",
        },
    )


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files (附件): any number of them, each one whole."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", _ManyFiles())
        options.setdefault("error_messages", {"required": "请附上佐证材料"})
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Clean (收下): a list, empty when nothing was chosen and nothing has to be."""
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not given:
            super().clean(None, initial)
            return []
        files = [super(FilesField, self).clean(one, initial) for one in given]
        for file in files:
            if is_program(file):
                raise forms.ValidationError(f"“{file.name}”是程序，不能作佐证")
        return files


class PhotosField(FilesField):
    """Photos (照片): files that begin as photographs do, whatever they are called."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Clean (收下): refused with the name of the first that is no photograph."""
        files = super().clean(data, initial)
        for file in files:
            if not is_photo(file):
                raise forms.ValidationError(
                    f"“{file.name}”不是照片，请上传 JPEG、PNG、WebP 或 HEIC"
                )
        return files
