"""对照的写法:每条认得出自己的例句,放得过自己的反例。"""

from __future__ import annotations

import pytest

from guatu.reading.cues import Cue, cues_of

CUES = list(cues_of("comparison").values())


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_a_cue_knows_its_examples(cue: Cue) -> None:
    """例句都认得出。"""
    assert [text for text in cue.examples if not cue.found_in(text)] == []


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_a_cue_leaves_its_counter_examples_alone(cue: Cue) -> None:
    """反例都放得过。"""
    assert [text for text in cue.counter_examples if cue.found_in(text)] == []
