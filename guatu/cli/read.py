"""guatu read: a report to promises, coverage, a summary or a book."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guatu.reading.reader import read_file
from guatu.reading.report import DraftPledge, Reading
from guatu.vocabulary.quantity import Quantity


def add(commands: Any) -> None:
    """Arguments (参数): of `guatu read`."""
    parser = commands.add_parser("read", help="读报告：找出承诺")
    parser.add_argument(
        "file", metavar="文件", type=Path, help="报告：文本（UTF-8、GB18030）或 .docx"
    )
    parser.add_argument("--jsonl", action="store_true", help="逐行输出报告和承诺（JSON）")
    parser.add_argument("--coverage", action="store_true", help="输出计划部分的覆盖情况（JSON）")
    parser.add_argument("--place", default="", help="地方全称，报告里看不出时写明")
    parser.add_argument("--year", type=int, help="计划年份，报告里看不出时写明")
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    reading = read_file(arguments.file, arguments.place, arguments.year)
    for line in json_lines(reading) if arguments.jsonl else [json.dumps(_coverage(reading))]:
        _print(line)
    return 0


def _print(line: str) -> None:
    """UTF-8 whatever the locale: other programs read this."""
    sys.stdout.buffer.write(line.encode() + b"\n")


def _coverage(reading: Reading) -> dict[str, Any]:
    found = reading.coverage()
    return {
        "chars": found.chars,
        "promise": found.promise,
        "reasoned": found.reasoned,
        "unaccounted": found.unaccounted,
    }


def json_lines(reading: Reading) -> Iterator[str]:
    """JSON lines (逐行 JSON): the report record, then the promises in document order."""
    yield _line(
        {
            "record": "report",
            "report": Path(reading.name).stem,
            "place": reading.place,
            "year": reading.year,
            "plan_start": reading.plan.start,
            "plan_end": reading.plan.end,
            "areas": [
                {"start": area.span.start, "end": area.span.end, "title": area.title}
                for area in reading.areas
            ],
        }
    )
    for pledge in reading.pledges:
        yield _line(_promise(pledge))


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _promise(pledge: DraftPledge) -> dict[str, Any]:
    stated, inferred = pledge.deadline, pledge.inferred
    return {
        "record": "promise",
        "id": pledge.id,
        "kind": pledge.kind.value,
        "start": pledge.span.start,
        "end": pledge.span.end,
        "quote": pledge.quote,
        "title": pledge.title,
        "quantities": [_quantity(quantity) for quantity in pledge.quantities],
        "deadline": stated
        and stated.span
        and {
            "start": stated.span.start,
            "end": stated.span.end,
            "quote": stated.quote,
            "by": stated.by.isoformat(),
        },
        "inferred_by": inferred and inferred.by.isoformat(),
        "names": [
            {"start": name.span.start, "end": name.span.end, "quote": name.quote}
            for name in pledge.names
        ],
        "missing": [element.value for element in pledge.missing],
        "area": pledge.area,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "quote": quantity.quote,
        "role": quantity.role.value,
        "min": _number(quantity.low),
        "max": _number(quantity.high),
        "unit": quantity.unit,
        "compare": quantity.compare.value,
    }


def _number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)
