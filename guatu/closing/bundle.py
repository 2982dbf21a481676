"""Bundle promise (打捆承诺): several projects in one sentence, to be told one by one."""

from __future__ import annotations

from guatu.ledger.pledge import Pledge
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Role


def is_bundle(pledge: Pledge) -> bool:
    """Whether it is a bundle (是否打捆承诺): a project promise that counts more than one."""
    counted = (one.low for one in pledge.quantities if one.role is Role.COUNT)
    return pledge.kind is PledgeKind.PROJECT and any(low > 1 for low in counted)
