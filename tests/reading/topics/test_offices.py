"""单位名录:每个单位认得出自己的例句,放得过自己的反例;写得不全的不收。"""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.reading.cues import READING
from guatu.reading.topics.office import Joint, Office, directory
from guatu.reading.topics.suggest import suggest
from guatu.vocabulary.problem import Unusable

OFFICES = list(directory().offices.values())
JOINTS = directory().joints


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.id)
def test_an_office_is_suggested_for_its_examples(office: Office) -> None:
    """例句都建议由本单位牵头。"""
    leads = {text: suggest(text).lead for text in office.examples}
    assert leads == dict.fromkeys(office.examples, office.name)


@pytest.mark.parametrize("office", OFFICES, ids=lambda office: office.id)
def test_an_office_is_not_suggested_for_its_counter_examples(office: Office) -> None:
    """反例都不建议由本单位牵头。"""
    assert [t for t in office.counter_examples if suggest(t).lead == office.name] == []


@pytest.mark.parametrize("joint", JOINTS, ids=lambda joint: joint.id)
def test_joint_business_names_who_leads_and_who_supports(joint: Joint) -> None:
    """几家一起办的事,说得出常由谁牵头、谁配合;反例不沾边。"""
    names = {office.id: office.name for office in OFFICES}
    usual = {names[office] for office in joint.supporting}
    for text in joint.examples:
        told = suggest(text)
        assert told.lead == names[joint.lead], text
        assert usual <= set(told.supporting), text
    assert [t for t in joint.counter_examples if set(suggest(t).supporting) >= usual] == []


def test_every_office_says_where_its_duties_come_from() -> None:
    """每个单位写明职责大意和依据;没有读到公开原文的标 M,不冒充读过。"""
    for office in OFFICES:
        assert office.duties
        assert (office.mark == "M") == ("未读到原文" in office.source), office.id


def test_no_cue_names_a_county() -> None:
    """提示词里没有只属于一个地方的地名。"""
    cues = "".join(
        word for office in OFFICES for kind in ("words", "patterns", "broad", "hints")
        for word in getattr(office, kind)
    )  # fmt: skip
    places = ["汤阴", "高唐", "满城", "恩施", "黔南", "马鞍山", "锡林", "蠡县", "保定", "安阳"]
    assert [name for name in places if name in cues] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('mark = "S"', 'mark = "X"'), "核验标记"),
        (('name = "教育局"\n', ""), "缺少必填项：name"),
        (('id = "education"', 'id = "development"'), "同一个 id"),
        (('broad = ["教育"', 'brood = ["教育"'), "不认识的键：brood"),
        (('lead = "housing"', 'lead = "nobody"'), "名录里没有这个单位"),
        (("hint_weight = 0.8\n", ""), "缺少必填项：hint_weight"),
        (('"普惠性"', '""'), "空的提示词"),
    ],
)
def test_a_badly_written_directory_is_refused(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    """标记不对、缺项、编号重复、键写错、指向没有的单位,一律拒收并说出哪个单位。"""
    text = (READING / "topics.toml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "topics.toml"
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(Unusable, match=said):
        directory(path)
