"""Network of a project file (Project 文件成网络): in the form of a network file, to be scheduled.

What changes dates and cannot be said in it is refused with its place; what is left out is told.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from guatu.reading.exchange.project_days import EVERY_DAY, DayBook, Worked, day_book
from guatu.reading.exchange.project_file import ProjectFile, ProjectTask
from guatu.reading.exchange.project_links import more_of, put_links
from guatu.reading.exchange.project_remarks import ELAPSED, Remarks
from guatu.vocabulary.problem import Unusable

_ASAP, _ALAP, _START_ON, _FINISH_ON, _NO_EARLIER, _START_BY, _FINISH_FROM, _FINISH_BY = range(8)
_SHOWN = 20
_WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectNetwork:
    """Network of a project file (网络): `given` is a network file's object, `told` sentences."""

    given: dict[str, Any]
    told: tuple[str, ...]


def project_network(
    project: ProjectFile, worked: Worked, as_of: date | None = None
) -> ProjectNetwork:
    """Network of a project file (Project 文件成网络): raises Unusable with every problem.

    `as_of` takes the place of the file's own status date.
    """
    remarks = Remarks(project)
    day = as_of or project.status
    if day is None:
        remarks.wrong("", "没有状态日期（StatusDate），请加 --as-of")
    if project.finish is None:
        remarks.wrong("", "没有完成日期（FinishDate），不知道从哪天往回排")
    taken = [(task, above) for task, above in project.leaves() if _taken(task, remarks)]
    if not taken:
        remarks.wrong("", "文件里没有任务")
    refuse(remarks)
    book = day_book(project, {_calendar(task) for task, _ in taken}, worked)
    ids = _ids([task for task, _ in taken])
    rows = {task.uid: _row(task, above, ids[task.uid], book, remarks) for task, above in taken}
    waits = put_links(project, rows, remarks)
    _tell_the_rest([task for task, _ in taken], remarks)
    refuse(remarks)
    whole = book.called[""]
    given = {
        "as_of": day and day.isoformat(),
        "deadline": project.finish and project.finish.isoformat(),
        "calendar": book.calendars[whole]["base"] if whole in book.calendars else whole,
        "calendars": dict(book.calendars),
        "activities": [*rows.values(), *waits],
    }
    return ProjectNetwork(given=given, told=tuple(dict.fromkeys((*book.told, *remarks.told))))


def refuse(remarks: Remarks) -> None:
    """Refuse (不收): raises Unusable where anything was found wrong."""
    if remarks.problems:
        raise Unusable(*remarks.problems[:_SHOWN])


def _taken(task: ProjectTask, remarks: Remarks) -> bool:
    if task.outside:
        remarks.tell(f"{task.place}是别的文件里的任务，没有采用")
    elif not task.active:
        remarks.tell(f"{task.place}是停用的任务，没有采用")
    return task.active and not task.outside


def _ids(tasks: list[ProjectTask]) -> dict[str, str]:
    """Ours, else the name where it is the only one, else with the number."""
    names = Counter(task.key or task.name for task in tasks)
    return {
        task.uid: (task.key or task.name)
        if (task.key or task.name) and names[task.key or task.name] == 1
        else f"{task.name or '无名'}（{task.uid}）"
        for task in tasks
    }


def _calendar(task: ProjectTask) -> str:
    return "" if task.calendar in ("", "-1") else task.calendar


def _row(
    task: ProjectTask,
    above: tuple[ProjectTask, ...],
    name: str,
    book: DayBook,
    remarks: Remarks,
) -> dict[str, Any]:
    elapsed = task.format in ELAPSED
    days = 0
    if task.minutes is None:
        remarks.wrong(task.place, "没有工期（Duration）")
    else:
        days = remarks.whole_days(task, task.minutes, elapsed=elapsed, what="工期")
    if task.manual:
        remarks.tell(f"{task.place}是手动排程的，这里照前后关系和工期排")
    due = [day for one in (task, *above) if (day := _asked(one))]
    calendar = EVERY_DAY if elapsed and days else book.called[_calendar(task)]
    return {
        "id": name,
        "days": days,
        "calendar": calendar,
        "after": [],
        **_bounds(task, due, remarks),
        **_facts(task, remarks),
        **_floor(task),
    }


