"""Preview in lines (预览写法): for the terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from guatu.ledger.plain_form import to_plain
from guatu.ledger.register import ACT_OF_BODY
from guatu.ledger.transitions import LABELS
from guatu.reading.returns.heading_map import HeadingMap, field_label
from guatu.reading.returns.preview import FilePreview, Preview, Proposal
from guatu.vocabulary.problem import Problem


def preview_lines(preview: Preview) -> Iterator[str]:
    """Preview in lines (预览逐行): a block a file, the account last."""
    for file in preview.files:
        yield from _file(file)
    count = sum(1 for _ in preview.proposals)
    faults = sum(file.fault_count for file in preview.files)
    same = sum(len(file.unchanged) for file in preview.files)
    before = sum(len(file.recorded) for file in preview.files)
    told = [f"共 {len(preview.files)} 份表", f"待记 {count} 笔", f"没有改动 {same} 项"]
    if before:
        told.append(f"这份表以前记过 {before} 项")
    yield "，".join([*told, f"错处 {faults} 处"]) + "。"


def _file(file: FilePreview) -> Iterator[str]:
    kind = file.kind.label if file.kind else "认不出的表"
    yield f"{file.file}（{kind}{f' {file.period}' if file.period else ''}）"
    if file.guess:
        yield from _guess(file.guess)
    for one in file.proposals:
        yield from _proposal(one)
    for title, problems in (
        ("错处", file.faults),
        ("没有认出的行", file.unrecognised),
        ("请核对", file.warnings),
        ("发表以后的变动", file.since),
    ):
        yield from _problems(title, problems, file.file)


def _guess(guess: HeadingMap) -> Iterator[str]:
    yield "  表头按叫法猜的，还没有人定过："
    for heading, field in zip(guess.headings, guess.fields, strict=True):
        if heading:
            yield f"    {' '.join(heading.split())} → {field_label(guess.kind, field)}"


def _proposal(one: Proposal) -> Iterator[str]:
    label = LABELS[ACT_OF_BODY[type(one.body)]]
    likely = "" if one.score == 1 else f"（按文字认的，相似度 {one.score}，请核对）"
    yield f"  {one.number}　{one.title}：{label}{likely}"
    for change in one.changes:
        was, will = _short(change.before), _short(change.after)
        yield f"    {change.label}：{was} → {will}（{change.cell}）"


def _problems(title: str, problems: Iterable[Problem], file: str) -> Iterator[str]:
    told = list(problems)
    if told:
        yield f"  {title}："
    for one in told:
        place = one.place.removeprefix(file).strip()
        yield f"    {place}：{one.message}" if place else f"    {one.message}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return (words if len(words) <= 60 else f"{words[:60]}…") or "空"


def preview_record(preview: Preview) -> dict[str, Any]:
    """Preview as a JSON object (预览 JSON): `files`, each with what it would change."""
    return {"files": [_record(file) for file in preview.files], "sound": preview.sound}


def preview_json(preview: Preview) -> str:
    """Preview as JSON text (预览 JSON 文本): one object."""
    return json.dumps(preview_record(preview), ensure_ascii=False)


def _record(file: FilePreview) -> dict[str, Any]:
    return {
        "file": file.file,
        "kind": file.kind and file.kind.value,
        "period": file.period,
        "office": file.office,
        "acts": [_act(one) for one in file.proposals],
        "unchanged": list(file.unchanged),
        "recorded": list(file.recorded),
        "errors": _told(file.faults),
        "unrecognised": _told(file.unrecognised),
        "warnings": _told(file.warnings),
        "since": _told(file.since),
        "guess": file.guess
        and [
            {"heading": heading, "field": field_label(file.guess.kind, field)}
            for heading, field in zip(file.guess.headings, file.guess.fields, strict=True)
        ],
    }


def _act(one: Proposal) -> dict[str, Any]:
    return {
        "pledge": one.number,
        "act": ACT_OF_BODY[type(one.body)],
        "body": to_plain(one.body),
        "score": one.score,
        "changes": [
            {
                "field": change.label,
                "before": change.before,
                "after": change.after,
                "cell": change.place,
            }
            for change in one.changes
        ],
    }


def _told(problems: Iterable[Problem]) -> list[dict[str, str]]:
    return [{"place": one.place, "message": one.message} for one in problems]
