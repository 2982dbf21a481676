"""All measurements (全部测量): `make bench` runs each in its own process, one after the other."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SKIPPED = {"__init__", "__main__"}


def main() -> int:
    here = Path(__file__).parent
    names = sorted(p.stem for p in here.glob("*.py") if p.stem not in SKIPPED)
    names += sorted(p.parent.name for p in here.glob("*/__main__.py"))
    failed = []
    for name in names:
        print(f"# {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        if done.returncode:
            failed.append(name)
    for name in failed:
        print(f"# {name}: did not finish", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
