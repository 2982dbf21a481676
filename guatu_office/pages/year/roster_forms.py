"""Forms of a roster (名册表单): opened with lines of text, kept item by item."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from guatu.ledger.roster import ItemState, RosterItem
from guatu_office.pages.year.fields import line, number, words
from guatu_office.pages.year.step_form import StepForm

_WAN = Decimal(10_000)
_BREAK = re.compile(r"\t|，|,|；|;|\|")
_STATES = {one.label: one for one in ItemState}


class ListRosterForm(StepForm):
    """List a roster (登记名册): a line each; name, place, amount, state, code."""

    items = words(
        "名册",
        required=False,
        rows=8,
        help_text="一行一项，用逗号或制表符隔开：名称，地点，金额（万元），状态（未启动、推进中、已兑现），项目代码；"
        "后几样可不写。可以先登记空名册，再逐项增加。",
    )

    def clean_items(self) -> tuple[RosterItem, ...]:
        """Clean the items (各项): each fault with its line."""
        lines = [one for one in self.cleaned_data["items"].splitlines() if one.strip()]
        return tuple(_item(at, text) for at, text in enumerate(lines, start=1))


class _ItemForm(StepForm):
    name = line("名称")
    place = line("地点", required=False)
    amount = number("金额（万元）", help_text="不知道的留空")
    units = number("数量", help_text="这一项抵承诺中的几个、几户，一般是 1")
    state = forms.ChoiceField(label="状态", choices=[(one.value, one.label) for one in ItemState])
    code = line("项目代码", required=False)

    def item(self, key: str) -> RosterItem:
        """Item (名册项): as filled in, under the id `key`."""
        given = self.cleaned_data
        return RosterItem(
            id=key,
            name=given["name"].strip(),
            place=given["place"].strip(),
            amount=None if given["amount"] is None else given["amount"] * _WAN,
            state=ItemState(given["state"]),
            code=given["code"].strip(),
            units=Decimal(1) if given["units"] is None else given["units"],
        )


class AddItemForm(_ItemForm):
    """Add an item (名册增项)."""

    def fit(self) -> None:
        """Fit (按事项调整): one of the promised things, as most items are."""
        self.fields["units"].initial = 1

    def said(self) -> dict[str, Any]:
        """Said (所填): under the next free number."""
        roster = self.asked.pledge.roster
        taken = roster.items if roster else {}
        key = next(key for at in range(1, 100_000) if (key := str(at)) not in taken)
        return {"item": self.item(key)}


class ChangeItemForm(_ItemForm):
    """Change an item (名册改项): `item` is its id."""

    item_id = forms.CharField(widget=forms.HiddenInput)

    def fit(self) -> None:
        """Fit (按事项调整): the item as it stands."""
        key = str(self.data.get("item_id", self.initial.get("item", "")))
        roster = self.asked.pledge.roster
        found = roster.items.get(key) if roster else None
        self.fields["item_id"].initial = key
        if found is not None:
            amount = None if found.amount is None else f"{(found.amount / _WAN).normalize():f}"
            for name, value in (
                ("name", found.name),
                ("place", found.place),
                ("amount", amount),
                ("units", f"{found.units.normalize():f}"),
                ("state", found.state.value),
                ("code", found.code),
            ):
                self.fields[name].initial = value

    def said(self) -> dict[str, Any]:
        """Said (所填): the whole item."""
        return {"item": self.item(self.cleaned_data["item_id"])}


class RemoveItemForm(StepForm):
    """Remove an item (名册减项): which, and why."""

    item = forms.ChoiceField(label="名册项", error_messages={"required": "请选名册项"})
    reason = words("减项的理由", rows=2)

    def fit(self) -> None:
        """Fit (按事项调整): the items of the roster."""
        roster = self.asked.pledge.roster
        field = self.fields["item"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (key, f"{one.name}（{one.place or '地点未填'}）")
            for key, one in (roster.items if roster else {}).items()
        ]


def _item(at: int, text: str) -> RosterItem:
    parts = [one.strip() for one in _BREAK.split(text)]
    name, place, amount, state, code = (*parts, "", "", "", "", "")[:5]
    if len(parts) > 5 or not name:
        raise forms.ValidationError(f"第 {at} 行“{text[:20]}”的栏数不对，最多五栏，第一栏是名称")
    if state and state not in _STATES:
        raise forms.ValidationError(f"第 {at} 行的状态“{state}”应为 {'、'.join(_STATES)}")
    try:
        yuan = Decimal(amount.removesuffix("万元").removesuffix("万")) * _WAN if amount else None
        # “NaN”和“Infinity”也能读成数
        if yuan is not None and not yuan.is_finite():
            raise InvalidOperation
    except ArithmeticError:
        raise forms.ValidationError(f"第 {at} 行的金额“{amount}”不是数字（单位：万元）") from None
    return RosterItem(
        id=str(at),
        name=name,
        place=place,
        amount=yuan,
        state=_STATES.get(state, ItemState.PLANNED),
        code=code,
    )
