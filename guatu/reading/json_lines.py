"""JSON lines (逐行 JSON): a reading in the exact shape of the report labels, with extra keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from guatu.reading.report import DraftPledge, Reading
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span


def json_lines(reading: Reading) -> Iterator[str]:
    """JSON lines (逐行 JSON): the report record, then the promises in document order."""
    yield _line(
        {
            "record": "report",
            "report": PurePath(reading.name).stem,
            "place": reading.place,
            "year": reading.year,
            "plan_start": reading.plan.start,
            "plan_end": reading.plan.end,
            "areas": [_spanned(area.span, title=area.title) for area in reading.areas],
        }
    )
    for pledge in reading.pledges:
        yield _line(_promise(pledge))


def coverage_json(reading: Reading) -> str:
    """Coverage as JSON (覆盖情况): chars, promise, reasoned, unaccounted; the parts add up."""
    found = reading.coverage()
    return _line(
        {
            "chars": found.chars,
            "promise": found.promise,
            "reasoned": found.reasoned,
            "unaccounted": found.unaccounted,
        }
    )


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False)


def _promise(pledge: DraftPledge) -> dict[str, Any]:
    return {
        "record": "promise",
        "id": pledge.id,
        "kind": pledge.kind.value,
        **_spanned(pledge.span, quote=pledge.quote),
        "title": pledge.title,
        "quantities": [_quantity(quantity) for quantity in pledge.quantities],
        "deadline": _deadline(pledge.deadline),
        "inferred_by": pledge.inferred and pledge.inferred.by.isoformat(),
        "names": [_spanned(name.span, quote=name.quote) for name in pledge.names],
        "missing": [element.value for element in pledge.missing],
        "area": pledge.area,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        **_spanned(quantity.span, quote=quantity.quote),
        "role": quantity.role.value,
        "min": _number(quantity.low),
        "max": _number(quantity.high),
        "unit": quantity.unit,
        "compare": quantity.compare.value,
    }


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None or deadline.span is None:
        return None
    return _spanned(deadline.span, quote=deadline.quote) | {"by": deadline.by.isoformat()}


def _spanned(span: Span, **rest: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, **rest}


def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)
