"""Command line (命令行): one command a module, on files alone."""

from guatu.cli.entrance import main

__all__ = ["main"]
