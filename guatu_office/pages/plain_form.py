"""Plain form (一般表单): an act that is about no promise; done, or said why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.problem import Unusable
from guatu_office.pages.once import key_of
from guatu_office.records.database_fault import fault_of
from guatu_office.records.writing import AlreadyWritten
from guatu_office.roles.asker import asker


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Outcome (办理结果): the entry, or the sentence why there is none, with its status.

    `again` when the same form had come before: what it made then is not made anew.
    """

    entry: Entry | None = None
    problem: str = ""
    status: int = 200
    again: bool = False


def done(request: HttpRequest, act: Callable[..., Entry], **said: Any) -> Outcome:
    """Do (办理): the act by whoever asks, now; a form that came before is the same act."""
    try:
        return Outcome(
            entry=act(by=asker(request).actor, at=timezone.localtime(), key=key_of(request), **said)
        )
    except AlreadyWritten as before:
        return Outcome(entry=before.entries[-1], again=True)
    except (Refused, Unusable) as refused:
        return Outcome(problem=str(refused), status=422)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        return Outcome(problem=fault.sentence, status=fault.status)
