"""Forms of people (人员表单): `said()` is what the act is told beside who and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from guatu.ledger.book import Book
from guatu.ledger.refusal import Refused
from guatu.vocabulary.role import Role
from guatu_office.actions.registering import office_lines
from guatu_office.pages.year.fields import line, words
from guatu_office.records.people import names

REASON = "理由"


class NoProvider(Refused):
    """No provider (没有统一身份认证): none was named when the office was started."""


class DutyForm(forms.Form):
    """Duty form (人员表单): about `about`, an id of the kind that the duty is about, or ""."""

    def __init__(self, book: Book, about: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.book, self.about = book, about
        self.fit()

    def fit(self) -> None:
        """Fit (按对象调整): choices and first values."""

    def said(self) -> dict[str, Any]:
        """Said (所填): cleaned values by the names that the action gives them."""
        return dict(self.cleaned_data)


class ReasonForm(DutyForm):
    """Reason (理由): nothing else is asked."""

    reason = line(REASON)


class PlainDutyForm(DutyForm):
    """Plain duty (确认): nothing is asked."""


class OfficesForm(DutyForm):
    """Offices (登记单位): a line each."""

    lines = words(
        "单位",
        rows=8,
        help_text="一行一个，可从表格里复制。类别写在逗号后面：县直单位、乡镇、街道、企业、县领导；"
        "不写时，名称是乡、镇、街道的算乡镇（街道），其余算县直单位。",
    )

    def said(self) -> dict[str, Any]:
        """Said (所填): the lines as offices; raises Unreadable."""
        return {"lines": office_lines(self.cleaned_data["lines"])}


class RenameForm(DutyForm):
    """Rename (更名)."""

    name = line("新名称", longest=60)
    reason = line(REASON)

    def fit(self) -> None:
        """Fit (按对象调整): from the name of today."""
        self.fields["name"].initial = self.book.directory.office_name(self.about)


class PostForm(DutyForm):
    """Post (设岗)."""

    office = forms.ChoiceField(label="单位", error_messages={"required": "请选单位"})
    title = line("岗位名称", longest=60, help_text="例如“交通运输局填报员”")

    def fit(self) -> None:
        """Fit (按对象调整): offices that stand, the one asked about first."""
        standing = self.book.directory.offices.values()
        self.fields["office"].choices = [  # type: ignore[attr-defined]
            (one.id, one.name) for one in standing if one.closed_on is None
        ]
        self.fields["office"].initial = self.about


class PersonForm(DutyForm):
    """Person (登记人员)."""

    name = line("姓名", longest=40)
    contact = line(
        "联系方式", required=False, longest=60, help_text="可不填；清除个人信息时一并删去"
    )


class RolesForm(DutyForm):
    """Roles (岗位授权)."""

    roles = forms.MultipleChoiceField(
        label="角色",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, one.label) for one in Role if one is not Role.PUBLIC],
        help_text="系统、安全、审计三员不能由同一人担任，也不能由本人给自己授权。",
    )
    reason = line(REASON)

    def fit(self) -> None:
        """Fit (按对象调整): the roles of today."""
        post = self.book.directory.posts.get(self.about)
        self.fields["roles"].initial = [one.value for one in post.roles] if post else []


class TakeUpForm(DutyForm):
    """Take up (到岗)."""

    person = forms.ChoiceField(label="人员", error_messages={"required": "请选人员"})

    def fit(self) -> None:
        """Fit (按对象调整): everyone who was not erased."""
        known = names()
        self.fields["person"].choices = [("", "请选择")] + [  # type: ignore[attr-defined]
            (one.id, f"{known.get(one.id, one.id)}（{one.id}）")
            for one in self.book.directory.people.values()
            if not one.erased
        ]


class LinkForm(DutyForm):
    """Link (绑定统一身份认证): to the provider that the office is set up with."""

    subject = line(
        "用户标识", longest=255, help_text="本人用统一身份认证登录时，登录页上显示的那一串"
    )

    def said(self) -> dict[str, Any]:
        """Said (所填): with the provider's issuer; raises NoProvider."""
        if settings.PROVIDER is None:
            raise NoProvider("本办公室没有设置统一身份认证")
        return {**super().said(), "issuer": settings.PROVIDER.issuer}


class AccountForm(DutyForm):
    """Account (开账号)."""

    login = line(
        "登录名", longest=40, help_text="小写字母开头，2 到 40 位；不要用姓名，姓名以后可能要清除"
    )

    def fit(self) -> None:
        """Fit (按对象调整): the person's id will do."""
        self.fields["login"].initial = self.about
