"""Legible (读得回): what is recorded can be read back as it was, or it is not recorded.

A line that only its writer understands would stop every later replay of the whole book.
"""

from __future__ import annotations

from guatu.ledger.entry import Entry
from guatu.ledger.entry_line import entry_of, line_of
from guatu.ledger.line_file import LONGEST
from guatu.ledger.refusal import Refused

# 与各处存放条目的表一致
LONGEST_SUBJECT = 200


class Illegible(Refused):
    """Illegible (写不进台账): a number or a text that no line of the ledger can hold."""


def refuse_illegible(entry: Entry) -> None:
    """Refuse the illegible (读不回的不记): raises Illegible."""
    if not _reads_back(entry):
        raise Illegible("有一处数字或文字写不进台账（太长，或不是数、不是字），请改正后再办")


def _reads_back(entry: Entry) -> bool:
    try:
        line = line_of(entry)
        same = entry_of(line) == entry
    except ValueError:
        return False
    # A line is read with the newline that ends it.
    return same and len(line) < LONGEST and len(entry.subject) <= LONGEST_SUBJECT
