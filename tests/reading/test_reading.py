"""读报告:计划部分从哪里到哪里,哪一句是承诺、哪一类,为什么不是。"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.reading.reader import read_report
from guatu.reading.report import Reading, Reason
from guatu.vocabulary.pledge_kind import Missing, PledgeKind
from guatu.vocabulary.problem import Unusable
from tests import cast

HEAD = "一、2021年工作回顾\n2021年,我们改造道路30公里。\n二、2022年工作安排\n(一)抓好各项工作\n"


def reading_of(sentence: str) -> Reading:
    return read_report(f"{HEAD}抓好重点。{sentence}", "report.txt", cast.PLACE, cast.YEAR)


def quotes(sentence: str) -> list[str]:
    return [pledge.quote for pledge in reading_of(sentence).pledges]


def kinds(sentence: str) -> list[PledgeKind]:
    return [pledge.kind for pledge in reading_of(sentence).pledges]


def test_a_small_report_is_read_whole() -> None:
    """小报告:去年的不读,今年的三项指标、两个项目、一项计数、两项机制、一项行动。"""
    reading = read_report(cast.REPORT, "report.txt")
    assert (reading.place, reading.year) == (cast.PLACE, cast.YEAR)
    assert reading.plan.of(reading.text).startswith("二、2022年工作安排")
    assert reading.plan.of(reading.text).endswith("加强文物安全保护。")
    assert [area.title for area in reading.areas] == [
        "(一)狠抓项目建设,增强发展后劲",
        "(二)坚持人民至上,办好民生实事",
    ]
    assert [(pledge.kind.label, pledge.area) for pledge in reading.pledges] == [
        ("指标", None), ("指标", None), ("指标", None), ("项目", 0), ("项目", 0),
        ("计数", 1), ("机制", 1), ("机制", 1), ("行动", 1),
    ]  # fmt: skip
    assert reading.coverage().unaccounted == 0


def test_a_stated_deadline_is_stated_and_the_rest_inferred() -> None:
    """写明6月底前的是写明,没写的推定到年底并注明是推定。"""
    stated, other = reading_of("6月底前新建公厕2座。加强文物保护工作。").pledges
    assert stated.deadline
    assert stated.deadline.by == date(2022, 6, 30)
    assert stated.inferred is None
    assert other.deadline is None
    assert other.inferred
    assert other.inferred.by == date(2022, 12, 31)
    assert not other.inferred.stated


def test_missing_elements_are_named() -> None:
    """缺数值、缺单位、缺时限、缺交付物,各说各的。"""
    count, action = reading_of("6月底前新建公厕2座。加强环境综合治理。").pledges
    assert count.missing == (Missing.OWNER,)
    assert action.missing == (Missing.OWNER, Missing.DATE, Missing.DELIVERABLE)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("完成新造林1600亩、灾后补植5800亩。", ["完成新造林1600亩", "灾后补植5800亩"]),
        ("居民收入分别增长6%、8.3%。", ["居民收入分别增长6%、8.3%"]),
        ("投资1.5亿元，完善园区配套设施。", ["投资1.5亿元，完善园区配套设施"]),
        ("力争全年签约2-3个产业项目。", ["全年签约2-3个产业项目"]),
        ("建立预警机制，提升监测能力。", ["建立预警机制"]),
        ("围绕主导产业，开展精准招商。", ["开展精准招商"]),
        ("推动8个项目加快建设，早日竣工投产。", ["推动8个项目加快建设，早日竣工投产"]),
        ("完善审批制度和推行容缺办理制度。", ["完善审批制度", "推行容缺办理制度"]),
        ("坚决遏制耕地“非农化”、防止“非粮化”。", ["坚决遏制耕地“非农化”", "防止“非粮化”"]),
        ("支持甲公司等企业上市，让群众得实惠。", ["支持甲公司等企业上市"]),
        ("坚持人民至上，努力营造良好氛围。", []),
        ("始终把政治建设摆在首位，坚决做到“两个维护”。", []),
    ],
)  # fmt: skip
def test_one_verb_and_object_is_one_pledge(sentence: str, expected: list[str]) -> None:
    """一个动词带一个宾语是一条;各带数字的宾语各是一条;目的、依据、号召不是。"""
    assert quotes(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("确保优良天数达到210天以上。", PledgeKind.INDICATOR),
        ("坚决遏制重特大事故发生。", PledgeKind.INDICATOR),
        ("城镇新增就业4700人。", PledgeKind.INDICATOR),
        ("推进总投资80亿元的清河食品产业园等20个工业项目开工建设。", PledgeKind.PROJECT),
        ("启动清河大道北延工程。", PledgeKind.PROJECT),
        ("完成投资2600万元的垃圾处理项目。", PledgeKind.PROJECT),
        ("完成90个老旧小区改造。", PledgeKind.COUNT),
        ("新增高新技术企业3家。", PledgeKind.COUNT),
        ("出台引才政策。", PledgeKind.MECHANISM),
        ("深入开展“万人助万企”活动。", PledgeKind.MECHANISM),
        ("争创省级森林城市。", PledgeKind.MECHANISM),
        ("推行集体股份合作制改革。", PledgeKind.MECHANISM),
        ("深度治理占道经营。", PledgeKind.ACTION),
        ("落实优抚政策。", PledgeKind.ACTION),
    ],
)
def test_the_first_kind_that_fits(sentence: str, kind: PledgeKind) -> None:
    """指标、项目、计数、机制、行动,先合的为准。"""
    assert kinds(sentence) == [kind]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("推进清河食品、北河制药等20个项目建设。", ["清河食品", "北河制药"]),
        ("启动清河大道、人和大道小学建设。", ["清河大道", "人和大道小学"]),
        ("出台《招才引智办法》。", ["《招才引智办法》"]),
        ("推进产业链“链长制”。", ["链长制"]),
        ("加强与清河大学、北河农大合作。", ["清河大学", "北河农大"]),
        ("改造老旧小区、城区停车场。", []),
        ("做好高校毕业生、农民工等重点群体就业。", []),
        ("推动海上风电、智能电网建设。", []),
        ("推进基础设施互联互通。", []),
        ("新建一批清河风格驿站。", []),
        ("完善集中供热管网。", []),
        ("推动设立清河国家湿地公园。", ["清河国家湿地公园"]),
        ("推进清河大道交工投用。", ["清河大道"]),
        ("实施清河水库、跨境公路等项目。", ["清河水库", "跨境公路"]),
        (
            "推进清河大道等3条道路和北河大桥、南河大桥等2座桥梁建设。",
            ["清河大道", "北河大桥", "南河大桥"],
        ),
        ("推进国家医学中心建设。", ["国家医学中心"]),
        ("培育壮大清源乳业、北河食品等企业。", ["清源乳业", "北河食品"]),
        ("支持清源光电、北河制药等为代表的新兴产业发展。", ["清源光电", "北河制药"]),
        ("支持清源重工、北河数控等外企在县里扩大业务。", ["清源重工", "北河数控"]),
        ("加快清源机场、北河水库等项目前期工作。", ["清源机场", "北河水库"]),
        ("完成清源镇污水处理厂提标改造。", ["清源镇污水处理厂提标改造"]),
        ("推动清源县、北河新区打造物流中心。", []),
        ("移址新建清源看守所大楼。", ["清源看守所大楼"]),
        ("建好清源高等研究院等平台。", ["清源高等研究院"]),
        ("提升清源历史博物馆等文博场所接待能力。", ["清源历史博物馆"]),
        ("做好工业遗产、传统街区等保护利用。", []),
        ("打造清源特色食品产业基地。", []),
        ("推动清源、北河等地零碳园区建设。", []),
        ("开展清源水库引水工程前期论证。", []),
        ("完成青柳、南辛两个片区改造。", ["青柳", "南辛"]),
        ("完成青柳、南辛五个片区改造。", []),
        ("加快县体育中心建设。", ["县体育中心"]),
        ("推进清源工业园扩区升级。", ["清源工业园"]),
        ("扩容升级清源国际陆港。", ["清源国际陆港"]),
        ("支持清源大学建设一流学科高校。", ["清源大学"]),
        ("加快县人民医院康复中心建设。", ["县人民医院康复中心"]),
        (
            "推进清源现代农业示范城市和北河循环经济产业园建设。",
            ["清源现代农业示范城市", "北河循环经济产业园"],
        ),
        ("启动清河医院、北河医院迁建。", ["清河医院", "北河医院"]),
        ("实施柳河、南辛集镇改造。", ["柳河", "南辛"]),
        ("完成东关、西关、南关村改造。", ["东关", "西关", "南关"]),
        ("建设清源材料、北河机械、智能农机等省实验室。", ["清源材料", "北河机械", "智能农机"]),
        ("优化清事通、清企通功能。", ["清事通", "清企通"]),
        ("推动清源口岸对外开放。", ["清源口岸"]),
        ("支持清源实验室牵头组建攻关团队。", ["清源实验室"]),
        ("支持清源市建设北方食品研究院。", ["北方食品研究院"]),
        ("发挥清源企业出海联盟作用。", ["清源企业出海联盟"]),
        ("发挥行业协会作用。", []),
        ("60万吨乙二醇项目建成投产。", ["60万吨乙二醇"]),
        ("清源大桥、北河大桥年内通车。", ["清源大桥", "北河大桥"]),
        ("力争金禾面粉、鸿运纺织年内上市。", ["金禾面粉", "鸿运纺织"]),
        ("支持鑫达、永固扩大产能。", ["鑫达", "永固"]),
        ("对振兴路、建设街实施雨污分流改造。", ["振兴路", "建设街"]),
        ("打通断头路、旅游路。", []),
        ("实施清河公园绿化、亮化、美化提升工程。", ["清河公园绿化、亮化、美化提升"]),
        ("将富民大街打造成景观大道。", []),
    ],
)
def test_names_are_what_has_a_name(sentence: str, names: list[str]) -> None:
    """引号、书名号里的,和有专指的项目、企业、地点;泛称不是。"""
    (pledge,) = reading_of(sentence).pledges
    assert [name.quote for name in pledge.names] == names


def test_a_footnote_marker_is_inside_only_where_the_span_runs_past_it() -> None:
    """注号在句中才算在内,在末尾不算。"""
    assert quotes("落实“九个一”机制【12】，深化“双控”机制【22】运用。") == [
        "落实“九个一”机制",
        "深化“双控”机制【22】运用",
    ]


def test_a_theme_only_announces() -> None:
    """段首短句只领起下文,是主题句。"""
    reading = reading_of("新建公厕2座。")
    assert [
        stretch.span.of(reading.text)
        for stretch in reading.reasoned
        if stretch.reason is Reason.THEME
    ] == ["抓好重点"]


@pytest.mark.parametrize(
    "text", ["今天天气很好。我们去公园散步。", "目录\n第一章\n第二章", "，" * 50]
)
def test_a_text_without_a_plan_is_refused(text: str) -> None:
    """没有计划部分的,不当报告读。"""
    with pytest.raises(Unusable, match="没有找到计划部分"):
        read_report(text, "note.txt")


def test_a_report_of_no_known_place_or_year_asks_for_them() -> None:
    """看不出地方、年份,就请用户写明;文件名里有年份就用它。"""
    text = "主要预期目标是：生产总值增长6%。重点抓好以下工作：新建公厕2座。"
    with pytest.raises(Unusable, match="--year"):
        read_report(text, "report.txt", cast.PLACE)
    with pytest.raises(Unusable, match="--place"):
        read_report(text, "report.txt", year=2022)
    assert read_report(text, "qingyuan-2023.txt", cast.PLACE).year == 2023


def test_spans_point_into_the_text_as_received() -> None:
    """原文有零宽字符、半角标点、全角空格,摘录仍与原文一字不差。"""
    text = cast.REPORT.replace("投资3000万元", "投\u200b资3000万元").replace(
        "改造户厕", "改造\u3000户厕"
    )
    reading = read_report(text, "report.txt")
    assert all(pledge.span.of(text) == pledge.quote for pledge in reading.pledges)
    assert len(reading.pledges) == len(read_report(cast.REPORT, "report.txt").pledges)


@given(
    st.text(
        alphabet="推进建设新增10%家个，。；、“”（）《》\n一二是、（）年今目标重点 \u200b",
        max_size=300,
    )
)
def test_whatever_the_words_every_character_is_accounted_for(words: str) -> None:
    """不管计划里写什么:承诺按次序、不重叠、摘录一致,承诺和理由都在计划部分之内。"""
    reading = read_report(f"二、2022年工作安排\n{words}\n新建公厕2座。", "r.txt", "清源县", 2022)
    coverage = reading.coverage()
    assert (
        coverage.promise + sum(coverage.reasoned.values()) + coverage.unaccounted == coverage.chars
    )
    at = reading.plan.start
    for pledge in reading.pledges:
        assert at <= pledge.span.start
        assert pledge.span.of(reading.text) == pledge.quote
        at = pledge.span.end
    assert at <= reading.plan.end


@pytest.mark.parametrize(
    "filler", ["推进建设", "推进、", "“", "，推进项目建设", "增长5%、", "一是", "（", "和", "主要预期目标是", "\n"]
)  # fmt: skip
def test_a_huge_text_is_read_in_one_pass(filler: str) -> None:
    """很长的怪文本也读得完,不按长度的平方变慢。"""
    text = "二、2022年工作安排\n" + filler * (200_000 // len(filler)) + "\n新建公厕2座。"
    assert read_report(text, "r.txt", "清源县", 2022).coverage().chars > 0


PLAN = "一、抓好项目建设\n新建公厕2座。完成造林100亩。\n二、抓好民生\n改造户厕300户。\n"


@pytest.mark.parametrize(
    ("before", "begins"),
    [
        ("一、过去五年工作回顾\n我们重点抓好以下工作：修路30公里。\n", "2022年工作安排\n"),
        ("今后五年工作任务\n今后五年主要预期目标是：生产总值增长6%。\n", "今年政府工作重点\n"),
        ("一、2021年工作回顾\n修路30公里。\n", "二、今后五年目标和2022年工作安排\n"),
        ("一年来，我们修路30公里。\n", "2022年是关键之年，做好今年工作意义重大。\n今年主要预期目标是：生产总值增长6%。\n"),
        ("", "主要预期目标是：生产总值增长6%。\n"),
    ],
)  # fmt: skip
def test_the_plan_begins_after_the_past_and_the_outlook(before: str, begins: str) -> None:
    """回顾和五年展望在外;标题没有编号、没有标题,也找得到今年的部分。"""
    farewell = "各位代表！让我们团结一心，为建设美丽清源而努力奋斗！\n附：名词解释\n1.户厕：农户自用的厕所。"
    reading = read_report(before + begins + PLAN + farewell, "r.txt", cast.PLACE, cast.YEAR)
    assert reading.plan.start == len(before)
    assert reading.plan.of(reading.text).endswith("改造户厕300户。")
    assert "修路30公里" not in [pledge.quote for pledge in reading.pledges]


def test_in_a_chapter_on_several_years_this_year_has_its_own_point() -> None:
    """五年目标和今年工作写在一章时,只读今年那一节。"""
    text = (
        "一、过去五年工作回顾\n修路30公里。\n二、今后五年目标和2022年工作安排\n(一)今后五年奋斗目标\n"
        "生产总值突破500亿元。\n(二)2022年重点工作\n新建公厕2座。\n"
    )
    reading = read_report(text, "r.txt", cast.PLACE)
    assert [pledge.quote for pledge in reading.pledges] == ["新建公厕2座"]


@pytest.mark.parametrize(
    "targets",
    [
        "\n生产总值增长6%，城镇新增就业4000人以上，能耗强度与目标统筹衔接。",
        "\n——生产总值增长6%。\n——城镇新增就业4000人以上。\n——能耗强度与4%的目标统筹衔接。",
        "\n1.生产总值增长6%；\n2.城镇新增就业4000人以上；\n3.能耗强度与4%的目标统筹衔接。",
        "生产总值增长6%，\n城镇新增就业4000人以上，能耗强度与目标统筹衔接。",
        "\r\n\r\n　　生产总值增长6%，城镇新增就业4000人以上，能耗强度与目标统筹衔接。",
    ],
)
def test_targets_may_stand_a_line_each(targets: str) -> None:
    """目标写在“主要预期目标是”之后的各行,一行一个、编了号,一个也不少。"""
    text = f"二、2022年工作安排\n今年主要预期目标是：{targets}\n" + PLAN.replace(
        "一、", "（一）"
    ).replace("二、", "（二）")
    reading = read_report(text, "r.txt", cast.PLACE, cast.YEAR)
    kinds = [pledge.kind for pledge in reading.pledges]
    assert kinds[:3] == [PledgeKind.INDICATOR] * 3
    assert kinds.count(PledgeKind.INDICATOR) == 3
