"""MS Project XML (Project 文件): a plan scheduled backward, to be opened in another program.

The subset is about the elements that a plan of nodes needs; what that program has no place
for stands in fields of our own, so that the file read back is the same plan.
"""

from __future__ import annotations

from lxml import etree

from guatu.publishing.exchange.exchanged_plan import ExchangedPlan
from guatu.publishing.exchange.project_calendar import calendars_of, put_calendars
from guatu.publishing.exchange.project_element import (
    EVENING,
    HOURS_A_DAY,
    MORNING,
    NAMESPACE,
    begins,
    ends,
    part,
    put,
)
from guatu.publishing.exchange.project_task import FIELDS, put_tasks
from guatu.scheduling.working_days import WorkingDays

_DAYS_A_WEEK, _DAYS_A_MONTH = 5, 20


def project_file(plan: ExchangedPlan, calendar: WorkingDays) -> bytes:
    """Project file (出 Project 文件): the bytes of an XML file; the same for the same plan."""
    root = etree.Element(f"{{{NAMESPACE}}}Project", nsmap={None: NAMESPACE})
    _put_head(root, plan)
    fields = part(root, "ExtendedAttributes")
    for number, field, alias in FIELDS:
        one = part(fields, "ExtendedAttribute")
        put(one, "FieldID", number)
        put(one, "FieldName", field)
        put(one, "Alias", alias)
    kinds = calendars_of(plan)
    put_calendars(part(root, "Calendars"), plan, kinds, calendar)
    put_tasks(part(root, "Tasks"), plan, {kind: at for at, kind in enumerate(kinds, start=1)})
    part(root, "Resources")
    part(root, "Assignments")
    etree.indent(root)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _put_head(root: etree._Element, plan: ExchangedPlan) -> None:
    put(root, "SaveVersion", 14)
    put(root, "Name", plan.title)
    put(root, "Title", plan.title)
    put(root, "ScheduleFromStart", False)
    put(root, "StartDate", begins(plan.days[0]))
    put(root, "FinishDate", ends(plan.deadline))
    put(root, "CalendarUID", 1)
    put(root, "DefaultStartTime", MORNING)
    put(root, "DefaultFinishTime", EVENING)
    put(root, "MinutesPerDay", HOURS_A_DAY * 60)
    put(root, "MinutesPerWeek", _DAYS_A_WEEK * HOURS_A_DAY * 60)
    put(root, "DaysPerMonth", _DAYS_A_MONTH)
    put(root, "DurationFormat", 7)
    put(root, "HonorConstraints", True)
    put(root, "NewTasksEstimated", False)
    put(root, "WeekStartDay", 1)
    put(root, "StatusDate", ends(plan.as_of))
    put(root, "CurrentDate", begins(plan.as_of))
