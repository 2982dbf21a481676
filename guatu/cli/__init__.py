"""Command line (命令行): guatu read | schedule | wall | checkpoint | verify, on files alone."""

from guatu.cli.entrance import main

__all__ = ["main"]
