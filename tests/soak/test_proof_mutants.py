"""慢验证(make soak):十万份改坏的台账、检查点和证明,两种核验程序的结论处处相同。"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.durability.numbers import progress, tell
from tests.ledger.proof_mutants import counts

pytestmark = pytest.mark.soak
SEEDS, EACH = range(1, 11), 10_000


def test_a_hundred_thousand_mutants_get_the_same_answer() -> None:
    """十万份,没有一份两边结论不同;没有一份在担保之内改动过而通过。"""
    found: Counter[str] = Counter()
    for seed in SEEDS:
        found += counts(seed, EACH)
        progress(f"{sum(found.values())} of {len(SEEDS) * EACH} mutants, seed {seed} done")
    tell(f"改坏的证明 {sum(found.values())} 份，两种核验程序结论全部相同：{dict(found)}")
    assert sum(found.values()) == 100_000
