"""一位办理人,独立的进程:照清单一项项采纳,报出办成的和被拒的。"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from guatu.ledger.review import ChangedMeanwhile  # noqa: E402
from guatu.vocabulary.actor import Actor  # noqa: E402
from guatu_office.actions.accept import accept  # noqa: E402

person, drafts = sys.argv[1], json.loads(sys.argv[2])
by = Actor(person=person, post="inspection-office", office="inspection-office")
done, refused = [], []
sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.readline()
for number, seen in drafts:
    try:
        accept(number=number, seen=seen, by=by, at=timezone.localtime())
        done.append(number)
    except ChangedMeanwhile:
        refused.append(number)
sys.stdout.write(json.dumps([done, refused]))
