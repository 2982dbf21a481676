"""打开断电后的办公室:一行一个目录,用产品自己的程序读、推算、核验,答一行。"""

from __future__ import annotations

import io
import json
import shutil
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import django

django.setup()

from django.db import DatabaseError, connection  # noqa: E402

from guatu.cli.entrance import main as guatu  # noqa: E402
from guatu_office.records import queries  # noqa: E402
from guatu_office.records.book_copy import hand_out  # noqa: E402


def read(folder: Path) -> dict[str, object]:
    """条目各行的数目,完好与否。"""
    connection.close()
    connection.settings_dict["NAME"] = str(folder / "office.sqlite3")
    queries._book.cache_clear()
    try:
        with connection.cursor() as cursor:
            sound = cursor.execute("PRAGMA integrity_check").fetchone()[0]
            keys = cursor.execute("SELECT first, last FROM write_keys").fetchall()
        book = queries.whole_book()
        assert book is not None
        hand_out(folder / "out")
    except DatabaseError as fault:
        return {"fault": str(fault)}
    finally:
        connection.close()
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        verified = guatu(["verify", str(folder / "out")])
    entries = (folder / "out/entries.jsonl").read_bytes().count(b"\n")
    shutil.rmtree(folder / "out")
    return {"sound": sound, "size": book.size, "entries": entries, "verified": verified == 0,
            "keys": keys}  # fmt: skip


for line in sys.stdin:
    sys.stdout.write(json.dumps(read(Path(line.strip()))) + "\n")
    sys.stdout.flush()
