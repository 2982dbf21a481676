"""Together form (集中交办表单): what holds for all that are ticked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from guatu_office.pages.year.asked import Choices
from guatu_office.pages.year.fields import day, line
from guatu_office.pages.year.handing_out_forms import SIGN_FOR_WITHIN


class TogetherForm(forms.Form):
    """Together form (集中交办表单): one lead official, one sign-for day, one day of the act."""

    lead_official = forms.ChoiceField(
        label="牵头领导", error_messages={"required": "请选牵头领导（岗位）"}
    )
    sign_for_by = day("签收时限")
    on = day("办理日期")
    since = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, leaders: Choices, on: date, since: int, *args: Any, **kwargs: Any) -> None:
        first = {"on": on, "sign_for_by": on + timedelta(days=SIGN_FOR_WITHIN), "since": since}
        super().__init__(*args, **{"label_suffix": "", "initial": first, **kwargs})
        chosen = self.fields["lead_official"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", "请选择"), *leaders]
        if not leaders:
            self.fields["lead_official"] = line("牵头领导", help_text="写岗位，例如“分管副县长”")
            self.order_fields(["lead_official", "sign_for_by", "on"])
