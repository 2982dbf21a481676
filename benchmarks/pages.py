"""Pages (网页): computing time a request on a large office, against bare rows of a template.

`python -m benchmarks.pages [--pledges 309] [--entries 20489]` prints a JSON line a page: the first
request after an entry, the best of five after it, and how many times the peer's time that is. The
peer is a Django template with as many rows of eleven plain cells, rendered in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable
from datetime import date

os.environ["DJANGO_SETTINGS_MODULE"] = "guatu_office.settings.testing"

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks import ledger  # noqa: E402
from guatu_office.records.book_copy import row_of  # noqa: E402
from guatu_office.records.models import EntryRow  # noqa: E402
from guatu_office.records.queries import record_opening  # noqa: E402

PAGES = {
    "ledger": "/ledger/",
    "wall": "/wall/",
    "month": f"/offices/{ledger.LEAD.office}/month/?period=2022-01",
    "desk": "/desk/",
}
_ROW = "<tr>" + "".join(f"<td>{{{{ row.{at} }}}}</td>" for at in range(11)) + "</tr>"


def peer(rows: int) -> Callable[[], object]:
    """The peer: the same number of rows, every cell a plain word."""
    template = engines["django"].from_string(
        f"<table>{{% for row in rows %}}{_ROW}{{% endfor %}}</table>"
    )
    words = [[f"{row}行{at}格" for at in range(11)] for row in range(rows)]
    return lambda: template.render({"rows": words})


def took(work: Callable[[], object]) -> float:
    """Seconds of this process's own computing."""
    began = time.process_time()
    work()
    return time.process_time() - began


def furnish(pledges: int, entries: int) -> None:
    """The office: a book as in `benchmarks.ledger`, in a database in memory."""
    call_command("migrate", verbosity=0)
    ledger.PLEDGES = pledges
    rows = (row_of(entry) for entry in ledger.book_of(entries))
    EntryRow.objects.bulk_create(rows, batch_size=2000)
    record_opening(date(2022, 1, 31))


def main() -> None:
    """Print every measurement as a JSON line."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--pledges", type=int, default=309)
    ask.add_argument("--entries", type=int, default=20_489)
    asked = ask.parse_args()
    furnish(asked.pledges, asked.entries)
    client = Client()
    bare = peer(asked.pledges)
    against = min(took(bare) for _ in range(5))
    took(lambda: client.get("/ledger/"))
    for name, address in PAGES.items():

        def opened(address: str = address) -> None:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)

        first, warm = took(opened), min(took(opened) for _ in range(5))
        line = {
            "page": name,
            "pledges": asked.pledges,
            "entries": asked.entries,
            "first_ms": round(first * 1000),
            "warm_ms": round(warm * 1000),
            "peer_ms": round(against * 1000, 1),
            "times_peer": round(warm / against, 1),
        }
        print(json.dumps(line))


if __name__ == "__main__":
    main()
