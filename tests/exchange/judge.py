"""独立的裁判:mpxj(Java)读我们的 Project 文件,说它读到了什么,再自己排一遍。另起进程,出一个 JSON。"""

from __future__ import annotations

import json
import sys


def told(path: str, stripped: str, saved: str, first: str, last: str) -> dict[str, object]:
    """mpxj 读到的:项目、日历、任务、前后关系;还有它照第二份文件从完成日期往回排出的日期。

    读到的它另存成 `saved`。
    """
    import jpype
    import mpxj  # noqa: F401

    jpype.startJVM("-Xmx512m")
    from java.time import LocalDate
    from org.mpxj.cpm import MicrosoftScheduler
    from org.mpxj.mspdi import MSPDIWriter
    from org.mpxj.reader import UniversalProjectReader

    project = UniversalProjectReader().read(path)
    head = project.getProjectProperties()

    def day(value: object) -> str | None:
        return None if value is None else str(value)[:10]

    def worked(calendar: object) -> list[str]:
        day_, found = LocalDate.parse(first), []
        while not day_.isAfter(LocalDate.parse(last)):
            if calendar.isWorkingDate(day_):
                found.append(str(day_))
            day_ = day_.plusDays(1)
        return found

    MSPDIWriter().write(project, saved)
    again = UniversalProjectReader().read(stripped)
    MicrosoftScheduler().schedule(again, again.getProjectProperties().getFinishDate())
    tasks = [one for one in project.getTasks() if one.getName() is not None]
    return {
        "scheduled": {
            str(one.getName()): [day(one.getStart()), day(one.getFinish())]
            for one in again.getTasks()
            if one.getName() is not None
        },
        "kind": str(head.getScheduleFrom().name()),
        "title": str(head.getProjectTitle()),
        "finish": day(head.getFinishDate()),
        "calendars": {str(one.getName()): worked(one) for one in project.getCalendars()},
        "tasks": [
            {
                "uid": int(str(one.getUniqueID())),
                "name": str(one.getName()),
                "summary": bool(one.getSummary()),
                "start": day(one.getStart()),
                "finish": day(one.getFinish()),
                "duration": str(one.getDuration()),
                "constraint": str(one.getConstraintType()),
                "constraint_day": day(one.getConstraintDate()),
                "deadline": day(one.getDeadline()),
                "done": str(one.getPercentageComplete()),
                "actual_finish": day(one.getActualFinish()),
                "calendar": str(one.getCalendar() and one.getCalendar().getName()),
                "notes": str(one.getNotes() or ""),
                "key": str(one.getText(1) or ""),
                "after": [
                    [
                        int(str(link.getPredecessorTask().getUniqueID())),
                        str(link.getType()),
                        str(link.getLag()),
                    ]
                    for link in one.getPredecessors()
                ],
            }
            for one in tasks
        ],
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(told(*sys.argv[1:]), ensure_ascii=False))
