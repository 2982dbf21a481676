"""Legend and foot (图例和图尾): what the signs mean, and which ledger the wall shows."""

from __future__ import annotations

from guatu.publishing.chinese_date import full_date
from guatu.publishing.milestone_flag import FlagState
from guatu.publishing.time_light import Light
from guatu.publishing.wall_chart import WallChart

# The symbol, the word beside it.
FLAGS = tuple((f"flag-{state}", state.label) for state in reversed(FlagState))
ENDS = (
    ("sample-stated", "报告写明的时限"),
    ("sample-decided", "审定的时限（空心）"),
    ("sample-inferred", "推定的时限（斜纹）"),
)
MARKS = (
    ("mark-claimed-full", "申报"),
    ("mark-evidenced-half", "佐证"),
    ("mark-time-hollow", "时序：实心有，半实部分，空心无"),
)
LIGHTS = tuple((f"light-{light}", f"{light.label}：{light.meaning}") for light in Light)
DRAFT = ("light-green-draft", "空心灯：草稿，尚未立项，只看时序")


def foot_lines(chart: WallChart) -> tuple[str, ...]:
    """Foot (图尾): as_of, tree root and number of entries, in words that can be copied."""
    return (
        f"截至 {chart.as_of.isoformat()}（{full_date(chart.as_of)}）· 台账共 {chart.entries} 条",
        f"台账校验根 {chart.root}",
        "红黄绿灯暂按时序判定；不作考核结论。节点按模板倒排；推定的时限画成斜纹，审定的是办理人定的。",
    )


def page_foot(chart: WallChart) -> str:
    """Foot of a printed page (每页页脚): so that a sheet taken from the pile says what it is."""
    return (
        f"{chart.title} · 截至 {chart.as_of.isoformat()} · 台账共 {chart.entries} 条"
        f" · 校验根 {chart.root}"
    )


def qr_words(chart: WallChart) -> str:
    """QR code (二维码内容): what `guatu verify` can be compared with."""
    return (
        f"guatu-wall place={chart.place} year={chart.year} as_of={chart.as_of.isoformat()}"
        f" entries={chart.entries} root={chart.root}"
    )
