"""真浏览器里:放大缩小时图钉重新落座,挤在一处的分开;两指缩放;键盘、手机宽度都好用。"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from math import cos, hypot, sin
from pathlib import Path
from random import Random
from typing import Any

import pytest

from guatu.publishing.drawing import Box
from guatu.publishing.map.map_chart import MapChart, map_chart
from guatu.publishing.map.map_file import map_page
from guatu.publishing.map.map_script import part_of_script
from guatu.publishing.map.pin import FARTHEST, pins
from guatu.vocabulary.place import PlaceKind
from tests.conftest import CHROMIUM, NO_BROWSER
from tests.publishing.gold_wall import gold_wall
from tests.publishing.map.gold_map import FILES, MAPS, place, placed, position, spread

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=f"{NO_BROWSER}（Debian 软件包 chromium）"),
]
# 看得见的图钉:号码、灯在屏幕上的框、各处原位在屏幕上离它多远、旁边的名称。
SEEN = """() => {
  const svg = document.querySelector('.gm-svg'), seated = svg.classList.contains('is-seated');
  const layer = svg.querySelector(seated ? '.gm-seats' : '.gm-whole'), matrix = svg.getScreenCTM();
  const told = new Map(JSON.parse(svg.dataset.gmSeats).pins.map(([number, , flat]) => [number, flat]));
  const rect = (one) => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  return [...layer.querySelectorAll('.gm-pin')].filter((one) => one.checkVisibility()).map((pin) => {
    const lamp = rect(pin.querySelector('use, rect')), numbers = pin.dataset.gm.split(' ');
    const at = [(lamp[0] + lamp[2]) / 2, (lamp[1] + lamp[3]) / 2];
    const far = numbers.length > 1 ? 0 : Math.min(...told.get(numbers[0]).flatMap((x, n, flat) => n % 2 ? [] :
      [Math.hypot(matrix.a * x + matrix.e - at[0], matrix.d * flat[n + 1] + matrix.f - at[1])]));
    // 字的框上下比笔画高出一截。
    const ink = ([left, top, right, bottom]) => [left, top + 0.2 * (bottom - top), right, bottom - 0.11 * (bottom - top)];
    return { numbers, lamp, far, words: [...pin.querySelectorAll('text')].map((one) => ink(rect(one))) };
  });
}"""


def crowd() -> MapChart:
    """一张地图:二十项散在全县,七十项挤在县城两公里以内,十项同在一处。"""
    places = dict(list(spread(20).items()))
    for n in range(20, 90):
        near = 0.012 * ((n * 0.618) % 1) ** 0.5
        spot = position(round(115.2 + near * cos(n * 2.4), 5), round(38.7 + near * sin(n * 2.4), 5))
        places[n] = place(PlaceKind.POINT, [(spot,)])
    for n in range(90, 100):
        places[n] = place(PlaceKind.POINT, [(position(115.201, 38.701),)])
    return map_chart(placed(gold_wall("mancheng-2022"), places), MAPS, FILES.get)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("zoom") / "map.html"
    path.write_text(map_page(crowd()), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def every() -> set[str]:
    return {one.row.pledge.number for one in crowd().works}


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Callable[..., Any]]:
    """打开地图;没有脚本错误。"""
    told: list[str] = []
    contexts = []

    def at(width: int, *, touch: bool = False) -> Any:
        viewport = {"width": width, "height": 1000 if width > 500 else 844}
        contexts.append(browser.new_context(viewport=viewport, has_touch=touch))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda fault: told.append(str(fault)))
        page.goto(file.as_uri())
        settle(page)
        return page

    yield at
    for one in contexts:
        one.close()
    assert told == []


def settle(page: Any) -> None:
    """等画面画完。"""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def press(page: Any, *keys: str) -> None:
    page.locator(".gm-map").focus()
    for key in keys:
        page.keyboard.press(key)
    settle(page)


def view(page: Any) -> list[float]:
    return [float(one) for one in page.locator(".gm-svg").get_attribute("viewBox").split()]


def meeting(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    """相碰的框;差半个像素以内不算。"""
    return [
        (one, other)
        for n, one in enumerate(boxes)
        for other in boxes[n + 1 :]
        if one[0] < other[2] - 0.5 and other[0] < one[2] - 0.5
        and one[1] < other[3] - 0.5 and other[1] < one[3] - 0.5
    ]  # fmt: skip


def counted(seen: list[dict[str, Any]]) -> int:
    """并成一个的里头共有几项。"""
    return sum(len(one["numbers"]) for one in seen if len(one["numbers"]) > 1)


def heights(seen: list[dict[str, Any]]) -> set[int]:
    """号码在屏幕上有多高。"""
    return {round(one["words"][0][3] - one["words"][0][1]) for one in seen}


def check_seats(seen: list[dict[str, Any]], every: set[str], pixel: float = 1.0) -> None:
    """一项不少;灯、号码、名称互不相盖;让开的离原位不远。"""
    assert {number for one in seen for number in one["numbers"]} == every
    assert meeting([one["lamp"] for one in seen] + [box for one in seen for box in one["words"]
                   if len(one["numbers"]) == 1]) == []  # fmt: skip
    assert max(one["far"] for one in seen) < (FARTHEST + 40) * pixel


def test_the_screen_seats_by_the_rule_of_the_paper(browser: Any) -> None:
    """同样的点、同样的图框,浏览器排出的座位和纸上排的一样。"""
    rows, random = gold_wall("mancheng-2022").rows, Random(12)
    frame, taken = Box(0, 0, 900, 600), [Box(0, 560, 170, 600), Box(700, 570, 900, 600)]
    page = browser.new_page()
    for count, spread_ in ((1, 900), (40, 900), (90, 60), (160, 9)):
        spots = [
            (rows[n % 150], (450 + random.uniform(-0.5, 0.5) * spread_, random.uniform(0, 600)))
            for n in range(count)
        ]
        wanted = [
            (tuple(row.pledge.number for row in pin.rows), pin.x, pin.y, len(pin.spots))
            for pin in pins(spots, frame, taken)
        ]
        told = [{"number": row.pledge.number, "x": x, "y": y} for row, (x, y) in spots]
        found = page.evaluate(
            f"([spots, frame, taken]) => {{ {part_of_script('seats')}"
            "return seatPins(spots, frame, taken).pins.map("
            "(pin) => [pin.numbers, pin.x, pin.y, pin.spots.length]); }",
            [told, asdict(frame), [asdict(one) for one in taken]],
        )
        assert len(found) == len(wanted)
        key = {numbers: (x, y, many) for numbers, x, y, many in wanted}
        for numbers, x, y, many in found:
            there = min(
                (one for one in wanted if one[0] == tuple(numbers)),
                key=lambda one: hypot(one[1] - x, one[2] - y),
                default=None,
            )
            assert there is not None, (numbers, key)
            assert hypot(there[1] - x, there[2] - y) < 1e-6
            assert there[3] == many
    page.close()


def test_zooming_opens_what_was_pushed_together(opened: Any, every: set[str]) -> None:
    """越放大,并在一起的越少,到最大时各自分开,同在一处的也排得开;图钉的大小不变。"""
    page = opened(1440)
    seen = page.evaluate(SEEN)
    size, before = heights(seen), counted(seen)
    assert before > 20
    for _ in range(5):
        press(page, "+")
        seen = page.evaluate(SEEN)
        check_seats(seen, every, pixel=1.2)
        assert heights(seen) == size
        assert counted(seen) <= before
        before = counted(seen)
    assert before == 0
    press(page, "0")
    assert not page.locator(".gm-seats").is_visible()


def test_corners_keep_to_the_view_and_the_scale_is_true(opened: Any) -> None:
    """放大、移动以后,比例尺、说明、指北还在四角,比例尺按放大以后的写。"""
    page = opened(1440)
    unit = float(page.locator(".gm-svg").get_attribute("data-unit"))
    for keys in ([], ["+"], ["+", "+", "ArrowRight", "ArrowDown"]):
        press(page, *keys)
        around = page.locator(".gm-svg").bounding_box()
        for corner, side in (("sw", "left"), ("se", "right"), ("ne", "right")):
            box = page.locator(f"[data-gm-corner={corner}]").bounding_box()
            left, right = (
                box["x"] - around["x"],
                around["x"] + around["width"] - box["x"] - box["width"],
            )
            assert 0 <= (left if side == "left" else right) < 20
        words = page.locator("[data-gm-corner=sw] text").text_content()
        km = float(words.split()[0]) / (1 if "公里" in words else 1000)
        long = page.locator("[data-gm-corner=sw] line").first.bounding_box()["width"]
        assert abs(long - km * unit * around["width"] / view(page)[2]) < 2


def test_focus_stays_with_its_promise(opened: Any) -> None:
    """焦点在并成一个的图钉上:加号放大,焦点跟到分出来的那一项;回车再近一层,直到打开条目。"""
    page = opened(1440)
    told = "document.activeElement.dataset.gm"
    number = next(one["numbers"][0] for one in page.evaluate(SEEN) if len(one["numbers"]) > 3)
    page.locator(f".gm-whole .gm-pin[data-gm^='{number} ']").focus()
    page.keyboard.press("+")
    settle(page)
    assert number in page.evaluate(told).split()
    assert page.locator(".gm-seats .gm-pin:focus").is_visible()
    for _ in range(8):
        page.keyboard.press("Enter")
        settle(page)
        if page.evaluate(told) == number:
            break
    assert page.evaluate(told) == number
    page.keyboard.press("Enter")
    assert page.locator(f"#gm-{number} details").first.get_attribute("open") is not None


def test_a_click_on_many_goes_nearer(opened: Any) -> None:
    """点写着几项的图钉,近一层,不跳走;点中的都还在视野里。"""
    page = opened(1440)
    most = max(page.evaluate(SEEN), key=lambda one: len(one["numbers"]))
    left, top, right, bottom = most["lamp"]
    page.mouse.click((left + right) / 2, (top + bottom) / 2)
    settle(page)
    assert view(page)[2] < 900
    assert "#" not in page.url
    around = page.locator(".gm-svg").bounding_box()
    for one in page.evaluate(SEEN):
        if set(one["numbers"]) & set(most["numbers"]):
            assert around["x"] < one["lamp"][0] < around["x"] + around["width"]


def test_a_filtered_count_is_of_those_left(opened: Any) -> None:
    """筛过以后,写着几项的只数剩下的。"""
    page = opened(1440)
    page.locator(".gm-tools select").select_option(index=1)
    settle(page)
    shown = set(
        page.locator("#gm-works > ul > li:not([hidden])").evaluate_all(
            "all => all.map(one => one.dataset.gm)"
        )
    )
    seen = page.evaluate(SEEN)
    assert 0 < len(shown) < 100
    check_seats(seen, shown, pixel=1.2)
    page.locator(".gm-tools select").select_option(index=0)
    settle(page)
    assert page.locator(".gm-whole").is_visible()


def test_a_phone_sees_the_whole_map(opened: Any, every: set[str]) -> None:
    """手机宽度:整图一屏宽,不用左右拖;字不小于 11 像素;放大以后也都排得开。"""
    page = opened(390, touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert (
        page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('.gm-map'))")
        <= 0
    )
    small = "[...document.querySelectorAll('.gm-seats text')].filter(t => t.checkVisibility())" \
        ".map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"  # fmt: skip
    for keys in ([], ["+", "+"], ["+", "+", "+"]):
        press(page, *keys)
        check_seats(page.evaluate(SEEN), every)
        assert min(page.evaluate(small)) > 10.9
    press(page, "0")
    around = page.locator(".gm-svg").bounding_box()
    for one in page.evaluate(SEEN):
        assert around["x"] <= one["lamp"][0]
        assert one["lamp"][2] <= around["x"] + around["width"]


def test_a_tap_shows_the_card_a_second_opens_the_entry(opened: Any) -> None:
    """手机上点一下图钉看卡片,页面不跳;卡片不盖住图钉;再点一下到列表里看全部。"""
    page = opened(390, touch=True)
    page.locator(".gm-map").evaluate("(one) => one.scrollIntoView({block: 'center'})")
    settle(page)
    seen = page.evaluate(SEEN)
    box = page.locator(".gm-svg").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    one = min(
        (one for one in seen if len(one["numbers"]) == 1),
        key=lambda one: hypot(one["lamp"][0] - middle[0], one["lamp"][1] - middle[1]),
    )
    left, top, right, bottom = one["lamp"]
    page.touchscreen.tap((left + right) / 2, (top + bottom) / 2)
    settle(page)
    card = page.locator(".gm-card")
    assert "再点一下" in card.inner_text()
    assert "#" not in page.url
    around = card.bounding_box()
    meets = around["y"] < bottom and top < around["y"] + around["height"]
    assert not (meets and around["x"] < right and left < around["x"] + around["width"])
    page.touchscreen.tap((left + right) / 2, (top + bottom) / 2)
    entry = page.locator(f"#gm-{one['numbers'][0]} details").first
    assert entry.get_attribute("open") is not None


def test_two_fingers_zoom_and_one_moves(opened: Any, every: set[str]) -> None:
    """两指分开就放大,指间的地方留在指间;再动一指是移动;并拢到底回到全图。"""
    page = opened(390, touch=True)
    page.locator(".gm-svg").scroll_into_view_if_needed()
    box = page.locator(".gm-svg").bounding_box()
    x, y = box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5
    before = view(page)
    touch = Fingers(page)
    spot = spot_at(page, x, y)
    touch.pinch((x, y), 40, 160)
    near = view(page)
    assert abs(near[2] - before[2] / 4) < before[2] * 0.03
    again = spot_at(page, x, y)
    assert hypot(again[0] - spot[0], again[1] - spot[1]) < 3
    check_seats(page.evaluate(SEEN), every)
    touch.drag((x, y), (x - 90, y))
    moved = view(page)
    assert abs(moved[0] - near[0] - 90 * near[2] / box["width"]) < near[2] * 0.05
    assert page.evaluate("scrollY") == touch.scrolled
    touch.pinch((x, y), 160, 30)
    assert view(page)[2] == before[2]


def spot_at(page: Any, x: float, y: float) -> tuple[float, float]:
    """屏幕上一点是图上哪里。"""
    box, seen = page.locator(".gm-svg").bounding_box(), view(page)
    return (
        seen[0] + (x - box["x"]) / box["width"] * seen[2],
        seen[1] + (y - box["y"]) / box["height"] * seen[3],
    )


class Fingers:
    """手指:由浏览器自己的输入接口按下、移动、抬起。"""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.scrolled = page.evaluate("scrollY")

    def send(self, kind: str, *spots: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(spots)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def pinch(
        self, middle: tuple[float, float], apart: float, until: float, steps: int = 8
    ) -> None:
        """两指以 middle 为中心,从相距 apart 到相距 until,斜着。"""
        x, y = middle

        def at(long: float) -> list[tuple[float, float]]:
            return [(x - long * 0.3, y - long * 0.4), (x + long * 0.3, y + long * 0.4)]

        self.send("touchStart", at(apart)[0])
        self.send("touchStart", *at(apart))
        for n in range(1, steps + 1):
            self.send("touchMove", *at(apart + (until - apart) * n / steps))
        self.send("touchEnd")
        settle(self.page)

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 6) -> None:
        """一指从 start 到 end。"""
        self.send("touchStart", start)
        for n in range(1, steps + 1):
            share = n / steps
            self.send(
                "touchMove",
                (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share),
            )
        self.send("touchEnd")
        settle(self.page)
