"""规范字节:同一条目只有一种写法,别的写法一概不收。"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.canonical import NotCanonical, canonical_bytes, plain_values
from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.plain_form import from_plain, to_plain
from guatu.ledger.source import CellSource, EvidenceSource, ReportSource
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.span import Span
from tests.cast import ZHAO
from tests.ledger.small_book import closed, honest_lines

LINE = honest_lines()[2]

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
names = words.filter(bool)
decimals = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
)
sources = st.one_of(
    st.builds(CellSource, sheet=words, cell=words),
    st.builds(
        EvidenceSource,
        evidence=st.binary(min_size=32, max_size=32).map(lambda b: "sha256:" + b.hex()),
    ),
    st.builds(
        ReportSource,
        report=words,
        span=st.builds(
            lambda start, length: Span(start, start + length),
            st.integers(0, 9999),
            st.integers(1, 99),
        ),
    ),
)
zones = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
entries = st.builds(
    Entry,
    seq=st.integers(0, 10**9),
    subject=names.map(lambda name: f"pledge:{name}"),
    act=st.just("progress.reported"),
    body=st.builds(
        ProgressReported,
        period=words,
        done=st.none() | decimals,
        unit=words,
        visible=words,
        narrative=words,
        problems=words,
        next=words,
    ),
    effective_on=st.dates(),
    at=st.datetimes(timezones=zones),
    by=st.builds(Actor, person=names, post=names, office=names),
    source=st.lists(sources, max_size=3).map(tuple),
)


@given(entries)
def test_an_entry_comes_back_from_its_line(entry: Entry) -> None:
    """写下再读回,一字不差;再写一次,字节相同。"""
    line = line_of(entry)
    assert b"\n" not in line
    again = entry_of(line)
    assert again == entry
    assert line_of(again) == line


@given(entries)
def test_a_line_is_sorted_json_without_spaces(entry: Entry) -> None:
    """任何语言的 JSON 工具都能照样写出同样的字节。"""
    line = line_of(entry)
    again = json.dumps(json.loads(line), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert again.encode() == line


def test_every_act_of_a_whole_life_comes_back() -> None:
    """一生中的每种办理都能写下再读回。"""
    for entry in closed().entries:
        assert entry_of(line_of(entry)) == entry


@given(st.data())
def test_no_other_bytes_give_the_same_entry(data: st.DataObject) -> None:
    """改动任何一个字节,要么读不出,要么读出的是另一条。"""
    at = data.draw(st.integers(0, len(LINE) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != LINE[at]))
    changed = LINE[:at] + bytes([byte]) + LINE[at + 1 :]
    try:
        read = entry_of(changed)
    except NotCanonical:
        return
    assert read != entry_of(LINE)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"null",
        b'{"a":1.5}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":-0}',
        b'{"a":1,"a":2}',
        b'{"b":1,"a":2}',
        b'{"a": 1}',
        b'{"a":1} ',
        b' {"a":1}',
        b'{"a":1}\r',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":"\\u6e05"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'{"a":' + b"[" * 100_000,
        b'{"a":' + b"9" * 10_000 + b"}",
    ],
)
def test_another_way_of_writing_is_refused(line: bytes) -> None:
    """小数、重复的键、次序、空格、转义、非 UTF-8、残缺、过深过长的,一概不收。"""
    with pytest.raises(NotCanonical):
        plain_values(line)


def changed_line(**changes: object) -> bytes:
    plain = plain_values(LINE)
    for key, value in changes.items():
        if value is None:
            del plain[key]
        else:
            plain[key] = value
    return canonical_bytes(plain)


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": 1},
        {"seq": None},
        {"seq": True},
        {"seq": -1},
        {"seq": "2"},
        {"act": "pledge.forgotten"},
        {"act": 7},
        {"subject": "2022-001"},
        {"suite": "md5"},
        {"effective_on": "20220101"},
        {"effective_on": ["2022-01-01"]},
        {"at": "2022-01-01T12:00:00Z"},
        {"at": "2022-01-01T12:00:00"},
        {"by": {"person": "p-01"}},
        {"by": {"person": "p-01", "post": ""}},
        {"by": {"person": "p-01", "post": ["x"]}},
        {"by": "p-01"},
        {"office": 5},
        {"source": {}},
        {"source": [{"evidence": "sha256:短"}]},
        {"source": [{"hearsay": "听说"}]},
        {"source": ["听说"]},
        {"body": {}},
        {"body": []},
    ],
    ids=str,
)
def test_a_line_says_what_its_act_says_and_no_more(changes: dict[str, object]) -> None:
    """多一个键、少一个键、类型不对、日期写法不对的,一概不收。"""
    with pytest.raises(NotCanonical):
        entry_of(changed_line(**changes))


def test_a_decimal_is_written_plainly() -> None:
    """数值写成普通小数,不写科学记数,不收非数。"""
    assert to_plain(Decimal("8E+8")) == "800000000"
    assert from_plain(Decimal, "87.50") == Decimal("87.50")
    for text in ("8E+8", "NaN", "Infinity", "1_000", " 1", "八", "", "1E+999999999", "9" * 200):
        with pytest.raises(NotCanonical):
            from_plain(Decimal, text)
    with pytest.raises(ValueError, match="number"):
        to_plain(Decimal("NaN"))
    with pytest.raises(ValueError, match="ordinary size"):
        to_plain(Decimal("1E+999999999"))


def test_what_has_no_canonical_form_is_not_written() -> None:
    """浮点数和没有时区的时刻,不写入台账。"""
    for value in (1.5, (1.5,), datetime(2022, 1, 1)):  # noqa: DTZ001
        with pytest.raises(ValueError, match=r"form|offset"):
            to_plain(value)


def test_an_entry_refuses_what_cannot_be() -> None:
    """没有对象、编号为负、时刻没有时区的条目不成立。"""
    usual = {
        "act": "x", "body": None, "effective_on": date(2022, 1, 1), "by": ZHAO,
    }  # fmt: skip
    instant = datetime(2022, 1, 1, tzinfo=UTC)
    for seq, subject, at in (
        (0, "2022-001", instant),
        (0, "pledge:", instant),
        (-1, "pledge:x", instant),
        (0, "pledge:x", datetime(2022, 1, 1)),  # noqa: DTZ001
    ):
        with pytest.raises(ValueError, match=r"subject|numbered|offset"):
            Entry(seq=seq, subject=subject, at=at, **usual)  # type: ignore[arg-type]
