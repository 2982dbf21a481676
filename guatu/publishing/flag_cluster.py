"""Flag cluster (并旗): flags that would cover one another become one flag that names them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guatu.publishing.drawing import Box, Stamp
from guatu.publishing.milestone_flag import FlagState, MilestoneFlag
from guatu.publishing.row_shape import ROOMY
from guatu.publishing.year_track import YearTrack

FLAG_WIDTH, FLAG_HEIGHT = 13.0, 17.0
# The pole is one unit wide, so a flipped flag needs that much on the other side too.
POLE = 1.0


@dataclass(frozen=True, slots=True)
class FlagCluster:
    """Flag cluster (并旗): neighbours at one place; the most urgent state is shown."""

    flags: tuple[MilestoneFlag, ...]
    x: float
    flipped: bool = False
    top: float = ROOMY.flag_top

    @property
    def state(self) -> FlagState:
        """State (状态): the most urgent of its flags."""
        order = list(FlagState)
        return min((flag.state for flag in self.flags), key=order.index)

    @property
    def box(self) -> Box:
        """Box (外框): of flag and pole."""
        left = self.x - FLAG_WIDTH if self.flipped else self.x - POLE
        right = self.x + POLE if self.flipped else self.x + FLAG_WIDTH
        return Box(left, self.top, right, self.top + FLAG_HEIGHT)

    def names(self, year: int) -> tuple[str, ...]:
        """Names (旗下文字): the fullest first, shorter ones for narrow places.

        On the wall of a year that year need not be said again.
        """
        names = [flag.name.removeprefix(f"{year}年") for flag in self.flags]
        if len(names) == 1:
            return (names[0],)
        short = f"{names[0]}等{len(names)}项"
        return ("、".join(names), short) if len(names) == 2 else (short,)

    def stamp(self, year: int) -> Stamp:
        """Stamp (图章): with a tip that gives every node its own line."""
        return Stamp(
            symbol=f"flag-{self.state}",
            x=self.x + (POLE if self.flipped else -POLE),
            y=self.top,
            width=FLAG_WIDTH,
            height=FLAG_HEIGHT,
            tip="\n".join(flag.words(year) for flag in self.flags),
            flipped=self.flipped,
        )


def flag_clusters(
    flags: Iterable[MilestoneFlag],
    track: YearTrack,
    today: Box | None,
    top: float = ROOMY.flag_top,
) -> tuple[FlagCluster, ...]:
    """Flag clusters (并旗): from left to right, none covering another or the today line.

    Where two would touch, the first turns its flag to the left if there is room and their
    states differ; otherwise they are drawn as one.
    """
    placed: list[FlagCluster] = []
    for flag in sorted(flags, key=lambda one: track.end_of(one.on)):
        _put(placed, FlagCluster((flag,), track.end_of(flag.on), top=top), today, track.width)
    return tuple(placed)


def _put(placed: list[FlagCluster], fresh: FlagCluster, today: Box | None, width: float) -> None:
    fresh = _beside(fresh, today, width)
    if not placed or not placed[-1].box.meets(fresh.box):
        placed.append(fresh)
        return
    last = placed.pop()
    turned = replace(last, flipped=True)
    others = [fresh.box, *(cluster.box for cluster in placed), *([today] if today else [])]
    if (
        last.state is not fresh.state
        and turned.box.left >= 0
        and not any(turned.box.meets(box) for box in others)
    ):
        placed += [turned, fresh]
        return
    _put(placed, replace(last, flags=last.flags + fresh.flags, flipped=False), today, width)


def _beside(cluster: FlagCluster, today: Box | None, width: float) -> FlagCluster:
    """Beside the today line: a flag just left of it, or at the right edge, flies leftward.

    In the left margin there is no room for that; there a flag may reach over the line.
    """
    leftward = replace(cluster, flipped=True)
    if cluster.x + FLAG_WIDTH > width:
        return leftward
    if leftward.box.left < 0:
        return cluster
    crosses = today is not None and cluster.x < today.left and cluster.box.meets(today)
    return leftward if crosses else cluster
