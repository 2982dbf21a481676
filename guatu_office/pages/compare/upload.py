"""Upload (上传对照报告): the form's wishes, cleaned."""

from __future__ import annotations

from django import forms

from guatu_office.feeds.report_beside import MOST_BYTES
from guatu_office.pages.compare.two_reports import Held

FORMS_READ = ".docx,.pdf,.html,.htm,.txt,.doc,.wps,.rtf,.odt"


class UploadForm(forms.Form):
    """Upload form (上传): a file, the report to set it beside, and what its text may not tell."""

    file = forms.FileField(
        label="另一年的报告",
        help_text="可以是 .docx、.pdf、.html、.txt；装了 LibreOffice 还有 .doc、.wps、.rtf、.odt",
        max_length=200,
        error_messages={"required": "请选择一份报告文件。", "empty": "文件是空的。"},
        widget=forms.ClearableFileInput(attrs={"accept": FORMS_READ}),
    )
    beside = forms.ChoiceField(label="和哪一份对照")
    place = forms.CharField(label="地方（看不出时填写）", required=False, max_length=40)
    year = forms.IntegerField(
        label="年份（看不出时填写）",
        required=False,
        min_value=1978,
        max_value=2100,
        error_messages={"min_value": "年份不像报告的年份。", "max_value": "年份不像报告的年份。"},
    )

    def __init__(self, own: list[Held], sent: object = None, files: object = None) -> None:
        super().__init__(sent, files, label_suffix="")  # type: ignore[arg-type]
        field = self.fields["beside"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, f"{one.place}{one.year}年政府工作报告") for one in own]

    def clean_file(self) -> object:
        """Size (大小): refused before a byte of it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(f"文件超过 {MOST_BYTES // 2**20} MB，不像一份报告。")
        return file

    def sentences(self) -> list[str]:
        """Sentences (错处): what is wrong, one a line."""
        return [str(words) for errors in self.errors.values() for words in errors]
