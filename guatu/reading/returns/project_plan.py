"""Plan from a project file (Project 文件里的计划): finishes of its tasks, a plan a promise.

The baseline that the file was handed out with tells what its sender moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from guatu.reading.exchange.project_file import ProjectFile, ProjectTask, read_project
from guatu.reading.returns.offered_plan import OfferedNode, OfferedPlan, take_plan
from guatu.reading.returns.preview import FilePreview
from guatu.reading.returns.return_source import source_sheet
from guatu.reading.returns.returned_file import ReturnedFile
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.reading.returns.trial import Found, Trial
from guatu.vocabulary.problem import Problem, Unusable

_BETWEEN = "/"
_REASON = "随 Project 文件报送"
_SHEET = "Project"


def preview_project(file: ReturnedFile, trial: Trial) -> FilePreview:
    """Preview a project file (看 Project 文件): what it would change, and what it cannot."""
    try:
        project = read_project(file.path, file.name)
    except Unusable as refused:
        return FilePreview(file=file.name, kind=SheetKind.NODES, faults=refused.problems)
    found = Found()
    plans = list(_plans(project, file, found))
    for one in plans:
        take_plan(one, trial, found)
    if not plans:
        said = "文件里没有本系统出的事项，任务上没有“挂图编号”"
        found.faults.append(Problem(file.name, said))
    return FilePreview(
        file=file.name,
        kind=SheetKind.NODES,
        proposals=tuple(found.proposals),
        unchanged=tuple(found.unchanged),
        recorded=tuple(found.recorded),
        faults=tuple(found.faults),
        warnings=tuple(found.warnings),
        unrecognised=tuple(found.unrecognised),
    )


def _plans(project: ProjectFile, file: ReturnedFile, found: Found) -> Iterator[OfferedPlan]:
    source = source_sheet(file=file.name, sheet=_SHEET, period="", digest=file.digest)
    tasks: dict[str, list[ProjectTask]] = {}
    for task, above in project.leaves():
        number = _number(task, above)
        if number:
            tasks.setdefault(number, []).append(task)
        elif not _is_a_group(task):
            said = "看不出是哪一项的节点，请放在事项的摘要任务下面"
            found.unrecognised.append(Problem(_place(file, task), said))
    for number, held in tasks.items():
        nodes = tuple(_node(task, file) for task in held if task.active)
        yield OfferedPlan(
            number=number,
            place=nodes[0].place if nodes else file.name,
            nodes=nodes,
            source=source,
            reason=_REASON,
            whole=True,
        )


def _number(task: ProjectTask, above: tuple[ProjectTask, ...]) -> str:
    """Of its own key, or that of the summary task above it."""
    if _BETWEEN in task.key:
        return task.key.partition(_BETWEEN)[0]
    return next((one.key for one in reversed(above) if one.key and _BETWEEN not in one.key), "")


def _is_a_group(task: ProjectTask) -> bool:
    """A promise of which no nodes were written is a task of its own."""
    return bool(task.key) and _BETWEEN not in task.key


def _node(task: ProjectTask, file: ReturnedFile) -> OfferedNode:
    own = task.key.partition(_BETWEEN)[2]
    node = own or f"own-{sha256(task.name.strip().encode()).hexdigest()[:8]}"
    return OfferedNode(
        id=node,
        name=task.name.strip() or node,
        due=task.finish,
        was=task.baseline,
        done_on=task.actual_finish,
        place=_place(file, task),
    )


def _place(file: ReturnedFile, task: ProjectTask) -> str:
    return f"{file.name} 第{task.row or task.uid}行"
