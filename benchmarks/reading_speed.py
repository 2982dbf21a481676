"""Reading speed (读报告的速度): characters a second on one core, as JSON lines.

python -m benchmarks.reading_speed [TEXT …]   (default: the reports beside the checkout)

The peer is the least that any reader does: cut into sentences and find numbers with a plain
pattern, nothing understood. Ratios are to it, in the same run.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from guatu.reading.deadlines import find_deadline
from guatu.reading.intake import text_of
from guatu.reading.normalise import normalise
from guatu.reading.quantities import find_quantities
from guatu.reading.reader import read_report

REPORTS = Path(__file__).resolve().parents[1] / "../shared/reports"
ROUNDS = 25
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?[%万亿]*[一-龥]{0,2}")


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted(REPORTS.glob("*.txt"))
    texts = [text_of(path) for path in paths]
    chars = sum(map(len, texts))
    report("reading.chars", chars, "chars")
    peer = chars / best(plain_numbers, texts)
    report("peer.plain_numbers", peer, "chars/s")
    whole = chars / best(whole_report, texts)
    report("reading.whole", whole, "chars/s")
    report("reading.whole_slower_than_peer", peer / whole, "times")
    report("reading.quantities_found", sum(len(find_quantities(t)) for t in texts), "quantities")
    report("reading.quantities", chars / best(find_quantities, texts), "chars/s")
    report("reading.normalise", chars / best(normalise, texts), "chars/s")
    sentences = [line for text in texts for line in text.splitlines()]
    report("reading.deadlines", chars / best(in_2022, sentences), "chars/s")


def plain_numbers(text: str) -> object:
    return [NUMBER.findall(sentence) for sentence in re.split("[。；！]", text)]


def whole_report(text: str) -> object:
    return read_report(text, "bench-2022.txt", "清源县", 2022)


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
