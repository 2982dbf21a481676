"""Refusal (不予办理): an act that the ledger does not accept, with one Chinese sentence why."""

from __future__ import annotations


class Refused(Exception):
    """Refused (不予办理): every act's own exceptions descend from it; `str()` is for the user."""
