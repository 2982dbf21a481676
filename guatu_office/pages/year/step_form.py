"""Step form (办理表单): what every act asks for: the state seen, and the day it counts from."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from guatu_office.pages.year.asked import Asked
from guatu_office.pages.year.fields import day


class StepForm(forms.Form):
    """Step form (办理表单): `said()` is what the act is told beside the step itself."""

    evidence_field: ClassVar[str] = ""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    on = day("办理日期")

    def __init__(self, asked: Asked, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.asked = asked
        self.fields["seen"].initial = asked.seen
        self.fields["on"].initial = asked.on
        self.order_fields([*(name for name in self.fields if name != "on"), "on"])
        self.fit()

    def fit(self) -> None:
        """Fit (按事项调整): choices and first values that depend on the pledge."""

    def shown_anew(self, **values: str) -> None:
        """Shown anew (重新给看): what the page that comes back carries in its hidden fields."""
        data = QueryDict(mutable=True) if not isinstance(self.data, QueryDict) else self.data.copy()
        for name, value in values.items():
            data[name] = value
        self.data = data

    def said(self) -> dict[str, Any]:
        """Said (所填): cleaned values by the names that the action gives them."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("seen", "on", self.evidence_field)
        }

    @property
    def day(self) -> date:
        """Day (办理日期)."""
        found = self.cleaned_data["on"]
        assert isinstance(found, date)
        return found

    def rows(self) -> list[forms.BoundField]:
        """Rows (各填写项): what a person fills in, in order."""
        return [one for one in self.visible_fields()]
