"""Generated documents (生成的文档): written from the code, and refused by the check when stale.

`python -m tools.generated_docs` writes them; `--check` exits 1 when one differs.
"""

from __future__ import annotations

import argparse
import ast
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- generated: {} -->", "<!-- end: {} -->"


def first_docstring_line(file: Path) -> str:
    """First line of a module's docstring (模块首行说明), empty when there is none."""
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return text.splitlines()[0] if text else ""


def rooms() -> str:
    """Map of the house (房间一览): each folder with an `__init__` that says what it is for."""
    lines = ["| room | what it is for |", "|---|---|"]
    for package in ("guatu", "guatu_office"):
        for init in sorted((ROOT / package).glob("**/__init__.py")):
            sentence = first_docstring_line(init)
            if sentence and "migrations" not in init.parts:
                room = init.parent.relative_to(ROOT).as_posix()
                lines.append(f"| `{room}/` | {sentence.rstrip('.')} |")
    return "\n".join(lines)


def drawer() -> str:
    """Drawer of rules (规则库一览): every TOML file with its mark and source."""
    lines = ["| file | id | title | mark | source |", "|---|---|---|---|---|"]
    for path in sorted((ROOT / "rules").glob("*/*.toml")):
        rule = tomllib.loads(path.read_text(encoding="utf-8"))
        if "id" in rule:
            cells = [rule["id"], rule["title"], rule["verified"], rule["source"]]
            row = " | ".join(cell.replace("|", "/").replace("\n", " ") for cell in cells)
            lines.append(f"| `{path.relative_to(ROOT).as_posix()}` | {row} |")
    return "\n".join(lines)


def commands() -> str:
    """Command line help (命令帮助): as the program prints it."""
    from guatu.cli.entrance import COMMANDS, help_of

    return "\n\n".join(f"### guatu {name}\n\n```\n{help_of(name)}```" for name in COMMANDS)


def glossary() -> str:
    """Glossary (词汇表): as docs/glossary.toml has it."""
    terms = tomllib.loads((ROOT / "docs/glossary.toml").read_text(encoding="utf-8"))["term"]
    lines = ["| 中文 | English | meaning |", "|---|---|---|"]
    return "\n".join(lines + [f"| {t['zh']} | {t['en']} | {t['means']} |" for t in terms])


# document → the blocks in it that the code writes
BLOCKS: dict[str, dict[str, Callable[[], str]]] = {
    "docs/house.md": {"rooms": rooms},
    "docs/rules.md": {"drawer": drawer},
    "docs/commands.md": {"commands": commands},
    "docs/glossary.md": {"glossary": glossary},
}


def refreshed(text: str, name: str, block: str) -> str:
    """The document with one block written anew; KeyError when its marks are missing."""
    begin, end = BEGIN.format(name), END.format(name)
    head, found, rest = text.partition(begin)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise KeyError(f"the marks of block {name} are missing")
    return f"{head}{begin}\n{block}\n{end}{tail}"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--check", action="store_true")
    check = ask.parse_args().check
    stale = []
    for document, blocks in BLOCKS.items():
        path = ROOT / document
        text = fresh = path.read_text(encoding="utf-8")
        for name, write in blocks.items():
            fresh = refreshed(fresh, name, write())
        if fresh != text:
            stale.append(document)
            if not check:
                path.write_text(fresh, encoding="utf-8")
    for document in stale:
        sys.stdout.write(f"{document}: {'stale, run make docs' if check else 'written'}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
