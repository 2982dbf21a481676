"""Say (说明): one line to the person at the terminal, at once."""

import sys


def say(words: str) -> None:
    """Say (说明): whatever the terminal's locale; words it cannot show become question marks."""
    try:
        sys.stdout.write(f"{words}\n")
    except UnicodeEncodeError:
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(words.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()
