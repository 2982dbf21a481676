"""guatu wall."""

from typing import Any


def add(commands: Any) -> None:
    """Placeholder until the room is built."""
    parser = commands.add_parser("wall")
    parser.set_defaults(run=lambda arguments: 2)
