"""Reading speed (读报告的速度): characters a second on one core, as JSON lines.

python -m benchmarks.reading_speed [TEXT …]   (default: the reports beside the checkout)
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from guatu.reading.deadlines import find_deadline
from guatu.reading.intake import text_of
from guatu.reading.normalise import normalise
from guatu.reading.quantities import find_quantities

REPORTS = Path(__file__).resolve().parents[1] / "../shared/reports"
ROUNDS = 7


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(REPORTS.glob("*.txt"))
    texts = [text_of(path) for path in paths]
    chars = sum(map(len, texts))
    report("reading.chars", chars, "chars")
    report("reading.quantities_found", sum(len(find_quantities(t)) for t in texts), "quantities")
    report("reading.quantities", chars / best(find_quantities, texts), "chars/s")
    report("reading.normalise", chars / best(normalise, texts), "chars/s")
    sentences = [line for text in texts for line in text.splitlines()]
    report("reading.deadlines", chars / best(in_2022, sentences), "chars/s")


def in_2022(text: str) -> object:
    return find_deadline(text, 2022)


def best(read: Callable[[str], object], texts: list[str]) -> float:
    """Best of some rounds, in processor seconds, so that neighbours do not count."""
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            read(text)
        took.append(time.process_time() - start)
    return max(min(took), 1e-9)


def report(benchmark: str, value: float, unit: str) -> None:
    print(json.dumps({"benchmark": benchmark, "value": round(value), "unit": unit}))


if __name__ == "__main__":
    main()
