"""Wall (挂图): time and size of a wall of 300 promises.

`python -m benchmarks.wall [--rows N]` prints a JSON line a form: rows, milliseconds (best of
five), kB, kB gzipped; for paper also the sheets and the size of titles. The book is invented:
five kinds in turn, nodes by the drawer's templates.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.html_file import wall_page
from guatu.publishing.paper.paper_size import NAMES
from guatu.publishing.paper.wall_pdf import wall_pdf
from guatu.publishing.wall_chart import WallChart, wall_chart
from guatu.publishing.wall_svg import wall_svg
from guatu.scheduling.backward import pledge_schedules
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span

AS_OF = date(2022, 5, 31)
SENTENCES = {
    PledgeKind.INDICATOR: "规模以上工业增加值增长7.5%左右",
    PledgeKind.PROJECT: "推进总投资12亿元的清河产业园、装备制造基地等8个工业项目开工建设",
    PledgeKind.COUNT: "硬化20个村的背街小巷",
    PledgeKind.MECHANISM: "出台《清源县招才引智办法》",
    PledgeKind.ACTION: "加强文物安全保护",
}


def pledge(n: int) -> Pledge:
    """An invented pledge; every third is in progress with its first node done."""
    kind = list(SENTENCES)[n % 5]
    due = Deadline(by=date(2022, 12, 31), reason="推定到年底")
    twenty = Quantity(span=Span(2, 5), quote="20个", low=Decimal(20), high=Decimal(20), unit="个")
    started = n % 3 == 0
    return Pledge(
        number=f"2022-{n + 1:03d}",
        report="bench.txt",
        kind=kind,
        title=SENTENCES[kind],
        quote=SENTENCES[kind],
        span=Span(0, 16),
        area=f"（{n // 40 + 1}）第{n // 40 + 1}板块",
        quantities=(twenty,) if kind is PledgeKind.COUNT else (),
        names=(),
        missing=(),
        due=due,
        original_deadline=due,
        stage=Stage.IN_PROGRESS if started else Stage.DRAFT,
        lead_office="县交通运输局" if started else "",
        done_nodes={"start": AS_OF - timedelta(days=30)} if started else {},
    )


def chart(rows: int) -> WallChart:
    """The wall of the invented pledges."""
    pledges = [pledge(n) for n in range(rows)]
    schedules = pledge_schedules(pledges, AS_OF)
    return wall_chart(
        pledges, schedules, place="清源县", year=2022, as_of=AS_OF, root="ab" * 32, size=rows
    )


def measured(form: str, draw: Callable[[WallChart], str], wall: WallChart) -> str:
    """One JSON line: best of five drawings, and the size of the file."""
    times, text = [], ""
    for _ in range(5):
        began = time.perf_counter()
        text = draw(wall)
        times.append(time.perf_counter() - began)
    size = len(text.encode())
    line = {
        "wall": form,
        "rows": len(wall.rows),
        "ms": round(min(times) * 1000),
        "kB": size // 1000,
        "kB_gzipped": len(gzip.compress(text.encode(), mtime=0)) // 1000,
    }
    return json.dumps(line)


def printed(size: str, wall: WallChart) -> str:
    """One JSON line: the best of three printings after one that reads the type."""
    times, found = [], wall_pdf(wall, size)
    for _ in range(3):
        began, worked = time.perf_counter(), time.process_time()
        found = wall_pdf(wall, size)
        times.append((time.perf_counter() - began, time.process_time() - worked))
    line = {
        "wall": f"pdf {size}",
        "rows": len(wall.rows),
        "ms": round(min(times)[0] * 1000),
        "cpu_ms": round(min(cpu for _, cpu in times) * 1000),
        "kB": len(found.content) // 1000,
        "sheets": found.sheets,
        "title_pt": round(found.title_points, 1),
    }
    return json.dumps(line)


def main() -> None:
    """Print each form."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rows", type=int, default=300)
    wall = chart(ask.parse_args().rows)
    print(measured("html", wall_page, wall))
    print(measured("svg", wall_svg, wall))
    for size in NAMES:
        print(printed(size, wall))


if __name__ == "__main__":
    main()
