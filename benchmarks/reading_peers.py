"""Reading beside its peers (与同类软件相比): the same text in the same run, as ratios.

python -m benchmarks.reading_peers [TEXT …]   (default: one report beside the checkout)

No installable program reads a work report. Microsoft's recognizers and JioNLP find numbers in
Chinese text; they are installed in an environment of their own (var/peers), since they need
old editions of other packages. They do less than what they are compared with.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.reading_speed import REPORTS, best, report, whole_report
from guatu.reading.intake import text_of
from guatu.reading.quantities import find_quantities

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = ROOT / "var/peers"
NEEDED = ROOT / "requirements/peers.txt"


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or [REPORTS / "tangyin-2022.txt"]
    texts = [text_of(path) for path in paths]
    chars = sum(map(len, texts))
    quantities = chars / best(find_quantities, texts)
    whole = chars / best(whole_report, texts)
    report("reading.quantities", quantities, "chars/s")
    report("reading.whole", whole, "chars/s")
    for peer, seconds in peers(texts).items():
        speed = chars / seconds
        report(f"{peer}.numbers", speed, "chars/s")
        ratio(f"reading.quantities_over_{peer}", quantities / speed)
        ratio(f"reading.whole_over_{peer}", whole / speed)


def ratio(benchmark: str, value: float) -> None:
    print(json.dumps({"benchmark": benchmark, "value": round(value, 2), "unit": "times"}))


def peers(texts: list[str]) -> dict[str, float]:
    """Peers (同类软件): processor seconds of each over all the texts."""
    python = PEERS / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
        install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*install, "--require-hashes", "-r", NEEDED], check=True)
    done = subprocess.run(
        [python, "-W", "ignore", HERE / "peers/number_readers.py"],
        input=json.dumps(texts),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
