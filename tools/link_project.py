"""Link the project (接入本项目): puts the clone on .venv's path and writes the command guatu.

An editable install would fetch a build backend that no hash pins; a .pth file and a
three-line script need nothing.
"""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = """#!{python}
import sys
from guatu.cli import main
sys.exit(main())
"""


def main() -> None:
    Path(sysconfig.get_path("purelib"), "guatu.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = Path(sysconfig.get_path("scripts"), "guatu")
    command.write_text(SCRIPT.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    main()
