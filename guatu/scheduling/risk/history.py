"""History (本地历史): durations seen here before, given to the steps of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from guatu.scheduling.learned_durations import least_times
from guatu.scheduling.network import Network
from guatu.scheduling.spread import Observed, Spread
from guatu.scheduling.times_taken import Took


def observed_spreads(
    times: Iterable[Took], least: int | None = None
) -> dict[tuple[str, str], Observed]:
    """Observed spreads (历史用时幅度): by template and node, of those seen `least` times or more.

    `least` None: as often as `learned_durations` asks. The days themselves are drawn again;
    quartiles alone would leave the shape between and beyond them to be made up.
    """
    enough = least_times() if least is None else max(least, 2)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for took in times:
        groups[took.template, took.node].append(took.days)
    return {
        key: Observed(tuple(sorted(days)), source=f"本地历史 {len(days)} 次")
        for key, days in sorted(groups.items())
        if len(days) >= enough
    }


def of_template(spreads: Mapping[tuple[str, str], Spread], template: str) -> dict[str, Spread]:
    """Of a template (某模板的): by node, as `with_spreads` takes them."""
    return {node: spread for (name, node), spread in spreads.items() if name == template}


def with_spreads(network: Network, spreads: Mapping[str, Spread]) -> Network:
    """With spreads (带上幅度): by activity; what lasts no days stays so, others keep their own."""
    return replace(
        network,
        activities=tuple(
            replace(one, spread=spreads[one.id]) if one.id in spreads and one.days else one
            for one in network.activities
        ),
    )
