"""Form of a chosen template (选定模板表单): by which steps the promise is scheduled, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings

from guatu.scheduling.template_choice import Choice, choose
from guatu.scheduling.template_drawer import templates
from guatu_office.pages.year.fields import words
from guatu_office.pages.year.step_form import StepForm

BY_TEXT = "按句子自动选（不指定）"


class ChooseTemplateForm(StepForm):
    """Choose a template (选定模板): of the drawer, or back to what the sentence says."""

    chosen = forms.ChoiceField(label="节点模板", required=False)
    reason = words("选定的理由", rows=2)

    def fit(self) -> None:
        """Fit (按事项调整): every template of the drawer and the county, the one in use first."""
        field = self.fields["chosen"]
        assert isinstance(field, forms.ChoiceField)
        known = sorted(templates(settings.COUNTY_RULES), key=lambda one: one.title)
        field.choices = [
            ("", BY_TEXT),
            *((one.id, f"{one.title}（{len(one.nodes)} 个节点）") for one in known),
        ]
        field.initial = self.asked.pledge.template
        field.error_messages["invalid_choice"] = "模板库里没有这个模板"

    @property
    def choice(self) -> Choice:
        """Choice in use (现用模板): with its reason."""
        return choose(self.asked.pledge, settings.COUNTY_RULES)

    def said(self) -> dict[str, Any]:
        """Said (所填): with the county's own rules, among which it is looked for."""
        return {**super().said(), "county": settings.COUNTY_RULES}
