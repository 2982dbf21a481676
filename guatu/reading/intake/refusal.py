"""Refusal (拒收): why a parser will not read a paper; light, for the throw-away child."""

from __future__ import annotations


class Refused(Exception):
    """Refused (拒收): one Chinese sentence, and the place inside the file (""= the file)."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message, place)
        self.message = message
        self.place = place
