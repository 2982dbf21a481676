"""Forms of the what-if (试算表单): each offers one kind of change; sent by GET, kept nowhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from guatu.scheduling.pledge_network import PlannedNode
from guatu.scheduling.portfolio.open_plan import OpenPlan
from guatu.scheduling.portfolio.tried_change import (
    MOST_IN_HAND,
    County,
    CrewSize,
    DroppedPledge,
    MovedDeadline,
    OtherDays,
    RainedOff,
    TriedChange,
)
from guatu.scheduling.template_node import MOST_DAYS
from guatu.scheduling.working_days import DayKind
from guatu_office.pages.year.fields import day

OUTDOOR, EVERY = "outdoor", "all"


def days(label: str, most: int, least: int = 0, help_text: str = "") -> Any:
    """Whole number (整数)."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        help_text=help_text,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": f"{label}请写成整数",
            "min_value": f"{label}不能少于 {least}",
            "max_value": f"{label}不能超过 {most}",
        },
    )


class ChangeForm(forms.Form):
    """Form of changes (变动表单): once valid, says which changes it asks for."""

    def changes(self) -> tuple[TriedChange, ...]:
        """Changes (变动)."""
        raise NotImplementedError


class RainForm(ChangeForm):
    """Days lost (误工): from when to when, at which promise, of what."""

    prefix = "rain"

    first = day("停工第一天")
    last = day("停工最后一天")
    number = forms.ChoiceField(label="哪一项", required=False)
    where = forms.ChoiceField(
        label="停什么",
        choices=[(OUTDOOR, "现场施工的节点（雨、雪、扬尘管控）"), (EVERY, "全部节点")],
        initial=OUTDOOR,
        required=False,
    )

    def __init__(self, county: County, asked: Any = None) -> None:
        super().__init__(asked, label_suffix="")
        number = self.fields["number"]
        assert isinstance(number, forms.ChoiceField)
        number.choices = [("", "全县各项"), *pledge_choices(county)]

    def changes(self) -> tuple[TriedChange, ...]:
        """Changes (变动)."""
        said = self.cleaned_data
        outdoor = said["where"] != EVERY
        return (RainedOff(said["first"], said["last"], outdoor, said["number"]),)


class CrewForm(ChangeForm):
    """Crews (共用资源): how many each could have in hand."""

    prefix = "crew"

    def __init__(self, county: County, asked: Any = None) -> None:
        super().__init__(asked, label_suffix="")
        self.crews = county.crews
        for name, rule in county.crews.items():
            label = f"{rule.title}（现在同时 {rule.capacity} {rule.unit}）"
            self.fields[name] = days(label, MOST_IN_HAND, least=1)

    def changes(self) -> tuple[TriedChange, ...]:
        """Changes (变动): of those given another number."""
        given = self.cleaned_data
        return tuple(
            CrewSize(name, given[name])
            for name, rule in self.crews.items()
            if given.get(name) not in (None, rule.capacity)
        )


class PledgeForm(ChangeForm):
    """One promise (一项): its deadline, its nodes' days, or that it is not done at all."""

    prefix = "of"

    due = day("时限改到", required=False)
    drop = forms.BooleanField(label="整项取消", required=False)

    def __init__(self, plan: OpenPlan, asked: Any = None) -> None:
        super().__init__(asked, label_suffix="")
        self.plan = plan
        self.fields["due"].initial = plan.pledge.due.by
        self.open = [node for node in plan.nodes if node.activity.done_on is None]
        for node in self.open:
            # The least is refused by the engine: its sentence names the article.
            field = days(node.name, MOST_DAYS, help_text=_said(node))
            field.initial = node.activity.days
            self.fields[f"days-{node.activity.id}"] = field

    def day_fields(self) -> list[forms.BoundField]:
        """Fields of days (各节点工期)."""
        return [self[f"days-{node.activity.id}"] for node in self.open]

    def changes(self) -> tuple[TriedChange, ...]:
        """Changes (变动): only of what differs from the plan."""
        number, said = self.plan.number, self.cleaned_data
        if said["drop"]:
            return (DroppedPledge(number),)
        due: date | None = said["due"]
        moved = (MovedDeadline(number, due),) if due not in (None, self.plan.pledge.due.by) else ()
        lasting = (
            OtherDays(number, node.activity.id, given)
            for node in self.open
            if (given := said.get(f"days-{node.activity.id}")) not in (None, node.activity.days)
        )
        return (*moved, *lasting)


def pledge_choices(county: County) -> list[tuple[str, str]]:
    """Promises to choose from (可选事项): by number, with the beginning of their titles."""
    return [
        (one.number, f"{one.number} {one.pledge.title[:24]}")
        for one in sorted(county.plans, key=lambda one: one.number)
    ]


def _said(node: PlannedNode) -> str:
    activity = node.activity
    unit = "工作日" if activity.calendar is DayKind.WORKING else "日历日"
    floor = activity.floor
    if floor and floor.statutory:
        return f"{unit}；不得少于 {floor.days}（{floor.article}）"
    return unit
