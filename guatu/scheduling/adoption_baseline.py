"""Adoption baseline afterwards (事后推算的立项基线): what would have been kept, had it been.

Promises adopted before baselines were kept have none. The ledger still says how each stood
when it was adopted, so that its plan can be counted back again; the templates and the calendar
are those of now, for the ledger does not keep them. Nothing of it is recorded.
"""

from __future__ import annotations

from pathlib import Path

from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.schedule_record import Baseline
from guatu.scheduling.baseline import nodes_of
from guatu.scheduling.node_sheet import node_sheet
from guatu.vocabulary.unknown import Unknown

NAME = "立项时的倒排（事后推算）"
REASON = "按立项入账时的时限和所选模板，用现在的模板和日历推算；不是当时留下的，也不存入台账"


def adoption_baseline(
    adopted: Entry, pledge: Pledge, county: Path | None = None
) -> Baseline | Unknown:
    """Adoption baseline afterwards (事后推算的立项基线): `pledge` as `adopted` left it.

    Unknown where its plan had no days, or could not be counted back.
    """
    sheet = node_sheet(pledge, adopted.effective_on, county)
    nodes = nodes_of(sheet)
    if not nodes:
        return Unknown(sheet.unknown or "立项时没有节点可排")
    return Baseline(
        name=NAME,
        reason=REASON,
        named_on=adopted.effective_on,
        seq=adopted.seq,
        deadline=pledge.due.by,
        nodes=nodes,
    )
