"""Bundle promise (打捆承诺): several projects in one sentence, to be told one by one."""

from __future__ import annotations

from guatu.ledger.pledge import Pledge
from guatu.ledger.roster import promised_by
from guatu.vocabulary.pledge_kind import PledgeKind


def is_bundle(pledge: Pledge) -> bool:
    """Whether it is a bundle (是否打捆承诺): a project promise of more than one project."""
    count = promised_by(pledge.quantities).count
    return pledge.kind is PledgeKind.PROJECT and count is not None and count > 1