def _floor(task: ProjectTask) -> dict[str, Any]:
    """The article by which it may not be shorter, as our own file has it."""
    for kind in ("wait", "least"):
        said = more_of(task).get(kind)
        if isinstance(said, list) and len(said) == 2:
            return {kind: {"article": said[0], "days": said[1]}}
    return {}


def _asked(task: ProjectTask) -> date | None:
    """Its deadline; that which our own file worked out itself asks for nothing."""
    said = task.deadline
    return None if said and said.isoformat() == more_of(task).get("latest") else said


def _bounds(task: ProjectTask, due: list[date], remarks: Remarks) -> dict[str, Any]:
    """What its deadlines and its constraint ask; what has no place is told."""
    found: dict[str, Any] = {}
    kind, day = task.constraint, task.constraint_day
    if kind in (_ASAP, _ALAP):
        _tell_mixed(kind, remarks)
    elif day is None or not _ASAP <= kind <= _FINISH_BY:
        remarks.wrong(task.place, "日期要求不全（ConstraintType、ConstraintDate）")
    elif kind == _START_ON:
        found["on"] = day.isoformat()
    elif kind == _NO_EARLIER:
        found["not_before"] = day.isoformat()
    elif kind in (_FINISH_BY, _FINISH_ON):
        due.append(day)
        if kind == _FINISH_ON:
            remarks.tell(f"{task.place}必须在 {day} 完成，这里按“不晚于”排")
    else:
        said = "开始不晚于" if kind == _START_BY else "完成不早于"
        remarks.tell(f"{task.place}的“{said} {day}”没有采用")
    # What the whole is held to anyway asks for nothing more.
    whole = remarks.project.finish
    if due and (whole is None or min(due) < whole):
        found["not_after"] = min(due).isoformat()
    more = more_of(task).get("not_before")
    return found | ({"not_before": more} if more else {})


def _tell_mixed(kind: int, remarks: Remarks) -> None:
    if (kind == _ASAP) != remarks.project.from_start:
        said = "越早越好" if kind == _ASAP else "越晚越好"
        remarks.tell(f"有任务写的是“{said}”，和整个文件的排法不一样；这里每项最早、最迟都给")


def _facts(task: ProjectTask, remarks: Remarks) -> dict[str, Any]:
    """Done, or started with what is left."""
    started = task.actual_start
    found: dict[str, Any] = {"started_on": started.isoformat()} if started else {}
    if task.percent >= _WHOLE:
        day = task.actual_finish or task.finish
        if day is None:
            remarks.wrong(task.place, "已完成，却没有完成日期")
            return found
        if task.actual_finish is None:
            remarks.tell(f"{task.place}已完成却没有实际完成日期，按 {day} 算")
        return found | {"done_on": day.isoformat()}
    if started is None and task.percent:
        remarks.tell(f"{task.place}完成 {task.percent}%，没有实际开始日期，按没有开始排")
    if started and task.left is not None:
        elapsed = task.format in ELAPSED
        found["remaining"] = remarks.whole_days(task, task.left, elapsed=elapsed, what="剩余工期")
    return found


def _tell_the_rest(tasks: list[ProjectTask], remarks: Remarks) -> None:
    project = remarks.project
    if project.from_start:
        remarks.tell(f"文件是从开始日期往后排的，这里从完成日期 {project.finish} 往回排")
    if project.resources or project.assignments:
        remarks.tell(
            f"资源 {project.resources} 个、工作分配 {project.assignments} 条没有采用，"
            "班组请写在 JSON 网络文件里"
        )
    places = {task.uid: task.place for task in tasks}
    for uid in project.split:
        if uid in places:
            remarks.tell(f"{places[uid]}是分段的，这里按连续做排")
    for one in tasks:
        if one.leveling:
            remarks.tell(f"{one.place}的资源调配延迟没有采用")
