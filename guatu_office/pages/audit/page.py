"""Audit (审计): two lists with one filter, on the page and as a file."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guatu.ledger.transitions import LABELS
from guatu.publishing.plain_table import FORMULA
from guatu.vocabulary.role import Role
from guatu_office.pages.audit.trace import KINDS, Trace, entry_trace, sign_in_trace
from guatu_office.records.audit import AUDITED, audited_entries, sign_ins_between
from guatu_office.records.people import names
from guatu_office.roles.route_rule import allowed

SHOWN = 200
ENTRIES, SIGN_INS = "entries", "sign-ins"
LISTS = {ENTRIES: "权限和配置", SIGN_INS: "登录和被拒"}
HEADS = ("时间", "事项", "谁", "对象或地址", "内容", "条目")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Wanted (所筛): of the query; what is no day or no kind is as good as not written."""

    which: str
    since: date | None
    until: date | None
    kind: str
    person: str

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Kinds (可选事项): of the list that is shown, with their labels."""
        if self.which == SIGN_INS:
            return list(KINDS.items())
        return [(act, LABELS[act]) for act in AUDITED]

    def traces(self) -> Iterator[Trace]:
        """Traces (审计记录): the latest first."""
        if self.which == SIGN_INS:
            rows = sign_ins_between(
                since=self.since, until=self.until, kind=self.kind, person=self.person
            )
            return (sign_in_trace(one) for one in rows.iterator())
        found = audited_entries(
            since=self.since, until=self.until, act=self.kind, person=self.person
        )
        return (entry_trace(one) for one in found)


@allowed(Role.AUDIT_ADMIN)
@never_cache
@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Audit (审计): the latest lines of a list."""
    wanted = _wanted(request)
    found = list(islice(wanted.traces(), SHOWN + 1))
    context = {
        "wanted": wanted,
        "lists": LISTS.items(),
        "heads": HEADS,
        "traces": found[:SHOWN],
        "more": len(found) > SHOWN,
        "people": sorted(names().items()),
    }
    return render(request, "audit/page.html", context)


@allowed(Role.AUDIT_ADMIN)
@never_cache
@require_safe
def audit_table(request: HttpRequest) -> HttpResponse:
    """Audit as a file (审计导出): all lines of the filter, not only those shown."""
    wanted = _wanted(request)
    answer = HttpResponse(_csv(wanted.traces()), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="audit-{wanted.which}.csv"'
    return answer


def _csv(traces: Iterable[Trace]) -> str:
    sheet = StringIO()
    sheet.write("\ufeff")
    writer = csv.writer(sheet)
    writer.writerow(HEADS)
    for one in traces:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in one.cells])
    return sheet.getvalue()


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    which = asked.get("list", ENTRIES)
    which = which if which in LISTS else ENTRIES
    kinds = KINDS if which == SIGN_INS else AUDITED
    kind = asked.get("kind", "")
    return Wanted(
        which=which,
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
        kind=kind if kind in kinds else "",
        person=asked.get("person", "").strip()[:40],
    )


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
