"""数的写法:同一个数怎么写都读成同一个值;名称、编号里的数字怎么写都不算。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.reading.normalise import normalise
from guatu.reading.quantities import find_quantities

FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")
DIGITS = "零一二三四五六七八九"
UNITS = ("元", "亩", "公里", "吨", "家", "座", "个", "人", "户", "平方米", "千瓦", "场次", "羊单位")
FREE_UNITS = ("元", "亩", "公里", "吨", "家", "座", "平方米")
SPACES = st.sampled_from(["", " ", "\u00a0", "\u3000", " \u00a0"])
VALUES = st.integers(min_value=1, max_value=9_999_999_999)


def _in_words(value: int) -> str:
    """汉字数词:20305 写作 二万零三百零五。"""
    if value >= 100_000_000:
        return _joined(value, 100_000_000, "亿")
    if value >= 10_000:
        return _joined(value, 10_000, "万")
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= size:
            return _joined(value, size, name)
    return DIGITS[value]


def _joined(value: int, size: int, name: str) -> str:
    head, rest = divmod(value, size)
    gap = "零" if 0 < rest < size // 10 else ""
    return _in_words(head) + name + gap + (_in_words(rest) if rest else "")


def _with_multiplier(value: int, size: int, name: str) -> str:
    return f"{(Decimal(value) / size).normalize():f}{name}"


def _forms(value: int, space: str) -> list[str]:
    """一个数的各种写法:照写、分节、全角、万、亿、中间有空格。"""
    plain = str(value)
    grouped = f"{value:,}"
    written = [plain, grouped, grouped.replace(",", "，"), plain.translate(FULL_WIDTH)]
    written += [grouped.replace(",", "，").translate(FULL_WIDTH)]
    if value >= 10_000:
        ten_thousands = _with_multiplier(value, 10_000, "万")
        written += [ten_thousands, ten_thousands.translate(FULL_WIDTH)]
        head, rest = divmod(value, 10_000)
        if rest >= 1000 and not rest % 1000:
            written.append(f"{head}万{rest // 1000}千")
    if value >= 100_000_000:
        written.append(_with_multiplier(value, 100_000_000, "亿"))
        head, rest = divmod(value, 100_000_000)
        if rest >= 10_000:
            written.append(f"{head}亿{_with_multiplier(rest, 10_000, '万')}")
    return [form + space for form in written]


@settings(deadline=None)  # 首次要编译规则
@given(VALUES, st.sampled_from(UNITS), SPACES)
def test_a_number_means_the_same_in_every_form(value: int, unit: str, space: str) -> None:
    """分节号、全角、万、亿、不换行空格,都不改变数值;引文与原文一字不差。"""
    for form in _forms(value, space):
        text = f"新增{form}{unit}左右。"
        for received in (text, normalise(text).text):
            (found,) = find_quantities(received)
            assert (found.low, found.high, found.unit) == (value, value, unit), form
            assert found.span.of(received) == found.quote


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=99_999_999), st.sampled_from(FREE_UNITS))
def test_number_words_mean_the_same_as_digits(value: int, unit: str) -> None:
    """汉字数词与阿拉伯数字同值:二万零三百零五亩就是20305亩。"""
    word = _in_words(value)
    if len(word) > 9:
        return
    text = f"新增{word}{unit}以上"
    (found,) = find_quantities(text)
    assert (found.low, found.unit, found.quote) == (value, unit, word + unit)


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=9))
def test_shares_in_words(whole: int, tenth: int) -> None:
    """百分之六点五就是6.5%。"""
    (found,) = find_quantities(f"增长百分之{_in_words(whole)}点{DIGITS[tenth]}")
    assert (found.low, found.unit) == (Decimal(f"{whole}.{tenth}"), "%")


@pytest.mark.parametrize(
    "shape",
    [
        "推进G{n}公路改建",
        "推进国道{n}线大修",
        "加快S{n}清源至安平段建设",
        "实施“{n}个一”工程",
        "落实“{n}条”措施",
        "承办第{n}届运动会",
        "总量居全省第{n}位",
        "建成{n}号线",
        "落实国发\u30142022\u3015{n}号文件",
        "创建国家{n}A级景区",
        "建设{n}G网络",
        "办好{n}热线",
        "编制《{n}项规划》",
        "坚持{n}+N机制",
        "进入全国{n}强",
        "推行“{n}分钟健身圈”",
        "建设{n}分钟通勤圈",
        "连续{n}个月保持增长",
        "连续{n}年获评优秀",
        "庆祝建县{n}周年",
        "排名{n}位",
        "迭代{n}.0版",
        "用好{n}小时过境免签",
        "实施{n}个100工程",
        "做到{n}个到位、力求实效",
        "（{n}）抓好统筹",
        "【{n}】名词解释",
        "20{n:02}年开局",
    ],
)
@settings(deadline=None)
@given(n=st.integers(min_value=1, max_value=99))
def test_a_number_in_a_name_is_never_counted(shape: str, n: int) -> None:
    """名称、编号、名次、口号里的数字,不论是几,都不是数量。"""
    assert find_quantities(shape.format(n=n)) == []
